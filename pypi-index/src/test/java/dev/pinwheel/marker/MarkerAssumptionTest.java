package dev.pinwheel.marker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Under an assumption, as few bounds as will do: one-sided before two-sided before holes. */
final class MarkerAssumptionTest {
  private final Markers markers = new Markers();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "python_version >= '3.13' | python_version >= '3.12' | python_full_version >= '3.13'",
        "python_version != '3.12' | python_version >= '3.12' | python_full_version >= '3.13'",
        "python_version == '3.12' | python_version >= '3.12' | python_full_version < '3.13'",
        "python_version == '3.13' | python_version >= '3.12' | python_full_version == '3.13.*'",
        "python_version != '3.13' | python_version >= '3.12' | python_full_version != '3.13.*'",
        "python_version >= '3.12' | python_version >= '3.12' | \"\"",
        "python_version < '3.12'  | python_version >= '3.12' | python_full_version < '0'",
        "python_version <= '3.10' | python_version >= '3.10' | python_full_version < '3.11'",
        "python_version == '3.10' or python_version == '3.11' | python_version >= '3.10' |"
            + " python_full_version < '3.12'",
        "python_version == '3.11' or python_version == '3.12' | python_version >= '3.10' |"
            + " python_full_version >= '3.11' and python_full_version < '3.13'",
        "python_version == '3.10' or python_version >= '3.12' | python_version >= '3.10' |"
            + " python_full_version != '3.11.*'",
        "python_version == '3.10' or python_version == '3.12' | python_version >= '3.10' |"
            + " python_full_version < '3.13' and python_full_version != '3.11.*'",
        "python_full_version > '3.10.0' | python_version >= '3.10' | python_full_version >="
            + " '3.10.1'",
        "python_full_version != '3.10.0' | python_version >= '3.10' | python_full_version >="
            + " '3.10.1'",
        "python_full_version != '3.10.1' | python_version >= '3.10' | python_full_version !="
            + " '3.10.1'",
        "python_version == '3.13' | python_version >= '3.9' and python_version < '3.14' |"
            + " python_full_version >= '3.13'",
        "python_version != '3.13' | python_version >= '3.9' and python_version < '3.14' |"
            + " python_full_version < '3.13'",
        "python_version == '3.9'  | python_version >= '3.9' and python_version < '3.14' |"
            + " python_full_version < '3.10'",
        "python_version != '3.9'  | python_version >= '3.9' and python_version < '3.14' |"
            + " python_full_version >= '3.10'",
        "python_version == '3.11' | python_version >= '3.9' and python_version < '3.14' |"
            + " python_full_version == '3.11.*'",
        "python_version != '3.11' | python_version >= '3.9' and python_version < '3.14' |"
            + " python_full_version != '3.11.*'",
        "python_version == '3.9' or python_version == '3.13' | python_version >= '3.9' and"
            + " python_version < '3.14' | python_full_version < '3.10' or python_full_version >="
            + " '3.13'",
        "python_version >= '3.11' and python_version < '3.13' | python_version >= '3.9' and"
            + " python_version < '3.14' | python_full_version >= '3.11' and python_full_version <"
            + " '3.13'",
        "python_version >= '3.11' and python_version < '4' | python_version >= '3.9' and"
            + " python_version < '3.14' | python_full_version >= '3.11'",
        "python_version < '3.12' or python_version >= '3.14' | python_version >= '3.9' and"
            + " python_version < '3.14' | python_full_version < '3.12'",
        "python_version >= '3.13' and sys_platform == 'win32' | python_version >= '3.12' |"
            + " python_full_version >= '3.13' and sys_platform == 'win32'",
        "python_version >= '3.13' or sys_platform == 'win32' | python_version >= '3.12' |"
            + " python_full_version >= '3.13' or sys_platform == 'win32'",
        "python_version == '3.12' and sys_platform != 'win32' | python_version >= '3.12' |"
            + " python_full_version < '3.13' and sys_platform != 'win32'",
        "python_version == '3.10' and platform_machine == 'arm64' or python_version == '3.11' and"
            + " platform_machine == 'arm64' | python_version >= '3.10' | python_full_version <"
            + " '3.12' and platform_machine == 'arm64'",
        "sys_platform == 'linux'  | sys_platform == 'linux' or sys_platform == 'win32' |"
            + " sys_platform == 'linux'",
        "sys_platform != 'linux'  | sys_platform == 'linux' or sys_platform == 'win32' |"
            + " sys_platform != 'linux'",
        "sys_platform == 'win32'  | sys_platform == 'linux' or sys_platform == 'win32' |"
            + " sys_platform == 'win32'",
        "sys_platform != 'win32'  | sys_platform == 'linux' or sys_platform == 'win32' |"
            + " sys_platform != 'win32'",
        "platform_machine != 'arm64' | platform_machine == 'arm64' or platform_machine == 'x86_64'"
            + " | platform_machine != 'arm64'",
        "platform_machine == 'x86_64' | platform_machine == 'arm64' or platform_machine == 'x86_64'"
            + " | platform_machine == 'x86_64'",
        "sys_platform != 'win32' and python_version >= '3.13' | (sys_platform == 'linux' or"
            + " sys_platform == 'win32') and python_version >= '3.12' | python_full_version >="
            + " '3.13' and sys_platform != 'win32'",
        "sys_platform != 'win32' | python_version >= '3.10' and sys_platform != 'darwin' |"
            + " sys_platform != 'win32'",
      })
  void asAPersonWouldWriteIt(String written, String assumed, String expected) {
    Marker assumption = markers.parse(assumed);
    Marker marker = markers.parse(written);
    Marker simple = marker.simplify(assumption);
    assertEquals(expected, simple.text());
    assertSame(marker.and(assumption), simple.and(assumption));
    assertSame(simple, marker.simplify(assumption));
    Markers others = new Markers();
    others.parse("sys_platform == 'zos' or python_version < '3.11' or platform_machine == 'a'");
    assertEquals(expected, others.parse(written).simplify(others.parse(assumed)).text());
  }
}
