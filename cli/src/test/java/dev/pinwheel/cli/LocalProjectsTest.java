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

/** What a folder requires that is itself required by path is locked in its place. */
final class LocalProjectsTest {
  @TempDir Path folder;
  private Path index = Path.of("");

  @BeforeEach
  void twoProjects() throws IOException {
    index = folder.resolve("toy.index");
    Effects.writeIndex(index);
    project("near", "dependencies = [\"lib<3\"]\noptional-dependencies.x = [\"top\"]\n");
    Files.writeString(folder.resolve("near/more.txt"), "-e ../far\n");
    project("far", "dependencies = [\"both\"]\n");
    project("odd", "dynamic = [\"dependencies\"]\n");
  }

  private void project(String name, String more) throws IOException {
    Files.createDirectories(folder.resolve(name));
    Files.writeString(
        folder.resolve(name).resolve("pyproject.toml"),
        "[project]\nname = \"" + name + "\"\nversion = \"1\"\n" + more);
  }

  private Ended lock(String requirements) throws IOException {
    Files.writeString(folder.resolve("r.txt"), requirements);
    return Ended.of(folder, Map.of("PINWHEEL_INDEX", index.toString()), "", "lock", "-r", "r.txt");
  }

  private boolean isLocked(String name) throws IOException {
    return Files.readString(folder.resolve("pylock.toml")).contains("name = \"" + name + "\"");
  }

  @Test
  void itsRequirementsCountAndTheExtrasAsked() throws IOException {
    Ended ended = lock("-e ./near ; sys_platform == 'win32'\n");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(isLocked("lib"));
    assertFalse(isLocked("top"));
    String text = Files.readString(folder.resolve("pylock.toml"));
    assertTrue(text.contains("marker = \"sys_platform == 'win32'\""), text);
    assertTrue(text.contains("directory = { path = \"near\", editable = true }"), text);
    assertEquals(0, lock("./near[x]\n").code());
    assertTrue(isLocked("top"));
  }

  @Test
  void fromARequirementsFileElsewhere() throws IOException {
    assertEquals(0, lock("-r near/more.txt\n").code());
    assertTrue(isLocked("both"));
    assertFalse(isLocked("lib"));
  }

  @Test
  void whatNobodyCanTellIsLeftOut() throws IOException {
    for (String line : new String[] {"./odd", "./nowhere"}) {
      Ended ended = lock(line + "\nlib\n");
      assertEquals(0, ended.code(), ended.err());
      assertTrue(ended.err().contains("is a path of which nothing is written down"), ended.err());
      assertTrue(isLocked("lib"));
    }
  }
}
