package dev.pinwheel.marker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One test or more for each rule of markers; the numbers are those of the rules. */
final class MarkerRulesTest {
  private final Markers markers = new Markers();

  private static Environment.Builder linux(String python) {
    return Environment.builder()
        .python(python)
        .set(Field.OS_NAME, "posix")
        .set(Field.SYS_PLATFORM, "linux")
        .set(Field.PLATFORM_SYSTEM, "Linux")
        .set(Field.PLATFORM_MACHINE, "x86_64")
        .set(Field.IMPLEMENTATION_NAME, "cpython")
        .set(Field.IMPLEMENTATION_VERSION, python)
        .set(Field.PLATFORM_PYTHON_IMPLEMENTATION, "CPython");
  }

  private boolean holds(String marker, Environment.Builder environment) {
    return markers.parse(marker).holds(environment.build());
  }

  private List<String> warnings(String marker) {
    List<String> found = new ArrayList<>();
    markers.parse(marker, warning -> found.add(warning.message()));
    return found;
  }

  @Test
  void rule15AnInterpreterIsItsReleasePart() {
    assertTrue(holds("python_version >= '3.13'", linux("3.13.0b1")));
    assertTrue(holds("python_full_version >= '3.13'", linux("3.13.0b1")));
    assertFalse(holds("python_full_version < '3.13'", linux("3.13.0rc1")));
    assertTrue(holds("python_full_version == '3.14.0'", linux("3.14.0a1+")));
  }

  @Test
  void rule18AShortTargetIsItsFirstPatchAndAPatchBoundLeavesTheMinorPossible() {
    assertTrue(holds("python_full_version == '3.12.0'", linux("3.12")));
    Marker range = markers.python(Specifiers.parse(">=3.10.1"));
    assertFalse(range.disjoint(markers.parse("python_version == '3.10'")));
    assertTrue(range.disjoint(markers.parse("python_version < '3.10'")));
    assertEquals(
        "python_full_version < '3.11'",
        markers.parse("python_version == '3.10'").simplify(range).text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "python_version > '3.7'          | python_full_version >= '3.8'",
        "python_version <= '3.7'         | python_full_version < '3.8'",
        "python_version == '3.7'         | python_full_version == '3.7.*'",
        "python_version != '3.7'         | python_full_version != '3.7.*'",
        "python_version >= '3.7.8'       | python_full_version >= '3.8'",
        "python_version < '3.7.8'        | python_full_version < '3.8'",
        "python_version > '3.7.8'        | python_full_version >= '3.8'",
        "python_version <= '3.7.8'       | python_full_version < '3.8'",
        "python_version >= '3.7.0'       | python_full_version >= '3.7'",
        "python_version == '3.9.1'       | python_full_version < '0'",
        "python_version == '3.9.0'       | python_full_version == '3.9.*'",
        "python_version == '3.*'         | python_full_version == '3.*'",
        "python_version ~= '3.6'         | python_full_version >= '3.6' and python_full_version <"
            + " '4.0'",
        "python_version ~= '3.6.0'       | python_full_version == '3.6.*'",
        "python_version === '3.7'        | python_full_version == '3.7.*'",
        "python_version < '3.7.dev0'     | python_full_version < '3.7'",
        "python_version in '3.8 3.10'    | python_full_version == '3.8.*' or python_full_version =="
            + " '3.10.*'",
        "python_version not in '3.0,3.1' | python_full_version < '3.0' or python_full_version >="
            + " '3.2'",
        "'3.7' < python_version          | python_full_version >= '3.8'",
        "python_full_version > '3.7.0'   | python_full_version >= '3.7.1'",
        "python_full_version >= '3.12.0b1' | python_full_version >= '3.12'",
        "python_full_version != '3.9.7'  | python_full_version != '3.9.7'",
        "python_full_version == '3.9'    | python_full_version == '3.9.0'",
      })
  void rule20PythonVersionIsFoldedIntoTheFullVersion(String written, String canonical) {
    assertEquals(canonical, markers.parse(written).text());
    assertSame(markers.parse(written), markers.parse(canonical));
  }

  @Test
  void rule20VersionsAreComparedAsVersions() {
    assertTrue(holds("'3.10' > '3.9'".replace("'3.10'", "python_version"), linux("3.10.1")));
    assertTrue(markers.parse("python_version != '3.9.1'").isTrue());
    assertFalse(holds("python_version in '3.8 3.10'", linux("3.1.0")));
    assertTrue(holds("'2' in python_version", linux("3.12.0")));
    assertFalse(holds("'2' in python_version", linux("3.11.2")));
    assertTrue(markers.parse("python_version >= '3.8.*'").isFalse());
    assertEquals(
        List.of("is not with a version: never true"), warnings("python_version == '3.7.*,3.8.*'"));
  }

  @Test
  void rule21TextsAreComparedAsTexts() {
    Marker linux = markers.parse("sys_platform == 'linux'");
    assertSame(linux, markers.parse("'linux' == sys_platform"));
    assertSame(linux, markers.parse("sys_platform >= 'linux'"));
    assertSame(linux, markers.parse("sys_platform <= 'linux'"));
    assertSame(linux, markers.parse("sys_platform ~= 'linux'"));
    assertSame(linux, markers.parse("sys_platform === 'linux'"));
    assertTrue(markers.parse("sys_platform < 'linux'").isFalse());
    assertTrue(markers.parse("'a' > sys_platform").isFalse());
    assertFalse(markers.parse("sys_platform == 'Linux'") == linux);
    assertEquals(List.of("orders texts: read as =="), warnings("sys_platform >= 'linux'"));
    assertEquals(List.of("orders texts: never true"), warnings("sys_platform < 'linux'"));
    assertEquals(List.of(), warnings("'linux' == sys_platform"));
  }

  @Test
  void rule21InWorksBothWays() {
    assertTrue(holds("'nux' in sys_platform", linux("3.12")));
    assertFalse(holds("'win' in sys_platform", linux("3.12")));
    assertTrue(holds("sys_platform in 'linux darwin'", linux("3.12")));
    assertTrue(holds("sys_platform in 'linux2'", linux("3.12")));
    assertFalse(holds("sys_platform not in 'linux darwin'", linux("3.12")));
    Marker nux = markers.parse("'nux' in sys_platform");
    assertTrue(markers.parse("sys_platform == 'linux'").implies(nux));
    assertTrue(markers.parse("sys_platform == 'win32'").disjoint(nux));
    assertTrue(markers.parse("'linux' in sys_platform").implies(nux));
    assertFalse(nux.implies(markers.parse("'linux' in sys_platform")));
  }

  @Test
  void rule22ReleasesOfThePlatformAreVersionsOrTexts() {
    Environment.Builder version = linux("3.12").set(Field.PLATFORM_RELEASE, "5.15.0");
    assertTrue(holds("platform_release >= '5.4'", version));
    assertTrue(holds("platform_release == '5.15'", version));
    assertFalse(holds("platform_release > '5.15.0'", version));
    Environment.Builder text = linux("3.12").set(Field.PLATFORM_RELEASE, "5.15.0-91-generic");
    assertFalse(holds("platform_release >= '5.4'", text));
    assertTrue(holds("platform_release >= '5.15.0-91-generic'", text));
    assertTrue(holds("'generic' in platform_release", text));
    assertTrue(
        holds("platform_version >= '10.0'", linux("3.12").set(Field.PLATFORM_VERSION, "10.1")));
    Marker open = markers.parse("platform_release >= '5.4'");
    assertFalse(open.isTrue() || open.isFalse() || open.disjoint(markers.extra("a")));
  }

  @Test
  void rule23ExtraIsASet() {
    Environment.Builder both = linux("3.12").extra(Set.of("A_b", "c"));
    assertTrue(holds("extra == 'a-B' and extra == 'c'", both));
    assertFalse(holds("extra != 'c'", both));
    assertTrue(holds("extra != 'd'", both));
    assertTrue(markers.parse("extra in 'a b'").isFalse());
    assertTrue(markers.parse("extra >= 'a'").isFalse());
    assertEquals(1, warnings("extra >= 'a'").size());

    Marker split = markers.parse("sys_platform == 'win32' or extra == 'f'");
    assertEquals(List.of("f"), split.names(Field.EXTRA));
    assertEquals("sys_platform == 'win32'", split.withoutExtras().text());
    assertTrue(split.assumeExtra("F", true).isTrue());
    assertEquals("sys_platform == 'win32'", split.assumeExtra("f", false).text());
  }

  @Test
  void selectionsOfALockAreSets() {
    Environment chosen = linux("3.12").selection(Set.of("gpu"), Set.of("default")).build();
    Marker marker = markers.parse("'Default' in dependency_groups and 'cpu' not in extras");
    assertTrue(marker.holds(chosen));
    assertEquals("'default' in dependency_groups and 'cpu' not in extras", marker.text());
    assertSame(marker, markers.inGroup("default").and(markers.inExtras("cpu").not()));
    for (String wrong : List.of("extras == 'a'", "extras in 'a'", "'a' == dependency_groups")) {
      assertThrows(SyntaxException.class, () -> markers.parse(wrong));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "os.name,os_name",
    "sys.platform,sys_platform",
    "platform.version,platform_version",
    "platform.machine,platform_machine",
    "platform.python_implementation,platform_python_implementation",
    "python_implementation,platform_python_implementation"
  })
  void rule25OldNamesAreRead(String old, String name) {
    assertSame(markers.parse(name + " == 'x'"), markers.parse(old + " == 'x'"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "foo == 'x' | unknown field",
        "'x' == os | unknown field",
        "python.version == '3' | unknown field, did you mean 'python_version'?",
        "OS_NAME == 'nt' | unknown field",
      })
  void rule25OtherFieldsAreErrors(String marker, String message) {
    SyntaxException error = assertThrows(SyntaxException.class, () -> markers.parse(marker));
    assertEquals(message, String.valueOf(error.getMessage()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "os_name == 'nt' and sys_platform == 'linux'",
        "os_name == 'nt' and sys_platform == 'darwin'",
        "os_name == 'posix' and sys_platform == 'win32'",
        "platform_system == 'Windows' and sys_platform == 'linux'",
        "platform_system == 'Linux' and sys_platform == 'win32'",
        "platform_system == 'Darwin' and os_name == 'nt'",
        "platform_system != 'Darwin' and sys_platform == 'darwin'",
        "platform_system == 'Linux' and sys_platform == 'cygwin'",
        "implementation_name == 'pypy' and platform_python_implementation == 'CPython'",
        "sys_platform == 'linux' and sys_platform == 'darwin'",
        "sys_platform == 'linux2' and python_version >= '3.6'"
      })
  void rule26WhatCannotBeIsFalse(String marker) {
    assertTrue(markers.parse(marker).isFalse());
    assertEquals("python_full_version < '0'", markers.parse(marker).text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "os_name == 'posix' and sys_platform == 'cygwin'",
        "os_name == 'posix' and sys_platform == 'freebsd13' and platform_system == 'FreeBSD'",
        "sys_platform == 'linux2' and python_version == '2.7'",
        "os_name == 'nt' and sys_platform == 'cli' and python_version == '2.7'",
        "os_name == 'java' and platform_system == 'Java'",
        "implementation_name == '' and platform_python_implementation == 'CPython'",
        "sys_platform == 'ios' and platform_system == 'iPadOS'"
      })
  void rule26UnknownPlatformsRemainPossible(String marker) {
    assertFalse(markers.parse(marker).isFalse());
  }

  @Test
  void rule26AnImpossibleEnvironmentIsJudgedByTheText() {
    Environment odd = linux("3.12").set(Field.OS_NAME, "nt").build();
    assertFalse(markers.isPossible(odd));
    assertTrue(markers.parse("sys_platform == 'linux'").holds(odd));
    assertTrue(markers.parse("os_name == 'nt'").holds(odd));
    assertFalse(markers.parse("sys_platform == 'win32'").holds(odd));
    assertTrue(markers.always().holds(odd));
  }

  @Test
  void rule27EqualMeaningIsTheSameObject() {
    assertSame(
        markers.parse("platform_system == 'Windows'"), markers.parse("sys_platform == 'win32'"));
    assertSame(
        markers.parse(
            "(python_version < '3' or os_name == 'nt') and (python_version < '3' or extra == 'a')"),
        markers.parse("python_version < '3' or extra == 'a' and os_name == 'nt'"));
    assertTrue(markers.parse("os_name == 'nt' or os_name != 'nt'").isTrue());
    assertEquals("", markers.always().text());
    assertSame(markers.always(), markers.parse(markers.always().toString()));
    assertSame(markers.never(), markers.parse(markers.never().toString()));
  }

  @Test
  void rule27AMarkerBeyondTheLimitIsKeptAsItIs() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      text.append(i == 0 ? "" : " or ");
      text.append("(extra == 'a").append(i).append("' and extra == 'b").append(i).append("')");
    }
    Marker large = markers.parse(text.toString());
    assertFalse(large.isSimplified());
    assertSame(large, markers.parse(large.text()));
    assertTrue(large.holds(linux("3.12").extra(Set.of("a7", "b7")).build()));
    assertFalse(large.holds(linux("3.12").extra(Set.of("a7", "b8")).build()));
    assertTrue(large.and(large.not()).isFalse());
    assertTrue(large.not().holds(linux("3.12").build()));
    Marker windows = markers.sysPlatform("win32");
    assertFalse(large.and(windows).holds(linux("3.12").extra(Set.of("a7", "b7")).build()));
    assertSame(large.and(windows), markers.parse(large.and(windows).text()));
  }

  @Test
  void aMarkerKnowsItsPythons() {
    assertEquals(
        Specifiers.parse(">=3.8,<3.11").set(),
        markers
            .parse("python_version >= '3.8' and python_version < '3.11' and extra == 'x'")
            .pythonRange());
    assertEquals(
        Specifiers.parse(">=3.8").set(),
        markers
            .parse("python_version >= '3.9' and extra == 'x' or python_version >= '3.8'")
            .pythonRange());
    assertTrue(markers.parse("sys_platform == 'linux'").pythonRange().isAll());
    assertTrue(markers.parse("extra == 'x'").pythonRange().isAll());
    assertTrue(markers.never().pythonRange().isEmpty());
    assertEquals(
        Specifiers.parse("<3.3").set(), markers.parse("sys_platform == 'linux2'").pythonRange());
  }
}
