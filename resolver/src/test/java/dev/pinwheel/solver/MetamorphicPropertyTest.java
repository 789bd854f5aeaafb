package dev.pinwheel.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.solver.clause.Assumptions;
import dev.pinwheel.solver.clause.CancelFlag;
import dev.pinwheel.solver.clause.Problem;
import dev.pinwheel.solver.clause.SearchSettings;
import dev.pinwheel.solver.clause.Tier;
import dev.pinwheel.solver.proof.Derivation;
import dev.pinwheel.testing.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What must not change the answer, does not. */
@Tag("property")
final class MetamorphicPropertyTest {
  private static final Assumptions NONE = new Assumptions();
  private static final int NEVER = Integer.MAX_VALUE;
  private static final List<SearchSettings> ALL_SETTINGS =
      List.of(
          new SearchSettings(NEVER, 64, true, 20_000, 6),
          new SearchSettings(0, 64, true, 20_000, 6),
          new SearchSettings(1, 0, true, 20_000, 6),
          new SearchSettings(2, 1, true, 20_000, 6),
          new SearchSettings(2, 64, false, 20_000, 6),
          new SearchSettings(2, 2, true, 10, 1),
          new SearchSettings(NEVER, 1, false, 4, 0));

  private static Answer solve(Problem problem) {
    return Answer.of(new Solver().solve(problem));
  }

  @Test
  void settingsDoNotChangeTheAnswer() {
    List<Solver> solvers = new ArrayList<>();
    ALL_SETTINGS.forEach(settings -> solvers.add(new Solver(settings)));
    int[] kinds = new int[2];
    long[] conflicts = new long[1];
    Property.check(
        "settings",
        1,
        1_500,
        random -> {
          Toy toy = Toys.medium(random);
          Solver usual = new Solver();
          Answer answer = Answer.of(usual.solve(toy));
          kinds[answer.isSolved() ? 0 : 1]++;
          conflicts[0] += usual.counters().conflicts;
          for (int i = 0; i < solvers.size(); i++) {
            SearchSettings settings = ALL_SETTINGS.get(i);
            assertEquals(answer, Answer.of(solvers.get(i).solve(toy)), settings::toString);
          }
        });
    assertTrue(kinds[0] > 0 && kinds[1] > 0 && conflicts[0] > 0, () -> Arrays.toString(kinds));
  }

  @Test
  void theSameSolverAnswersTheSameAgain() {
    Property.check(
        "again",
        1,
        1_000,
        random -> {
          Toy toy = Toys.medium(random);
          Solver solver = new Solver();
          Outcome outcome = solver.solve(toy);
          Answer first = Answer.of(outcome);
          String steps =
              outcome instanceof Outcome.Unsatisfiable u ? u.derivation().toString() : "";
          String counters = solver.counters().toString();
          assertEquals(first, Answer.of(solver.solve(toy)));
          solver.forget();
          solver.counters().clear();
          Outcome again = solver.solve(toy);
          assertEquals(first, Answer.of(again));
          assertEquals(counters, solver.counters().toString());
          assertEquals(
              steps, again instanceof Outcome.Unsatisfiable u ? u.derivation().toString() : "");
        });
  }

  @Test
  void candidatesThatWereNotChosenDoNotMatter() {
    Property.check(
        "unselected",
        1,
        2_000,
        random -> {
          Toy toy = Toys.medium(random);
          Answer answer = solve(toy);
          if (!answer.isSolved()) {
            return;
          }
          int[] values = answer.valuesOf(toy, NONE);
          Toy less = toy.copy();
          for (int p = 0; p < toy.packages(); p++) {
            for (int v = 0; v < toy.sizes.get(p); v++) {
              if (v != values[p] && random.nextBoolean()) {
                less.allowed.get(p).clear(v);
              }
            }
          }
          assertEquals(answer, solve(less));
        });
  }

  @Test
  void numbersOfPackagesAndOrderOfRulesDoNotMatter() {
    Property.check(
        "permuted",
        1,
        2_000,
        random -> {
          Toy toy = Toys.medium(random);
          int[] to = permutation(random, toy.packages());
          Answer answer = solve(toy);
          Answer other = solve(permuted(toy, to, random));
          assertEquals(answer.values(), other.values());
          List<Integer> order = new ArrayList<>();
          answer.order().forEach(p -> order.add(to[p]));
          assertEquals(order, other.order());
          assertEquals(answer.kind(), other.kind());
        });
  }

  private static int[] permutation(RandomGenerator random, int count) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(i);
    }
    Collections.shuffle(numbers, new Random(random.nextLong()));
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Toy permuted(Toy toy, int[] to, RandomGenerator random) {
    Toy other = new Toy();
    int[] from = new int[to.length];
    for (int p = 0; p < to.length; p++) {
      from[to[p]] = p;
    }
    for (int p : from) {
      other.addPackage(toy.sizes.get(p));
      other.allowed.set(other.packages() - 1, toy.allowed.get(p));
      other.orders.set(other.packages() - 1, toy.orders.get(p));
      other.standings.set(other.packages() - 1, toy.standings.get(p));
      other.preferences.set(other.packages() - 1, toy.preferences.get(p));
    }
    for (Toy.Rule rule : toy.rules) {
      List<Toy.Condition> conditions = new ArrayList<>();
      for (Toy.Condition condition : rule.conditions()) {
        conditions.add(new Toy.Condition(to[condition.packageId()], condition.candidates()));
      }
      other.rules.add(
          new Toy.Rule(
              conditions, to[rule.target()], rule.candidates(), rule.required(), rule.form()));
    }
    Collections.shuffle(other.rules, new Random(random.nextLong()));
    return other;
  }

  @Test
  void aRuleLessCannotTakeTheSolutionAway() {
    Property.check(
        "rule less",
        1,
        1_500,
        random -> {
          Toy toy = Toys.medium(random);
          if (!solve(toy).isSolved() || toy.rules.isEmpty()) {
            return;
          }
          toy.rules.remove(random.nextInt(toy.rules.size()));
          assertTrue(solve(toy).isSolved());
        });
  }

  @Test
  void candidatesLessCannotBringASolution() {
    Property.check(
        "candidates less",
        1,
        1_500,
        random -> {
          Toy toy = Toys.medium(random);
          if (solve(toy).isSolved()) {
            return;
          }
          for (BitSet allowed : toy.allowed) {
            for (int v = allowed.nextSetBit(0); v >= 0; v = allowed.nextSetBit(v + 1)) {
              allowed.set(v, random.nextInt(3) > 0);
            }
          }
          assertTrue(solve(toy).isUnsatisfiable());
        });
  }

  @Test
  void whatTheDerivationNamesIsEnough() {
    Property.check(
        "derivation",
        1,
        3_000,
        random -> {
          Toy toy = random.nextBoolean() ? Toys.medium(random) : Toys.small(random, 6, 5);
          Outcome outcome = new Solver().solve(toy);
          if (!(outcome instanceof Outcome.Unsatisfiable unsatisfiable)) {
            return;
          }
          DerivationCheck.check(toy, unsatisfiable.derivation());
          Toy core = toy.copy();
          core.rules.clear();
          for (int origin : unsatisfiable.derivation().origins()) {
            core.rules.add(toy.rules.get(origin));
          }
          for (int p = 0; p < core.packages(); p++) {
            core.allowed.get(p).set(0, core.sizes.get(p));
          }
          for (Derivation.Step step : unsatisfiable.derivation().steps()) {
            if (step instanceof Derivation.NoCandidate none) {
              core.allowed.set(none.packageId(), toy.allowed.get(none.packageId()));
            }
          }
          assertTrue(solve(core).isUnsatisfiable(), "the core alone has a solution");
        });
  }

  @Test
  void failedAssumptionsAreEnough() {
    Property.check(
        "failed assumptions",
        1,
        2_000,
        random -> {
          Toy toy = Toys.medium(random);
          Solver solver = new Solver();
          Assumptions assumptions = someAssumptions(random, toy);
          Outcome outcome = solve(solver, toy, assumptions);
          if (outcome instanceof Outcome.Unsatisfiable unsatisfiable) {
            DerivationCheck.check(toy, unsatisfiable.derivation());
            Assumptions failed = new Assumptions();
            for (Derivation.Assumed assumed : unsatisfiable.derivation().assumptions()) {
              failed.add(assumed.packageId(), assumed.value());
            }
            assertInstanceOf(Outcome.Unsatisfiable.class, solve(new Solver(), toy, failed));
            assertInstanceOf(Outcome.Unsatisfiable.class, solve(solver, toy, failed));
          }
        });
  }

  private static Outcome solve(Solver solver, Toy toy, Assumptions assumptions) {
    return solver.solve(toy, assumptions, Solver.Budget.UNLIMITED, new CancelFlag());
  }

  private static Assumptions someAssumptions(RandomGenerator random, Toy toy) {
    Assumptions assumptions = new Assumptions();
    int[] packages = permutation(random, toy.packages());
    for (int i = random.nextInt(Math.min(4, packages.length) + 1); i > 0; i--) {
      int p = packages[i - 1];
      assumptions.add(p, random.nextInt(toy.sizes.get(p) + 1));
    }
    return assumptions;
  }

  @Test
  void solvesThatShareWhatWasLearnedEqualSeparateOnes() {
    Property.check(
        "shared",
        1,
        600,
        random -> {
          Toy toy = Toys.medium(random);
          Solver shared = new Solver(ALL_SETTINGS.get(random.nextInt(ALL_SETTINGS.size())));
          for (int fork = 0; fork < 8; fork++) {
            Assumptions assumptions = someAssumptions(random, toy);
            int p = random.nextInt(toy.packages());
            toy.standings.set(p, Tier.PROMOTED + random.nextInt(3));
            toy.preferences.set(p, random.nextInt(toy.sizes.get(p) + 1) - 1);
            Answer separate = Answer.of(solve(new Solver(), toy, assumptions));
            assertEquals(separate, Answer.of(solve(shared, toy, assumptions)));
          }
        });
  }

  @Test
  void aCancelledSolveDoesNotMatter() {
    int[] cancelled = new int[1];
    Property.check(
        "cancelled",
        1,
        800,
        random -> {
          Toy toy = Toys.medium(random);
          Solver solver = new Solver();
          CancelFlag cancel = new CancelFlag();
          int after = random.nextInt(30);
          Problem cancelling = new Cancelling(toy, cancel, after);
          Outcome outcome = solver.solve(cancelling, NONE, Solver.Budget.UNLIMITED, cancel);
          cancel.lower();
          cancelled[0] += outcome == Outcome.Cancelled.CANCELLED ? 1 : 0;
          Answer again = Answer.of(solver.solve(cancelling, NONE, Solver.Budget.UNLIMITED, cancel));
          assertEquals(solve(toy), again);
        });
    assertTrue(cancelled[0] > 0);
  }

  @Test
  void givingUpRepeatsAndDoesNotMatter() {
    int[] gaveUp = new int[1];
    Property.check(
        "budget",
        1,
        800,
        random -> {
          Toy toy = Toys.medium(random);
          Solver.Budget budget = new Solver.Budget(1 + random.nextInt(3));
          Solver solver = new Solver();
          Answer first = Answer.of(solver.solve(toy, NONE, budget, new CancelFlag()));
          String counters = solver.counters().toString();
          Solver other = new Solver();
          assertEquals(first, Answer.of(other.solve(toy, NONE, budget, new CancelFlag())));
          assertEquals(counters, other.counters().toString());
          gaveUp[0] += first.kind().equals("gave up") ? 1 : 0;
          assertEquals(solve(toy), Answer.of(solver.solve(toy)));
        });
    assertTrue(gaveUp[0] > 0);
  }

  @Test
  void oldestFirstAgreesOnWhetherThereIsAnAnswer() {
    Property.check(
        "oldest first",
        1,
        1_000,
        random -> {
          Toy toy = Toys.medium(random);
          assertEquals(solve(toy).kind(), solve(reversed(toy)).kind());
        });
  }

  private static Toy reversed(Toy toy) {
    Toy other = toy.copy();
    for (int p = 0; p < toy.packages(); p++) {
      other.allowed.set(p, reversed(toy.allowed.get(p), toy.sizes.get(p)));
    }
    other.rules.clear();
    for (Toy.Rule rule : toy.rules) {
      List<Toy.Condition> conditions = new ArrayList<>();
      for (Toy.Condition condition : rule.conditions()) {
        int p = condition.packageId();
        conditions.add(new Toy.Condition(p, reversed(condition.candidates(), toy.sizes.get(p))));
      }
      BitSet candidates = reversed(rule.candidates(), toy.sizes.get(rule.target()));
      other.rules.add(
          new Toy.Rule(conditions, rule.target(), candidates, rule.required(), rule.form()));
    }
    return other;
  }

  private static BitSet reversed(BitSet set, int size) {
    BitSet other = new BitSet();
    set.stream().forEach(v -> other.set(size - 1 - v));
    return other;
  }
}
