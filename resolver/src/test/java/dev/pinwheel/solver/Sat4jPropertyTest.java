package dev.pinwheel.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.solver.clause.Assumptions;
import dev.pinwheel.testing.Property;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Larger problems, judged by an independent solver. */
@Tag("property")
final class Sat4jPropertyTest {
  private int satisfiable;
  private int unsatisfiable;

  @Test
  void anotherSolverAgreesAndNoBetterAnswerExists() {
    Property.check(
        "sat4j",
        1,
        250,
        random -> {
          boolean large = random.nextInt(4) == 0;
          Toy toy =
              large
                  ? Toys.packaged(random, 40 + random.nextInt(60), 2 + random.nextInt(12))
                  : Toys.medium(random);
          Answer answer = Answer.of(new Solver().solve(toy));
          Sat4j oracle = new Sat4j(toy);
          int[] open = new int[toy.packages()];
          Arrays.fill(open, -1);
          assertEquals(oracle.isSatisfiable(open), answer.isSolved());
          if (answer.isSolved()) {
            satisfiable++;
            check(toy, answer, oracle);
          } else {
            unsatisfiable++;
          }
        });
    assertTrue(satisfiable > 20 && unsatisfiable > 20, satisfiable + " and " + unsatisfiable);
  }

  private static void check(Toy toy, Answer answer, Sat4j oracle) {
    int[] values = answer.valuesOf(toy, new Assumptions());
    for (Toy.Rule rule : toy.rules) {
      assertTrue(toy.holds(rule, values), rule::toString);
    }
    int[] prefix = new int[toy.packages()];
    Arrays.fill(prefix, -1);
    for (int i = 0; i < answer.order().size(); i++) {
      int p = answer.order().get(i);
      int chosen = answer.values().get(i);
      int preferred = toy.preferences.get(p);
      for (int v = 0; v < toy.sizes.get(p); v++) {
        boolean better = chosen != preferred && (v == preferred || v < chosen);
        if (better && toy.allowed.get(p).get(v)) {
          prefix[p] = v;
          assertFalse(oracle.isSatisfiable(prefix), "a better candidate was possible");
        }
      }
      prefix[p] = chosen;
    }
  }
}
