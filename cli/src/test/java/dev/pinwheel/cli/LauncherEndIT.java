package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** How the real launcher ends: as Pinwheel does, as it was told to, or because Java could not. */
@Tag("shape")
final class LauncherEndIT {
  @TempDir(cleanup = CleanupMode.ALWAYS)
  Path folder;

  private Launched launched;

  @BeforeEach
  void install() throws IOException {
    launched = Launched.installed(folder);
  }

  /** The shells there are on this system, each of which may be called `sh` on another. */
  private static List<List<String>> shells() {
    List<List<String>> shells = new ArrayList<>();
    for (List<String> shell :
        List.of(
            List.of("/bin/sh"),
            List.of("/bin/dash"),
            List.of("/bin/bash", "--posix"),
            List.of("/bin/busybox", "sh"))) {
      if (Files.isExecutable(Path.of(shell.getFirst()))) {
        shells.add(shell);
      }
    }
    return shells;
  }

  /** Starts the launcher in this shell. */
  private Process start(List<String> shell, Map<String, String> more, String... words)
      throws IOException {
    List<String> command = new ArrayList<>(shell);
    command.add(launched.launcher().toString());
    command.addAll(List.of(words));
    return launched.started(launched.withoutCache(more), folder, command);
  }

  @Test
  void anAnswerIsHandedOn() throws Exception {
    for (List<String> shell : shells()) {
      Launched.Outcome locked =
          Launched.outcome(start(shell, Map.of(), "lock", "-o", "-", "-"), "idna\n");
      assertEquals(0, locked.code(), shell + locked.err());
      assertTrue(locked.out().contains("name = \"idna\""), locked.out());
      assertEquals(1, Launched.outcome(start(shell, Map.of(), "show", "nosuch"), "").code());
      assertEquals(2, Launched.outcome(start(shell, Map.of(), "nosuch"), "").code());
    }
  }

  @Test
  void everyCodeButThatOfADeadJvmIsHandedOn() throws Exception {
    String fake = launched.jdk("fake", "25", "exit $CODE").toString();
    for (int code : List.of(0, 2, 3, 4, 5, 70, 130, 137, 143)) {
      Map<String, String> more = Map.of("CODE", "" + code, "PINWHEEL_JAVA_HOME", fake);
      for (List<String> shell : shells()) {
        assertEquals(new Launched.Outcome(code, "", ""), Launched.outcome(start(shell, more), ""));
      }
    }
  }

  @Test
  void whatIsClosedIsNotMissed() throws Exception {
    for (List<String> shell : shells()) {
      for (String closed : List.of("<&-", "2>&-", "<&- 2>&-")) {
        List<String> command =
            new ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\" " + closed, ""));
        command.addAll(shell);
        command.addAll(List.of(launched.launcher().toString(), "--version"));
        Process process = launched.started(launched.withoutCache(Map.of()), folder, command);
        assertEquals(Launched.VERSION, Launched.outcome(process, ""), shell + " " + closed);
      }
    }
  }

  @Test
  void c17ASignalToTheLauncherEndsTheJvm() throws Exception {
    record Signal(String name, int code) {}
    for (List<String> shell : shells()) {
      for (Signal signal :
          List.of(new Signal("INT", 130), new Signal("TERM", 143), new Signal("HUP", 129))) {
        Process process = start(shell, Map.of(), "lock", "-o", "-", "-");
        ProcessHandle java = child(process);
        awaitReading(process);
        assertEquals(
            0,
            new ProcessBuilder("kill", "-" + signal.name(), "" + process.pid()).start().waitFor());
        Launched.Outcome outcome = Launched.outcome(process, "");
        assertEquals(signal.code(), outcome.code(), shell + " " + signal);
        assertEquals("", outcome.out(), shell + " " + signal);
        assertEquals("", outcome.err(), shell + " " + signal);
        assertFalse(java.isAlive(), shell + " left the JVM behind after " + signal);
      }
    }
  }

  /** Waits until the command runs: more than a pipe holds is written once somebody reads. */
  private static void awaitReading(Process process) throws IOException {
    byte[] comments = "# nothing is asked for\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    process.getOutputStream().write(comments);
    process.getOutputStream().flush();
  }

  /** The JVM that the launcher started, once it is one. */
  private static ProcessHandle child(Process process) throws InterruptedException {
    for (int i = 0; i < 6000; i++) {
      var java =
          process
              .children()
              .filter(child -> child.info().command().orElse("").endsWith("/java"))
              .findFirst();
      if (java.isPresent()) {
        return java.get();
      }
      assertTrue(process.isAlive(), "it ended by itself");
      Thread.sleep(10);
    }
    throw new AssertionError("no JVM within a minute");
  }

  @Test
  void aJvmThatCannotStartIsNeverANo() throws Exception {
    for (String variable : List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")) {
      assertFails(
          5,
          "it takes options from `JAVA_TOOL_OPTIONS`",
          start(List.of("/bin/sh"), Map.of(variable, "-XX:+UseG1GC"), "check"));
    }
    // Less than the JVM reserves for its classes alone.
    assertFails(
        5,
        "`ulimit -a` shows the limits",
        within("ulimit -v 900000 && exec \"$@\"", folder, "check"));
    Path gone = Files.createDirectory(folder.resolve("gone"));
    assertFails(
        5,
        "the working folder does not exist any more",
        within("rmdir ../gone && exec \"$@\"", gone, "check"));

    // With a cache as well, which is not to blame.
    launched.run("--version");
    List<Path> caches = launched.caches();
    assertFails(
        5,
        "error: Java cannot start",
        launched.start(
            Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseG1GC"), launched.launcher(), "--version"));
    assertEquals(caches, launched.caches());
  }

  /** Starts the launcher from a line of shell. */
  private Process within(String line, Path where, String... words) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", line, "", launched.launcher().toString()));
    command.addAll(List.of(words));
    return launched.started(launched.withoutCache(Map.of()), where, command);
  }

  private static void assertFails(int code, String text, Process process) throws Exception {
    Launched.Outcome outcome = Launched.outcome(process, "");
    assertEquals("", outcome.out());
    assertTrue(outcome.err().contains(text), outcome.err());
    assertEquals(code, outcome.code(), outcome.err());
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
  }

  @Test
  void aDamagedJarIsDamagedData() throws Exception {
    Path jar = launched.root().resolve("cli/target/pinwheel/lib/cli-" + Pinwheel.VERSION + ".jar");
    byte[] bytes = Files.readAllBytes(jar);
    Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2));
    assertFails(3, "damaged or missing", start(List.of("/bin/sh"), Map.of(), "check"));
    Files.delete(jar);
    assertFails(3, "damaged or missing", start(List.of("/bin/sh"), Map.of(), "check"));
  }

  @Test
  void aJvmThatDiesIsABug() throws Exception {
    for (String death : List.of("exit 1", "kill -SEGV $$", "kill -ABRT $$")) {
      Path home =
          launched.jdk("fake", "25", "case \" $* \" in *' -version '*) exit 0 ;; esac; " + death);
      for (List<String> shell : shells()) {
        assertFails(
            70,
            "before Pinwheel did",
            start(shell, Map.of("PINWHEEL_JAVA_HOME", home.toString()), "check"));
      }
    }
  }

  @Test
  void aColonInThePathIsToldAtOnce() throws Exception {
    Path moved = folder.resolve("a:b");
    Files.move(folder.resolve(folder.relativize(launched.root()).getName(0)), moved);
    Path launcher = moved.resolve("%t/pinwheel/p/pinwheel");
    Launched.Outcome outcome =
        Launched.outcome(launched.start(launched.withoutCache(Map.of()), launcher, "check"), "");
    assertEquals(2, outcome.code());
    assertTrue(outcome.err().contains("a colon in its name"), outcome.err());
  }
}
