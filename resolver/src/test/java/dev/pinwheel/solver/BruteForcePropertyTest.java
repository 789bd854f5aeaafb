package dev.pinwheel.solver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.solver.clause.Assumptions;
import dev.pinwheel.solver.clause.CancelFlag;
import dev.pinwheel.testing.Property;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Small problems, solved by trying everything: the same answer, the same order. */
@Tag("property")
final class BruteForcePropertyTest {
  private int satisfiable;
  private int unsatisfiable;

  @Test
  void theAnswerIsTheBestAlongTheDecisionOrder() {
    Solver solver = new Solver();
    Property.check(
        "brute force",
        1,
        40_000,
        random -> {
          Toy toy = Toys.small(random, 5, 4);
          compare(solver, toy, assumptions(random, toy));
        });
    assertTrue(satisfiable > unsatisfiable / 10 && unsatisfiable > satisfiable / 10);
  }

  static Assumptions assumptions(RandomGenerator random, Toy toy) {
    Assumptions assumptions = new Assumptions();
    if (random.nextInt(3) == 0) {
      int p = random.nextInt(toy.packages());
      assumptions.add(p, random.nextInt(toy.sizes.get(p) + 1));
    }
    return assumptions;
  }

  private void compare(Solver solver, Toy toy, Assumptions assumptions) {
    BruteForce brute = new BruteForce(toy, assumptions);
    int[] expected = brute.solve();
    Outcome outcome = solver.solve(toy, assumptions, Solver.Budget.UNLIMITED, new CancelFlag());
    if (expected == null) {
      unsatisfiable++;
      assertInstanceOf(Outcome.Unsatisfiable.class, outcome, toy::toString);
      return;
    }
    satisfiable++;
    Solution solution = assertInstanceOf(Solution.class, outcome, toy::toString);
    int[] actual = new int[toy.packages()];
    for (int p = 0; p < actual.length; p++) {
      actual[p] = solver.domains.isKnown(p) ? solution.value(p) : toy.sizes.get(p);
    }
    assertArrayEquals(expected, actual, toy::toString);
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < solution.size(); i++) {
      order.add(solution.packageAt(i));
    }
    assertEquals(brute.order, order, toy::toString);
  }
}
