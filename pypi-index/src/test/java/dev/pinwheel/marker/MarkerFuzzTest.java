package dev.pinwheel.marker;

import static org.junit.jupiter.api.Assertions.assertSame;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pinwheel.name.SyntaxException;
import org.junit.jupiter.api.Tag;

/** Any text is a marker that reads back as itself, or a syntax error. */
@Tag("fuzz")
final class MarkerFuzzTest {
  private static final Environment HERE = Environment.builder().python("3.12.1").build();

  @FuzzTest(maxDuration = "60s")
  void anyText(FuzzedDataProvider data) {
    Markers markers = new Markers();
    Marker marker;
    try {
      marker = markers.parse(data.consumeRemainingAsString());
    } catch (SyntaxException e) {
      return; // as it should be
    }
    assertSame(marker, markers.parse(marker.toString()));
    assertSame(marker, marker.not().not());
    if (marker.holds(HERE) == marker.not().holds(HERE) && markers.isPossible(HERE)) {
      throw new AssertionError("holds like its opposite: " + marker);
    }
  }
}
