package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinwheel.cli.line.Command;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion scripts, read by their own shells where these are installed. */
final class CompletionTest {
  @TempDir Path folder;

  private Path script(String shell) throws IOException {
    Ended ended = Ended.of(folder, "completion", shell);
    assertEquals(0, ended.code(), ended.err());
    assertEquals("", ended.err());
    return Files.writeString(folder.resolve("completion." + shell), ended.out());
  }

  private static boolean isInstalled(String program) {
    for (String place : System.getenv("PATH").split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(place, program))) {
        return true;
      }
    }
    return false;
  }

  private String run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out;
  }

  @ParameterizedTest
  @CsvSource({"bash, bash, -n", "zsh, zsh, -n", "fish, fish, --no-execute"})
  void theScriptIsReadByItsShell(String shell, String program, String option) throws Exception {
    assumeTrue(isInstalled(program), "skipped: no " + program + " here");
    assertEquals("", run(program, option, script(shell).toString()));
  }

  @Test
  void powerShellGetsAllOptions() throws IOException {
    String text = Files.readString(script("powershell"));
    for (Command command : Pinwheel.commands().all()) {
      assertTrue(text.contains("'" + command.name() + "' = @("), command.name());
    }
    assumeTrue(isInstalled("pwsh"), "skipped: no pwsh here, so the script is not read");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "pinwheel tr; tree",
        "pinwheel index b; build",
        "pinwheel tree --form; --format",
        "pinwheel tree --format h; html",
        "pinwheel tree --format = h; html",
        "pinwheel -C x diff --format j; json",
        "pinwheel completion z; zsh",
        "pinwheel help exp; explain export",
        "pinwheel --color al; always",
      })
  void bashCompletes(String line, String expected) throws Exception {
    assumeTrue(isInstalled("bash"), "skipped: no bash here");
    List<String> quoted = new ArrayList<>();
    for (String word : line.split(" ", -1)) {
      quoted.add("'" + word + "'");
    }
    String out =
        run(
            "bash",
            "-c",
            "source "
                + script("bash")
                + "; COMP_WORDS=("
                + String.join(" ", quoted)
                + "); COMP_CWORD="
                + (quoted.size() - 1)
                + "; _pinwheel; echo \"${COMPREPLY[*]}\"");
    assertEquals(expected, out.strip());
  }

  @Test
  void fishCompletes() throws Exception {
    assumeTrue(isInstalled("fish"), "skipped: no fish here");
    String out = run("fish", "-c", "source " + script("fish") + "; complete -C 'pinwheel index b'");
    assertTrue(out.startsWith("build\t"), out);
  }

  @Test
  void otherShellsAreRefused() {
    Ended ended = Ended.of(folder, "completion", "tcsh");
    assertEquals(2, ended.code());
    assertEquals("", ended.out());
    assertTrue(ended.err().contains("no completion for `tcsh`"), ended.err());
  }
}
