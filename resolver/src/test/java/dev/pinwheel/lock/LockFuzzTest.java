package dev.pinwheel.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pinwheel.lock.codec.LockReader;
import dev.pinwheel.lock.codec.LockWriter;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.lock.foreign.Imported;
import dev.pinwheel.marker.Markers;
import org.junit.jupiter.api.Tag;

/** Any bytes are a lock, which can be written and read again, or findings. */
@Tag("fuzz")
final class LockFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void anyBytesAreALockOrFindings(FuzzedDataProvider data) {
    byte[] bytes = data.consumeRemainingAsBytes();
    Lock lock = LockReader.read(bytes, new Markers(), ReadOptions.LOCAL).lock();
    if (lock == null) {
      return;
    }
    String text;
    try {
      text = LockWriter.write(lock);
    } catch (IllegalArgumentException e) {
      return;
    }
    Lock again = LockReader.read(text, new Markers(), ReadOptions.LOCAL).lock();
    assertNotNull(again);
    assertEquals(text, LockWriter.write(again));
  }

  @FuzzTest(maxDuration = "60s")
  void anyTextIsALockOfPipenvOrFindings(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    Imported imported = Imported.pipfile(text, new Markers(), ReadOptions.LOCAL);
    assertTrue(imported.lock() != null || !imported.findings().isEmpty());
  }
}
