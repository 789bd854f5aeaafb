package dev.pinwheel.requirement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.SyntaxException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RequirementLinesTest {
  private final Markers markers = new Markers();

  @Test
  void oneStringMayHoldSeveralRequirements() {
    assertLines("pytest\ncoverage\n\nmock>=1.0\n", "pytest", "coverage", "mock>=1.0");
    assertLines("\n");
    assertLines("");
    assertLines("  a >= 1 \r\n\tb\r\nc\rd\u2028e", "a >= 1", "b", "c", "d", "e");
  }

  @Test
  void commentsAreDropped() {
    assertLines("# Licensed under the Apache License\n");
    assertLines("  # via flask\n");
    assertLines("pytest==6.0.1 # via -r test.in", "pytest==6.0.1");
    assertLines("pytest==6.0.1             # via x\nb#c", "pytest==6.0.1            ", "b#c");
    assertLines("a @ https://example.org/a.zip#egg=a", "a @ https://example.org/a.zip#egg=a");
  }

  @Test
  void aBackslashContinuesALine() {
    assertLines("a \\\n>=1\nb", "a>=1", "b");
    assertLines("a \\\n\n# c\n >=1", "a>=1");
    assertLines("a \\", "a");
    assertLines("\\");
  }

  @Test
  void severalStringsAreReadInTheirOrder() {
    assertEquals(List.of("a", "b", "c"), RequirementLines.of(List.of("a", "b\nc")));
    List<String> plain = List.of("a>=1", "b; extra == 'c'");
    assertSame(plain, RequirementLines.of(plain));
  }

  @Test
  void h03ALongTextIsSplitInOnePass() {
    String text = "a\n#\n\\\n".repeat(100_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(60), () -> assertTrue(RequirementLines.of(List.of(text)).size() > 0));
  }

  private static void assertLines(String string, String... requirements) {
    assertEquals(List.of(requirements), RequirementLines.of(List.of(string)));
  }

  @Test
  void aKeyOfExtrasIsAnExtraAConditionOrBoth() {
    assertKey("Dev", "dev", "");
    assertKey("pmml_lite", "pmml-lite", "");
    assertKey("a b  c", "a-b-c", "");
    assertKey("", "", "");
    assertKey(":", "", "");
    assertKey("dev:", "dev", "");
    assertKey(":python_version < '3'", "", "python_version < '3'");
    assertKey("socks:sys_platform == \"win32\"", "socks", "sys_platform == 'win32'");
    assertKey(":platform_machine == 'a:b'", "", "platform_machine == 'a:b'");
    assertEquals(
        markers.parse("sys_platform == 'win32' and extra == 'socks'"),
        ExtraKey.parse("socks:sys_platform=='win32'", markers).marker(markers));
    assertEquals(markers.parse("extra == 'dev'"), ExtraKey.parse("DEV", markers).marker(markers));
    assertTrue(ExtraKey.parse("", markers).marker(markers).isTrue());
    assertEquals(ExtraKey.parse("a", markers), ExtraKey.parse("A:", markers));
    assertEquals(ExtraKey.parse("a", markers).hashCode(), ExtraKey.parse("A:", markers).hashCode());
  }

  @Test
  void aKeyWithoutAMarkerBehindTheColonIsRefused() {
    SyntaxException error =
        assertThrows(SyntaxException.class, () -> ExtraKey.parse("dev:3.6", markers));
    assertEquals("dev:3.6", error.text());
    assertEquals(4, error.position());
  }

  private void assertKey(String key, String name, String condition) {
    ExtraKey read = ExtraKey.parse(key, markers);
    assertEquals(name, read.name());
    assertSame(condition.isEmpty() ? markers.always() : markers.parse(condition), read.condition());
  }
}
