package dev.pinwheel.marker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.name.SyntaxException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar, and input that means harm. */
final class MarkerSyntaxTest {
  private final Markers markers = new Markers();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "os_name=='nt'and sys_platform=='win32'",
        "os_name=='nt'or(sys_platform=='win32')",
        "  ( (os_name\t== \"nt\") )  ",
        "'a'in sys_platform",
        "'a' not  in sys_platform",
        "platform_machine == ''",
        "platform_machine == 'and'"
      })
  void isRead(String text) {
    assertFalse(markers.parse(text).isTrue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\" | 0 | expected a field or a quoted literal",
        "os_name | 7 | expected an operator: == != < <= > >= ~= === in, not in",
        "os_name = 'nt' | 8 | expected an operator: == != < <= > >= ~= === in, not in",
        "os_name == | 10 | expected a field or a quoted literal",
        "os_name == 'nt | 11 | the literal is not closed",
        "os_name == nt | 11 | unknown field",
        "sys_plattform == 'nt' | 0 | unknown field, did you mean 'sys_platform'?",
        "python_ful_version > '3' | 0 | unknown field, did you mean 'python_full_version'?",
        "os_name == 'nt' sys_platform | 16 | expected 'and', 'or' or the end of the marker",
        "os_name == 'nt' and | 19 | expected a field or a quoted literal",
        "os_name == 'nt' andos_name == 'nt' | 16 | expected 'and', 'or' or the end of the marker",
        "(os_name == 'nt' | 16 | a parenthesis is not closed",
        "os_name == 'nt') | 15 | this parenthesis was not opened",
        "() | 1 | expected a field or a quoted literal",
        "os_name not 'nt' | 12 | expected 'in' after 'not'",
        "'a' == 'b' | 0 | two literals cannot be compared",
        "os_name == sys_platform | 0 | two fields cannot be compared",
        "'a' == extras | 4 | 'extras' is a set: write 'name' in extras",
        "os_name == 'nt'; x | 15 | expected 'and', 'or' or the end of the marker",
        "not os_name == 'nt' | 0 | unknown field",
      })
  void errorsSayWhatAndWhere(String text, int position, String message) {
    SyntaxException error = assertThrows(SyntaxException.class, () -> markers.parse(text));
    assertEquals(message, String.valueOf(error.getMessage()));
    assertEquals(position, error.position());
  }

  @Test
  void andBindsTighterThanOr() {
    assertSame(
        markers.parse("extra == 'a' or extra == 'b' and extra == 'c'"),
        markers.parse("extra == 'a' or (extra == 'b' and extra == 'c')"));
  }

  @Test
  void literalsHoldNoControlCharacters() {
    assertThrows(SyntaxException.class, () -> markers.parse("os_name == 'n\nt'"));
    assertThrows(SyntaxException.class, () -> markers.parse("os_name == 'n\u0000t'"));
    assertThrows(SyntaxException.class, () -> markers.parse("os_name\n== 'nt'"));
  }

  @Test
  void deepNestingIsRefusedAtOnce() {
    String deep = "(".repeat(100_000) + "os_name == 'nt'" + ")".repeat(100_000);
    String tooDeep = "(".repeat(101) + "os_name == 'nt'" + ")".repeat(101);
    String justFits = "(".repeat(100) + "os_name == 'nt'" + ")".repeat(100);
    assertTimeout(
        Duration.ofSeconds(60),
        () -> {
          assertThrows(SyntaxException.class, () -> markers.parse(deep));
          assertThrows(SyntaxException.class, () -> markers.parse(tooDeep));
          assertSame(markers.parse("os_name == 'nt'"), markers.parse(justFits));
        });
  }

  @Test
  void longTextIsRefusedAtOnce() {
    String text = "os_name == 'nt' or ".repeat(600_000) + "os_name == 'nt'";
    assertTrue(text.length() > 10_000_000);
    assertTimeout(
        Duration.ofSeconds(60),
        () -> assertThrows(SyntaxException.class, () -> markers.parse(text)));
  }

  @Test
  void manyNamesEndInAMarker() {
    StringBuilder text = new StringBuilder("extra == 'x'");
    for (int i = 0; text.length() < 65_000; i++) {
      text.append(" or extra == 'n").append(i * 7919 % 5_000).append('\'');
    }
    assertTimeout(
        Duration.ofSeconds(60),
        () -> {
          Marker marker = markers.parse(text.toString());
          assertFalse(marker.isSimplified());
          assertSame(marker, markers.parse(marker.text()));
        });
  }

  @Test
  void manyVersionsEndInAMarker() {
    StringBuilder text = new StringBuilder("python_full_version == '3.0.1'");
    for (int i = 0; text.length() < 65_000; i++) {
      text.append(" or python_full_version == '3.").append(i % 40).append('.').append(i * 2 % 97);
      text.append('\'');
    }
    assertTimeout(
        Duration.ofSeconds(60),
        () -> {
          Marker marker = markers.parse(text.toString());
          assertSame(marker, markers.parse(marker.text()));
        });
  }

  @Test
  void hugeNumbersAreBeyondEveryPython() {
    String nines = "9".repeat(60_000);
    assertTrue(markers.parse("python_full_version >= '" + nines + "'").isFalse());
    assertTrue(markers.parse("python_full_version < '99999999999999999999'").isTrue());
    assertTrue(markers.parse("python_version >= '1!0'").isFalse());
    assertTrue(markers.parse("python_full_version == '3.99999999999999999999.*'").isFalse());
    String dots = "1" + ".1".repeat(30_000);
    assertTimeout(
        Duration.ofSeconds(60), () -> markers.parse("python_full_version >= '" + dots + "'"));
  }
}
