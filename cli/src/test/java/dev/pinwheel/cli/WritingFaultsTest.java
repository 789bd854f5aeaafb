package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinwheel.cli.line.Command;
import dev.pinwheel.file.Disk;
import dev.pinwheel.file.Storage;
import dev.pinwheel.testing.DyingDisk;
import dev.pinwheel.testing.FailingDisk;
import dev.pinwheel.testing.OtherStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that writes, where any one call of the file system fails or is the last. */
@Tag("crash")
final class WritingFaultsTest {
  /** How much is written at once, so that there are many calls, and not too many. */
  private static final int STEP = 3000;

  @TempDir Path folder;

  private Map<String, String> before = Map.of();
  private Map<String, String> after = Map.of();

  static List<String> writers() {
    return Writer.all().stream().map(Writer::name).toList();
  }

  @Test
  void everyCommandThatWritesIsAmongThem() {
    Set<String> names = new TreeSet<>(writers());
    for (Command command : Pinwheel.commands().all()) {
      if (command.options().stream().anyMatch(option -> option.name().equals("output"))) {
        assertTrue(names.contains(command.name()), command.name());
      }
    }
  }

  /** Writes both, so that every round begins where the one before it ended. */
  private Writer prepared(String name) throws IOException {
    Writer.prepare(folder);
    Writer writer = Writer.named(name);
    writer.writeOld(folder);
    before = Writer.written(folder);
    writer.writeFresh(folder);
    after = Writer.written(folder);
    writer.writeOld(folder);
    assertOld("written again");
    return writer;
  }

  /** The next run leaves nothing of what was before. */
  private void assertOld(String when) throws IOException {
    Map<String, String> now = Writer.written(folder);
    assertEquals(before.keySet(), now.keySet(), when);
    now.entrySet().removeAll(before.entrySet());
    assertEquals(Set.of(), now.keySet(), when);
  }

  /** Each file is as it was or as it will be; one that comes or goes may be there or not. */
  private Map<String, String> assertOldOrNew(String when) throws IOException {
    Map<String, String> now = Writer.written(folder);
    Map<String, String> neither = new TreeMap<>(now);
    neither.entrySet().removeAll(before.entrySet());
    neither.entrySet().removeAll(after.entrySet());
    neither.keySet().removeIf(Writer::isHidden);
    assertEquals(Set.of(), neither.keySet(), when);
    for (String file : before.keySet()) {
      assertTrue(now.containsKey(file) || !after.containsKey(file), when + ": " + file);
    }
    if (now.containsKey("pypi.index")) {
      List<String> verify = List.of("index", "verify", "--index", "out/pypi.index");
      Ended ended = Ended.of(folder, new Disk(), verify);
      assertEquals(0, ended.code(), when + ": " + ended.err());
    }
    return now;
  }

  @ParameterizedTest
  @MethodSource("writers")
  void c05WhicheverCallFailsTheFilesAreOldOrNew(String name) throws IOException {
    Writer writer = prepared(name);
    int failures = 0;
    for (int n = 1; ; n++) {
      FailingDisk disk = new FailingDisk(n, STEP);
      Ended ended = writer.run(folder, disk);
      String when = writer.name() + " at call " + n + ": " + ended.err();
      Map<String, String> now = assertOldOrNew(when);
      for (String file : now.keySet()) {
        assertFalse(Writer.isHidden(file), when + " left " + file);
      }
      if (ended.code() == 5) {
        failures++;
        assertEquals(1, ended.err().split("error: ", -1).length - 1, when);
        assertTrue(ended.err().contains(folder + "/out"), when);
        assertTrue(ended.err().contains(": call " + n + "\n"), when);
        assertEquals("", ended.out());
      } else {
        assertTrue(ended.code() <= 1, when);
        assertTrue(now.keySet().containsAll(after.keySet()), when);
      }
      if (disk.calls() < n) {
        break;
      }
      writer.writeOld(folder);
      assertOld(when);
    }
    assertTrue(failures > 5, "only " + failures + " calls failed");
  }

  @ParameterizedTest
  @MethodSource("writers")
  void c02c11WhicheverCallIsTheLastTheFilesAreOldOrNew(String name) throws IOException {
    Writer writer = prepared(name);
    DyingDisk disk;
    int n = 0;
    do {
      disk = new DyingDisk(++n);
      writer.run(folder, disk);
      disk.bury();
      String when = writer.name() + " killed at call " + n;
      assertOldOrNew(when);
      writer.writeOld(folder);
      assertOld(when);
    } while (disk.isDead());
    assertTrue(n > 8, "only " + n + " calls");
  }

  /** What is read is read where nothing can be written. */
  @Test
  void c14WhereNothingCanBeWrittenEverythingElseWorks() throws IOException {
    Writer.prepare(folder);
    Storage readOnly =
        OtherStorage.of(
            (call, with) -> {
              if (Set.of("replaced", "list", "sweep").contains(call)) {
                return null;
              }
              throw new AccessDeniedException(with.getFirst().toString());
            });
    for (String words :
        List.of(
            "lock -r old.txt -o -",
            "lock -r old.txt --dry-run",
            "lock -r old.txt -o pylock.old.toml",
            "lock -r old.txt -o pylock.old.toml --check",
            "check -r old.txt -l pylock.old.toml",
            "tree -l pylock.old.toml",
            "why idna -l pylock.old.toml",
            "diff pylock.old.toml pylock.fresh.toml",
            "export -l pylock.old.toml",
            "explain -r old.txt",
            "why-not idna==3.7 -r old.txt",
            "batch old.txt -o -",
            "show idna",
            "search idna",
            "index info",
            "index verify",
            "config")) {
      Ended ended = Ended.of(folder, readOnly, List.of(words.split(" ")));
      assertTrue(ended.code() <= 1, words + ": " + ended.err());
    }
    for (Writer writer : Writer.all()) {
      Ended ended = writer.run(folder, readOnly);
      assertEquals(5, ended.code(), writer.name() + ": " + ended.err());
      String out = folder.resolve(Writer.OUT).toString();
      assertTrue(ended.err().contains("error: permission denied: "), ended.err());
      assertTrue(ended.err().contains("`" + out), ended.err());
    }
    assertEquals(Map.of(), Writer.written(folder));
  }

  @Test
  void c06AFullDeviceIsNamed() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full here");
    Writer.prepare(folder);
    List<String> words = List.of("tree", "-l", "pylock.old.toml", "-o", "/dev/full");
    Ended ended = Ended.of(folder, new Disk(), words);
    assertEquals("error: cannot read or write `/dev/full`: No space left on device\n", ended.err());
    assertEquals(5, ended.code());
  }

  /** A process that may write no file larger than nothing. */
  @Test
  void c06WhereThereIsNoRoomTheFolderIsNamedAndTheOldLockStays() throws Exception {
    assumeTrue(Files.exists(Path.of("/bin/sh")), "no /bin/sh here");
    Writer.prepare(folder);
    Writer.named("lock").writeOld(folder);
    Map<String, String> old = Writer.written(folder);
    List<String> command =
        new ArrayList<>(
            List.of(
                "/bin/sh",
                "-c",
                "ulimit -f 0 && exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Pinwheel.class.getName()));
    command.addAll(Writer.named("lock").fresh());
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("PINWHEEL_INDEX", Embedded.FILE.toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(5, process.waitFor(), said);
    Path out = folder.resolve(Writer.OUT);
    assertTrue(said.contains("error: cannot write in `" + out + "`: File too large\n"), said);
    assertEquals(old, Writer.written(folder));
  }
}
