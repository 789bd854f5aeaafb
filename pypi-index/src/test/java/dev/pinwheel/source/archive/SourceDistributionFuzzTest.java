package dev.pinwheel.source.archive;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pinwheel.source.RefusalException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Tag;

/** Any bytes are a source distribution, or are refused with a reason. */
@Tag("fuzz")
final class SourceDistributionFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void sourceDistribution(byte[] bytes) {
    try {
      SdistFile.ofTar(new ByteArrayInputStream(TestArchives.gzip(bytes)));
    } catch (RefusalException refusal) {
      assertFalse(refusal.reason().isEmpty());
    } catch (IOException cut) {
      assertTrue(String.valueOf(cut.getMessage()).contains("cut short"));
    }
  }
}
