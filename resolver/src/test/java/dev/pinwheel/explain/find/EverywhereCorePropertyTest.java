package dev.pinwheel.explain.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.explain.Explanation;
import dev.pinwheel.explain.Fix;
import dev.pinwheel.explain.OwnLine;
import dev.pinwheel.explain.words.Prose;
import dev.pinwheel.request.Part;
import dev.pinwheel.resolve.Resolution;
import dev.pinwheel.resolve.Resolved;
import dev.pinwheel.resolve.Unresolvable;
import dev.pinwheel.testing.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Over random small universes and requests for many environments: the resolver and brute force
 * agree, no environment of the fork that is named has an answer, and in all environments cores are
 * minimal and every fix works.
 */
@Tag("property")
final class EverywhereCorePropertyTest {
  private int solvable;
  private int forked;
  private int inPart;
  private int severalLines;
  private final Map<Class<?>, Integer> fixes = new HashMap<>();

  @Test
  void coresAreMinimalAndFixesWorkEverywhere() {
    Property.check("explanations everywhere", 20_261_126_000L, 600, this::check);
    if (System.getProperty("pinwheel.property.seed", "").isEmpty()) {
      assertTrue(solvable > 100, "only " + solvable + " requests with an answer");
      assertTrue(forked > 50, "only " + forked + " answers with forks");
      assertTrue(inPart > 100, "only " + inPart + " failures in some environments");
      assertTrue(severalLines > 60, "only " + severalLines + " cores of several lines");
      assertTrue(fixes.values().stream().mapToInt(n -> n).sum() > 200, fixes::toString);
      assertTrue(fixes.size() == 6, fixes::toString);
    }
  }

  private void check(RandomGenerator random) {
    BruteEverywhere universe = new BruteEverywhere(random);
    try (Case it = new Case(universe.text())) {
      Resolution resolution = it.resolve();
      long all = universe.admitted(false);
      boolean solved = universe.solvable(universe.lines(), all, true) == all;
      assertEquals(solved, resolution instanceof Resolved, universe::text);
      if (resolution instanceof Resolved answer) {
        solvable++;
        forked += answer.forks().size() > 1 ? 1 : 0;
      } else if (resolution instanceof Unresolvable no) {
        Explanation explanation = new Explainer(it.engine).explain(it.request, no);
        new Check(universe, explanation).run();
      }
    }
  }

  /** One explanation. */
  private final class Check {
    private final BruteEverywhere universe;
    private final Explanation explanation;
    private final long fork;

    Check(BruteEverywhere universe, Explanation explanation) {
      this.universe = universe;
      this.explanation = explanation;
      // That the project's own dependencies are chosen goes without saying.
      long told =
          explanation.fork().contains("'default'")
              ? universe.admitted(false)
              : universe.where("'default' in dependency_groups", universe.admitted(false));
      this.fork = universe.where(explanation.fork(), told);
    }

    void run() {
      List<BruteEverywhere.Line> core = explanation.lines().stream().map(this::line).toList();
      inPart += explanation.fork().isEmpty() ? 0 : 1;
      severalLines += core.size() > 1 ? 1 : 0;
      assertNotEquals(0, fork, this::text);
      assertTrue(explanation.minimal(), this::text);
      assertFalse(explanation.steps().isEmpty(), universe::text);
      assertFalse(core.isEmpty(), universe::text);
      assertEquals(0, universe.solvable(core, fork, true), this::text);
      long all = universe.admitted(false);
      for (int i = 0; i < core.size(); i++) {
        assertEquals(all, universe.solvable(Variant.without(core, i), all, true), this::text);
      }
      List<BruteEverywhere.Line> rest = new ArrayList<>(universe.lines());
      rest.removeAll(core);
      assertEquals(explanation.further(), universe.solvable(rest, all, true) != all, this::text);
      for (Fix fix : explanation.fixes()) {
        fixes.merge(fix.getClass(), 1, Integer::sum);
        check(fix);
      }
    }

    private String text() {
      return new Prose(100, true).of(explanation) + universe.text();
    }

    private void check(Fix fix) {
      List<BruteEverywhere.Line> lines = new ArrayList<>(universe.lines());
      boolean apart = fix instanceof Fix.DeclareConflict;
      boolean windowsToo = !(fix instanceof Fix.NotRequired);
      long where = universe.admitted(apart);
      switch (fix) {
        case Fix.NewerPythons newer ->
            where = universe.where("python_full_version" + quoted(newer.range()), where);
        case Fix.NotRequired not -> assertEquals("sys_platform == 'win32'", not.environment());
        case Fix.DeclareConflict declare -> assertNotEquals(declare.one(), declare.other());
        default -> apply(fix, lines);
      }
      assertNotEquals(0, where, this::text);
      assertEquals(where, universe.solvable(lines, where, windowsToo), this::text);
    }

    private static String quoted(String range) {
      assertTrue(range.matches(">=3\\.\\d+"), range);
      return " >= '" + range.substring(2) + "'";
    }

    private void apply(Fix fix, List<BruteEverywhere.Line> lines) {
      switch (fix) {
        case Fix.Rewrite rewrite -> {
          BruteEverywhere.Line line = line(rewrite.line());
          lines.set(
              lines.indexOf(line),
              new BruteEverywhere.Line(rewrite.instead(), line.part(), line.constraint()));
        }
        case Fix.Remove remove -> assertTrue(lines.remove(line(remove.line())), this::text);
        case Fix.Together together -> together.fixes().forEach(one -> apply(one, lines));
        default -> throw new AssertionError("not a fix for such a universe: " + fix);
      }
    }

    /** The line of the universe that a line of an explanation is. */
    private BruteEverywhere.Line line(OwnLine own) {
      String part =
          switch (own.part()) {
            case Part.Base base -> "group:default";
            case Part.Extra extra -> "extra:" + extra.name();
            case Part.Group group -> "group:" + group.name();
          };
      boolean constraint = own.kind() == OwnLine.Kind.CONSTRAINT;
      for (BruteEverywhere.Line line : universe.lines()) {
        if (line.constraint() == constraint
            && line.part().equals(part)
            && universe.canonical(line.text()).equals(own.text())) {
          return line;
        }
      }
      throw new AssertionError("nobody's line: " + own + "\n" + universe.text());
    }
  }
}
