package dev.pinwheel.benchmarks;

import dev.pinwheel.solver.Outcome;
import dev.pinwheel.solver.Solver;
import dev.pinwheel.solver.clause.Assumptions;
import dev.pinwheel.solver.clause.CancelFlag;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Solving generated problems with a solver that has solved before. Loading is included: each solve
 * begins with a solver that has forgotten everything but its memory.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class SolveWarm {
  @Param({
    "singletons",
    "disjoint",
    "ranges",
    "tree",
    "chain",
    "descent",
    "application-100",
    "application-560",
    "application-1000"
  })
  String shape = "tree";

  private MadeProblem universe = new MadeProblem();
  private final Solver solver = new Solver();
  private final Assumptions none = new Assumptions();
  private final CancelFlag never = new CancelFlag();

  /** Generates the problem. */
  @Setup
  public void prepare() {
    universe = universe(shape);
  }

  static MadeProblem universe(String shape) {
    return switch (shape) {
      case "singletons" -> Shapes.singletons(100, 500);
      case "disjoint" -> Shapes.disjoint(300, 200);
      case "ranges" -> Shapes.ranges(5, 200);
      case "tree" -> Shapes.tree(1_000);
      case "chain" -> Shapes.chain(10_000, 20, false);
      case "descent" -> Shapes.descent(1_200);
      case "application-100" -> Shapes.application(100, 1);
      case "application-560" -> Shapes.application(560, 1);
      case "application-1000" -> Shapes.application(1_000, 1);
      default -> throw new IllegalArgumentException("no shape " + shape);
    };
  }

  /** Loads and solves. */
  @Benchmark
  public Outcome solve() {
    solver.forget();
    return solver.solve(universe, none, Solver.Budget.UNLIMITED, never);
  }
}
