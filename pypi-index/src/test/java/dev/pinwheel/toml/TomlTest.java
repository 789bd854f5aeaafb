package dev.pinwheel.toml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of TOML 1.0, each in one line, with the other reader as judge. */
final class TomlTest {
  private static TomlTable read(String text) throws TomlException {
    return Toml.read(text, Toml.Limits.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# only a comment",
        "\uFEFFa = 1",
        "a = 1\r\nb = 2\r\n",
        "a = \"x\\u00e9\\U0001F600\\b\\t\\n\\f\\r\\\"\\\\\"",
        "a = 'C:\\x'",
        "a = \"\"\"\nx\ny\"\"\"",
        "a = \"\"\"x\\\n   \n  y\"\"\"",
        "a = \"\"\"\"\"x\"\"\"\"\"",
        "a = '''\nx'y''z'''",
        "a = ''''x''''",
        "a = \"\"\"\"\"\"",
        "a = 0",
        "a = -17",
        "a = +1_000",
        "a = 0xDEAD_beef",
        "a = 0o755",
        "a = 0b1101",
        "a = 9223372036854775807",
        "a = -9223372036854775808",
        "a = 1.5e3",
        "a = -0.0",
        "a = 6.626e-34",
        "a = 1e1_0",
        "a = inf",
        "a = -inf",
        "a = true\nb = false",
        "a = 1979-05-27T07:32:00Z",
        "a = 1979-05-27 07:32:00.5-07:00",
        "a = 1979-05-27t07:32:00.999999z",
        "a = 1979-05-27T07:32:00",
        "a = 1979-05-27",
        "a = 07:32:00.25",
        "a = 2000-02-29",
        "a = [1, 2, [3, 'x'], {b = 1}]",
        "a = [\n 1, # one\n 2,\n]",
        "a = []",
        "a = {}",
        "a = { b.c = 1, b.d = 2 }",
        "a.b.c = 1\na.b.d = 2",
        "a . 'b.c' = 1",
        "\"\" = 1",
        "1234 = 1\n-_ = 2",
        "[a]\nx = 1\n[b]",
        "[a.b.c]\n[a]\nx = 1",
        "[a]\nb.c = 1\n[a.b.d]\nx = 2",
        "[[a]]\nx = 1\n[[a]]\n[a.b]\n[[a.c]]\n[[a.c]]",
        "[ a . 'b' ]",
        "a.b = 1\n[a.c]",
      })
  void whatIsTomlReadsAsTheOtherReaderDoes(String text) throws TomlException {
    assertEquals(Oracle.describe(text), Plain.describe(read(text)));
  }

  /** "The additional precision must be truncated, not rounded" (TOML 1.0); tomlj refuses it. */
  @ParameterizedTest
  @ValueSource(strings = {"1979-05-27T07:32:00.999999999", "07:32:00.999999999"})
  void ofAFractionNineDigitsCount(String time) throws TomlException {
    String expected = Plain.describe(read("a = " + time));
    assertEquals(expected, Plain.describe(read("a = " + time + "9")));
    assertEquals(expected, Plain.describe(read("a = " + time + "9".repeat(1_000))));
    assertEquals(expected, Oracle.describe(Oracle.inItsReach("a = " + time + "97919")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a =",
        "= 1",
        "a = 1 b = 2",
        "a = 1\na = 2",
        "a.b = 1\na = 2",
        "a = 1\na.b = 2",
        "[a]\n[a]",
        "[a]\nb = 1\n[a.b]",
        "[a]\nb.c = 1\n[a.b]",
        "[a.b]\nx = 1\n[a]\nb.y = 2",
        "[a.b.c]\n[a]\nb.c.t = 1",
        "a = []\n[[a]]",
        "[[a]]\n[a]",
        "[a]\n[[a]]",
        "a = {x = 1}\na.y = 2",
        "a = {x = 1}\n[a.y]",
        "a = {x = 1, x = 2}",
        "a = {x.y = 1, x = 2}",
        "a = [1 2]",
        "a = [1",
        "a = {",
        "a = 'x",
        "a = \"x\ny\"",
        "a = \"\\x\"",
        "a = \"\\ud800\"",
        "a = \"\\U00110000\"",
        "a = \"\\u12\"",
        "a = '''x",
        "a = \"\"\"x\"\"\"\"\"\"",
        "a = 01",
        "a = 1__0",
        "a = _1",
        "a = 1_",
        "a = 1.",
        "a = .5",
        "a = 1.e3",
        "a = 0xg",
        "a = +0x1",
        "a = 9223372036854775808",
        "a = tru",
        "a = 1979-02-30",
        "a = 1979-13-01",
        "a = 1979-01-01T25:00:00Z",
        "a = 1979-01-01T00:60:00Z",
        "a = 2001-02-29",
        "a = 1979-01-01T00:00:00.Z",
        "[a",
        "[]",
        "[[a]",
        "[a] x",
        "[ [a]]",
        "a = \u0001",
        "# \u0001",
        "a = 'x\u0000'",
        "a = '\u007f'",
        "a\r= 1",
        "\"\"\"a\"\"\" = 1",
        "a = 'x' 'y'",
        "é = 1",
      })
  void whatIsNotTomlIsRefused(String text) {
    assertThrows(TomlException.class, () -> read(text));
    assertTrue(Oracle.refuses(text), "the other reader takes it");
  }

  /** The other reader goes beyond TOML 1.0 here; Python's does not. */
  @ParameterizedTest
  @ValueSource(strings = {"a = {x = 1,}", "a = {x = 1\n}", "a = {\nx = 1}"})
  void tablesInBracesAreOfOneLine(String text) {
    assertThrows(TomlException.class, () -> read(text));
  }

  /** No half of a surrogate pair, wherever it stands. */
  @Test
  void d09LoneSurrogatesAreRefused() {
    for (String text : List.of("a = '\ud800'", "a = \"\udc00\"", "# \ud800", "a = '''\ud800'''")) {
      assertThrows(TomlException.class, () -> read(text));
    }
  }

  @Test
  void everyValueKnowsWhereItStands() throws TomlException {
    TomlTable table = read("[x]\n  key  =   'value'\nb = [ 1, 22 ]\n");
    TomlTable inner = (TomlTable) table.value(0);
    assertEquals(6, inner.keyPosition(0));
    assertEquals(15, inner.valuePosition(0));
    TomlArray array = (TomlArray) inner.value(1);
    assertEquals(29, array.position(0));
    assertEquals(32, array.position(1));
  }

  @Test
  void d08NestingIsLimited() throws TomlException {
    Toml.Limits limits = new Toml.Limits(64, 100);
    Toml.read("a = " + "[".repeat(63) + "]".repeat(63), limits);
    assertThrows(
        TomlException.class, () -> Toml.read("a = " + "[".repeat(64) + "]".repeat(64), limits));
    Toml.read("a" + ".a".repeat(63) + " = 1", limits);
    assertThrows(TomlException.class, () -> Toml.read("a" + ".a".repeat(64) + " = 1", limits));
    assertThrows(TomlException.class, () -> Toml.read("[a" + ".a".repeat(100_000) + "]", limits));
    assertThrows(TomlException.class, () -> Toml.read("a = " + "[".repeat(1_000_000), limits));
    assertThrows(TomlException.class, () -> Toml.read("a = " + "{b=".repeat(1_000_000), limits));
    assertThrows(
        TomlException.class, () -> Toml.read("[a" + ".a".repeat(63) + "]\nb.c = 1", limits));
  }

  @Test
  void numbersAreLimited() throws TomlException {
    Toml.read("a = 0." + "1".repeat(4_000), Toml.Limits.DEFAULT);
    assertThrows(
        TomlException.class, () -> Toml.read("a = 0." + "1".repeat(5_000), Toml.Limits.DEFAULT));
    assertThrows(
        TomlException.class, () -> Toml.read("a = 1" + "0".repeat(1_000_000), Toml.Limits.DEFAULT));
  }

  /** Twice the text takes about twice the time; the factor leaves room for a busy machine. */
  @Test
  void d08TimeIsLinear() throws TomlException {
    long small = time(20_000);
    long large = time(160_000);
    assertTrue(large < 40 * Math.max(small, 2_000_000), small + " ns, then " + large + " ns");
  }

  private static long time(int tables) throws TomlException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tables; i++) {
      text.append("[[packages]]\nname = \"p").append(i).append("\"\n");
    }
    for (int i = 0; i < tables; i++) {
      text.append("[t").append(i).append("]\nk").append(i).append(" = 1\n");
    }
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      Toml.read(text.toString(), Toml.Limits.DEFAULT);
      best = Math.min(best, System.nanoTime() - start);
    }
    return best;
  }

  @Test
  void d09BytesHaveToBeUtf8() throws TomlException {
    byte[] good = "a = 'é\uFFFD😀'".getBytes(StandardCharsets.UTF_8);
    assertEquals("a = 'é\uFFFD😀'", Utf8.decode(good));
    byte[] bad = "é = 'x'".getBytes(StandardCharsets.UTF_8);
    bad[6] = (byte) 0xC0;
    TomlException e = assertThrows(TomlException.class, () -> Utf8.decode(bad));
    assertEquals(5, e.position());
    // An encoded surrogate, and one byte too few at the end.
    byte[] surrogate = {'a', (byte) 0xED, (byte) 0xA0, (byte) 0x80};
    assertThrows(TomlException.class, () -> Utf8.decode(surrogate));
    assertThrows(TomlException.class, () -> Utf8.decode(new byte[] {'a', (byte) 0xE2}));
  }

  @Test
  void stringsAreWrittenSoThatBothReadersReadThem() throws TomlException {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c < 0x180; c++) {
      all.append((char) c);
    }
    all.append("😀\u2028\uFEFF");
    StringBuilder out = new StringBuilder();
    TomlText.key(out, "é");
    out.append(" = ");
    TomlText.string(out, all.toString());
    assertFalse(out.toString().contains("\n"));
    assertEquals(all.toString(), read(out.toString()).get("é"));
    assertEquals(all.toString(), Oracle.string(out.toString(), "é"));
    assertThrows(
        IllegalArgumentException.class, () -> TomlText.string(new StringBuilder(), "\ud800"));
    assertThrows(
        IllegalArgumentException.class, () -> TomlText.string(new StringBuilder(), "\udc00x"));
  }
}
