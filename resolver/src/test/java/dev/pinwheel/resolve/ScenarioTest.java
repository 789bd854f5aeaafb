package dev.pinwheel.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.pinwheel.fixtures.Scenario;
import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.answer.ResolvedEntry;
import dev.pinwheel.testing.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Resolver cases kept as files: our own, and those of the folder {@code pinwheel.scenarios}. */
final class ScenarioTest {
  @TestFactory
  Stream<DynamicTest> ownScenarios() throws IOException {
    return tests(Folders.root().resolve("fixtures/scenarios"));
  }

  @TestFactory
  Stream<DynamicTest> givenScenarios() throws IOException {
    return tests(Folders.named("pinwheel.scenarios"));
  }

  private static Stream<DynamicTest> tests(Path folder) throws IOException {
    return Scenario.below(folder).stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    folder.relativize(file).toString(), () -> check(Scenario.read(file))));
  }

  private static void check(Scenario scenario) {
    try (Index index = Toy.index(scenario.files())) {
      Markers markers = new Markers();
      Request request = Toy.request(scenario, markers);
      Engine engine = Engine.forOne(index, markers);
      Resolution resolution = engine.resolver().resolve(request);
      if (!scenario.disabled()) {
        if (scenario.universal()) {
          expectEverywhere(scenario, resolution, markers);
        } else {
          expect(scenario, resolution);
        }
      }
      expectTheSame(request, resolution, index, markers);
    }
  }

  private static void expect(Scenario scenario, Resolution resolution) {
    if (!scenario.satisfiable()) {
      assertInstanceOf(Unresolvable.class, resolution, () -> Toy.pins(resolution));
      return;
    }
    Resolved resolved = assertInstanceOf(Resolved.class, resolution, () -> why(resolution));
    if (scenario.packages() != null) {
      assertEquals(expected(scenario), Toy.versions(resolved));
    }
  }

  /**
   * Where a scenario says that there is no answer, one that passes the check is as good: its
   * authors' tool forks on some markers only and gives up elsewhere. See
   * docs/explanation/decisions.md.
   */
  private static void expectEverywhere(Scenario scenario, Resolution resolution, Markers markers) {
    if (!scenario.satisfiable() && resolution instanceof Unresolvable) {
      return;
    }
    Resolved everywhere = assertInstanceOf(Resolved.class, resolution, () -> why(resolution));
    UniversalCheck check = UniversalCheck.of(scenario, markers);
    assertNull(check.judge(everywhere.entries()), () -> Toy.pins(resolution));
    if (!scenario.entries().isEmpty()) {
      assertEquals(scenario.entries(), Shown.pins(everywhere));
    }
    for (Scenario.Where where : scenario.where()) {
      assertEquals(
          where.packages(),
          pins(everywhere, where.environment()),
          () -> where.environment() + ":\n" + Toy.pins(resolution));
    }
    if (scenario.forks() >= 0) {
      assertEquals(scenario.forks(), everywhere.forks().size(), () -> everywhere.forks() + "");
    }
    if (scenario.packages() != null) {
      Map<String, String> versions = new TreeMap<>();
      for (ResolvedEntry entry : everywhere.entries()) {
        versions.merge(entry.name(), entry.version(), (one, other) -> one + " " + other);
      }
      assertEquals(expected(scenario), versions);
    }
  }

  /** What an answer installs in an environment named as in a scenario. */
  private static String pins(Resolved everywhere, String named) {
    List<String> words = List.of(named.split(" +"));
    Set<String> parts = new TreeSet<>(words.subList(2, words.size()));
    boolean pypy = parts.remove("pypy");
    parts.add(UniversalCheck.OWN);
    Environment environment =
        UniversalCheck.with(UniversalCheck.named(words.get(0), words.get(1), pypy), parts);
    List<String> pins = new ArrayList<>();
    for (ResolvedEntry entry : everywhere.entries()) {
      if (entry.shown().holds(environment)) {
        pins.add(entry.name() + "==" + entry.version());
      }
    }
    return String.join(" ", pins);
  }

  private static Map<String, String> expected(Scenario scenario) {
    return new TreeMap<>(Objects.requireNonNull(scenario.packages()));
  }

  private static String why(Resolution resolution) {
    return resolution instanceof Unresolvable no
        ? no.refutation().fork() + " " + no.refutation().leaves()
        : Toy.pins(resolution);
  }

  private static void expectTheSame(
      Request request, Resolution resolution, Index index, Markers markers) {
    Engine engine = Engine.forMany(index, markers);
    Resolver resolver = engine.resolver();
    assertEquals(Shown.of(resolution), Shown.of(resolver.resolve(request)));
    for (int seed = 0; seed < 3; seed++) {
      assertEquals(Shown.of(resolution), Shown.of(resolver.resolve(Shown.permuted(request, seed))));
    }
    assertEquals(
        Shown.pins(resolution),
        Shown.pins(resolver.resolve(Shown.again(request, resolution, index, markers))));
  }
}
