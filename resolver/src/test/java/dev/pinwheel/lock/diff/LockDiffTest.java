package dev.pinwheel.lock.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.Samples;
import dev.pinwheel.lock.codec.LockReader;
import dev.pinwheel.lock.codec.LockReading;
import dev.pinwheel.lock.codec.LockWriter;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.testing.Folders;
import dev.pinwheel.testing.Goldens;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Differences of locks. */
final class LockDiffTest {
  private static Lock lock(String... entries) {
    StringBuilder text = new StringBuilder("lock-version = \"1.0\"\ncreated-by = \"x\"\n");
    if (entries.length == 0) {
      text.append("packages = []\n");
    }
    for (String entry : entries) {
      String[] parts = entry.split(" ", 4);
      String name = parts[0];
      text.append("[[packages]]\nname = \"").append(name).append("\"\nversion = \"");
      text.append(parts[1]).append("\"\n");
      if (parts.length > 3) {
        text.append("marker = \"").append(parts[3]).append("\"\n");
      }
      text.append("wheels = [");
      for (String tag : parts[2].split(",", -1)) {
        String[] halves = tag.split("=", 2);
        text.append("{url = \"https://e.x/")
            .append(name.replace('-', '_'))
            .append('-')
            .append(parts[1]);
        text.append('-').append(halves[0]).append(".whl\", hashes = {sha256 = \"");
        text.append(Samples.digits(halves[1])).append("\"}},");
      }
      text.append("]\n");
    }
    LockReading reading = LockReader.read(text.toString(), new Markers(), ReadOptions.LOCAL);
    return Objects.requireNonNull(reading.lock(), () -> reading.findings().toString());
  }

  private static final Lock BEFORE =
      lock(
          "added-file 1 py3-none-any=a",
          "bytes 1 py3-none-any=a",
          "down 2 py3-none-any=a",
          "forked 1 py3-none-any=a python_version < '3.11'",
          "forked 2 py3-none-any=a python_version >= '3.11'",
          "gone 1 py3-none-any=a",
          "merged 1 py3-none-any=a python_version < '3.11'",
          "merged 2 py3-none-any=a python_version >= '3.11'",
          "moved 1 py3-none-any=a",
          "same 1 py3-none-any=a",
          "up 1.9 py3-none-any=a");
  private static final Lock AFTER =
      lock(
          "added-file 1 py3-none-any=a,py2-none-any=b",
          "bytes 1 py3-none-any=b",
          "down 1 py3-none-any=a",
          "forked 1 py3-none-any=a python_version < '3.11'",
          "forked 3 py3-none-any=a python_version >= '3.11'",
          "merged 2 py3-none-any=a",
          "moved 1 py3-none-any=a sys_platform == 'win32'",
          "new 1 py3-none-any=a sys_platform == 'linux'",
          "same 1 py3-none-any=a",
          "up 1.10 py3-none-any=a");

  @Test
  void eachKindOfChangeIsSaid() {
    LockDiff diff = LockDiff.between(BEFORE, AFTER);
    List<String> kinds = new ArrayList<>();
    for (LockDiff.Change change : diff.changes()) {
      kinds.add(change.name() + " " + change.getClass().getSimpleName());
    }
    assertEquals(
        List.of(
            "added-file Changed",
            "bytes Changed",
            "down OtherVersion",
            "forked OtherVersion",
            "gone Removed",
            "merged Changed",
            "merged Removed",
            "moved Changed",
            "new Added",
            "up OtherVersion"),
        kinds);
    assertTrue(diff.hasAlarm());
    golden("diff.txt", DiffText.plain(diff));
    golden("diff.md", DiffText.markdown(diff));
    golden("diff.json", DiffText.json(diff));
    golden("diff.html", DiffPage.html(diff, "old <lock>", "pylock.toml"));
    assertEquals("1 added, 2 removed, 2 upgraded, 1 downgraded, 4 changed", diff.summary());
  }

  /** What a lock is for belongs to it as much as its packages do. */
  @Test
  void aLockForOtherPythonsDiffers() {
    String text = LockWriter.write(BEFORE);
    String narrower =
        text.replace("created-by", "requires-python = \">=3.12\"\nextras = [\"a\"]\ncreated-by");
    Lock after =
        Objects.requireNonNull(LockReader.read(narrower, new Markers(), ReadOptions.LOCAL).lock());
    LockDiff diff = LockDiff.between(BEFORE, after);
    assertFalse(diff.isEmpty());
    assertTrue(
        DiffText.plain(diff)
            .startsWith("~ requires-python: none -> >=3.12\n~ extras: none -> a\n"));
  }

  private static void golden(String name, String text) {
    Goldens.check(
        Folders.root().resolve("resolver/src/test/resources/dev/pinwheel/lock/" + name), text);
  }

  @Test
  void equalLocksDoNotDiffer() {
    Lock full = Samples.full();
    LockDiff diff = LockDiff.between(full, full);
    assertTrue(diff.isEmpty());
    assertFalse(diff.hasAlarm());
    assertEquals("", DiffText.plain(diff));
    assertEquals("No differences.\n", DiffText.markdown(diff));
    // Nor does the same lock whose markers are of another universe.
    LockReading other = LockReader.read(LockWriter.write(full), new Markers(), ReadOptions.LOCAL);
    assertTrue(LockDiff.between(full, Objects.requireNonNull(other.lock())).isEmpty());
  }

  @Test
  void fromNothingEverythingIsAdded() {
    assertEquals(11, LockDiff.between(lock(), BEFORE).changes().size());
    assertEquals(11, LockDiff.between(BEFORE, lock()).changes().size());
  }
}
