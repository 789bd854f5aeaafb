package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks of two branches come together by their entries. */
final class MergeDriverTest {
  @TempDir Path folder;
  private Path index = Path.of("");

  @BeforeEach
  void anIndex() throws IOException {
    index = folder.resolve("toy.index");
    Effects.writeIndex(index);
  }

  private Ended run(String... words) {
    return Ended.of(folder, Map.of("PINWHEEL_INDEX", index.toString()), "", words);
  }

  private String text(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  /** The lock of some requirements, in the place of one side. */
  private String lock(String requirements, String side) throws IOException {
    Files.writeString(folder.resolve("in.txt"), requirements.replace(' ', '\n') + "\n");
    Files.deleteIfExists(folder.resolve("pylock.toml"));
    assertEquals(0, run("lock", "-r", "in.txt").code());
    Files.deleteIfExists(folder.resolve(side));
    Files.move(folder.resolve("pylock.toml"), folder.resolve(side));
    return text(side);
  }

  private void merges(String base, String ours, String theirs, String both) throws IOException {
    String whole = lock(both, "whole");
    for (List<String> sides : List.of(List.of(ours, theirs), List.of(theirs, ours))) {
      lock(base, "base");
      lock(sides.getFirst(), "ours");
      lock(sides.getLast(), "theirs");
      Ended ended = run("merge-driver", "base", "ours", "theirs", "pylock.toml");
      assertEquals(0, ended.code(), ended.err());
      assertTrue(ended.err().contains("Merged `pylock.toml`"), ended.err());
      Files.copy(folder.resolve("ours"), folder.resolve("pylock.toml"));
      Files.writeString(folder.resolve("in.txt"), both.replace(' ', '\n') + "\n");
      assertFalse(text("pylock.toml").contains("seal = "));
      Ended locked = run("lock", "-r", "in.txt");
      assertEquals(0, locked.code(), locked.err());
      assertEquals(whole, text("pylock.toml"));
      assertFalse(locked.err().contains("warning"), locked.err());
      assertEquals(0, run("lock", "-r", "in.txt", "--check").code());
      Files.delete(folder.resolve("pylock.toml"));
    }
  }

  @Test
  void branchesThatAddDifferentPackagesHaveNoConflict() throws IOException {
    merges("both", "both lib", "both source", "both lib source");
    merges("both", "both top", "both newer", "both newer top");
    merges("both newer", "both top newer", "newer", "newer top");
    merges("both", "both lib", "both lib", "both lib");
    merges("both source", "both", "source", "");
  }

  @Test
  void whatBothChangedIsResolvedByLock() throws IOException {
    lock("both lib<2", "base");
    lock("both lib<3", "ours");
    lock("both lib", "theirs");
    Ended ended = run("merge-driver", "base", "ours", "theirs");
    assertEquals(1, ended.code(), ended.err());
    assertTrue(ended.err().contains("Both sides changed `lib` in `ours`"), ended.err());
    Files.copy(folder.resolve("ours"), folder.resolve("pylock.toml"));
    Files.writeString(folder.resolve("in.txt"), "both\nlib\n");
    Ended locked = run("lock", "-r", "in.txt");
    assertEquals(0, locked.code(), locked.err());
    assertTrue(text("pylock.toml").contains("name = \"lib\"\nversion = \"3\""));
    assertEquals(2, run("merge-driver", "base", "ours", "none").code());
  }
}
