package dev.pinwheel.wheel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pinwheel.name.SyntaxException;
import org.junit.jupiter.api.Tag;

/** Any text is a wheel's name, which can be put together again, or a syntax error. */
@Tag("fuzz")
final class WheelNameFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void anyTextIsANameOrAnError(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    WheelName wheel = WheelName.tryParse(text);
    if (wheel == null) {
      assertThrows(SyntaxException.class, () -> WheelName.parse(text));
      return;
    }
    String tags = wheel.tagSets().toString();
    assertEquals(
        tags, TagSets.lower(text).substring(text.length() - 4 - tags.length(), text.length() - 4));
    String build = wheel.buildTag() == null ? "" : wheel.buildTag() + "-";
    WheelName again = WheelName.parse("x-" + wheel.version().text() + "-" + build + tags + ".whl");
    assertEquals(wheel.tags(), again.tags());
    assertEquals(wheel.version(), again.version());
    assertEquals(wheel.buildTag(), again.buildTag());
    assertNull(SdistName.tryParse(text, wheel.project()));
  }
}
