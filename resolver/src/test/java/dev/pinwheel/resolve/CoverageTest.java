package dev.pinwheel.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.fixtures.Universe;
import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where the entries of an answer cannot be installed. */
final class CoverageTest {
  private static final String TWO_PYTHONS = ">=3.14";

  private static final List<String> ALL =
      List.of(
          "GLIBC_X86_64",
          "GLIBC_AARCH64",
          "MUSL_X86_64",
          "MUSL_AARCH64",
          "MACOS_X86_64",
          "MACOS_ARM64",
          "WINDOWS_X86_64",
          "WINDOWS_ARM64");

  private static Policy policy(Set<String> onlyBinary, Set<String> noBinary) {
    Policy like = Policy.UNIVERSAL;
    return like.withOnlyBinary(onlyBinary).withNoBinary(noBinary);
  }

  /** The coverage of the answer to a universe's own request. */
  private static Coverage coverage(
      String universe, String pythons, List<String> environments, Policy policy) {
    Universe parsed = Universe.of(universe);
    Markers markers = new Markers();
    List<Marker> admitted = environments.stream().map(markers::parse).toList();
    try (Index index = Toy.index(parsed.files())) {
      Engine engine = Engine.forOne(index, markers);
      Request request =
          new Request(
              Toy.lines(parsed.requires(), markers),
              new Environments.Universal(Specifiers.parse(pythons), admitted, List.of()),
              policy);
      Resolved answer = assertInstanceOf(Resolved.class, engine.resolver().resolve(request));
      return Coverage.of(engine, request, answer);
    }
  }

  private static List<String> gaps(String universe, String pythons, String... environments) {
    return gaps(coverage(universe, pythons, List.of(environments), Policy.UNIVERSAL));
  }

  /** Gaps as {@code name version PLATFORM pythons}. */
  private static List<String> gaps(Coverage coverage) {
    List<String> gaps = new ArrayList<>();
    for (Coverage.Gap gap : coverage.gaps()) {
      gaps.add(gap.name() + " " + gap.version() + " " + gap.platform() + " " + gap.pythons());
    }
    assertEquals(gaps.isEmpty(), coverage.isComplete());
    return gaps;
  }

  private static List<String> on(String release, List<String> platforms, String pythons) {
    return platforms.stream().map(platform -> release + " " + platform + " " + pythons).toList();
  }

  private static List<String> without(String... covered) {
    List<String> rest = new ArrayList<>(ALL);
    assertTrue(rest.removeAll(List.of(covered)));
    return rest;
  }

  @Test
  void aSourceDistributionOrAWheelForAllServesEverywhere() {
    Coverage coverage =
        coverage(
            "-> a b c\na 1\nb 1 sdist\nc 1 py3-none-any\n",
            TWO_PYTHONS,
            List.of(),
            Policy.UNIVERSAL);
    assertEquals(List.of("3.14", "3.15"), coverage.pythons());
    assertEquals(List.of(), gaps(coverage));
  }

  @Test
  void platformsOfWhichThereIsNoWheelAreGaps() {
    assertEquals(
        on("a 1", without("GLIBC_X86_64", "MACOS_ARM64", "MUSL_AARCH64"), "[3.14, 3.15]"),
        gaps(
            """
            -> a
            a 1 py3-none-manylinux_2_17_x86_64 py3-none-macosx_11_0_arm64 \
            py3-none-musllinux_1_2_aarch64
            """,
            TWO_PYTHONS));
  }

  @Test
  void aFatWheelServesBothMachinesOfAMac() {
    assertEquals(
        on("a 1", without("MACOS_X86_64", "MACOS_ARM64"), "[3.14, 3.15]"),
        gaps("-> a\na 1 py3-none-macosx_11_0_universal2\n", TWO_PYTHONS));
  }

  @Test
  void pythonsForWhichThereIsNoWheelAreGaps() {
    assertEquals(on("a 1", ALL, "[3.13, 3.15]"), gaps("-> a\na 1 cp314-cp314-any\n", ">=3.13"));
  }

  @Test
  void theStableAbiServesLaterPythons() {
    assertEquals(on("a 1", ALL, "[3.13]"), gaps("-> a\na 1 cp314-abi3-any\n", ">=3.13"));
  }

  @Test
  void anotherImplementationDoesNotCount() {
    assertEquals(
        on("a 1", ALL, "[3.14, 3.15]"), gaps("-> a\na 1 pp314-pypy314_pp73-any\n", TWO_PYTHONS));
    assertEquals(
        List.of(),
        gaps("-> a;implementation_name=='pypy'\na 1 pp314-pypy314_pp73-any\n", TWO_PYTHONS));
  }

  @Test
  void whereAnEntryIsNotNeededThereIsNoGap() {
    assertEquals(
        on("a 1", List.of("WINDOWS_ARM64"), "[3.15]"),
        gaps(
            """
            -> a;(sys_platform=='win32' and python_version>='3.15')
            a 1 py3-none-win_amd64
            """,
            TWO_PYTHONS));
  }

  @Test
  void whatTheLockIsNotForIsNoGap() {
    assertEquals(
        on("a 1", List.of("MACOS_X86_64"), "[3.14, 3.15]"),
        gaps("-> a\na 1 py3-none-macosx_11_0_arm64\n", TWO_PYTHONS, "sys_platform == 'darwin'"));
  }

  @Test
  void everyVersionOfAForkedProjectIsLookedAtWhereItIsNeeded() {
    assertEquals(
        on("a 1", without("WINDOWS_X86_64"), "[3.14]"),
        gaps(
            """
            -> a
            a 1 py3-none-win_amd64
            a 2 py3-none-any python>=3.15
            """,
            TWO_PYTHONS));
  }

  @Test
  void aRangeThatBeginsWithinAPythonHasThatPython() {
    Coverage coverage = coverage("-> a\na 1\n", ">=3.13.4,<3.15", List.of(), Policy.UNIVERSAL);
    assertEquals(List.of("3.13", "3.14"), coverage.pythons());
    assertTrue(coverage.isComplete());
  }

  @Test
  void kindsOfFilesThatAreSwitchedOffDoNotCount() {
    String universe = "-> a b\na 1 sdist py3-none-win_amd64\nb 1\n";
    assertEquals(List.of(), gaps(coverage(universe, TWO_PYTHONS, List.of(), Policy.UNIVERSAL)));
    assertEquals(
        on("a 1", without("WINDOWS_X86_64"), "[3.14, 3.15]"),
        gaps(coverage(universe, TWO_PYTHONS, List.of(), policy(Set.of("a"), Set.of()))));
    assertEquals(
        List.of(),
        gaps(coverage(universe, TWO_PYTHONS, List.of(), policy(Set.of(), Set.of(Policy.ALL)))));
  }

  @Test
  void oneTargetHasNoCoverage() {
    Universe universe = Universe.of("-> a\na 1\n");
    Markers markers = new Markers();
    try (Index index = Toy.index(universe.files())) {
      Engine engine = Engine.forOne(index, markers);
      List<Line> lines = Toy.lines(universe.requires(), markers);
      Environments everywhere =
          new Environments.Universal(Specifiers.parse(TWO_PYTHONS), List.of(), List.of());
      Resolved answer =
          assertInstanceOf(
              Resolved.class,
              engine.resolver().resolve(new Request(lines, everywhere, Policy.UNIVERSAL)));
      assertFalse(answer.entries().isEmpty());
      Request single = new Request(lines, new Environments.Single(Toy.TARGET), Policy.DEFAULT);
      assertThrows(IllegalArgumentException.class, () -> Coverage.of(engine, single, answer));
    }
  }
}
