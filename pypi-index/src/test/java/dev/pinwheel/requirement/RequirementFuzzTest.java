package dev.pinwheel.requirement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.SyntaxException;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** Any text is a requirement that can be printed and read again, or a syntax error inside it. */
@Tag("fuzz")
final class RequirementFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void anyTextIsARequirementOrAnError(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    Markers markers = new Markers();
    Requirement requirement;
    try {
      requirement = Requirement.parse(text, markers);
    } catch (SyntaxException e) {
      assertTrue(e.position() <= text.length());
      assertFalse(e.caret().isEmpty());
      try {
        assertTrue(Lenient.requirement(text, markers).isRepaired());
      } catch (SyntaxException unreadable) {
        assertEquals(e.getMessage(), unreadable.getMessage());
      }
      return;
    }
    assertEquals(requirement, Requirement.parse(requirement.toString(), markers));
    assertFalse(Lenient.requirement(text, markers).isRepaired());
    RequirementLines.of(List.of(text)).forEach(line -> assertFalse(line.isEmpty()));
  }
}
