package dev.pinwheel.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.pinwheel.solver.Outcome;
import dev.pinwheel.solver.Solution;
import dev.pinwheel.solver.Solver;
import dev.pinwheel.solver.clause.Assumptions;
import dev.pinwheel.solver.clause.CancelFlag;
import dev.pinwheel.solver.clause.SearchCounters;
import dev.pinwheel.solver.proof.Derivation;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShapesTest {
  /** Decisions, conflicts, watch visits, clauses loaded: a change of these is a change of cost. */
  @ParameterizedTest
  @CsvSource({
    "singletons, 1, 199, 198, 59004, 49402",
    "disjoint, 2, 201, 199, 109100, 59702",
    "ranges, 1, 21, 8, 812, 797",
    "tree, 1000, 1000, 0, 0, 1000",
    "chain, 10000, 10000, 0, 0, 10000",
    "descent, 3, 7, 4, 3595, 3002",
    "application-100, 100, 100, 0, 10, 745",
    "application-560, 560, 2105, 8, 5549, 4342",
    "application-1000, 1000, 16465, 28, 46467, 7808"
  })
  void theAnswerHoldsAndTheCountersRepeat(
      String shape, int size, long decisions, long conflicts, long visits, long clauses) {
    MadeProblem universe = SolveWarm.universe(shape);
    Solver solver = new Solver();
    Solution solution = assertInstanceOf(Solution.class, solver.solve(universe));
    int[] values = new int[universe.packages()];
    Arrays.setAll(values, universe::candidates);
    for (int i = 0; i < solution.size(); i++) {
      values[solution.packageAt(i)] = solution.candidateAt(i);
    }
    assertTrue(universe.holds(values));
    assertEquals(size, solution.size());
    SearchCounters counters = solver.counters();
    assertEquals(decisions, counters.decisions, "decisions");
    assertEquals(conflicts, counters.conflicts, "conflicts");
    assertEquals(visits, counters.watchVisits, "watch visits");
    assertEquals(clauses, counters.clausesLoaded, "clauses loaded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ranges", "tree", "application-560"})
  void aWarmSolverAllocatesNothing(String shape) {
    MadeProblem universe = SolveWarm.universe(shape);
    Solver solver = new Solver();
    Assumptions none = new Assumptions();
    CancelFlag never = new CancelFlag();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      solver.forget();
      long before = threads.getCurrentThreadAllocatedBytes();
      solver.solve(universe, none, Solver.Budget.UNLIMITED, never);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertEquals(0, least);
  }

  @Test
  void aLongBrokenChainIsRefutedWithoutRecursion() {
    MadeProblem universe = Shapes.chain(10_000, 20, true);
    Outcome.Unsatisfiable outcome =
        assertInstanceOf(Outcome.Unsatisfiable.class, new Solver().solve(universe));
    Derivation derivation = outcome.derivation();
    assertEquals(universe.edges(), derivation.origins().length);
  }
}
