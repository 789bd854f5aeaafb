package dev.pinwheel.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.testing.Releases;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;

/** Any bytes are read, or refused with a reason. */
@Tag("fuzz")
final class SourceFuzzTest {
  private static final Origin ORIGIN = new Origin("https://index/simple", "https://files/packages");

  @FuzzTest(maxDuration = "60s")
  void metadata(byte[] bytes) {
    try {
      CoreMetadata core = CoreMetadata.parse(bytes);
      assertFalse(core.name().isEmpty());
      assertFalse(core.version().isEmpty());
    } catch (Refusal refusal) {
      assertFalse(refusal.reason().isEmpty());
    }
  }

  @FuzzTest(maxDuration = "60s")
  void jsonPage(byte[] bytes) {
    JsonPage page = new JsonPage(() -> new ByteArrayInputStream(bytes), 1 << 20);
    try {
      page.header().isNewer();
      page.files(new Checking());
    } catch (Refusal refusal) {
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
    } catch (Refusal refusal) {
      assertFalse(refusal.reason().isEmpty());
    }
  }

  @FuzzTest(maxDuration = "60s")
  void projectText(byte[] bytes) {
    Releases sink = new Releases();
    try {
      new ProjectText("foo", ORIGIN, new String(bytes, StandardCharsets.UTF_8)).read(sink);
    } catch (SyntaxException mistake) {
      assertEquals(0, sink.releases.size());
      return;
    }
    Releases again = new Releases();
    String written = ProjectWriter.write("foo", ORIGIN, sink.releases);
    new ProjectText("foo", ORIGIN, written).read(again);
    assertEquals(sink.releases, again.releases);
  }

  @FuzzTest(maxDuration = "60s")
  void sourceDistribution(byte[] bytes) {
    try {
      SdistFile.ofTar(new ByteArrayInputStream(TestArchives.gzip(bytes)));
    } catch (Refusal refusal) {
      assertFalse(refusal.reason().isEmpty());
    } catch (IOException cut) {
      assertTrue(String.valueOf(cut.getMessage()).contains("cut short"));
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
