package dev.pinwheel.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.testing.Property;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Documents put together from pieces, right and wrong: both readers say the same of each. */
@Tag("property")
final class TomlPropertyTest {
  private static final String[] PIECES = {
    "a",
    "b",
    "'c'",
    "\"d\"",
    ".",
    " = ",
    "=",
    "1",
    "-2",
    "0x1f",
    "1.5",
    "\"s\"",
    "'t'",
    "\"\"\"",
    "'''",
    "\\",
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    ",",
    ", ",
    "\n",
    "\n",
    "\r\n",
    "#",
    "true",
    "2026-01-02",
    "T03:04:05",
    "Z",
    "+01:00",
    "03:04:05",
    ".5",
    "_",
    "e3",
    "inf",
    " ",
    "\t",
    "é",
    "a = 1\n",
    "[x]\n",
    "[x.y]\n",
    "[[z]]\n",
    "b.c = 2\n",
    "k = [1, 2]\n",
    "m = {n = 1}\n",
  };

  @Test
  void bothReadersSayTheSame() {
    Property.check("both readers say the same", 8_100, 6_000, TomlPropertyTest::check);
  }

  private static void check(RandomGenerator random) {
    StringBuilder text = new StringBuilder();
    int lines = random.nextInt(1, 6);
    for (int i = 0; i < lines; i++) {
      int pieces = random.nextInt(1, 9);
      if (random.nextBoolean()) {
        text.append((char) ('a' + random.nextInt(4))).append(" = ");
      }
      for (int j = 0; j < pieces; j++) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      text.append('\n');
    }
    String document = text.toString();
    TomlTable table;
    try {
      table = Toml.read(document, Toml.Limits.DEFAULT);
    } catch (TomlException e) {
      assertTrue(
          Oracle.refuses(document) || isLenience(document),
          "the other reader takes what ours refuses (" + e.getMessage() + "): " + document);
      return;
    }
    assertEquals(Oracle.describe(document), Plain.describe(table), document);
  }

  /** In braces the other reader takes more than TOML 1.0 admits: line ends, and a last comma. */
  private static boolean isLenience(String document) {
    return document.indexOf('{') >= 0;
  }
}
