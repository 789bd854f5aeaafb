package dev.pinwheel.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.fixtures.RecordedCase;
import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.testing.Folders;
import dev.pinwheel.version.Version;
import dev.pinwheel.wheel.Target;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases that resolvelib's authors recorded, in the folder {@code pinwheel.recorded}. */
final class RecordedCaseTest {
  @TestFactory
  Stream<DynamicTest> recordedCases() throws IOException {
    return RecordedCase.below(Folders.named("pinwheel.recorded")).stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(), () -> check(RecordedCase.read(file))));
  }

  private static void check(RecordedCase recorded) {
    try (Index index = Toy.index(recorded.files())) {
      Markers markers = new Markers();
      Request request =
          new Request(
              Toy.lines(recorded.requested(), markers),
              new Environments.Single(Target.of("3.12", "linux-x86_64")),
              Policy.DEFAULT);
      Resolution resolution = Engine.forOne(index, markers).resolver().resolve(request);
      Map<String, String> expected = recorded.resolved();
      if (expected == null) {
        assertInstanceOf(Unresolvable.class, resolution, () -> Toy.pins(resolution));
        return;
      }
      Resolved resolved = assertInstanceOf(Resolved.class, resolution);
      Map<String, Version> active = new TreeMap<>();
      resolved.pins().forEach(pin -> active.put(pin.name(), Version.parse(pin.version())));
      UniversalCheck check =
          new UniversalCheck(markers, recorded.releases(), recorded.requested(), "==3.12.0");
      assertNull(check.judgePins(active));
      assertEquals(new TreeMap<>(expected), Toy.versions(resolved));
      assertTrue(resolved.effort().conflicts() < 100, () -> resolved.effort().toString());
    }
  }
}
