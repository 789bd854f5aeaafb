package dev.pinwheel.marker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.testing.Property;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rule 27: the algebra against plain evaluation in all environments of {@link Worldly}. */
@Tag("property")
final class MarkerAlgebraTest {
  private static final Worldly WORLDLY = new Worldly();

  private record Formula(String text, BitSet truth) {}

  /** Few comparisons to choose from, so that formulas of one sample have much in common. */
  private static List<String> vocabulary(RandomGenerator random) {
    List<String> some = new ArrayList<>();
    int count = random.nextInt(2, 9);
    for (int i = 0; i < count; i++) {
      some.add(WORLDLY.comparisons().get(random.nextInt(WORLDLY.comparisons().size())));
    }
    return some;
  }

  private static Formula formula(RandomGenerator random, List<String> vocabulary, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      String comparison = vocabulary.get(random.nextInt(vocabulary.size()));
      return new Formula(comparison, WORLDLY.truth(comparison));
    }
    Formula left = formula(random, vocabulary, depth - 1);
    Formula right = formula(random, vocabulary, depth - 1);
    BitSet truth = (BitSet) left.truth().clone();
    if (random.nextBoolean()) {
      truth.and(right.truth());
      return new Formula("(" + left.text() + ") and (" + right.text() + ")", truth);
    }
    truth.or(right.truth());
    return new Formula("(" + left.text() + ") or (" + right.text() + ")", truth);
  }

  @Test
  void everyEnvironmentOfTheOracleIsPossible() {
    Markers markers = new Markers();
    for (Environment environment : WORLDLY.environments()) {
      assertTrue(markers.isPossible(environment), environment::toString);
    }
  }

  @Test
  void everyComparisonHoldsWhereItShould() {
    Markers markers = new Markers();
    for (String comparison : WORLDLY.comparisons()) {
      Marker marker = markers.parse(comparison);
      BitSet truth = WORLDLY.truth(comparison);
      for (int i = 0; i < WORLDLY.environments().size(); i++) {
        Environment environment = WORLDLY.environments().get(i);
        assertEquals(
            truth.get(i), marker.holds(environment), () -> comparison + " in " + environment);
      }
    }
  }

  @Test
  void operationsAgreeWithPlainEvaluation() {
    Markers[] universe = {new Markers()};
    int[] samples = {0};
    Property.check(
        "pairs of markers",
        20_000,
        100_000,
        random -> {
          if (++samples[0] % 2_000 == 0) {
            universe[0] = new Markers();
          }
          Markers markers = universe[0];
          List<String> vocabulary = vocabulary(random);
          Formula left = formula(random, vocabulary, 3);
          Formula right = formula(random, vocabulary, 3);
          Marker a = markers.parse(left.text());
          Marker b = markers.parse(right.text());
          String both = left.text() + "  |  " + right.text();

          BitSet common = (BitSet) left.truth().clone();
          common.and(right.truth());
          BitSet only = (BitSet) left.truth().clone();
          only.andNot(right.truth());
          assertEquals(left.truth().equals(right.truth()), a == b, both);
          assertEquals(common.isEmpty(), a.disjoint(b), both);
          assertEquals(only.isEmpty(), a.implies(b), both);
          assertEquals(common.isEmpty(), a.and(b).isFalse(), both);
          assertEquals(left.truth().isEmpty(), a.isFalse(), both);
          assertEquals(
              left.truth().cardinality() == WORLDLY.environments().size(), a.isTrue(), both);
          assertSame(a.or(b), a.not().and(b.not()).not(), both);
          assertSame(a.andNot(b), a.and(b.not()), both);
          assertSame(markers.parse("(" + left.text() + ") or " + right.text()), a.or(b), both);
          for (int i = 0; i < 4; i++) {
            int at = random.nextInt(WORLDLY.environments().size());
            Environment environment = WORLDLY.environments().get(at);
            assertEquals(left.truth().get(at), a.holds(environment), left.text());
            assertEquals(common.get(at), a.and(b).holds(environment), both);
            assertEquals(!right.truth().get(at), b.not().holds(environment), right.text());
          }
        });
  }

  @Test
  void theTextIsReadAsTheSameMarker() {
    Property.check(
        "texts of markers",
        40_000,
        4_000,
        random -> {
          Markers markers = new Markers();
          List<String> vocabulary = vocabulary(random);
          Formula formula = formula(random, vocabulary, 3);
          Marker marker = markers.parse(formula.text());
          assertSame(marker, markers.parse(marker.toString()), marker::toString);
          Markers others = new Markers();
          others.parse(vocabulary.getLast());
          assertEquals(marker.text(), others.adopt(marker).text());

          Formula assumed = formula(random, vocabulary, 2);
          Marker assumption = markers.parse(assumed.text());
          Marker simple = marker.simplify(assumption);
          assertSame(
              marker.and(assumption),
              simple.and(assumption),
              () -> marker + " given " + assumption + " became " + simple);
        });
  }

  @Test
  void namesAreFixedOneByOne() {
    Property.check(
        "fixed names",
        60_000,
        5_000,
        random -> {
          Markers markers = new Markers();
          List<String> vocabulary = new ArrayList<>(vocabulary(random));
          vocabulary.add("extra == 'a'");
          vocabulary.add("'g' in dependency_groups");
          Formula formula = formula(random, vocabulary, 3);
          Marker marker = markers.parse(formula.text());
          Marker with = marker.assumeExtra("a", true);
          Marker without = marker.withoutExtras();
          Marker extra = markers.extra("a");
          assertTrue(with.names(Field.EXTRA).isEmpty(), with::toString);
          assertSame(marker, with.and(extra).or(without.andNot(extra)), marker::toString);
          Marker group = markers.inGroup("g");
          Marker chosen = marker.assume(Field.DEPENDENCY_GROUPS, "g", true);
          Marker left = marker.assume(Field.DEPENDENCY_GROUPS, "g", false);
          assertSame(marker, chosen.and(group).or(left.andNot(group)), marker::toString);
        });
  }
}
