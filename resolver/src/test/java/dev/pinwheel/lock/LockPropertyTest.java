package dev.pinwheel.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.lock.codec.LockReader;
import dev.pinwheel.lock.codec.LockReading;
import dev.pinwheel.lock.codec.LockWriter;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.testing.Property;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tomlj.Toml;

/** Locks that were damaged at random. */
@Tag("property")
final class LockPropertyTest {
  private static final String FULL = LockWriter.write(Samples.full());

  /**
   * D07: an answer or findings, never an exception; what is taken can be written and read again.
   */
  @Test
  void d07ADamagedLockIsReadOrRefused() {
    Property.check("a damaged lock is read or refused", 8_300, 400, LockPropertyTest::check);
  }

  private static void check(RandomGenerator random) {
    byte[] bytes = FULL.getBytes(StandardCharsets.UTF_8);
    int changes = random.nextInt(1, 4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) "\"'[]{},.=#\n 0a".charAt(random.nextInt(14));
        case 2 -> bytes = Arrays.copyOf(bytes, at + 1);
        default -> {
          int from = random.nextInt(bytes.length);
          int count = Math.min(random.nextInt(200), bytes.length - Math.max(from, at));
          System.arraycopy(bytes.clone(), from, bytes, at, count);
        }
      }
    }
    LockReading reading = LockReader.read(bytes, new Markers(), ReadOptions.LOCAL);
    Lock lock = reading.lock();
    if (lock == null) {
      assertFalse(reading.findings().isEmpty());
      return;
    }
    assertFalse(Toml.parse(new String(bytes, StandardCharsets.UTF_8)).hasErrors());
    String text;
    try {
      text = LockWriter.write(lock);
    } catch (IllegalArgumentException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("cannot be written"), e.getMessage());
      return;
    }
    Lock again = LockReader.read(text, new Markers(), ReadOptions.LOCAL).lock();
    assertNotNull(again, text);
    assertEquals(text, LockWriter.write(again));
  }
}
