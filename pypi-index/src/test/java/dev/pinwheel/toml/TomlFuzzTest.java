package dev.pinwheel.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** What our reader takes, the other reader takes, and reads the same. */
@Tag("fuzz")
final class TomlFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void whatIsReadIsReadAlikeByBoth(FuzzedDataProvider data) {
    String text = Oracle.inItsReach(data.consumeRemainingAsString());
    if (text.length() > 2_000) {
      return;
    }
    TomlTable table;
    try {
      table = Toml.read(text, Toml.Limits.DEFAULT);
    } catch (TomlException e) {
      assertTrue(e.position() >= 0 && e.position() <= text.length());
      return;
    }
    if (text.startsWith("\uFEFF")) {
      return;
    }
    assertEquals(Oracle.describe(text), Plain.describe(table));
  }
}
