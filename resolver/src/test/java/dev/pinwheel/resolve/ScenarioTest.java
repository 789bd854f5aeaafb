package dev.pinwheel.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.pinwheel.fixtures.Scenario;
import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.testing.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
    assumeFalse(scenario.universal(), "universal answers are not there yet");
    try (Index index = Toy.index(scenario.files())) {
      Markers markers = new Markers();
      Request request = Toy.request(scenario, markers);
      Resolution resolution = Engine.forOne(index, markers).resolver().resolve(request);
      expect(scenario, resolution);
      expect(scenario, Engine.forOne(index, markers).resolver().resolve(permuted(request)));
    }
  }

  private static Request permuted(Request request) {
    List<Line> lines = new ArrayList<>(request.requirements());
    Collections.reverse(lines);
    return new Request(lines, request.environments(), request.policy());
  }

  private static void expect(Scenario scenario, Resolution resolution) {
    if (scenario.disabled()) {
      return;
    }
    if (!scenario.satisfiable()) {
      assertInstanceOf(Unresolvable.class, resolution, () -> Toy.pins(resolution));
      return;
    }
    Resolved resolved =
        assertInstanceOf(
            Resolved.class,
            resolution,
            () -> ((Unresolvable) resolution).refutation().causes().toString());
    if (scenario.packages() != null) {
      Map<String, String> expected = new TreeMap<>(Objects.requireNonNull(scenario.packages()));
      assertEquals(expected, Toy.versions(resolved));
    }
  }
}
