package dev.pinwheel.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.solver.clause.Assumptions;
import dev.pinwheel.solver.clause.CancelFlag;
import dev.pinwheel.solver.clause.ClauseSink;
import dev.pinwheel.solver.clause.Problem;
import dev.pinwheel.solver.clause.SearchCounters;
import dev.pinwheel.solver.clause.SearchSettings;
import dev.pinwheel.solver.clause.Tier;
import dev.pinwheel.solver.proof.Derivation;
import dev.pinwheel.solver.proof.Replay;
import dev.pinwheel.solver.search.Restarts;
import dev.pinwheel.testing.Property;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SolverTest {
  private final Toy toy = new Toy();

  private static Answer solve(Problem problem) {
    return Answer.of(new Solver().solve(problem));
  }

  @Test
  void nothingAskedIsNothingChosen() {
    toy.addPackage(3);
    assertEquals(new Answer("solved", List.of(), List.of()), solve(toy));
  }

  @Test
  void thePreferredCandidateIsTriedFirst() {
    int p = toy.addPackage(4);
    toy.root(p, 0, 1, 2, 3);
    toy.preferences.set(p, 2);
    assertEquals(List.of(2), solve(toy).values());
    toy.root(p, 0, 1, 3);
    assertEquals(List.of(0), solve(toy).values());
  }

  @Test
  void aPinByFormComesBeforeWhatIsOnlyLeftWithOneCandidate() {
    int narrow = toy.addPackage(5);
    int pinned = toy.addPackage(5);
    toy.root(narrow, 3);
    toy.rules.add(new Toy.Rule(List.of(), pinned, Toy.set(1), true, Tier.PINNED));
    assertEquals(List.of(pinned, narrow), solve(toy).order());
  }

  @Test
  void whatPropagationForcesHasNoRankBeforeItsTurn() {
    int first = toy.addPackage(2);
    int second = toy.addPackage(2);
    int ofFirst = toy.addPackage(1);
    int ofSecond = toy.addPackage(1);
    toy.orders.set(ofFirst, 11L);
    toy.orders.set(ofSecond, 10L);
    toy.root(first, 0, 1).root(second, 1);
    toy.needs(second, Toy.set(1), ofSecond, Toy.set(0));
    toy.needs(first, Toy.set(0), ofFirst, Toy.set(0));
    assertEquals(List.of(first, second, ofFirst, ofSecond), solve(toy).order());
  }

  @Test
  void promotionChangesTheOrderAndKeepsWhatWasLearned() {
    int a = toy.addPackage(2);
    int b = toy.addPackage(2);
    toy.root(a, 0, 1).root(b, 0, 1).needs(a, Toy.set(0), b, Toy.set(1));
    Solver solver = new Solver();
    assertEquals(List.of(0, 1), Answer.of(solver.solve(toy)).values());
    toy.standings.set(b, Tier.PROMOTED);
    Answer swapped = Answer.of(solver.solve(toy));
    assertEquals(List.of(b, a), swapped.order());
    assertEquals(List.of(0, 1), swapped.values());
  }

  @Test
  void aClauseOfTwoHeadsIsRefused() {
    int p = toy.addPackage(2);
    int q = toy.addPackage(2);
    Problem wrong =
        new Cancelling(toy, new CancelFlag(), -1) {
          @Override
          public void roots(ClauseSink sink) {
            sink.clause(0, 7, Tier.NORMAL, p, sink.in(p, 1), q, sink.in(q, 1));
          }
        };
    IllegalArgumentException failure =
        assertThrows(IllegalArgumentException.class, () -> new Solver().solve(wrong));
    assertTrue(String.valueOf(failure.getMessage()).contains("7"));
  }

  @Test
  void h10SelfDependenciesDuplicatesAndEmptySets() {
    int p = toy.addPackage(3);
    int q = toy.addPackage(2);
    toy.root(p, 0, 1, 2).root(p, 0, 1, 2);
    toy.needs(p, Toy.set(0), p, Toy.set(1, 2));
    toy.needs(p, Toy.set(1), q, Toy.set());
    toy.needs(p, Toy.set(2), p, Toy.set(2));
    toy.needs(p, Toy.set(2), q, Toy.set(1)).needs(p, Toy.set(2), q, Toy.set(1));
    toy.needs(q, Toy.set(1), p, Toy.set(2));
    assertEquals(List.of(2, 1), solve(toy).values());
  }

  @Test
  void theDerivationNamesRootsAssumptionsAndFirstDomains() {
    int selector = toy.addPackage(1);
    int p = toy.addPackage(2);
    int other = toy.addPackage(1);
    toy.allowed.get(p).clear(1);
    toy.rule(List.of(new Toy.Condition(selector, Toy.set(0))), p, Toy.set(1), true);
    toy.root(other, 0);
    Assumptions assumptions = new Assumptions().add(other, 0).add(selector, 0);
    Outcome outcome =
        new Solver().solve(toy, assumptions, Solver.Budget.UNLIMITED, new CancelFlag());
    Derivation derivation = assertInstanceOf(Outcome.Unsatisfiable.class, outcome).derivation();
    DerivationCheck.check(toy, derivation);
    assertEquals(List.of(new Derivation.Assumed(selector, 0)), derivation.assumptions());
    assertEquals(0, derivation.origins()[0]);
    assertEquals(1, derivation.origins().length);
  }

  @Test
  void aBooleanThatIsNotAssumedIsFalse() {
    int marker = toy.addPackage(1);
    int p = toy.addPackage(2);
    toy.rule(List.of(new Toy.Condition(marker, Toy.set(0))), p, Toy.set(0), true);
    assertEquals(List.of(), solve(toy).order());
    Outcome outcome =
        new Solver()
            .solve(
                toy, new Assumptions().add(marker, 0), Solver.Budget.UNLIMITED, new CancelFlag());
    assertEquals(List.of(p), Answer.of(outcome).order());
  }

  @Test
  void h10LongChainsAreFollowedWithoutRecursion() {
    int length = 10_000;
    for (int p = 0; p < length; p++) {
      toy.addPackage(2);
    }
    Problem chain =
        new Cancelling(toy, new CancelFlag(), -1) {
          @Override
          public void roots(ClauseSink sink) {
            sink.clause(0, 0, Tier.NORMAL, 0, sink.in(0, 3));
          }

          @Override
          public void load(int p, int candidate, ClauseSink sink) {
            if (!sink.known(p + 1)) {
              int q = p + 1;
              int condition = sink.notIn(p, 3);
              long wanted = q < length ? 3 : 0;
              sink.clause(q, q, Tier.NORMAL, p, condition, q % length, sink.in(q % length, wanted));
            }
          }

          @Override
          public void loadAll(int p, ClauseSink sink) {
            load(p, 0, sink);
          }
        };
    Outcome outcome = new Solver().solve(chain);
    Derivation derivation = assertInstanceOf(Outcome.Unsatisfiable.class, outcome).derivation();
    assertEquals(length + 1, derivation.origins().length);
  }

  @Test
  void restartsFollowTheirSequence() {
    assertEquals(
        List.of(1L, 1L, 2L, 1L, 1L, 2L, 4L, 1L, 1L, 2L, 1L, 1L, 2L, 4L, 8L),
        IntStream.rangeClosed(1, 15).mapToObj(Restarts::luby).toList());
  }

  @Test
  void hardProblemsAreLearnedRestartedAndDeleted() {
    SearchCounters counters = new SearchCounters();
    Property.check(
        "hard",
        1,
        6,
        random -> {
          Toy hard = Toys.tight(random, 22, 5);
          Solver solver = new Solver(new SearchSettings(2, 8, true, 40, 3));
          Answer answer = Answer.of(solver.solve(hard));
          assertEquals(solve(hard), answer);
          if (answer.isUnsatisfiable()) {
            StringBuilder problem = new StringBuilder();
            StringBuilder proof = new StringBuilder();
            solver.writeProblem(problem);
            solver.writeProof(proof);
            String fault =
                new ProofCheck(problem.toString()).check(proof.toString(), new Assumptions());
            assertEquals("", fault);
          }
          counters.learnedClauses += solver.counters().learnedClauses;
          counters.restarts += solver.counters().restarts;
          counters.deletedClauses += solver.counters().deletedClauses;
        });
    assertTrue(counters.learnedClauses > 300, counters::toString);
    assertTrue(counters.restarts > 20, counters::toString);
    assertTrue(counters.deletedClauses > 50, counters::toString);
  }

  @Test
  void aDumpThatIsBrokenIsRefusedWithItsLine() {
    for (String text :
        List.of(
            "",
            "something",
            "pinwheel problem 1\npackage 0 x 0 3 -1 1",
            "pinwheel problem 1\npackage 0 1 0 3 -1 7",
            "pinwheel problem 1\npackage 0 1 0 3 -1 3,1",
            "pinwheel problem 1\npackage 0 99999999 0 3 -1 3",
            "pinwheel problem 1\nclause -1 0 3 0:1",
            "pinwheel problem 1\nclause",
            "pinwheel problem 1\npackage 0 1 0 3 -1 3\nclause -1 0 3 01")) {
      IllegalArgumentException failure =
          assertThrows(IllegalArgumentException.class, () -> Replay.parse(text), text);
      assertTrue(String.valueOf(failure.getMessage()).startsWith("line "), text);
    }
  }
}
