package dev.pinwheel.explain.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.explain.Explanation;
import dev.pinwheel.explain.chart.Chart;
import dev.pinwheel.explain.chart.ChartPage;
import dev.pinwheel.explain.chart.ChartSvg;
import dev.pinwheel.explain.chart.JsonView;
import dev.pinwheel.explain.proof.MinimalCore;
import dev.pinwheel.explain.words.Prose;
import dev.pinwheel.resolve.Unresolvable;
import dev.pinwheel.resolve.answer.Effort;
import dev.pinwheel.resolve.refute.Trial;
import dev.pinwheel.solver.clause.CancelFlag;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Explanations of large conflicts, for one target and for many environments, are bounded in size,
 * in depth of calls and in work, which is counted and not timed.
 */
final class LargeExplanationTest {
  private static final int MANY = 2_000;
  private static final int DEEP = 10_000;

  /** What one solve may count for each release that there is. */
  private static final int WORK = 12;

  /** Enough for what is nested by the text of a program, and for no recursion over a proof. */
  private static final int SMALL_STACK = 320 << 10;

  private static final String EVERYWHERE = "! universal >=3.10\n";

  @Test
  void h11TwoProjectsOfManyVersionsThatExcludeEachOther() {
    assertBounded(excluding("", "", ""), 2 * MANY, 500);
  }

  @Test
  void suchProjectsUnderConditions() {
    String text = EVERYWHERE + excluding("", ";python_version<'3.12'", ";sys_platform=='linux'");
    String prose = assertBounded(text, 2 * MANY, 700);
    assertTrue(prose.contains("`python_full_version < '3.12' and sys_platform == 'linux'`"), prose);
  }

  @Test
  void suchProjectsByAnExtra() {
    assertBounded(EVERYWHERE + excluding("[x]", "", ""), 2 * MANY, 500);
  }

  private static String excluding(String extra, String oneWay, String otherWay) {
    StringBuilder text = new StringBuilder("-> a" + extra + " b\n");
    for (int i = 1; i <= MANY; i++) {
      text.append(extra.isEmpty() ? "" : "a " + i + "\n");
      text.append("a").append(extra).append(' ').append(i).append(" -> b==").append(i);
      text.append(oneWay).append('\n');
      text.append("b ").append(i).append(" -> a==").append(i % MANY + 1);
      text.append(otherWay).append('\n');
    }
    return text.toString();
  }

  @Test
  void h10DeepChain() {
    assertBounded(chain("", i -> ""), DEEP, 2_500);
  }

  @Test
  void deepChainThatEndsOnSomePythons() {
    String prose =
        assertBounded(EVERYWHERE + chain(";python_version<'3.12'", i -> ""), DEEP, 2_500);
    assertTrue(prose.contains("This applies where `python_full_version < '3.12'`"), prose);
  }

  @Test
  void deepChainUnderConditions() {
    String prose =
        assertBounded(
            EVERYWHERE
                + chain(
                    "",
                    i ->
                        switch (i % 3) {
                          case 0 -> ";sys_platform=='win32'";
                          case 1 -> ";python_version<'3.12'";
                          default -> "";
                        }),
            DEEP,
            2_500);
    assertTrue(prose.contains("`python_full_version < '3.12' and sys_platform == 'win32'`"), prose);
  }

  private static String chain(String atEnd, IntFunction<String> condition) {
    StringBuilder text = new StringBuilder("-> p1 q<1" + atEnd + "\nq 0 1\n");
    for (int i = 1; i < DEEP; i++) {
      text.append('p').append(i).append(" 1 -> p").append(i + 1).append(condition.apply(i));
      text.append('\n');
    }
    return text.append('p').append(DEEP).append(" 1 -> q>=1\n").toString();
  }

  /** Explains with little room for calls; returns the text. */
  private static String assertBounded(String universe, int releases, int longest) {
    try (Case it = new Case(universe)) {
      Unresolvable no = assertInstanceOf(Unresolvable.class, it.resolve());
      assertBounded(no.effort(), releases);
      Explained explained = new Explained(it, no);
      AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
      Thread thread = new Thread(null, explained, "little room", SMALL_STACK);
      thread.setUncaughtExceptionHandler((its, thrown) -> failure.set(thrown));
      thread.start();
      thread.join();
      assertNull(failure.get());
      Explanation explanation = Objects.requireNonNull(explained.explanation);
      assertFalse(explanation.steps().isEmpty());
      assertTrue(explanation.minimal());
      assertTrue(explanation.proofLength() < 3 * releases, explanation.proofLength() + " steps");
      assertTrue(explained.prose.length() < longest, explained.prose);
      assertTrue(explained.drawn < 20_000, explained.drawn + " characters of a picture");

      Trial trial = no.refutation().trial(new CancelFlag());
      assertEquals(explanation.lines().size(), linesOf(trial));
      assertTrue(trial.effort().solves() < 40, trial.effort()::toString);
      assertBounded(trial.effort(), releases);
      FixSearch search =
          new FixSearch(
              it.engine, it.request, explanation.steps(), explanation.lines(), new CancelFlag());
      assertEquals(explanation.fixes(), search.find());
      assertTrue(search.solves() < 20, search.solves() + " solves");
      return explained.prose;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static int linesOf(Trial trial) {
    MinimalCore core = MinimalCore.of(trial);
    return core == null ? -1 : core.lines().cardinality();
  }

  private static void assertBounded(Effort effort, int releases) {
    long work =
        effort.decisions() + effort.conflicts() + effort.propagations() + effort.watchVisits();
    assertTrue(work < (long) WORK * releases * effort.solves(), effort::toString);
    assertTrue(effort.clauses() < 3L * releases, effort::toString);
  }

  /** Everything that is made of a conflict. */
  private static final class Explained implements Runnable {
    private final Case it;
    private final Unresolvable no;
    @Nullable Explanation explanation;
    String prose = "";
    int drawn;

    Explained(Case it, Unresolvable no) {
      this.it = it;
      this.no = no;
    }

    @Override
    public void run() {
      Explanation made = new Explainer(it.engine).explain(it.request, no);
      explanation = made;
      prose = new Prose(100, false).of(made);
      String whole = new Prose(100, true).of(made);
      assertTrue(whole.length() >= prose.length(), whole);
      assertEquals(Prose.headline(made), JsonView.of(made).get("summary"));
      Chart chart = Chart.of(made, it.index);
      assertFalse(ChartPage.html(made, chart).isEmpty());
      drawn = ChartSvg.alone(chart, "large").length();
    }
  }
}
