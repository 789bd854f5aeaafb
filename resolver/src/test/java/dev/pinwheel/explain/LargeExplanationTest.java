package dev.pinwheel.explain;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.resolve.Unresolvable;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** Explanations of large conflicts are bounded in size, depth of calls, and time. */
final class LargeExplanationTest {
  private static final int MANY = 2_000;
  private static final int DEEP = 10_000;

  @Test
  void twoProjectsOfManyVersionsThatExcludeEachOther() {
    StringBuilder text = new StringBuilder("-> a b\n");
    for (int i = 1; i <= MANY; i++) {
      text.append("a ").append(i).append(" -> b==").append(i).append('\n');
      text.append("b ").append(i).append(" -> a==").append(i % MANY + 1).append('\n');
    }
    try (Case it = new Case(text.toString())) {
      assertBounded(it, 2_000);
    }
  }

  @Test
  void deepChain() {
    StringBuilder text = new StringBuilder("-> p1 q<1\nq 0 1\n");
    for (int i = 1; i < DEEP; i++) {
      text.append('p').append(i).append(" 1 -> p").append(i + 1).append('\n');
    }
    text.append('p').append(DEEP).append(" 1 -> q>=1\n");
    try (Case it = new Case(text.toString())) {
      assertBounded(it, 3_000);
    }
  }

  private static void assertBounded(Case it, int longest) {
    Unresolvable no = assertInstanceOf(Unresolvable.class, it.resolve());
    Explainer explainer = new Explainer(it.engine);
    // A second takes it on an idle machine; the test has to pass on a loaded one.
    Explanation explanation =
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> explainer.explain(it.request, no));
    assertFalse(explanation.steps().isEmpty());
    String text = new Prose(100, false).of(explanation);
    assertTrue(text.length() < longest, text);
    assertFalse(JsonView.of(explanation).isEmpty());
  }
}
