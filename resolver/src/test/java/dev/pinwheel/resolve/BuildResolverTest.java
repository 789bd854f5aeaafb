package dev.pinwheel.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.ReleasePart;
import dev.pinwheel.index.ReleaseSink;
import dev.pinwheel.index.build.IndexBuilder;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.BuildPolicy;
import dev.pinwheel.request.BuildRequirement;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.version.Specifiers;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BuildResolverTest {
  private final Markers markers = new Markers();

  /** Source distributions that declare, that are in a table, and of which nobody knows anything. */
  private static Index index() throws IOException {
    ReleasePart part =
        new ReleasePart() {
          @Override
          public String name() {
            return "builds";
          }

          @Override
          public void read(ReleaseSink sink) {
            sdist(sink, "declares", List.of("hatchling>=1"));
            sdist(sink, "silent", List.of());
            sdist(sink, "tabled", null);
            sdist(sink, "aged", List.of("hatchling"));
            release(
                sink,
                "aged",
                "1",
                Release.Kind.WHEEL,
                "aged-1-cp27-cp27m-win32.whl",
                new Metadata(List.of(), List.of(), null));
            sink.buildRequires("tabled", null, null, List.of("flit-core"));
            for (String tool : List.of("hatchling", "setuptools", "flit-core", "torch")) {
              wheel(sink, tool, "1");
              wheel(sink, tool, "2");
            }
          }
        };
    return new IndexBuilder().threads(1).add("builds", List.of(part)).build().toBytes().open("toy");
  }

  private static void sdist(ReleaseSink sink, String name, @Nullable List<String> build) {
    release(
        sink,
        name,
        "1",
        Release.Kind.SDIST,
        name + "-1.tar.gz",
        new Metadata(List.of(), List.of(), null, build, null));
  }

  private static void wheel(ReleaseSink sink, String name, String version) {
    release(
        sink,
        name,
        version,
        Release.Kind.WHEEL,
        name.replace('-', '_') + "-" + version + "-py3-none-any.whl",
        new Metadata(List.of(), List.of(), null));
  }

  private static void release(
      ReleaseSink sink,
      String name,
      String version,
      Release.Kind kind,
      String file,
      Metadata metadata) {
    sink.release(
        new Release(
            name,
            version,
            kind,
            file,
            0,
            metadata,
            null,
            null,
            Release.NO_TIME,
            new Artifact(file, 1, List.of("sha256:" + "0".repeat(64)), null)));
  }

  private String builds(String requires, BuildPolicy rules) throws IOException {
    return builds(requires, List.of(), Policy.DEFAULT, rules);
  }

  private String builds(String requires, List<String> constraints, Policy policy, BuildPolicy rules)
      throws IOException {
    try (Index index = index()) {
      Engine engine = Engine.forOne(index, markers);
      Request request =
          new Request(
                  Toy.lines(List.of(requires.split(" ")), markers),
                  new Environments.Single(Toy.TARGET),
                  policy)
              .withConstraints(Toy.lines(constraints, markers))
              .withBuilds(rules);
      Resolver resolver = engine.resolver();
      Resolved resolved = (Resolved) resolver.resolve(request);
      StringBuilder text = new StringBuilder();
      for (BuildResolver.Build build :
          new BuildResolver(engine, request).builds(resolved, resolver)) {
        text.append(build.pin().name())
            .append(' ')
            .append(build.told())
            .append(": ")
            .append(Toy.pins(build.resolution()))
            .append('\n');
      }
      return text.toString();
    }
  }

  private Requirement requirement(String text) {
    return Requirement.parse(text, markers);
  }

  @Test
  void declaredThenTheTableThenSetuptools() throws IOException {
    assertEquals(
        """
        declares DECLARED: hatchling==2
        silent DEFAULT: setuptools==2
        tabled TABLE: flit-core==2
        """,
        builds("declares silent tabled", BuildPolicy.NONE));
  }

  @Test
  void theUserAddsByNameOrByRelease() throws IOException {
    BuildPolicy rules =
        new BuildPolicy(
            Map.of(
                "silent", List.of(new BuildRequirement(requirement("hatchling"), false)),
                "tabled==1", List.of(new BuildRequirement(requirement("torch"), true))),
            List.of(),
            List.of());
    assertEquals(
        """
        silent DEFAULT: hatchling==2 setuptools==2
        tabled TABLE: flit-core==2 torch==1
        """,
        builds("silent tabled torch<2", rules));
  }

  @Test
  void aReleaseIsNamedByAnEqualVersion() throws IOException {
    BuildPolicy rules =
        new BuildPolicy(
            Map.of(
                "silent==1.0.0", List.of(new BuildRequirement(requirement("hatchling"), false)),
                "silent==1.1", List.of(new BuildRequirement(requirement("torch"), false)),
                "silent-x==1", List.of(new BuildRequirement(requirement("torch"), false))),
            List.of(),
            List.of());
    assertEquals("silent DEFAULT: hatchling==2 setuptools==2\n", builds("silent", rules));
  }

  private String everywhere(List<String> requires, BuildPolicy rules) throws IOException {
    try (Index index = index()) {
      Engine engine = Engine.forOne(index, markers);
      Request request =
          new Request(
                  Toy.lines(requires, markers),
                  new Environments.Universal(Specifiers.parse(">=3.10"), List.of(), List.of()),
                  Policy.UNIVERSAL)
              .withBuilds(rules);
      Resolver resolver = engine.resolver();
      return Toy.pins(
          new BuildResolver(engine, request)
              .builds(resolver.resolve(request), resolver)
              .getFirst()
              .resolution());
    }
  }

  @Test
  void overridesOfOneNameCountSideBySide() throws IOException {
    List<Requirement> overrides =
        List.of(
            requirement("setuptools<2 ; python_version < '3.12'"),
            requirement("setuptools>=2 ; python_version >= '3.12'"));
    assertEquals(
        """
        setuptools==2 ; python_full_version >= '3.12'
        setuptools==1 ; python_full_version < '3.12'\
        """,
        everywhere(List.of("silent"), new BuildPolicy(Map.of(), List.of(), overrides)));
  }

  @Test
  void theVersionOfTheRuntimeIsThatOfEachFork() throws IOException {
    BuildPolicy rules =
        new BuildPolicy(
            Map.of("silent", List.of(new BuildRequirement(requirement("torch"), true))),
            List.of(),
            List.of());
    assertEquals(
        """
        setuptools==2
        torch==2 ; python_full_version >= '3.12' or sys_platform != 'linux'
        torch==1 ; python_full_version < '3.12' and sys_platform == 'linux'\
        """,
        everywhere(
            List.of(
                "silent",
                "torch<2 ; sys_platform == 'linux' and python_version < '3.12'",
                "torch>=2 ; sys_platform == 'linux' and python_version >= '3.12'"),
            rules));
  }

  @Test
  void constraintsNarrowAndOverridesReplace() throws IOException {
    BuildPolicy rules =
        new BuildPolicy(
            Map.of(), List.of(requirement("hatchling<2")), List.of(requirement("setuptools==1")));
    assertEquals(
        """
        declares DECLARED: hatchling==1
        silent DEFAULT: setuptools==1
        """,
        builds("declares silent", rules));
  }

  @Test
  void whatBoundsTheRuntimeDoesNotBoundBuilding() throws IOException {
    Policy lowest = Policy.DEFAULT.withOrder(Policy.Order.LOWEST).withConflictBudget(1_000);
    assertEquals(
        "silent DEFAULT: setuptools==2\n",
        builds("silent", List.of("setuptools<2"), lowest, BuildPolicy.NONE));
  }

  @Test
  void aWheelThatNoEnvironmentCanUseIsNone() throws IOException {
    try (Index index = index()) {
      Engine engine = Engine.forOne(index, markers);
      Request request =
          new Request(
              Toy.lines(List.of("aged"), markers),
              new Environments.Universal(Specifiers.parse(">=3.10"), List.of(), List.of()),
              Policy.UNIVERSAL);
      Resolver resolver = engine.resolver();
      List<BuildResolver.Build> builds =
          new BuildResolver(engine, request).builds(resolver.resolve(request), resolver);
      assertEquals("aged==1", builds.getFirst().pin().toString());
      assertEquals(BuildNeeds.Told.DECLARED, builds.getFirst().told());
    }
  }
}
