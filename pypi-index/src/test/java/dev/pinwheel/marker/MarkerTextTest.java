package dev.pinwheel.marker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.pinwheel.testing.Property;
import java.util.ArrayList;
import java.util.List;
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
        "python_version < '3.11' and 'all' in extras or python_version < '3.11' and 'async' in"
            + " extras | python_full_version < '3.11' and ('all' in extras or 'async' in extras)",
        "'a' in extras and ('b' in extras or 'c' in extras and 'd' in extras) | 'a' in extras and"
            + " ('b' in extras or ('c' in extras and 'd' in extras))",
        "os_name == 'nt' and 'a' in extras or os_name == 'nt' and 'b' in extras or 'c' in extras |"
            + " 'c' in extras or (os_name == 'nt' and ('a' in extras or 'b' in extras))",
        "('a' in extras or 'b' in extras) and ('c' in extras or 'd' in extras) | ('c' in extras or"
            + " 'd' in extras) and ('a' in extras or 'b' in extras)",
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

  /** What is taken out of several conjunctions means what it did within each of them. */
  @Test
  void sharedConditionsMeanTheSame() {
    List<String> literals =
        List.of(
            "python_version < '3.11'",
            "sys_platform == 'win32'",
            "'a' in extras",
            "'a' not in extras",
            "'b' in extras",
            "'g' in dependency_groups",
            "'h' not in dependency_groups");
    Property.check(
        "disjunctions",
        1,
        1_000,
        random -> {
          List<String> terms = new ArrayList<>();
          for (int i = random.nextInt(1, 6); i > 0; i--) {
            List<String> term = new ArrayList<>();
            for (int k = random.nextInt(1, 4); k > 0; k--) {
              term.add(literals.get(random.nextInt(literals.size())));
            }
            terms.add("(" + String.join(" and ", term) + ")");
          }
          Marker marker = markers.parse(String.join(" or ", terms));
          if (marker.isFalse()) {
            return;
          }
          String text = marker.text();
          assertSame(marker, text.isEmpty() ? markers.always() : markers.parse(text), text);
          assertEquals(text, new Markers().parse(String.join(" or ", terms)).text());
          for (int mask = 0; mask < 32; mask++) {
            assertEquals(holds(terms, mask), marker.holds(environment(mask)), text);
          }
        });
  }

  /** Python, system, two extras and a group are five bits; the other group is never chosen. */
  private static Environment environment(int mask) {
    List<String> extras = new ArrayList<>();
    extras.addAll((mask & 4) != 0 ? List.of("a") : List.of());
    extras.addAll((mask & 8) != 0 ? List.of("b") : List.of());
    return Environment.builder()
        .python((mask & 1) != 0 ? "3.10.1" : "3.12.1")
        .set(Field.SYS_PLATFORM, (mask & 2) != 0 ? "win32" : "linux")
        .selection(extras, (mask & 16) != 0 ? List.of("g") : List.of())
        .build();
  }

  private static boolean holds(List<String> terms, int mask) {
    for (String term : terms) {
      boolean all = true;
      for (String literal : term.substring(1, term.length() - 1).split(" and ", -1)) {
        all &=
            switch (literal) {
              case "python_version < '3.11'" -> (mask & 1) != 0;
              case "sys_platform == 'win32'" -> (mask & 2) != 0;
              case "'a' in extras" -> (mask & 4) != 0;
              case "'a' not in extras" -> (mask & 4) == 0;
              case "'b' in extras" -> (mask & 8) != 0;
              case "'g' in dependency_groups" -> (mask & 16) != 0;
              default -> true;
            };
      }
      if (all) {
        return true;
      }
    }
    return false;
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
