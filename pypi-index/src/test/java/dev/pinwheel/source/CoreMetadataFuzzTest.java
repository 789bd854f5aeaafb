package dev.pinwheel.source;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Tag;

/** Any bytes are core metadata, or are refused with a reason. */
@Tag("fuzz")
final class CoreMetadataFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void metadata(byte[] bytes) {
    try {
      CoreMetadata core = CoreMetadata.parse(bytes);
      assertFalse(core.name().isEmpty());
      assertFalse(core.version().isEmpty());
    } catch (RefusalException refusal) {
      assertFalse(refusal.reason().isEmpty());
    }
  }
}
