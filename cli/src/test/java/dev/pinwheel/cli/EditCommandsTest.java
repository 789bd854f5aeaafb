package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** `add` and `remove`: the project's file and its lock change together, or neither does. */
final class EditCommandsTest {
  private static final String PROJECT =
      """
      [project]
      name = 'shop'
      version = '1'
      dependencies = [
          'both',  # kept
      ]

      [dependency-groups]
      test = ['newer']
      """;

  @TempDir Path folder;
  private Path index = Path.of("");

  @BeforeEach
  void aProject() throws IOException {
    index = folder.resolve("toy.index");
    Effects.writeIndex(index);
    Files.writeString(folder.resolve("pyproject.toml"), PROJECT);
  }

  private Ended run(String... words) {
    return Ended.of(folder, Map.of("PINWHEEL_INDEX", index.toString()), "", words);
  }

  private String text(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  @Test
  void whatIsAddedGetsTheBoundOfWhatIsLocked() throws IOException {
    Ended ended = run("add", "lib");
    assertEquals(0, ended.code(), ended.err());
    assertEquals(PROJECT.replace("# kept\n", "# kept\n    'lib>=3',\n"), text("pyproject.toml"));
    assertTrue(text("pylock.toml").contains("name = \"lib\""));
    assertTrue(ended.err().endsWith("Added `lib>=3` to `pyproject.toml`\n"), ended.err());
    assertEquals(0, run("lock", "--check").code());
    Ended again = run("add", "lib");
    assertTrue(again.err().contains("`lib` is already required in `pyproject.toml`"), again.err());
    assertEquals(0, run("add", "Lib<3").code());
    assertTrue(text("pyproject.toml").contains("    'lib<3',\n"), text("pyproject.toml"));
    assertTrue(text("pylock.toml").contains("version = \"2\""));
    assertEquals(0, run("remove", "LIB").code());
    assertEquals(PROJECT, text("pyproject.toml"));
    assertFalse(text("pylock.toml").contains("name = \"lib\""));
  }

  @Test
  void groupsAndExtrasAreEditedAndLocked() throws IOException {
    assertEquals(0, run("add", "lib", "--group", "test").code());
    assertTrue(text("pyproject.toml").contains("test = ['lib>=3', 'newer']\n"));
    assertEquals(0, run("add", "pre", "--optional", "Fast", "--raw").code());
    assertTrue(
        text("pyproject.toml").contains("[project.optional-dependencies]\nfast = [\n    'pre',\n]"),
        text("pyproject.toml"));
    String lock = text("pylock.toml");
    assertTrue(lock.contains("extras = [\"fast\"]\ndependency-groups = [\"test\"]\n"), lock);
    assertTrue(lock.contains("name = \"newer\""), lock);
    assertEquals(0, run("add", "source", "--dev").code());
    assertTrue(text("pyproject.toml").contains("dev = [\n    'source>=2',\n]\n"));
    assertEquals(2, run("add", "lib", "--dev", "--group", "x").code());
    Ended missing = run("remove", "source");
    assertEquals(2, missing.code());
    assertTrue(missing.err().contains("hint: it is in the group `dev`: add `--group dev`"));
  }

  @Test
  void nothingIsWrittenWithoutAnAnswer() throws IOException {
    assertEquals(0, run("lock").code());
    String lock = text("pylock.toml");
    for (String wrong : new String[] {"lib>9", "nowhere", "lib=3"}) {
      Ended ended = run("add", wrong);
      assertTrue(ended.code() == 1 || ended.code() == 2, ended.err());
      assertEquals(PROJECT, text("pyproject.toml"));
      assertEquals(lock, text("pylock.toml"));
    }
    assertTrue(run("add", "lib>9").err().contains("nothing was written"));
    assertEquals(0, run("add", "lib", "--dry-run").code());
    assertEquals(PROJECT, text("pyproject.toml"));
    assertEquals(lock, text("pylock.toml"));
    Ended near = run("remove", "bith");
    assertTrue(near.err().contains("did you mean `both`"), near.err());
  }

  @Test
  void whereTheLockCannotBeWrittenTheFileIsAsItWas() throws IOException {
    Files.createDirectory(folder.resolve("pylock.toml"));
    Ended ended = run("add", "lib");
    assertTrue(ended.code() != 0, ended.err());
    assertEquals(PROJECT, text("pyproject.toml"));
  }

  @Test
  void requirementsFilesAreEditedToo() throws IOException {
    Files.writeString(folder.resolve("in.txt"), "both==1\r\nsource==2\r\n");
    assertEquals(0, run("add", "lib", "-r", "in.txt").code());
    assertEquals("both==1\r\nlib==3\r\nsource==2\r\n", text("in.txt"));
    assertEquals(0, run("remove", "source", "both", "-r", "in.txt").code());
    assertEquals("lib==3\r\n", text("in.txt"));
    assertEquals(2, run("add", "lib", "-r", "none.txt").code());
    assertEquals(2, run("add", "lib", "-r", "in.txt", "--dev").code());
  }

  @Test
  void whatIsOutdatedIsShownWithWhoHoldsItBack() throws IOException {
    Files.writeString(folder.resolve("in.txt"), "lib<3\nboth\n");
    assertEquals(0, run("lock", "-r", "in.txt", "--resolution", "lowest").code());
    Ended ended = run("outdated", "-r", "in.txt");
    assertEquals(0, ended.code(), ended.err());
    assertEquals(
        """
        name  locked  allowed  newest  held back by
        lib   1       2        3       the project (<3)
        """,
        ended.out());
    assertTrue(ended.err().contains("`pinwheel upgrade`"), ended.err());
    assertTrue(
        run("outdated", "-r", "in.txt", "--format", "json").out().contains("\"wants\": \"<3\""));
    assertEquals(0, run("upgrade", "-r", "in.txt").code());
    Ended without = run("outdated", "-r", "in.txt", "--exclude", "lib");
    assertTrue(without.out().contains("lib   2       not needed  3\n"), without.out());
    assertTrue(text("pylock.toml").contains("version = \"2\""));
    assertEquals(1, run("outdated", "--lock", "pylock.none.toml").code());
  }

  @Test
  void oneOfThePackagesIsUpgraded() throws IOException {
    Files.writeString(folder.resolve("in.txt"), "lib==1\nsource==1\n");
    assertEquals(0, run("lock", "-r", "in.txt").code());
    Files.writeString(folder.resolve("in.txt"), "lib\nsource\n");
    assertEquals(0, run("upgrade", "lib==2", "-r", "in.txt").code());
    String lock = text("pylock.toml");
    assertTrue(lock.contains("name = \"lib\"\nversion = \"2\""), lock);
    assertTrue(lock.contains("name = \"source\"\nversion = \"1\""), lock);
  }

  @Test
  void aFolderBecomesAProject() throws IOException {
    Ended there = run("init");
    assertEquals(2, there.code());
    Files.delete(folder.resolve("pyproject.toml"));
    assertEquals(2, run("init", "--name", "-x-").code());
    assertEquals(2, run("init", "--requires-python", "three").code());
    assertEquals(0, run("init", "--name", "shop").code());
    assertEquals(0, run("add", "lib").code());
    assertEquals(
        """
        [project]
        name = "shop"
        version = "0.1.0"
        requires-python = ">=3.10"
        dependencies = [
            "lib>=3",
        ]
        """,
        text("pyproject.toml"));
  }
}
