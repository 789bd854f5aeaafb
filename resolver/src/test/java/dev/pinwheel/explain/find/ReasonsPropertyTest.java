package dev.pinwheel.explain.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.explain.Reasons;
import dev.pinwheel.explain.Why;
import dev.pinwheel.explain.WhyNot;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.resolve.Resolution;
import dev.pinwheel.resolve.Unresolvable;
import dev.pinwheel.solver.clause.CancelFlag;
import dev.pinwheel.testing.Property;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every reason that is stated for an answer is true, as trying everything or solving anew shows.
 */
@Tag("property")
final class ReasonsPropertyTest {
  private final Map<Class<?>, Integer> seen = new HashMap<>();

  @Test
  void reasonsAreTrueForOneTarget() {
    Property.check(
        "reasons",
        20_261_125,
        600,
        random -> {
          BruteUniverse universe = BruteUniverse.random(random);
          try (Case it = new Case(universe.text())) {
            if (new Explainer(it.engine).why(it.request, new CancelFlag())
                instanceof Why.Answered answered) {
              for (Reasons.Reason reason : answered.reasons().reasons()) {
                seen.merge(reason.newer().getClass(), 1, Integer::sum);
                check(universe, reason);
              }
            }
          }
        });
    if (System.getProperty("pinwheel.property.seed", "").isEmpty()) {
      assertTrue(seen.getOrDefault(Reasons.Bounded.class, 0) > 50, seen::toString);
      assertTrue(seen.getOrDefault(Reasons.Clash.class, 0) > 20, seen::toString);
      assertTrue(seen.getOrDefault(Reasons.Preferred.class, 0) > 5, seen::toString);
    }
  }

  private static void check(BruteUniverse universe, Reasons.Reason reason) {
    switch (reason.newer()) {
      case Reasons.Newest newest -> assertEquals("3", reason.version(), universe::text);
      case Reasons.Bounded bounded -> {
        assertFalse(bounded.by().isEmpty());
        for (Reasons.Asker asker : bounded.by()) {
          assertTrue(reason.askers().contains(asker), universe::text);
          assertFalse(admits(asker, bounded.version()), universe::text);
        }
      }
      case Reasons.Clash clash ->
          assertFalse(isSolvable(universe, reason.name(), clash.version()), universe::text);
      case Reasons.Preferred preferred ->
          assertTrue(isSolvable(universe, reason.name(), preferred.version()), universe::text);
      default -> throw new AssertionError("not in such a universe: " + reason);
    }
    for (Reasons.Asker asker : reason.askers()) {
      assertTrue(admits(asker, reason.version()), () -> reason + "\n" + universe.text());
    }
  }

  private static boolean admits(Reasons.Asker asker, String version) {
    return Specifiers.parse(asker.requirement().substring(1)).contains(Version.parse(version));
  }

  private static boolean isSolvable(BruteUniverse universe, String name, String version) {
    List<String> lines = new ArrayList<>(universe.requests());
    lines.add(name + "==" + version);
    return universe.isSolvable(lines, universe.constraints());
  }

  @Test
  void whyNotIsTrueForOneTarget() {
    int[] impossible = new int[1];
    Property.check(
        "why not",
        20_261_126,
        400,
        random -> {
          BruteUniverse universe = BruteUniverse.random(random);
          String name = String.valueOf((char) ('a' + random.nextInt(5)));
          String version = Integer.toString(1 + random.nextInt(3));
          try (Case it = new Case(universe.text())) {
            WhyNot not =
                new Explainer(it.engine)
                    .whyNot(it.request, name, Version.parse(version), new CancelFlag());
            boolean solvable = isSolvable(universe, name, version);
            switch (not) {
              case WhyNot.NoAnswer no ->
                  assertFalse(
                      universe.isSolvable(universe.requests(), universe.constraints()),
                      universe::text);
              case WhyNot.Impossible no -> {
                impossible[0]++;
                assertFalse(solvable, universe::text);
              }
              case WhyNot.Chosen chosen -> assertTrue(solvable, universe::text);
              case WhyNot.Possible possible -> assertTrue(solvable, universe::text);
              default -> throw new AssertionError(not);
            }
          }
        });
    if (System.getProperty("pinwheel.property.seed", "").isEmpty()) {
      assertTrue(impossible[0] > 30, "only " + impossible[0] + " are impossible");
    }
  }

  /** The same for all platforms; what is stated is solved anew by another engine. */
  @Test
  void reasonsAreTrueEverywhere() {
    int[] reasons = new int[1];
    Property.check(
        "reasons everywhere",
        20_261_127,
        300,
        random -> {
          String text = universe(random);
          try (Case it = new Case(text)) {
            if (new Explainer(it.engine).why(it.request, new CancelFlag())
                instanceof Why.Answered answered) {
              for (Reasons.Reason reason : answered.reasons().reasons()) {
                reasons[0]++;
                check(it, reason, text);
              }
            }
          }
        });
    if (System.getProperty("pinwheel.property.seed", "").isEmpty()) {
      assertTrue(reasons[0] > 300, "only " + reasons[0] + " reasons");
    }
  }

  private static String universe(java.util.random.RandomGenerator random) {
    String[] markers = {"", "", "", ";sys_platform=='win32'", ";sys_platform!='win32'"};
    String[] bounds = {"", "", ">=2", "<3", "!=2", "==1"};
    StringBuilder text = new StringBuilder("! universal >=3.10\n-> ");
    for (int i = 2 + random.nextInt(2); i > 0; i--) {
      text.append((char) ('a' + random.nextInt(4))).append(bounds[random.nextInt(6)]);
      text.append(markers[random.nextInt(5)]).append(' ');
    }
    for (char name = 'a'; name < 'e'; name++) {
      for (int version = 1; version <= 3; version++) {
        text.append('\n').append(name).append(' ').append(version);
        text.append(random.nextInt(5) == 0 ? " python>=3.12" : "");
        if (name < 'd' && random.nextInt(3) > 0) {
          text.append(" -> ").append((char) (name + 1 + random.nextInt('d' - name)));
          text.append(bounds[random.nextInt(6)]).append(markers[random.nextInt(5)]);
        }
      }
    }
    return text.append('\n').toString();
  }

  private static void check(Case it, Reasons.Reason reason, String text) {
    switch (reason.newer()) {
      case Reasons.Newest newest -> assertEquals("3", reason.version(), text);
      case Reasons.NotAdmitted not -> assertEquals(">=3.12", not.detail(), text);
      case Reasons.Bounded bounded -> {
        for (Reasons.Asker asker : bounded.by()) {
          assertFalse(admits(asker, bounded.version()), text);
        }
      }
      case Reasons.Clash clash ->
          assertTrue(force(it, reason, clash.version()) instanceof Unresolvable, text);
      case Reasons.Preferred preferred ->
          assertFalse(force(it, reason, preferred.version()) instanceof Unresolvable, text);
      default -> throw new AssertionError("not in such a universe: " + reason);
    }
  }

  private static Resolution force(Case it, Reasons.Reason reason, String version) {
    String where = reason.where().isEmpty() ? "" : " ; " + reason.where();
    Requirement pin = Requirement.parse(reason.name() + "==" + version + where, it.markers);
    return Engine.forOne(it.index, it.markers)
        .resolver()
        .resolve(Variant.with(it.request, new Line(pin, Origin.COMMAND_LINE)));
  }
}
