package dev.pinwheel.project.pyproject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pinwheel.project.InputException;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.Written;
import dev.pinwheel.request.Policy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScriptReaderTest {
  @Test
  void theBlock() {
    Project project =
        Written.script(
            """
            #!/usr/bin/env python3
            # /// other
            # nothing = of ours
            # ///
            # /// script
            # requires-python = ">=3.11"
            # dependencies = [
            #   "requests<3",  # a comment
            #
            #   "rich",
            # ]
            # [tool.pinwheel]
            # resolution = "lowest"
            # ///
            import requests
            # /// script
            # never closed
            """);
    assertEquals(List.of("requests<3", "rich"), Written.lines(project.lines()));
    assertEquals(">=3.11", project.requiresPython().toString());
    assertEquals(8, project.lines().getFirst().origin().line());
    assertEquals(5, project.lines().getFirst().origin().column());
    assertEquals(Policy.Order.LOWEST, project.settings().order());
  }

  @Test
  void aLineThatIsNoCommentEndsTheSearch() {
    assertThrows(
        InputException.class, () -> Written.script("# /// script\n# dependencies = []\n\n# ///\n"));
    assertThrows(InputException.class, () -> Written.script("# /// script\n#x\n# ///\n"));
    assertThrows(InputException.class, () -> Written.script("  # /// script\n# ///\n"));
    assertThrows(InputException.class, () -> Written.script(""));
  }

  @Test
  void anEmptyBlockAsksNothing() {
    assertEquals(List.of(), Written.script("# /// script\n# ///").lines());
    assertEquals(List.of(), Written.script("# /// script\r\n#\r\n# ///\r\n").lines());
  }

  @Test
  void standardInputAndArguments() {
    ProjectReader reader = Written.of("x", "").reader(Map.of());
    Project piped =
        reader.requirements("standard input", "flask\n".getBytes(StandardCharsets.UTF_8));
    assertEquals("standard input:1", piped.lines().getFirst().origin().toString());
    Project arguments = reader.arguments(List.of(" flask>=2 ", "./lib", "b ; os_name == 'nt'"));
    assertEquals(List.of("flask>=2", "b; os_name == 'nt'"), Written.lines(arguments.lines()));
    assertEquals("command line", arguments.lines().getFirst().origin().toString());
    assertEquals("lib", arguments.paths().getFirst().path());
    assertEquals("six", reader.exclusions(List.of("Six")).exclusions().getFirst().name());
    assertThrows(InputException.class, () -> reader.exclusions(List.of("six>1")));
  }

  @Test
  void constraintsAndOverridesAreFilesToo() {
    Written written = Written.of("limits.txt", "a<2\n--- over.txt\nb>1\n");
    assertEquals(
        List.of("a<2"),
        Written.lines(written.reader(Map.of()).constraints("limits.txt").constraints()));
    assertEquals(
        "b>1",
        written
            .reader(Map.of())
            .overrides("over.txt")
            .replacements()
            .getFirst()
            .requirement()
            .toString());
  }
}
