package dev.pinwheel.marker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts are what a person would write. */
final class MarkerTextTest {
  private final Markers markers = new Markers();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "(extra == 'a' and extra == 'b') or (extra == 'a' and extra != 'b') | extra == 'a'",
        "extra == 'a' or (extra == 'a' and os_name == 'nt') | extra == 'a'",
        "extra == 'a' or (extra != 'a' and extra == 'b') | extra == 'a' or extra == 'b'",
        "(extra == 'a' or extra == 'b') and (extra == 'a' or extra == 'c') | (extra == 'b' and"
            + " extra == 'c') or extra == 'a'",
        "(extra == 'a' and extra == 'b') or (extra != 'a' and extra == 'c') or (extra == 'b' and"
            + " extra == 'c') | (extra != 'a' and extra == 'c') or (extra == 'a' and extra == 'b')",
        "python_version >= '3.6' and python_version >= '3.8' | python_full_version >= '3.8'",
        "python_version >= '3.6' or python_version >= '3.8' | python_full_version >= '3.6'",
        "python_version < '3.8' or python_version >= '3.8' and os_name == 'nt' |"
            + " python_full_version < '3.8' or sys_platform == 'win32'",
        "python_version >= '3.8' and (python_version < '3.8' or extra == 'a') | python_full_version"
            + " >= '3.8' and extra == 'a'",
        "python_version == '3.8' or python_version == '3.9' | python_full_version >= '3.8' and"
            + " python_full_version < '3.10'",
        "python_version > '3.5' and python_version != '3.7' | python_full_version >= '3.6' and"
            + " python_full_version != '3.7.*'",
        "sys_platform == 'win32' and platform_system == 'Windows' | sys_platform == 'win32'",
        "sys_platform == 'win32' and os_name == 'nt' | sys_platform == 'win32'",
        "sys_platform != 'win32' or sys_platform == 'linux' | sys_platform != 'win32'",
        "sys_platform != 'win32' and sys_platform == 'linux' | sys_platform == 'linux'",
        "sys_platform != 'win32' and sys_platform != 'darwin' | sys_platform != 'darwin' and"
            + " sys_platform != 'win32'",
        "platform_system == 'Darwin' or platform_system == 'Windows' | sys_platform == 'darwin' or"
            + " sys_platform == 'win32'",
        "platform_system == 'Linux' | platform_system == 'Linux'",
        "platform_system != 'Windows' | sys_platform != 'win32'",
        "os_name == 'nt' | os_name == 'nt'",
        "os_name != 'nt' | os_name != 'nt'",
        "implementation_name == 'cpython' | implementation_name == 'cpython'",
        "platform_python_implementation == 'CPython' | platform_python_implementation == 'CPython'",
        "platform_python_implementation != 'PyPy' and sys_platform == 'win32' |"
            + " platform_python_implementation != 'PyPy' and sys_platform == 'win32'",
        "(platform_machine == 'a' or platform_machine == 'b') and extra == 'x' | (platform_machine"
            + " == 'a' or platform_machine == 'b') and extra == 'x'",
        "extra == 'x' and python_version < '3' or extra == 'x' and python_version >= '3' | extra =="
            + " 'x'",
        "'linux' in sys_platform or 'nux' in sys_platform | 'nux' in sys_platform",
        "'linux' in sys_platform and 'nux' in sys_platform | 'linux' in sys_platform",
        "'nux' in sys_platform or sys_platform == 'linux' | 'nux' in sys_platform",
        "'nux' not in sys_platform and sys_platform != 'linux' | 'nux' not in sys_platform",
      })
  void shortTexts(String written, String expected) {
    Marker marker = markers.parse(written);
    assertEquals(expected, marker.text());
    assertSame(marker, markers.parse(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "python_version >= '3.8'       | python_version >= '3.8' | \"\"",
        "python_version >= '3.8' and python_version < '3.11' | python_version >= '3.8' |"
            + " python_full_version < '3.11'",
        "python_version == '3.8'       | python_version >= '3.8' | python_full_version < '3.9'",
        "python_version < '3.8'        | python_version >= '3.8' | python_full_version < '0'",
        "platform_system == 'Linux'    | python_version >= '3.8' | sys_platform == 'linux'",
        "os_name == 'nt'               | python_version >= '3.8' | sys_platform == 'win32'",
        "implementation_name == 'cpython' | python_version >= '3.8' |"
            + " platform_python_implementation == 'CPython'",
        "sys_platform == 'linux' or sys_platform == 'linux2' | python_version >= '3.8' |"
            + " sys_platform == 'linux'",
        "sys_platform == 'darwin' or sys_platform == 'linux' | sys_platform == 'darwin' or"
            + " sys_platform == 'linux' or sys_platform == 'win32' | sys_platform != 'win32'",
        "sys_platform == 'linux'       | sys_platform == 'linux' or sys_platform == 'win32' |"
            + " sys_platform == 'linux'",
        "sys_platform == 'linux' and platform_machine == 'x86_64' | sys_platform == 'linux' |"
            + " platform_machine == 'x86_64'",
        "python_version < '3.11' and sys_platform == 'win32' | sys_platform == 'win32' and"
            + " python_version >= '3.9' | python_full_version < '3.11'",
      })
  void shortTextsUnderAnAssumption(String written, String assumed, String expected) {
    Marker assumption = markers.parse(assumed);
    Marker marker = markers.parse(written);
    Marker simple = marker.simplify(assumption);
    assertEquals(expected, simple.text());
    assertSame(marker.and(assumption), simple.and(assumption));
  }

  @Test
  void aLiteralIsQuotedAsItCanBe() {
    assertEquals(
        "platform_machine == \"it's\"", markers.parse("\"it's\" == platform_machine").text());
  }

  @Test
  void theTextDoesNotDependOnWhatWasMadeBefore() {
    Markers other = new Markers();
    other.parse("extra == 'z' or 'x' in sys_platform or sys_platform == 'zos'");
    String written = "sys_platform != 'zos' and (extra == 'z' or python_version < '3.9')";
    assertEquals(markers.parse(written).text(), other.parse(written).text());
  }

  @Test
  void aMarkerOfAnotherUniverseIsAdopted() {
    Markers other = new Markers();
    Marker foreign = other.parse("os_name == 'nt' and extra == 'q'");
    assertSame(markers.parse(foreign.text()), markers.adopt(foreign));
    assertSame(markers.always(), markers.adopt(other.always()));
  }
}
