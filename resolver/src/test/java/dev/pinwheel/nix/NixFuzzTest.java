package dev.pinwheel.nix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;

/** Any text is one string to a lexer of Nix, or is refused. */
@Tag("fuzz")
final class NixFuzzTest {
  /** The shapes of the files of each kind of source, where nothing is hostile. */
  private static final List<List<String>> PLAIN =
      IntStream.rangeClosed(0, 4)
          .mapToObj(kind -> HostileTest.shapes(kind, "3x", "https://x/y", "f", "g"))
          .toList();

  @FuzzTest(maxDuration = "60s")
  void anyTextIsOneStringOrRefused(FuzzedDataProvider data) {
    String text = data.consumeRemainingAsString();
    String written;
    try {
      written = NixText.of(NixExpression.text(text), 0);
    } catch (NixException e) {
      return;
    }
    NixLexer.Read read = NixLexer.read(written);
    assertEquals("\"\"", read.shape());
    assertEquals(List.of(text), read.strings());
  }

  @FuzzTest(maxDuration = "60s")
  void noTextChangesTheShapeOfAFile(FuzzedDataProvider data) {
    int kind = data.consumeInt(0, 4);
    String url = data.consumeString(40);
    String file = "f" + data.consumeString(40); // Empty means that there is none.
    String folder = data.consumeString(40);
    List<String> shapes;
    try {
      shapes = HostileTest.shapes(kind, "3x", url, file, "g" + folder);
    } catch (NixException e) {
      return;
    }
    assertEquals(PLAIN.get(kind), shapes);
  }
}
