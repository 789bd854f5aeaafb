package dev.pinwheel.project.pyproject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.project.CutOff;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.Selection;
import dev.pinwheel.project.Settings;
import dev.pinwheel.project.Written;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.request.Safeguards;
import dev.pinwheel.request.Scope;
import dev.pinwheel.version.Version;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PinwheelTableTest {
  @Test
  void theRules() {
    Project project =
        Written.pyproject(
            """
            [project]
            name = "demo"
            requires-python = ">=3.9"
            optional-dependencies = { cpu = ["torch"], gpu = ["torch"] }
            [dependency-groups]
            docs = []
            [tool.pinwheel]
            constraint-dependencies = ["urllib3<2"]
            override-dependencies = [
              "foo>2; os_name == 'nt'",
              { package = { name = "Bar", version = "0.5" }, dependencies = ["foo>3", "baz"] },
            ]
            exclude-dependencies = ["Six", { package = { name = "bar" }, dependencies = ["qux"] }]
            environments = ["sys_platform == 'linux'", "sys_platform == 'win32'"]
            required-environments = "platform_machine == 'aarch64'"
            build-constraints = ["setuptools<70"]
            build-overrides = ["cython==3"]
            conflicts = [[{ extra = "cpu" }, { extra = "gpu" }, { group = "docs" }]]
            [tool.pinwheel.build-requires]
            Snap_Time = ["setuptools"]
            "snaptime==0.2.4" = [{ requirement = "torch", match-runtime = true }, "wheel"]
            [[tool.pinwheel.dependency-metadata]]
            name = "Old_One"
            version = "1.0"
            requires-dist = ["six"]
            requires-python = ">=3.6"
            """);
    assertEquals(List.of("urllib3<2"), Written.lines(project.constraints()));
    assertEquals(3, project.replacements().size());
    assertEquals(Scope.GLOBAL, project.replacements().getFirst().scope());
    assertEquals(new Scope("bar", Version.parse("0.5")), project.replacements().get(2).scope());
    assertEquals("pyproject.toml:11", project.replacements().get(2).origin().toString());
    assertEquals("six", project.exclusions().getFirst().name());
    assertEquals(new Scope("bar", null), project.exclusions().get(1).scope());
    assertEquals(2, project.everywhere().admitted().size());
    assertEquals(">=3.9", project.everywhere().requiresPython().toString());
    assertEquals(
        "platform_machine == 'aarch64'", project.everywhere().required().getFirst().toString());
    assertEquals(Set.of("snap-time", "snaptime==0.2.4"), project.builds().requires().keySet());
    assertTrue(requires(project, "snaptime==0.2.4").getFirst().matchRuntime());
    assertEquals("wheel", requires(project, "snaptime==0.2.4").get(1).requirement().name());
    assertEquals(1, project.builds().constraints().size());
    assertEquals(1, project.builds().overrides().size());
    assertEquals(
        List.of(new Part.Extra("cpu"), new Part.Extra("gpu"), new Part.Group("docs")),
        project.conflicts().getFirst().parts());
    assertEquals("old-one", project.stated().getFirst().name());
    Request request = project.request(Selection.usual(project), project.everywhere());
    assertEquals(project.constraints(), request.constraints());
    assertEquals(Policy.RequiresPython.LOWER, request.policy().requiresPython());
  }

  private static List<dev.pinwheel.request.BuildRequirement> requires(
      Project project, String name) {
    return project.builds().requires().getOrDefault(name, List.of());
  }

  @Test
  void theSettings() {
    Project project =
        Written.pyproject(
            """
            [tool.pinwheel]
            resolution = "lowest-direct"
            prerelease = "disallow"
            prerelease-package = { Foo = "allow" }
            exclude-newer = "2026-05-31"
            exclude-newer-package = { bar = 2026-05-31T12:00:00Z, baz = false }
            requires-python-policy = "full"
            fork-strategy = "fewest"
            only-binary = [":all:"]
            no-binary = ["Foo_Bar"]
            require-hashes = true
            strict-metadata = true
            """);
    Settings settings = project.settings();
    assertEquals(Policy.Order.LOWEST_DIRECT, settings.order());
    assertEquals(Policy.PreReleases.DISALLOW, settings.preReleases());
    assertEquals(Map.of("foo", Policy.PreReleases.ALLOW), settings.preReleasesOf());
    assertEquals(new CutOff(1_780_272_000_000_000L, null), settings.excludeNewer());
    assertEquals(
        Map.of("bar", new CutOff(1_780_228_800_000_000L, null), "baz", CutOff.NEVER),
        settings.excludeNewerOf());
    assertEquals(Policy.RequiresPython.FULL, settings.requiresPython());
    assertEquals(Policy.Forks.FEWEST, settings.forks());
    assertEquals(Set.of(Policy.ALL), settings.onlyBinary());
    assertEquals(Set.of("foo-bar"), settings.noBinary());
    assertTrue(settings.requireHashes() && settings.strictMetadata());
    Policy policy = settings.policy(Policy.UNIVERSAL, Map.of("foo", Set.of("sha256:00")));
    assertEquals(Policy.RequiresPython.FULL, policy.requiresPython());
    assertEquals(
        new Safeguards(true, true, Map.of("foo", Set.of("sha256:00"))), policy.safeguards());
    assertEquals(Policy.DEFAULT, Settings.NONE.policy(Policy.DEFAULT, Map.of()));
  }

  @Test
  void theNearerSettingWins() {
    Settings near =
        Written.pyproject("[tool.pinwheel]\nresolution = 'lowest'\nno-binary = ['a']").settings();
    Settings far =
        Written.pyproject(
                """
                [tool.pinwheel]
                resolution = 'highest'
                no-binary = ['b']
                fork-strategy = 'fewest'
                """)
            .settings();
    Settings both = near.over(far);
    assertEquals(Policy.Order.LOWEST, both.order());
    assertEquals(Policy.Forks.FEWEST, both.forks());
    assertEquals(List.of("a", "b"), List.copyOf(both.noBinary()));
  }
}
