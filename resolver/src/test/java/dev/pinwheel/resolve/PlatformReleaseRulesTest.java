package dev.pinwheel.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.fixtures.Universe;
import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.answer.ResolvedEntry;
import dev.pinwheel.version.Specifiers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule 22: what an answer for many environments does with releases of the platform. */
final class PlatformReleaseRulesTest {
  private final Markers markers = new Markers();

  private Resolution resolve(String universe) {
    Universe parsed = Universe.of(universe);
    try (Index index = Toy.index(parsed.files())) {
      return Engine.forOne(index, markers)
          .resolver()
          .resolve(
              new Request(
                  Toy.lines(parsed.requires(), markers),
                  new Environments.Universal(Specifiers.parse(">=3.12"), List.of(), List.of()),
                  Policy.UNIVERSAL));
    }
  }

  private List<ResolvedEntry> entries(String universe) {
    return assertInstanceOf(Resolved.class, resolve(universe)).entries();
  }

  private static Environment on(String release) {
    return Environment.builder()
        .python("3.12.0")
        .set(Field.SYS_PLATFORM, "linux")
        .set(Field.PLATFORM_RELEASE, release)
        .build();
  }

  @Test
  void rule22IsLeftOpenSoThatAnInstallerDecides() {
    for (String field : List.of("platform_release", "platform_version")) {
      List<ResolvedEntry> entries = entries("-> a\na 1 -> b;" + field + ">='5.4'\nb 1\n");
      assertEquals(2, entries.size());
      Marker shown = entries.get(1).shown();
      assertFalse(shown.isTrue() || shown.isFalse(), shown::text);
      assertTrue(shown.text().contains(field), shown::text);
    }
  }

  @Test
  void rule22ComparesAsVersionsWhereBothSidesAreAndElseAsText() {
    Marker shown = entries("-> a\na 1 -> b;platform_release>='5.4'\nb 1\n").get(1).shown();
    assertTrue(shown.holds(on("5.15.0")));
    assertFalse(shown.holds(on("4.19")));
    assertFalse(shown.holds(on("5.15.0-91-generic")), "of texts it asks whether they are equal");
  }

  @Test
  void rule22BothSidesMayBeNeededAtOnce() {
    assertEquals(
        "no",
        Toy.pins(
            resolve(
                """
                -> a b;platform_release>='5.4' b
                a 1 -> c>=2
                b 1 -> c<2
                c 1 2
                """)));
    List<ResolvedEntry> entries =
        entries(
            """
            -> a c
            a 1 -> c<2;platform_release>='5.4'
            c 1 2
            """);
    assertEquals(
        List.of("a==1", "c==1"),
        entries.stream().map(ResolvedEntry::toString).toList(),
        "one version for both, since no marker says where it does not hold");
  }
}
