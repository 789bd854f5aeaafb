package dev.pinwheel.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.fixtures.ToyRelease;
import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.answer.ResolvedEntry;
import dev.pinwheel.testing.Property;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Small universes: what the resolver says, and what trying everything says. */
@Tag("property")
final class ResolvePropertyTest {
  private static final String RANGE = ">=3.10";

  private int solved;
  private int refuted;

  @Test
  void theAnswerIsTheNewestAlongItsOrder() {
    Property.check(
        "single target",
        1,
        1_500,
        random -> {
          RandomUniverse universe = RandomUniverse.of(random, 5, 3);
          Markers markers = new Markers();
          try (Index index = Toy.index(ToyRelease.filesOf(universe.releases()))) {
            compare(universe, index, markers);
          }
        });
    assertTrue(solved > 300 && refuted > 100, solved + " solved, " + refuted + " refuted");
  }

  private void compare(RandomUniverse universe, Index index, Markers markers) {
    Resolution resolution =
        Engine.forOne(index, markers).resolver().resolve(single(universe, markers, false));
    UniversalCheck check =
        new UniversalCheck(markers, universe.releases(), universe.requires(), "==3.12.0");
    Environment here = check.environments().getFirst();
    List<Map<String, Version>> right =
        new WholeAssignments(universe, check, markers).in(here, markers);
    if (!(resolution instanceof Resolved resolved)) {
      refuted++;
      assertEquals(List.of(), right, universe::toString);
      return;
    }
    solved++;
    Map<String, Version> pins = pins(resolved);
    assertTrue(
        right.contains(pins), () -> pins + " is wrong: " + check.judgePins(pins) + "\n" + universe);
    Map<String, Version> prefix = new HashMap<>();
    assertEquals(pins.keySet(), java.util.Set.copyOf(resolved.order()));
    for (String name : resolved.order()) {
      Version chosen = Objects.requireNonNull(pins.get(name));
      for (Map<String, Version> other : right) {
        Version version = other.get(name);
        boolean better =
            version != null
                && isBetter(version, chosen)
                && other.entrySet().containsAll(prefix.entrySet());
        assertFalse(
            better,
            () ->
                name
                    + "=="
                    + version
                    + " after "
                    + prefix
                    + " is better than "
                    + pins
                    + "\n"
                    + universe);
      }
      prefix.put(name, chosen);
    }
  }

  private static boolean isBetter(Version version, Version than) {
    if (version.isPreRelease() != than.isPreRelease()) {
      return than.isPreRelease();
    }
    return version.compareTo(than) > 0;
  }

  private static Map<String, Version> pins(Resolved resolved) {
    Map<String, Version> pins = new HashMap<>();
    resolved.pins().forEach(pin -> pins.put(pin.name(), Version.parse(pin.version())));
    return Map.copyOf(pins);
  }

  @Test
  void freshnessGivesRightAnswersToo() {
    Property.check(
        "freshness",
        1,
        1_000,
        random -> {
          RandomUniverse universe = RandomUniverse.of(random, 6, 5);
          Markers markers = new Markers();
          try (Index index = Toy.index(ToyRelease.filesOf(universe.releases()))) {
            Resolver resolver = Engine.forOne(index, markers).resolver();
            Resolution plain = resolver.resolve(single(universe, markers, false));
            Resolution fresh = resolver.resolve(single(universe, markers, true));
            assertEquals(plain.getClass(), fresh.getClass());
            if (fresh instanceof Resolved resolved) {
              UniversalCheck check =
                  new UniversalCheck(markers, universe.releases(), universe.requires(), "==3.12.0");
              assertNull(check.judgePins(pins(resolved)), universe::toString);
              pins(resolved)
                  .forEach(
                      (name, version) -> assertNecessary(name, version, plain, universe, markers));
              assertEquals(
                  resolved.trades().isEmpty(),
                  Shown.pins(plain).equals(Shown.pins(fresh)),
                  universe::toString);
            }
          }
        });
  }

  /** A pre-release was taken before already, or there is no stable release that could be. */
  private static void assertNecessary(
      String name, Version version, Resolution plain, RandomUniverse universe, Markers markers) {
    if (!version.isPreRelease()
        || pins((Resolved) plain).getOrDefault(name, Version.parse("0")).isPreRelease()) {
      return;
    }
    for (String line : universe.requires()) {
      if (Requirement.parse(line, markers).name().equals(name)) {
        return;
      }
    }
    for (ToyRelease release : universe.releases()) {
      String range = Objects.requireNonNull(release.metadata()).requiresPython();
      boolean usable = range == null || UniversalCheck.admits(range, Version.parse("3.12.0"));
      boolean stable = !Version.parse(release.version()).isPreRelease();
      assertFalse(
          release.project().equals(name) && usable && stable,
          () -> name + "==" + version + " for " + release.version() + "\n" + universe);
    }
  }

  @Test
  void universalAnswersHoldEverywhere() {
    Property.check(
        "universal",
        1,
        1_500,
        random -> {
          RandomUniverse universe = RandomUniverse.of(random, 5, 3);
          Markers markers = new Markers();
          try (Index index = Toy.index(ToyRelease.filesOf(universe.releases()))) {
            everywhere(universe, index, markers);
          }
        });
    assertTrue(solved > 300 && refuted > 100, solved + " solved, " + refuted + " refuted");
  }

  @Test
  void universalAnswersHoldWhereExtrasAreNotAskedFor() {
    Property.check(
        "universal with extra != 'x'",
        1,
        1_500,
        random -> {
          RandomUniverse universe = RandomUniverse.withNegations(random, 4, 3);
          Markers markers = new Markers();
          try (Index index = Toy.index(ToyRelease.filesOf(universe.releases()))) {
            everywhere(universe, index, markers);
          }
        });
    assertTrue(solved > 300 && refuted > 100, solved + " solved, " + refuted + " refuted");
  }

  private void everywhere(RandomUniverse universe, Index index, Markers markers) {
    Request request = universal(universe, markers);
    Resolver resolver = Engine.forOne(index, markers).resolver();
    Resolution resolution = resolver.resolve(request);
    UniversalCheck check =
        new UniversalCheck(markers, universe.releases(), universe.requires(), RANGE);
    switch (resolution) {
      case Resolved everywhere -> {
        solved++;
        assertNull(check.judge(everywhere.entries()), () -> Toy.pins(resolution) + universe);
        WholeAssignments whole = new WholeAssignments(universe, check, markers);
        for (ResolvedEntry entry : everywhere.entries()) {
          assertTrue(whole.isAllowed(entry.name(), Version.parse(entry.version())));
        }
        if (!universe.toString().contains("extra != ")) {
          expectStable(everywhere, check, whole, markers, universe);
        }
        assertEquals(
            Shown.pins(resolution),
            Shown.pins(resolver.resolve(Shown.again(request, resolution, index, markers))),
            universe::toString);
      }
      case Unresolvable no -> {
        refuted++;
        Marker fork = no.refutation().fork();
        WholeAssignments whole = new WholeAssignments(universe, check, markers);
        boolean somewhere = false;
        for (Environment environment : check.environments()) {
          somewhere |= fork.holds(environment) && whole.in(environment, markers).isEmpty();
          if (somewhere) {
            break;
          }
        }
        assertTrue(somewhere, () -> "there are answers everywhere in " + fork + "\n" + universe);
      }
      default -> throw new AssertionError(resolution);
    }
  }

  /**
   * Rule 12: in no environment is there an answer with a stable release in a pre-release's place.
   */
  private static void expectStable(
      Resolved everywhere,
      UniversalCheck check,
      WholeAssignments whole,
      Markers markers,
      RandomUniverse universe) {
    for (Environment environment : check.environments()) {
      Map<String, Version> pins = new HashMap<>();
      for (ResolvedEntry entry : everywhere.entries()) {
        if (entry.marker().holds(environment)) {
          pins.put(entry.name(), Version.parse(entry.version()));
        }
      }
      if (pins.values().stream().noneMatch(Version::isPreRelease)) {
        continue;
      }
      for (Map<String, Version> other : whole.in(environment, markers)) {
        for (Map.Entry<String, Version> pin : pins.entrySet()) {
          Version version = other.get(pin.getKey());
          if (pin.getValue().isPreRelease() && version != null && !version.isPreRelease()) {
            Map<String, Version> changed = new HashMap<>(pins);
            changed.put(pin.getKey(), version);
            assertFalse(
                changed.equals(other),
                () -> version + " does for " + pin + " in " + environment + "\n" + universe);
          }
        }
      }
    }
  }

  /** What one environment has to take makes no other one older; see docs, universal. */
  @Test
  void noEnvironmentIsOlderThanNeedBe() {
    int[] compared = new int[1];
    Property.check(
        "no environment is older than need be",
        1,
        400,
        random -> {
          RandomUniverse universe = RandomUniverse.of(random, 5, 3);
          Markers markers = new Markers();
          try (Index index = Toy.index(ToyRelease.filesOf(universe.releases()))) {
            Resolver resolver = Engine.forOne(index, markers).resolver();
            Request request = universal(universe, markers, false);
            if (resolver.resolve(request) instanceof Resolved everywhere) {
              UniversalCheck check =
                  new UniversalCheck(markers, universe.releases(), universe.requires(), RANGE);
              for (Environment environment : check.environments()) {
                compared[0]++;
                expectTheBest(everywhere, environment, resolver, request, universe, markers);
              }
            }
          }
        });
    assertTrue(compared[0] > 1_000, compared[0] + " compared");
  }

  private static void expectTheBest(
      Resolved everywhere,
      Environment environment,
      Resolver resolver,
      Request request,
      RandomUniverse universe,
      Markers markers) {
    StringBuilder where = new StringBuilder();
    for (Field field :
        List.of(
            Field.IMPLEMENTATION_NAME,
            Field.PLATFORM_PYTHON_IMPLEMENTATION,
            Field.OS_NAME,
            Field.SYS_PLATFORM,
            Field.PLATFORM_SYSTEM,
            Field.PLATFORM_MACHINE)) {
      where.append(where.isEmpty() ? "" : " and ").append(field).append(" == '");
      where.append(environment.text(field)).append('\'');
    }
    Environments here =
        new Environments.Universal(
            Specifiers.parse("==" + environment.text(Field.PYTHON_FULL_VERSION)),
            List.of(markers.parse(where.toString())),
            List.of());
    Resolved alone =
        assertInstanceOf(
            Resolved.class,
            resolver.resolve(request.withEnvironments(here)),
            () -> "alone in " + environment + "\n" + universe);
    List<String> older = new ArrayList<>();
    boolean newer = false;
    for (ResolvedEntry best : alone.entries()) {
      for (ResolvedEntry entry : everywhere.entries()) {
        if (entry.name().equals(best.name()) && entry.marker().holds(environment)) {
          Version has = Version.parse(entry.version());
          Version could = Version.parse(best.version());
          newer |= isBetter(has, could);
          if (isBetter(could, has)) {
            older.add(entry.name() + " " + has + " for " + could);
          }
        }
      }
    }
    assertTrue(
        older.isEmpty() || newer,
        () -> older + " in " + environment + "\n" + Toy.pins(everywhere) + "\n" + universe);
  }

  @Test
  void whatDoesNotMatterChangesNothing() {
    Property.check(
        "metamorphic",
        1,
        400,
        random -> {
          RandomUniverse universe = RandomUniverse.of(random, 6, 4);
          Markers markers = new Markers();
          Random shuffle = new Random(random.nextLong());
          List<ToyRelease> releases = new ArrayList<>(universe.releases());
          Collections.shuffle(releases, shuffle);
          try (Index index = Toy.index(ToyRelease.filesOf(universe.releases()));
              Index other = Toy.index(ToyRelease.filesOf(releases))) {
            for (Request request :
                List.of(
                    single(universe, markers, true),
                    single(universe, markers, false),
                    universal(universe, markers))) {
              List<String> expected =
                  Shown.of(Engine.forOne(index, markers).resolver().resolve(request));
              Resolver many = Engine.forMany(other, markers).resolver();
              assertEquals(expected, Shown.of(many.resolve(request)), universe::toString);
              assertEquals(
                  expected, Shown.of(many.resolve(Shown.permuted(request, 5))), universe::toString);
              assertEquals(expected, Shown.of(many.resolve(request)), universe::toString);
            }
          }
        });
  }

  @Test
  void candidatesNotTakenDoNotMatter() {
    Property.check(
        "candidates not taken",
        1,
        600,
        random -> {
          RandomUniverse universe = RandomUniverse.of(random, 6, 4);
          Markers markers = new Markers();
          List<String> expected = plain(universe, markers);
          for (int i = 0; i < 3; i++) {
            ToyRelease release =
                universe.releases().get(random.nextInt(universe.releases().size()));
            if (!expected.contains(release.project() + "==" + release.version())
                && !expected.contains("no")) {
              assertEquals(
                  expected,
                  plain(universe.without(release), markers),
                  () -> "without " + release.project() + " " + release.version() + "\n" + universe);
            }
          }
        });
  }

  private static List<String> plain(RandomUniverse universe, Markers markers) {
    try (Index index = Toy.index(ToyRelease.filesOf(universe.releases()))) {
      return Shown.pins(
          Engine.forOne(index, markers).resolver().resolve(single(universe, markers, false)));
    }
  }

  static Request single(RandomUniverse universe, Markers markers, boolean freshness) {
    return request(
        universe, markers, new Environments.Single(Toy.TARGET), Policy.DEFAULT, freshness);
  }

  static Request universal(RandomUniverse universe, Markers markers) {
    return universal(universe, markers, true);
  }

  private static Request universal(RandomUniverse universe, Markers markers, boolean freshness) {
    return request(
        universe,
        markers,
        new Environments.Universal(Specifiers.parse(RANGE), List.of(), List.of()),
        Policy.UNIVERSAL,
        freshness);
  }

  private static Request request(
      RandomUniverse universe,
      Markers markers,
      Environments environments,
      Policy policy,
      boolean freshness) {
    return new Request(
            Toy.lines(universe.requires(), markers),
            environments,
            Toy.with(policy, Policy.RequiresPython.LOWER, freshness))
        .withConstraints(Toy.lines(universe.constraints(), markers));
  }
}
