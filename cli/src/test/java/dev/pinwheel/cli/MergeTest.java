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

/** Locks that grew apart become one that was solved, from its conflict or from three files. */
final class MergeTest {
  @TempDir Path folder;
  private Path index = Path.of("");

  @BeforeEach
  void anIndex() throws IOException {
    index = folder.resolve("toy.index");
    Effects.writeIndex(index);
    write("in.txt", "lib\nboth\nnewer\n");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private Ended run(String... words) {
    return Ended.of(folder, Map.of("PINWHEEL_INDEX", index.toString()), "", words);
  }

  /** A lock of what is required, at these versions. */
  private String lock(String name, String... requirements) throws IOException {
    write("as.txt", String.join("\n", requirements));
    assertEquals(0, run("lock", "-r", "as.txt", "-o", name).code());
    return read(name);
  }

  private List<String> versions() throws IOException {
    String text = read("pylock.toml");
    return text.substring(0, text.indexOf("[tool.pinwheel]"))
        .lines()
        .filter(line -> line.startsWith("name = ") || line.startsWith("version = "))
        .map(line -> line.substring(line.indexOf('"') + 1, line.length() - 1))
        .toList();
  }

  private static String timeless(Ended ended) {
    return ended.err().replaceAll(" in \\d+ ms", " in N ms");
  }

  @Test
  void whatOneSideChangedCountsAndOfTwoTheNewer() throws IOException {
    lock("pylock.base.toml", "lib==1", "newer==1", "pre==1");
    lock("pylock.ours.toml", "lib==2", "newer==1", "pre==1");
    lock("pylock.theirs.toml", "lib==1", "newer==1", "pre==1", "both==1");
    Ended one =
        run(
            "lock",
            "--merge",
            "pylock.base.toml",
            "pylock.ours.toml",
            "pylock.theirs.toml",
            "-r",
            "in.txt");
    assertEquals(0, one.code(), one.err());
    assertEquals(List.of("both", "1", "lib", "2", "newer", "1"), versions());
    lock("pylock.theirs.toml", "lib==3", "newer==1");
    assertEquals(
        0,
        run(
                "lock",
                "--merge",
                "pylock.base.toml",
                "pylock.ours.toml",
                "pylock.theirs.toml",
                "-r",
                "in.txt")
            .code());
    assertEquals(List.of("both", "1", "lib", "3", "newer", "1"), versions());
    assertEquals(0, run("lock", "--check", "-r", "in.txt").code(), "a merged lock is a solved one");
  }

  @Test
  void anEmptyBaseIsNone() throws IOException {
    write("empty", "");
    lock("pylock.ours.toml", "lib==1");
    lock("pylock.theirs.toml", "lib==2");
    String[] words = {"lock", "--merge", "empty", "pylock.ours.toml", "pylock.theirs.toml", "-r"};
    assertEquals(0, run(with(words, "as.txt")).code());
    assertEquals(List.of("lib", "2"), versions());
  }

  private static String[] with(String[] words, String last) {
    String[] all = java.util.Arrays.copyOf(words, words.length + 1);
    all[words.length] = last;
    return all;
  }

  private static String conflict(String ours, String base, String theirs) {
    return "<<<<<<< HEAD\n"
        + ours
        + (base.isEmpty() ? "" : "||||||| 0123456\n" + base)
        + "=======\n"
        + theirs
        + ">>>>>>> other\n";
  }

  @Test
  void aConflictIsReadFromBothSides() throws IOException {
    String ours = lock("pylock.ours.toml", "lib==2", "newer==1");
    String theirs = lock("pylock.theirs.toml", "lib==1", "newer==1", "both==1");
    write("pylock.toml", conflict(ours, "", theirs));
    Ended ended = run("lock", "-r", "in.txt");
    assertEquals(
        """
        `pylock.toml` holds a merge conflict; resolving again with the versions of both sides
        Resolved 3 packages in N ms
        + both 1
        Wrote `pylock.toml`
        """,
        timeless(ended));
    assertEquals(List.of("both", "1", "lib", "2", "newer", "1"), versions());
    assertEquals(0, run("lock", "--check", "-r", "in.txt").code());
  }

  /** A lock without entries says so in a line, which a merge leaves beside the other's entries. */
  @Test
  void aConflictWithALockWithoutEntriesIsReadAllTheSame() throws IOException {
    String theirs = lock("pylock.theirs.toml", "lib==1");
    int entries = theirs.indexOf("\n[[packages]]");
    int table = theirs.indexOf("\n[tool.pinwheel]");
    String both =
        theirs.substring(0, entries) + "packages = []\n" + theirs.substring(entries, table);
    write("pylock.toml", both + conflict("", "", theirs.substring(table)));
    Ended ended = run("lock", "-r", "in.txt");
    assertEquals(0, ended.code(), ended.err());
    assertEquals(List.of("both", "1", "lib", "1", "newer", "1", "newer", "2"), versions());
  }

  /** Neither versions nor forks come from ours for being ours. */
  @Test
  void aMergeIsTheSameFromEitherSide() throws IOException {
    String[][] locks = {
      {"lib==1 ; os_name == 'nt'", "lib==2 ; os_name != 'nt'", "newer==1"},
      {"lib==2 ; sys_platform == 'linux'", "lib==1 ; sys_platform != 'linux'"},
      {"lib==2", "newer==1", "both==1"},
      {"lib==3"},
    };
    write("empty", "");
    for (String[] ours : locks) {
      for (String[] theirs : locks) {
        lock("pylock.ours.toml", ours);
        lock("pylock.theirs.toml", theirs);
        String one = "pylock.ours.toml";
        String two = "pylock.theirs.toml";
        assertEquals(0, run("lock", "--merge", "empty", one, two, "-r", "in.txt").code());
        String merged = Files.readString(folder.resolve("pylock.toml"));
        assertEquals(0, run("lock", "--merge", "empty", two, one, "-r", "in.txt").code());
        assertEquals(merged, Files.readString(folder.resolve("pylock.toml")));
      }
    }
  }

  @Test
  void theBaseInAConflictCounts() throws IOException {
    String base = lock("pylock.base.toml", "lib==2", "newer==1");
    String ours = lock("pylock.ours.toml", "lib==1", "newer==1");
    write("pylock.toml", conflict(ours, base, base));
    assertEquals(0, run("lock", "-r", "in.txt").code());
    assertEquals(List.of("both", "1", "lib", "1", "newer", "1"), versions());
  }

  @Test
  void nothingIsWrittenByAReadingCommand() throws IOException {
    String ours = lock("pylock.ours.toml", "lib==2");
    String text = conflict(ours, "", ours);
    write("pylock.toml", text);
    String told =
        """
        error: pylock.toml:1:1: the lock contains a merge conflict

        hint: run `pinwheel lock` to resolve again with the versions of both sides
        """;
    for (String command : List.of("lock --check", "lock --frozen", "check")) {
      Ended ended = run(with(command.split(" ", -1), "as.txt"));
      assertEquals(told, ended.err());
      assertEquals(2, ended.code());
    }
    assertTrue(run("tree").err().contains("run `pinwheel lock` to resolve again"));
    assertEquals(text, read("pylock.toml"));
  }

  @Test
  void oneSideIsBroken() throws IOException {
    String ours = lock("pylock.ours.toml", "lib==1");
    write("pylock.toml", conflict(ours, "", "lock-version = \n"));
    write("in.txt", "lib\n");
    Ended ended = run("lock", "-r", "in.txt");
    assertTrue(ended.err().contains("one of its sides cannot be read"), ended.err());
    assertEquals(List.of("lib", "1"), versions());
    write("pylock.toml", conflict("x", "", "y"));
    assertEquals(2, run("lock", "-r", "in.txt").code());
    assertEquals(0, run("lock", "-U", "-r", "in.txt").code());
    assertEquals(List.of("lib", "3"), versions());
  }

  @Test
  void howItIsCalled() {
    Ended few = run("lock", "--merge", "a", "b");
    assertEquals(2, few.code());
    Ended check = run("lock", "--merge", "a", "b", "c", "--check", "-r", "in.txt");
    assertEquals(
        """
        error: `--merge` and `--check` cannot be used together

        hint: `--merge` resolves again with the versions of three locks, and writes
        """,
        check.err());
    Ended none = run("lock", "--merge", "a", "b", "c", "-r", "in.txt");
    assertEquals("error: no such file: `a`\n", none.err());
    Ended two = run("lock", "--merge", "a", "b", "-r", "in.txt");
    assertTrue(two.err().contains("`--merge` needs three locks, not 2"), two.err());
    assertFalse(Files.exists(folder.resolve("pylock.toml")));
  }
}
