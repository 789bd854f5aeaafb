package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.file.Disk;
import dev.pinwheel.file.Storage;
import dev.pinwheel.testing.DyingDisk;
import dev.pinwheel.testing.FailingDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that change a project's file and its lock, where any one call fails or is the last. */
@Tag("crash")
final class EditFaultsTest {
  private static final String OLD =
      """
      [project]
      name = "shop"
      version = "1"
      dependencies = ["lib<3"]
      """;

  private static final int STEP = 3000;

  @TempDir Path folder;
  private Path index = Path.of("");
  private Both old = new Both("", "");
  private Both fresh = new Both("", "");

  /** What both files say. */
  private record Both(String project, String lock) {}

  @BeforeEach
  void anIndex() throws IOException {
    index = folder.resolve("toy.index");
    Effects.writeIndex(index);
  }

  private Ended run(Storage storage, String words) {
    List<String> all = new ArrayList<>(List.of(words.split(" ")));
    all.addAll(List.of("--index", index.toString()));
    return Ended.of(folder, storage, all);
  }

  private Both both() throws IOException {
    return new Both(
        Files.readString(folder.resolve("pyproject.toml")),
        Files.readString(folder.resolve("pylock.toml")));
  }

  private void begin() throws IOException {
    Files.writeString(folder.resolve("pyproject.toml"), OLD);
    Files.deleteIfExists(folder.resolve("pylock.toml"));
    assertEquals(0, run(new Disk(), "lock").code());
  }

  private void prepare(String words) throws IOException {
    begin();
    old = both();
    Ended ended = run(new Disk(), words);
    assertEquals(0, ended.code(), ended.err());
    fresh = both();
    assertNotEquals(old.project, fresh.project);
    assertNotEquals(old.lock, fresh.lock);
    begin();
    assertEquals(old, both());
  }

  /** What lies there beside the index. */
  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.startsWith("toy."))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"add both", "remove lib", "add lib<2"})
  void whicheverCallFailsBothAreOldOrBothAreNew(String words) throws IOException {
    prepare(words);
    int failures = 0;
    FailingDisk disk;
    int n = 0;
    do {
      disk = new FailingDisk(++n, STEP);
      Ended ended = run(disk, words);
      String when = words + " at call " + n + ": " + ended.err();
      assertEquals(List.of("pylock.toml", "pyproject.toml"), left(), when);
      if (ended.code() == 5) {
        failures++;
        assertEquals(old, both(), when);
      } else {
        assertEquals(0, ended.code(), when);
        assertEquals(fresh, both(), when);
      }
      begin();
    } while (disk.calls() >= n);
    assertTrue(failures > 5, "only " + failures + " calls failed");
  }

  /** Two files cannot get their names at once; what a killed run leaves is seen, and mended. */
  @ParameterizedTest
  @ValueSource(strings = {"add both", "remove lib", "add lib<2"})
  void whicheverCallIsTheLastTheLockNeverRunsAhead(String words) throws IOException {
    prepare(words);
    int between = 0;
    DyingDisk disk;
    int n = 0;
    do {
      disk = new DyingDisk(++n);
      run(disk, words);
      disk.bury();
      String when = words + " killed at call " + n;
      Both now = both();
      if (!now.equals(old) && !now.equals(fresh)) {
        assertEquals(new Both(fresh.project, old.lock), now, when);
        between++;
        Ended check = run(new Disk(), "check");
        assertEquals(1, check.code(), when);
        assertTrue(check.err().contains("run `pinwheel lock` to update it"), check.err());
        assertEquals(0, run(new Disk(), "lock").code(), when);
        assertEquals(fresh, both(), when);
      }
      begin();
      assertEquals(0, run(new Disk(), words).code(), when);
      assertEquals(fresh, both(), when);
      assertEquals(List.of("pylock.toml", "pyproject.toml"), left(), when);
      begin();
    } while (disk.isDead());
    assertTrue(between > 0, "no call lies between both");
  }
}
