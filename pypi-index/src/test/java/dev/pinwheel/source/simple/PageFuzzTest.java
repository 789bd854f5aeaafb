package dev.pinwheel.source.simple;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pinwheel.source.RefusalException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;

/** Any bytes are a page, or are refused with a reason. */
@Tag("fuzz")
final class PageFuzzTest {
  @FuzzTest(maxDuration = "60s")
  void jsonPage(byte[] bytes) {
    JsonPage page = new JsonPage(() -> new ByteArrayInputStream(bytes), 1 << 20);
    try {
      page.header().isNewer();
      page.files(new Checking());
    } catch (RefusalException refusal) {
      assertFalse(refusal.reason().isEmpty());
    } catch (IOException newer) {
      assertTrue(String.valueOf(newer.getMessage()).contains("Simple API"));
    }
  }

  @FuzzTest(maxDuration = "60s")
  void htmlPage(byte[] bytes) {
    HtmlPage page = new HtmlPage(new String(bytes, StandardCharsets.UTF_8));
    try {
      page.header();
      page.files(new Checking());
    } catch (RefusalException refusal) {
      assertFalse(refusal.reason().isEmpty());
    }
  }

  private record Checking() implements PageFile.Sink {
    @Override
    public void file(PageFile file) {
      assertTrue(file.fileName().indexOf('/') < 0);
      file.hashes().forEach(hash -> assertTrue(hash.startsWith("sha")));
    }

    @Override
    public void refused(String reason, String subject) {
      assertFalse(reason.isEmpty());
    }
  }
}
