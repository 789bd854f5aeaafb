package dev.pinwheel.resolve;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.solver.Assumptions;
import dev.pinwheel.solver.Budget;
import dev.pinwheel.solver.CancelFlag;
import dev.pinwheel.solver.Outcome;
import dev.pinwheel.solver.Solution;
import dev.pinwheel.solver.Solver;
import dev.pinwheel.solver.Unsatisfiable;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request whose requirements and constraints can be left out one by one, to see whether the rest
 * has an answer. What one test learns serves the next.
 */
public final class Trial {
  /** What a test comes to. */
  public enum Verdict {
    SOLVABLE,
    UNSOLVABLE,
    /** The budget was used up. */
    UNKNOWN
  }

  private final World world;
  private final Asked asked;
  private final RequestProblem problem;
  private final Solver solver = new Solver();
  private final Assumptions assumptions = new Assumptions();
  private final @Nullable Marker fork;
  private final CancelFlag cancel;

  /** Whether conditions that hold in a part of the fork only are taken to hold. */
  private boolean partlyOn;

  private @Nullable Refutation refutation;

  Trial(World world, Asked asked, @Nullable Marker fork, CancelFlag cancel) {
    this.world = world;
    this.asked = asked;
    this.fork = fork;
    this.cancel = cancel;
    this.problem = new RequestProblem(world, asked, Limits.NONE);
    BitSet all = new BitSet();
    all.set(0, size());
    this.partlyOn = fork != null && test(all) == Verdict.SOLVABLE;
  }

  /** How many lines there are: requirements by name, then constraints by name. */
  public int size() {
    return asked.lines().size() + asked.constraints().size();
  }

  /** A line by its place. */
  public Line line(int place) {
    return isConstraint(place)
        ? asked.constraints().get(place - asked.lines().size()).line()
        : asked.lines().get(place).line();
  }

  /** Whether the line at this place is a constraint. */
  public boolean isConstraint(int place) {
    return place >= asked.lines().size();
  }

  /** Whether there is an answer to these lines alone. */
  public Verdict test(BitSet lines) {
    Switches switches = problem.switches();
    Set<Switches.Meaning> off = new HashSet<>();
    while (true) {
      int given = switches.count();
      assumptions.clear();
      for (int i = 0; i < size(); i++) {
        assumptions.add(switchOf(i), lines.get(i) ? 0 : 1);
      }
      for (int i = 0; i < given; i++) {
        if (!(switches.meaning(i) instanceof Switches.Asking)) {
          assumptions.add(switches.packageAt(i), isOn(switches.meaning(i), off) ? 0 : 1);
        }
      }
      Outcome outcome =
          solver.solve(
              problem, assumptions, new Budget(asked.request().policy().conflictBudget()), cancel);
      if (outcome instanceof Unsatisfiable unsatisfiable) {
        refutation = new Refutation(world, asked, problem, unsatisfiable.derivation(), fork);
        return Verdict.UNSOLVABLE;
      }
      if (!(outcome instanceof Solution solution)) {
        return Verdict.UNKNOWN;
      }
      if (!Resolver.askedAfterAll(problem, solution, off) && switches.count() == given) {
        return Verdict.SOLVABLE;
      }
    }
  }

  private boolean isOn(Switches.Meaning meaning, Set<Switches.Meaning> off) {
    Marker in = fork;
    return in == null
        ? !off.contains(meaning)
        : ForkSolver.isOn(meaning, in, off) && (partlyOn || Splits.partly(meaning, in) == null);
  }

  private int switchOf(int place) {
    return isConstraint(place)
        ? problem.constraintSwitch(place - asked.lines().size())
        : problem.lineSwitch(place);
  }

  /** Why the last test that was not solvable was not; null if there was none. */
  public @Nullable Refutation refutation() {
    return refutation;
  }
}
