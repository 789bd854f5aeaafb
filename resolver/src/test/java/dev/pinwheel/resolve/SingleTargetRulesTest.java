package dev.pinwheel.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.pinwheel.fixtures.Universe;
import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Exclusion;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Preference;
import dev.pinwheel.request.Replacement;
import dev.pinwheel.request.Request;
import dev.pinwheel.request.Scope;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.answer.Warning;
import dev.pinwheel.version.Version;
import dev.pinwheel.wheel.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Rules for one target that the scenarios in {@code fixtures/scenarios} have no words for: what
 * overrides, excludes, constraints, locks, URLs and policies do. Each test names its rule.
 */
final class SingleTargetRulesTest {
  /** A request over a universe of a few lines, to be asked with one thing more. */
  private static final class Asking {
    private final Universe universe;
    private final Markers markers = new Markers();
    private final List<String> requires;
    private final List<String> constraints = new ArrayList<>();
    private final List<Replacement> replacements = new ArrayList<>();
    private final List<Exclusion> exclusions = new ArrayList<>();
    private final List<Preference> preferences = new ArrayList<>();
    private Policy policy = Policy.DEFAULT;
    private Target target = Toy.TARGET;

    Asking(String text) {
      universe = Universe.of(text);
      requires = new ArrayList<>(universe.requires());
    }

    Asking requires(String line) {
      requires.add(line);
      return this;
    }

    Asking constraint(String line) {
      constraints.add(line);
      return this;
    }

    Asking override(String line) {
      return override(null, null, line);
    }

    Asking override(@Nullable String project, @Nullable String version, String line) {
      replacements.add(
          new Replacement(
              Requirement.parse(line, markers), scope(project, version), Origin.COMMAND_LINE));
      return this;
    }

    Asking exclude(@Nullable String project, @Nullable String version, String name) {
      exclusions.add(new Exclusion(name, scope(project, version), Origin.COMMAND_LINE));
      return this;
    }

    private static Scope scope(@Nullable String project, @Nullable String version) {
      return new Scope(project, version == null ? null : Version.parse(version));
    }

    Asking locked(String name, String version) {
      preferences.add(new Preference(name, Version.parse(version), markers.always()));
      return this;
    }

    Asking target(String python, String platform) {
      target = Target.of(python, platform);
      return this;
    }

    Asking policy(Policy its) {
      policy = its;
      return this;
    }

    Asking order(Policy.Order order) {
      return policy(policyOf(order, Policy.PreReleases.IF_NECESSARY, Map.of(), Map.of(), Set.of()));
    }

    Asking preReleases(Policy.PreReleases mode, Map<String, Policy.PreReleases> of) {
      return policy(policyOf(Policy.Order.HIGHEST, mode, of, Map.of(), Set.of()));
    }

    Resolution resolution() {
      try (Index index = Toy.index(universe.files())) {
        return Engine.forOne(index, markers)
            .resolver()
            .resolve(
                new Request(Toy.lines(requires, markers), new Environments.Single(target), policy)
                    .withConstraints(Toy.lines(constraints, markers))
                    .withReplacements(replacements)
                    .withExclusions(exclusions)
                    .remembering(preferences, List.of()));
      }
    }

    String pins() {
      return Toy.pins(resolution());
    }

    List<Warning> warnings() {
      return assertInstanceOf(Resolved.class, resolution()).warnings();
    }
  }

  private static Policy policyOf(
      Policy.Order order,
      Policy.PreReleases mode,
      Map<String, Policy.PreReleases> modes,
      Map<String, Long> cutOffs,
      Set<String> onlyBinary) {
    return Policy.DEFAULT
        .withOrder(order)
        .withPreReleases(mode)
        .withPreReleasesOf(modes)
        .withExcludeNewerOf(cutOffs)
        .withOnlyBinary(onlyBinary);
  }

  private static final String STABLE_AND_NOT =
      """
      -> a
      a 1 2a1 -> b
      b 1 2a1
      """;

  @Test
  void rule13DisallowAndAllowAndOnePackage() {
    String nothingElse = "-> a\na 1a1\n";
    Policy.PreReleases disallow = Policy.PreReleases.DISALLOW;
    Policy.PreReleases allow = Policy.PreReleases.ALLOW;
    assertEquals("a==1a1", new Asking(nothingElse).pins());
    assertEquals("no", new Asking(nothingElse).preReleases(disallow, Map.of()).pins());
    assertEquals("a==2a1 b==2a1", new Asking(STABLE_AND_NOT).preReleases(allow, Map.of()).pins());
    assertEquals(
        "a==1 b==2a1", new Asking(STABLE_AND_NOT).preReleases(disallow, Map.of("b", allow)).pins());
  }

  @Test
  void rule13ExplicitTakesWhatALineOfTheUsersNames() {
    Policy.PreReleases explicit = Policy.PreReleases.EXPLICIT;
    String only = "-> a\na 1 -> b\nb 1a1\n";
    assertEquals("no", new Asking(only).preReleases(explicit, Map.of()).pins());
    assertEquals(
        "a==1 b==1a1",
        new Asking(only).constraint("b>=1a1").preReleases(explicit, Map.of()).pins());
    assertEquals(
        "a==1 b==1a1", new Asking(only).override("b>=1a1").preReleases(explicit, Map.of()).pins());
    assertEquals(
        "no", new Asking(only).constraint("b!=2a1").preReleases(explicit, Map.of()).pins());
  }

  @Test
  void rule13APreReleaseOfTheLockStays() {
    String only = "-> a\na 1 -> b\nb 1a1 1a2\n";
    assertEquals(
        "a==1 b==1a1",
        new Asking(only)
            .locked("b", "1a1")
            .preReleases(Policy.PreReleases.EXPLICIT, Map.of())
            .pins());
    assertEquals(
        "no",
        new Asking(only)
            .locked("b", "1a1")
            .preReleases(Policy.PreReleases.DISALLOW, Map.of())
            .pins());
  }

  @Test
  void rule16FullHonoursUpperBoundsOfPythons() {
    String universe = "-> a\na 1\na 2 python>=3.8,<3.12\n";
    assertEquals("a==1", new Asking(universe).pins());
    assertEquals(
        "a==2",
        new Asking(universe)
            .policy(Toy.with(Policy.DEFAULT, Policy.RequiresPython.LOWER, true))
            .pins());
  }

  @Test
  void rule18APythonWithoutPatchIsItsFirst() {
    String universe = "-> a\na 1\na 2 python>=3.12.1\n";
    assertEquals("a==1", new Asking(universe).pins());
    assertEquals("a==2", new Asking(universe).target("3.12.1", "linux-x86_64").pins());
  }

  @Test
  void rule19MetadataThatNobodyKnowsIsSkipped() {
    assertEquals("a==1", new Asking("-> a\na 1\na 2 sdist unknown\n").pins());
    assertEquals("no", new Asking("-> a\na 2 sdist unknown\n").pins());
  }

  @Test
  void rule24AnUnknownExtraIsAWarningAndNoMore() {
    Asking asking = new Asking("-> a[nonsense]\na 1 2 -> b[y]\nb 1\n");
    assertEquals("a==2 b==1", asking.pins());
    assertEquals(
        List.of(
            new Warning.UnknownExtra("a", "2", "nonsense"),
            new Warning.UnknownExtra("b", "1", "y")),
        asking.warnings());
  }

  @Test
  void rule28AYankedReleaseOfTheLockStaysWithAWarning() {
    String universe = "-> a\na 1\na 2 yanked:broken\n";
    assertEquals("a==1", new Asking(universe).pins());
    assertEquals("a==2", new Asking(universe).locked("a", "2").pins());
    assertEquals(
        List.of(new Warning.Yanked("a", "2", "broken")),
        new Asking(universe).constraint("a==2").warnings());
  }

  @Test
  void rule30Abi3AndFreeThreadedAndMuslWheels() {
    String stable = "-> a\na 1 cp310-abi3-manylinux_2_17_x86_64\n";
    assertEquals("a==1", new Asking(stable).target("3.12", "linux-x86_64").pins());
    assertEquals("no", new Asking(stable).target("3.9", "linux-x86_64").pins());
    assertEquals("no", new Asking(stable).target("3.13t", "linux-x86_64").pins());
    assertEquals("no", new Asking(stable).target("3.12", "x86_64-musllinux_1_2").pins());
    String threads = "-> a\na 1 cp313-cp313t-manylinux_2_17_x86_64\n";
    assertEquals("a==1", new Asking(threads).target("3.13t", "linux-x86_64").pins());
    assertEquals("no", new Asking(threads).target("3.13", "linux-x86_64").pins());
    String musl = "-> a\na 1 cp312-cp312-musllinux_1_1_x86_64\n";
    assertEquals("a==1", new Asking(musl).target("3.12", "x86_64-musllinux_1_2").pins());
    assertEquals("no", new Asking(musl).target("3.12", "linux-x86_64").pins());
  }

  @Test
  void rule32NoBinaryReadsTheMetadataOfWheels() {
    Policy sdists = Policy.DEFAULT.withNoBinary(Set.of("a")).withConflictBudget(1_000);
    assertEquals(
        "a==1 b==1",
        new Asking("-> a\na 1 -> b\na 2 py3-none-any\nb 1 py3-none-any\n").policy(sdists).pins());
  }

  @Test
  void rule34ACutOffForOneProject() {
    String universe =
        "-> a b\na 1 @2024-05-01\na 2 @2025-05-01\nb 1 @2024-05-01\nb 2 @2025-05-01\n";
    long cutOff = 1_720_000_000_000_000L;
    assertEquals(
        "a==1 b==2",
        new Asking(universe)
            .policy(
                policyOf(
                    Policy.Order.HIGHEST,
                    Policy.PreReleases.IF_NECESSARY,
                    Map.of(),
                    Map.of("a", cutOff),
                    Set.of()))
            .pins());
    assertEquals(
        "no",
        new Asking("-> a\na 1\n")
            .policy(
                policyOf(
                    Policy.Order.HIGHEST,
                    Policy.PreReleases.IF_NECESSARY,
                    Map.of(),
                    Map.of("a", cutOff),
                    Set.of()))
            .pins());
  }

  @Test
  void rule37AUrlTakesThePlaceOfTheCandidates() {
    String universe = "-> b\na 1 2\nb 1 -> a\n";
    String url = "https://files.example.org/a-1-py3-none-any.whl";
    assertEquals("a==1 b==1", new Asking(universe).requires("a @ " + url).pins());
    assertEquals(
        "no",
        new Asking(universe)
            .requires("a @ " + url)
            .requires("a @ https://files.example.org/a-2-py3-none-any.whl")
            .pins());
    assertEquals("no", new Asking("-> b\na 1\nb 1 -> 'a @ " + url + "'\n").pins());
  }

  @Test
  void rule38AnExtraOfItselfKeepsItsBound() {
    assertEquals(
        "a==2 c==1 d==1",
        new Asking(
                """
                -> a[all]
                a 1..3
                a[all] 1..3 -> a[x,y]<3
                a[x] 1..3   -> c
                a[y] 1..3   -> d a[x] a
                c 1
                d 1
                """)
            .pins());
  }

  @Test
  void constraintsOnlyNarrowWhatIsReached() {
    String universe = "-> a\na 1 -> b\nb 1 2\nc 1\n";
    assertEquals("a==1 b==1", new Asking(universe).constraint("b<2").constraint("c==1").pins());
    assertEquals(
        "a==1 b==2", new Asking(universe).constraint("b<2 ; sys_platform == 'win32'").pins());
    assertEquals(
        "a==1 b==1", new Asking(universe).constraint("b<2 ; sys_platform == 'linux'").pins());
    assertEquals("no", new Asking(universe).constraint("b>2").pins());
  }

  private static final String PINNED_TWICE =
      """
      -> a b
      a 1 2 -> c<2
      b 1   -> c>=2;(sys_platform=='win32')
      c 1 2 3
      """;

  @Test
  void overridesReplaceEveryRequirementAndItsMarker() {
    assertEquals("a==2 b==1 c==3", new Asking(PINNED_TWICE).override("c>2").pins());
    assertEquals("a==2 b==1 c==1", new Asking(PINNED_TWICE).pins());
    assertEquals(
        "a==2 b==1", new Asking(PINNED_TWICE).override("c ; sys_platform == 'win32'").pins());
    assertEquals("a==2 b==1 c==1", new Asking(PINNED_TWICE).override("d").pins());
  }

  @Test
  void overridesOfTheUsersOwnLines() {
    assertEquals("a==1", new Asking("-> a>=2\na 1 2\n").override("a<2").pins());
  }

  @Test
  void scopedOverridesBeatGlobalOnesAndVersionsBeatAll() {
    Asking asking =
        new Asking(PINNED_TWICE)
            .override("c==1")
            .override("a", null, "c==2")
            .override("a", "2", "c==3");
    assertEquals("a==1 b==1 c==1", asking.exclude("a", "1", "c").constraint("a<2").pins());
    assertEquals(
        "no", new Asking(PINNED_TWICE).override("c==1").override("a", null, "c==2").pins());
    assertEquals(
        "a==2 b==1 c==3",
        new Asking(PINNED_TWICE)
            .override("b", null, "c==3")
            .override("a", null, "c==2")
            .override("a", "2", "c==3")
            .pins());
  }

  @Test
  void scopedOverridesAddTheEdgeWhereThereIsNone() {
    String universe = "-> bar\nbar 0.4 0.5\nfoo 1 2 3\n";
    assertEquals("bar==0.5 foo==3", new Asking(universe).override("bar", "0.5", "foo>2").pins());
    assertEquals("bar==0.5", new Asking(universe).override("bar", "0.4", "foo>2").pins());
    assertEquals("bar==0.5", new Asking(universe).override("foo>2").pins());
    assertEquals(
        "bar==0.5 foo==1",
        new Asking(universe).override("bar", null, "foo>2").override("bar", "0.5", "foo<2").pins());
  }

  @Test
  void anOverrideKeepsTheExtraOfWhatItReplaces() {
    String universe = "-> a\na 1\na[x] 1 -> b<2\nb 1 2\n";
    assertEquals("a==1", new Asking(universe).override("b>1").pins());
    assertEquals("a==1 b==2", new Asking(universe).requires("a[x]").override("b>1").pins());
  }

  @Test
  void anOverrideOfWhatCanHoldNowhereBringsNothing() {
    String never = ";(sys_platform == 'linux' and os_name == 'nt')";
    String universe = "-> a\na 1 -> b" + never + "\nb 1 2\n";
    assertEquals("a==1", new Asking(universe).override("b>1").pins());
    assertEquals("a==1", new Asking("-> a\na 1 -> b\nb 1\n").override("b>1" + never).pins());
    assertEquals(
        "a==1", new Asking("-> a\na 1\nb 1 2\n").requires("b" + never).override("b>1").pins());
  }

  @Test
  void excludesDeleteEdgesAndBeatOverrides() {
    assertEquals("a==2 b==1", new Asking(PINNED_TWICE).exclude(null, null, "c").pins());
    assertEquals("a==2 b==1", new Asking(PINNED_TWICE).exclude("a", "2", "c").pins());
    assertEquals(
        "a==2 b==1",
        new Asking(PINNED_TWICE).override("a", "2", "c>2").exclude(null, null, "c").pins());
  }

  @Test
  void aNameThatNobodyKnowsCanBeExcluded() {
    Asking asking = new Asking("-> a stranger\na 1\n");
    assertEquals("no", asking.pins());
    assertEquals("a==1", asking.exclude(null, null, "stranger").pins());
  }

  @Test
  void preferencesAreTriedFirstAndNeverInTheWay() {
    String universe = "-> a b\na 1 2 3\nb 1 -> a>=2\n";
    assertEquals("a==2 b==1", new Asking(universe).locked("a", "2").pins());
    assertEquals("a==3 b==1", new Asking(universe).locked("a", "1").pins());
    assertEquals("a==3 b==1", new Asking(universe).locked("a", "9").pins());
  }

  @Test
  void lowestDirectIsLowestForWhatTheUserNames() {
    String universe = "-> a>=1 b\na 1 2 -> c\nb 1 2\nc 1 2\n";
    assertEquals("a==1 b==1 c==2", new Asking(universe).order(Policy.Order.LOWEST_DIRECT).pins());
    assertEquals("a==1 b==1 c==1", new Asking(universe).order(Policy.Order.LOWEST).pins());
  }

  @Test
  void lowestWarnsWhereNoLineSaysWhereToStop() {
    String universe = "-> a>=1 b d<3\na 1 2 -> c\nb 1 2\nc 1 2\nd 1 2\n";
    assertEquals(
        List.of(new Warning.NoLowerBound("b", "1"), new Warning.NoLowerBound("d", "1")),
        new Asking(universe).order(Policy.Order.LOWEST).warnings());
    assertEquals(
        List.of(new Warning.NoLowerBound("d", "1")),
        new Asking(universe).order(Policy.Order.LOWEST_DIRECT).constraint("b>=1").warnings());
    assertEquals(List.of(), new Asking(universe).warnings());
  }

  @Test
  void anOldAnswerNamesWhoHeldIt() {
    assertEquals(
        List.of(new Warning.Old("b", "1", "9", 3652, "a==2", "b<2", false)),
        new Asking(
                """
                -> a
                a 1 2 @2026-01-01 -> b<2
                b 1   @2015-06-01
                b 9   @2025-05-31
                """)
            .warnings());
    assertEquals(
        List.of(new Warning.Old("b", "1", "9", 3652, "a==2", "b==1", true)),
        new Asking(
                """
                -> a
                a 1 2 @2026-01-01 -> b>2
                b 1   @2015-06-01
                b 9   @2025-05-31
                """)
            .override("b==1")
            .warnings());
  }
}
