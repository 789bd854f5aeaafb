package dev.pinwheel.source.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.testing.Releases;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;

/** Any text is a project that can be written and read again, or is refused with a position. */
@Tag("fuzz")
final class ProjectTextFuzzTest {
  private static final SlicedIndex ORIGIN =
      new SlicedIndex("https://index/simple", "https://files/packages");

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
}
