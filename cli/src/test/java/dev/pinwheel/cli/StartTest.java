package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.testing.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the JVM loads before the first answer. */
@Tag("shape")
final class StartTest {
  private static final List<String> NOT_AT_START =
      List.of(
          "com.fasterxml.",
          "tools.jackson.",
          "org.tomlj.",
          "org.antlr.",
          "org.jgrapht.",
          "com.github.benmanes.",
          "java.util.regex.",
          "java.util.stream.",
          "java.util.Formatter",
          "java.util.logging.",
          "java.text.",
          "Lambda");

  @Test
  void versionLoadsNothingHeavy() throws Exception {
    String loaded = loadedBy("--version");
    assertTrue(loaded.contains(Pinwheel.class.getName() + " "), loaded);
    for (String name : NOT_AT_START) {
      assertEquals(List.of(), loaded.lines().filter(line -> line.contains(name)).toList());
    }
  }

  /** What no unchanged lock needs; pattern switches and comparisons of records are among it. */
  private static final List<String> NOT_FOR_AN_UNCHANGED_LOCK =
      List.of(
          "com.fasterxml.",
          "org.tomlj.",
          "org.antlr.",
          "org.jgrapht.",
          "com.github.benmanes.",
          "java.util.regex.",
          "java.util.Formatter",
          "java.util.logging.",
          "java.text.",
          "java.time.",
          "java.security.MessageDigest",
          "java.lang.runtime.ObjectMethods",
          "java.lang.runtime.SwitchBootstraps",
          "dev.pinwheel.solver.",
          "dev.pinwheel.explain.",
          "dev.pinwheel.lock.codec.LockReader");

  @Test
  void anUnchangedLockLoadsNothingHeavy() throws Exception {
    Path project = Folders.root().resolve("fixtures/projects/flask-app").toAbsolutePath();
    String loaded =
        loadedBy(
            "--quiet",
            "-C",
            project.toString(),
            "--index",
            Embedded.FILE.toString(),
            "lock",
            "--check");
    assertTrue(loaded.contains("dev.pinwheel.lock.codec.LockSeal "), loaded);
    for (String name : NOT_FOR_AN_UNCHANGED_LOCK) {
      assertEquals(List.of(), loaded.lines().filter(line -> line.contains(name)).toList());
    }
  }

  /** The classes loaded, without those of the JVM's own default archive that any program gets. */
  private static String loadedBy(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                Pinwheel.class.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    String empty = archivedAlways();
    StringBuilder own = new StringBuilder();
    log.lines()
        .filter(line -> !empty.contains(" " + nameIn(line) + " "))
        .forEach(line -> own.append(line).append('\n'));
    return own.toString();
  }

  private static String nameIn(String line) {
    int from = line.indexOf("] ") + 2;
    int to = line.indexOf(" source:");
    return line.startsWith("[") && to > from
        ? line.substring(line.lastIndexOf(' ', to - 1) + 1, to)
        : line;
  }

  /** What the JVM loads to print its own version. */
  private static String archivedAlways() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:stdout",
                "--version")
            .start();
    String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return log;
  }
}
