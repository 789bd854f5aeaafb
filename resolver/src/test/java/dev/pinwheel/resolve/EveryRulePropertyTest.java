package dev.pinwheel.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.fixtures.ToyRelease;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockException;
import dev.pinwheel.lock.Whereabouts;
import dev.pinwheel.lock.codec.LockReader;
import dev.pinwheel.lock.codec.LockWriter;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.locking.EarlierLock;
import dev.pinwheel.locking.LockOutcome;
import dev.pinwheel.locking.Locking;
import dev.pinwheel.locking.LockingInput;
import dev.pinwheel.locking.Mode;
import dev.pinwheel.locking.Upgrade;
import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.Selection;
import dev.pinwheel.project.pyproject.ProjectReader;
import dev.pinwheel.request.Policy;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.testing.Property;
import dev.pinwheel.version.Operator;
import dev.pinwheel.version.Specifier;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every rule that concerns one target at once, in small universes: what the resolver says, and what
 * trying everything by the text says.
 */
@Tag("property")
final class EveryRulePropertyTest {
  private int solved;
  private int refuted;
  private int optimal;

  @Test
  void theAnswerIsTheBestThatTheRulesAllow() {
    Property.check(
        "every rule",
        1,
        2_000,
        random -> {
          WideUniverse universe = new WideUniverse(random, 5, 4);
          try (Index index = Toy.index(ToyRelease.filesOf(universe.published()))) {
            new Comparison(universe, new Markers()).run(index);
          }
        });
    assertTrue(
        solved > 300 && refuted > 300 && optimal > 100,
        solved + " solved, " + refuted + " refuted, " + optimal + " compared with all others");
  }

  /**
   * A project with any settings is locked for all platforms: what its lock installs is right in
   * every environment for every choice of parts, and checking, locking again and upgrading leave it
   * as it is.
   */
  @Test
  void locksHoldEverywhereAndStay() {
    int[] locked = new int[2];
    Property.check(
        "every setting",
        1,
        300,
        random -> {
          WideProject wide = new WideProject(random);
          Markers markers = new Markers();
          try (Index index = Toy.index(ToyRelease.filesOf(wide.published()))) {
            locked[lock(wide, index, markers) ? 0 : 1]++;
          }
        });
    if (System.getProperty("pinwheel.property.seed", "").isEmpty()) {
      assertTrue(locked[0] > 50 && locked[1] > 20, locked[0] + " locked, " + locked[1] + " not");
    }
  }

  private static boolean lock(WideProject wide, Index index, Markers markers) {
    Project project =
        new ProjectReader(
                path -> {
                  if (!path.equals("pyproject.toml")) {
                    throw new NoSuchFileException(path);
                  }
                  return wide.text().getBytes(StandardCharsets.UTF_8);
                },
                Map.of(),
                markers)
            .pyproject("pyproject.toml");
    LockingInput input =
        new LockingInput(project, Selection.everything(project), project.everywhere(), List.of());
    Locking locking = new Locking(Engine.forMany(index, markers), Whereabouts.BESIDE_THE_INDEX);
    LockOutcome outcome;
    try {
      outcome = locking.run(input, EarlierLock.none(markers), Mode.Update.PLAIN);
    } catch (LockException e) {
      assertTrue(String.valueOf(e.getMessage()).startsWith("nobody who needs it"), wide::toString);
      return false;
    }
    if (!(outcome instanceof LockOutcome.Renewed renewed)) {
      assertInstanceOf(LockOutcome.Failed.class, outcome, wide::toString);
      return false;
    }
    String text = LockWriter.write(renewed.lock());
    Lock lock =
        Objects.requireNonNull(LockReader.read(text, markers, ReadOptions.LOCAL).lock(), text);
    assertNull(UniversalCheck.of(wide.scenario(), markers).judge(lock), () -> text + wide);
    if (renewed.settled()) {
      EarlierLock earlier = new EarlierLock(text.getBytes(StandardCharsets.UTF_8), markers);
      for (Mode mode : List.of(new Mode.Check(Upgrade.NONE), Mode.Update.PLAIN)) {
        assertInstanceOf(
            LockOutcome.Valid.class, locking.run(input, earlier, mode), () -> text + wide);
      }
      LockOutcome upgraded = locking.run(input, earlier, new Mode.Update(Upgrade.ALL, null));
      assertEquals(
          text,
          switch (upgraded) {
            case LockOutcome.Valid valid -> LockWriter.write(valid.now());
            case LockOutcome.Renewed again -> LockWriter.write(again.lock());
            default -> upgraded.toString();
          },
          wide::toString);
    }
    return true;
  }

  /** One universe, with everything that is right in it. */
  private final class Comparison {
    private final WideUniverse universe;
    private final Markers markers;
    private final UniversalCheck check;
    private final Environment here;
    private final List<Requirement> firstParty = new ArrayList<>();
    private final List<Requirement> constraints = new ArrayList<>();
    private final List<String> direct = new ArrayList<>();

    /** The candidates that are admitted, the one to be tried first in front. */
    private final Map<String, List<Version>> candidates = new TreeMap<>();

    private final List<Map<String, Version>> right = new ArrayList<>();

    Comparison(WideUniverse universe, Markers markers) {
      this.universe = universe;
      this.markers = markers;
      List<String> requires =
          universe.changedRequires().stream().map(WideUniverse.Part::text).toList();
      this.check = new UniversalCheck(markers, universe.changed(), requires, "==3.12.0");
      this.here = check.environments().getFirst();
      for (String text : requires) {
        Requirement requirement = parse(text);
        if (requirement.marker().holds(here)) {
          firstParty.add(requirement);
          direct.add(requirement.name());
        }
      }
      for (WideUniverse.Part part : universe.constraints()) {
        Requirement constraint = parse(part.text());
        if (constraint.marker().holds(here)) {
          firstParty.add(constraint);
          constraints.add(constraint);
        }
      }
      for (WideUniverse.Rule rule : universe.rules()) {
        for (WideUniverse.Part part : rule.instead()) {
          Requirement instead = parse(part.text());
          if (instead.marker().holds(here)) {
            firstParty.add(instead);
          }
        }
      }
    }

    private Requirement parse(String text) {
      return Requirement.parse(text, markers);
    }

    void run(Index index) {
      Resolution resolution =
          Engine.forOne(index, markers).resolver().resolve(universe.request(markers));
      for (ToyRelease release : universe.published()) {
        if (isAdmitted(release)) {
          candidates
              .computeIfAbsent(release.project(), name -> new ArrayList<>())
              .add(Version.parse(release.version()));
        }
      }
      candidates.forEach((name, versions) -> versions.sort(order(name)));
      extend(List.copyOf(candidates.keySet()), 0, new HashMap<>());
      if (!(resolution instanceof Resolved resolved)) {
        refuted++;
        assertEquals("no", Toy.pins(resolution), universe::toString);
        assertEquals(List.of(), right, universe::toString);
        return;
      }
      solved++;
      Map<String, Version> pins = new HashMap<>();
      resolved.pins().forEach(pin -> pins.put(pin.name(), Version.parse(pin.version())));
      assertTrue(
          right.contains(pins),
          () -> pins + " is wrong: " + check.judgePins(pins) + " of " + right + "\n" + universe);
      if (!universe.negatesExtras()) {
        optimal++;
        expectTheBest(pins, resolved.order());
      }
    }

    private void expectTheBest(Map<String, Version> pins, List<String> order) {
      Map<String, Version> prefix = new HashMap<>();
      for (String name : order) {
        Version chosen = Objects.requireNonNull(pins.get(name));
        List<Version> its = Objects.requireNonNull(candidates.get(name));
        for (Map<String, Version> other : right) {
          Version version = other.get(name);
          assertTrue(
              version == null
                  || its.indexOf(version) >= its.indexOf(chosen)
                  || !other.entrySet().containsAll(prefix.entrySet()),
              () -> name + " " + version + " is better than " + chosen + " of " + pins + universe);
        }
        prefix.put(name, chosen);
      }
    }

    private Policy.PreReleases mode(String name) {
      return universe.policy().preReleasesOf(name);
    }

    private Comparator<Version> order(String name) {
      Policy policy = universe.policy();
      boolean lowest =
          policy.order() == Policy.Order.LOWEST
              || policy.order() == Policy.Order.LOWEST_DIRECT && direct.contains(name);
      Comparator<Version> byVersion =
          lowest ? Comparator.naturalOrder() : Comparator.reverseOrder();
      Comparator<Version> preLast = Comparator.comparing(Version::isPreRelease);
      Version held = held(name);
      return Comparator.comparing((Version version) -> !version.equals(held))
          .thenComparing(
              mode(name) == Policy.PreReleases.ALLOW
                  ? byVersion
                  : preLast.thenComparing(byVersion));
    }

    private Version held(String name) {
      return Version.parse(universe.locked().getOrDefault(name, "999"));
    }

    private boolean isAdmitted(ToyRelease release) {
      String name = release.project();
      Version version = Version.parse(release.version());
      Metadata metadata = release.metadata();
      boolean held = version.equals(held(name));
      boolean pre =
          !version.isPreRelease()
              || switch (mode(name)) {
                case DISALLOW -> false;
                case EXPLICIT -> held || namesPreRelease(name);
                case IF_NECESSARY, ALLOW -> true;
              };
      return metadata != null
          && pre
          && isInTime(release)
          && hasFile(release)
          && fitsPython(metadata)
          && (release.yanked() == null || held || isPinned(name, version));
    }

    private boolean namesPreRelease(String name) {
      for (Requirement requirement : firstParty) {
        for (Specifier specifier : requirement.specifiers().list()) {
          if (requirement.name().equals(name)
              && specifier.operator() != Operator.NOT_EQUAL
              && specifier.toString().matches(".*(a1|dev1)")) {
            return true;
          }
        }
      }
      return false;
    }

    private boolean isInTime(ToyRelease release) {
      long cutOff =
          universe
              .policy()
              .excludeNewerOf()
              .getOrDefault(release.project(), universe.policy().excludeNewer());
      return cutOff == Policy.NEVER
          || release.uploadTime() != Release.NO_TIME && release.uploadTime() < cutOff;
    }

    private boolean hasFile(ToyRelease release) {
      Policy policy = universe.policy();
      boolean sdists =
          !policy.onlyBinary().contains(release.project())
              && !policy.onlyBinary().contains(Policy.ALL);
      boolean wheels =
          !policy.noBinary().contains(release.project()) && !policy.noBinary().contains(Policy.ALL);
      return release.sdist() && sdists
          || wheels && release.wheelTags().stream().anyMatch(WideUniverse::fits);
    }

    private boolean fitsPython(Metadata metadata) {
      String range = metadata.requiresPython();
      Version python = Version.parse("3.12.0");
      return range == null
          || (universe.policy().requiresPython() == Policy.RequiresPython.FULL
              ? Specifiers.parse(range).contains(python)
              : UniversalCheck.admits(range, python));
    }

    private boolean isPinned(String name, Version version) {
      for (Requirement requirement : firstParty) {
        if (requirement.name().equals(name)
            && requirement.specifiers().isExact()
            && requirement.specifiers().contains(version)) {
          return true;
        }
      }
      return false;
    }

    private void extend(List<String> names, int at, Map<String, Version> versions) {
      if (at == names.size()) {
        if (check.judgePins(versions) == null) {
          right.add(Map.copyOf(versions));
        }
        return;
      }
      String name = names.get(at);
      extend(names, at + 1, versions);
      for (Version version : Objects.requireNonNull(candidates.get(name))) {
        if (isAllowed(name, version)) {
          versions.put(name, version);
          extend(names, at + 1, versions);
          versions.remove(name);
        }
      }
    }

    private boolean isAllowed(String name, Version version) {
      for (Requirement constraint : constraints) {
        if (constraint.name().equals(name) && !constraint.specifiers().contains(version)) {
          return false;
        }
      }
      return true;
    }
  }
}
