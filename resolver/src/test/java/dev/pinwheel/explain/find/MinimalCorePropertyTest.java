package dev.pinwheel.explain.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.explain.Explanation;
import dev.pinwheel.explain.Fix;
import dev.pinwheel.explain.OwnLine;
import dev.pinwheel.explain.words.FixWords;
import dev.pinwheel.explain.words.Prose;
import dev.pinwheel.explain.words.Sentences;
import dev.pinwheel.resolve.Resolution;
import dev.pinwheel.resolve.Unresolvable;
import dev.pinwheel.testing.Property;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Over random small universes: the solver and brute force agree, cores are minimal, a proof is
 * always told, and every fix works.
 */
final class MinimalCorePropertyTest {
  @Test
  void coresAreMinimalAndFixesWork() {
    int[] unsolvable = new int[1];
    int[] fixes = new int[1];
    Property.check(
        "explanations",
        20_261_121,
        1_500,
        random -> {
          BruteUniverse universe = BruteUniverse.random(random);
          try (Case it = new Case(universe.text())) {
            Resolution resolution = it.resolve();
            assertEquals(
                universe.isSolvable(universe.requests(), universe.constraints()),
                !(resolution instanceof Unresolvable),
                universe::text);
            if (resolution instanceof Unresolvable no) {
              unsolvable[0]++;
              Explanation explanation = new Explainer(it.engine).explain(it.request, no);
              check(universe, explanation);
              for (Fix fix : explanation.fixes()) {
                fixes[0]++;
                check(universe, fix);
              }
            }
          }
        });
    if (System.getProperty("pinwheel.property.seed", "").isEmpty()) {
      assertTrue(unsolvable[0] > 150, "only " + unsolvable[0] + " requests without an answer");
      assertTrue(fixes[0] > 150, "only " + fixes[0] + " fixes");
    }
  }

  private static void check(BruteUniverse universe, Explanation explanation) {
    assertTrue(explanation.minimal());
    assertFalse(explanation.steps().isEmpty(), universe::text);
    assertFalse(explanation.lines().isEmpty(), universe::text);
    Explanation.Step last = explanation.steps().getLast();
    assertTrue(last.conclusion() instanceof Explanation.Conclusion.NothingLeft, universe::text);
    List<OwnLine> lines = explanation.lines();
    assertFalse(isSolvable(universe, lines), universe::text);
    for (int i = 0; i < lines.size(); i++) {
      assertTrue(isSolvable(universe, Variant.without(lines, i)), universe::text);
    }
  }

  private static boolean isSolvable(BruteUniverse universe, List<OwnLine> lines) {
    List<String> requests = new ArrayList<>();
    List<String> constraints = new ArrayList<>();
    for (OwnLine line : lines) {
      (line.kind() == OwnLine.Kind.CONSTRAINT ? constraints : requests).add(line.text());
    }
    return universe.isSolvable(requests, constraints);
  }

  private static void check(BruteUniverse universe, Fix fix) {
    List<String> requests = new ArrayList<>(universe.requests());
    List<String> constraints = new ArrayList<>(universe.constraints());
    apply(fix, requests, constraints);
    assertTrue(
        universe.isSolvable(requests, constraints),
        () -> FixWords.of(fix) + "\n" + universe.text());
  }

  private static void apply(Fix fix, List<String> requests, List<String> constraints) {
    switch (fix) {
      case Fix.Rewrite rewrite -> {
        List<String> lines = of(rewrite.line(), requests, constraints);
        lines.set(lines.indexOf(rewrite.line().text()), rewrite.instead());
      }
      case Fix.Remove remove ->
          assertTrue(of(remove.line(), requests, constraints).remove(remove.line().text()));
      case Fix.Together together -> {
        for (Fix one : together.fixes()) {
          apply(one, requests, constraints);
        }
      }
      default -> throw new AssertionError("not a fix for such a universe: " + fix);
    }
  }

  private static List<String> of(OwnLine line, List<String> requests, List<String> constraints) {
    return line.kind() == OwnLine.Kind.CONSTRAINT ? constraints : requests;
  }

  /** The same universe has the same explanation, whatever the order of its lines. */
  @Test
  void orderOfLinesDoesNotMatter() {
    Property.check(
        "order of lines",
        5_000_000,
        300,
        random -> {
          BruteUniverse universe = BruteUniverse.random(random);
          try (Case it = new Case(universe.text());
              Case turned = new Case(universe.reversed().text())) {
            if (it.resolve() instanceof Unresolvable no
                && turned.resolve() instanceof Unresolvable other) {
              assertEquals(
                  texts(new Explainer(it.engine).explain(it.request, no)),
                  texts(new Explainer(turned.engine).explain(turned.request, other)),
                  universe::text);
            }
          }
        });
  }

  private static List<String> texts(Explanation explanation) {
    List<String> texts = new ArrayList<>();
    texts.add(Prose.headline(explanation));
    explanation.steps().forEach(step -> texts.add(Sentences.of(step)));
    explanation.fixes().forEach(fix -> texts.add(FixWords.of(fix)));
    return texts;
  }
}
