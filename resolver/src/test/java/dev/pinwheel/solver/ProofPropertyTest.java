package dev.pinwheel.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.solver.clause.Assumptions;
import dev.pinwheel.solver.clause.CancelFlag;
import dev.pinwheel.solver.proof.Replay;
import dev.pinwheel.testing.Property;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Proofs are accepted by the checker, and a problem written to text is the same problem. */
@Tag("property")
final class ProofPropertyTest {
  @Test
  void everyRefutationHasAProof() {
    int[] learned = new int[1];
    Property.check(
        "proof",
        1,
        1_500,
        random -> {
          Toy toy = random.nextBoolean() ? Toys.medium(random) : Toys.small(random, 6, 5);
          Solver solver = new Solver();
          Assumptions assumptions = BruteForcePropertyTest.assumptions(random, toy);
          Outcome outcome =
              solver.solve(toy, assumptions, Solver.Budget.UNLIMITED, new CancelFlag());
          if (outcome instanceof Outcome.Unsatisfiable) {
            StringBuilder proof = new StringBuilder();
            solver.writeProof(proof);
            learned[0] += (int) proof.chars().filter(c -> c == '\n').count() - 1;
            assertEquals("", new ProofCheck(text(solver)).check(proof.toString(), assumptions));
          }
        });
    assertTrue(learned[0] > 100, "proofs of some length");
  }

  @Test
  void aWrongProofIsRefused() throws IOException {
    Toy toy = new Toy();
    int p = toy.addPackage(2);
    int q = toy.addPackage(2);
    toy.root(p, 0, 1).needs(p, Toy.set(0), q, Toy.set(1));
    Solver solver = new Solver();
    solver.solve(toy);
    ProofCheck check = new ProofCheck(text(solver));
    assertFalse(check.check("learned\n", new Assumptions()).isEmpty());
    assertFalse(check.check("learned 0:2\nlearned\n", new Assumptions()).isEmpty());
    assertEquals("no contradiction", check.check("learned 0:3\n", new Assumptions()));
  }

  @Test
  void aProblemReadFromItsTextHasTheSameAnswer() {
    Property.check(
        "replay",
        1,
        1_000,
        random -> {
          Toy toy = Toys.medium(random);
          Solver solver = new Solver();
          Answer answer = Answer.of(solver.solve(toy));
          String loaded = text(solver);
          assertEquals(answer, Answer.of(new Solver().solve(Replay.parse(loaded))));
          Solver full = new Solver();
          full.loadEverything(toy);
          String all = text(full);
          Replay replay = Replay.parse(all);
          Solver again = new Solver();
          assertEquals(answer, Answer.of(again.solve(replay)));
          assertEquals(answer, Answer.of(full.solve(toy)));
          again.forget();
          again.loadEverything(replay);
          Set<String> lines = all.lines().collect(Collectors.toSet());
          assertTrue(text(again).lines().allMatch(lines::contains), "a line that was not there");
        });
  }

  private static String text(Solver solver) throws IOException {
    StringBuilder text = new StringBuilder();
    solver.writeProblem(text);
    return text.toString();
  }
}
