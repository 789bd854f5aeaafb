package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is shown of a lock calls the project by its own name and version, where it has them. */
final class ProjectNameTest {
  private static final String PROJECT =
      """
      [project]
      name = "My.App"
      version = "1.5"
      dependencies = ["lib"]
      [project.optional-dependencies]
      more = ["both"]
      """;

  @TempDir Path folder;
  private Path index = Path.of("");

  @BeforeEach
  void aLock() throws IOException {
    index = folder.resolve("toy.index");
    Effects.writeIndex(index);
    project(PROJECT);
    assertEquals(0, run("lock", "--all-extras").code());
  }

  private void project(String text) throws IOException {
    Files.writeString(folder.resolve("pyproject.toml"), text);
  }

  private Ended run(String... words) {
    return Ended.of(folder, Map.of("PINWHEEL_INDEX", index.toString()), "", words);
  }

  @Test
  void inTreesAndPictures() throws IOException {
    String tree = run("tree", "--all-extras").out();
    assertTrue(tree.startsWith("My.App 1.5\n"), tree);
    assertTrue(tree.contains("My.App[more]\n"), tree);
    for (String format : new String[] {"json", "dot", "svg", "html", "mermaid"}) {
      String picture = run("tree", "--format", format).out();
      assertTrue(picture.contains("My.App"), picture);
    }
    assertTrue(run("why", "lib").out().contains("My.App 1.5\n└── lib 3\n"));
    project(PROJECT.replace("version = \"1.5\"", "dynamic = [\"version\"]"));
    assertTrue(run("tree").out().startsWith("My.App\n"));
  }

  @Test
  void inTheBillOfMaterials() throws IOException {
    String bill = run("export", "--format", "cyclonedx").out();
    assertTrue(
        bill.contains(
            "\"bom-ref\": \"My.App 1.5\",\n      \"name\": \"My.App\",\n      \"version\": \"1.5\""),
        bill);
    assertTrue(bill.contains("\"ref\": \"My.App 1.5\",\n      \"dependsOn\": ["), bill);
  }

  @Test
  void whereNothingSaysTheNameItIsAProject() throws IOException {
    for (String text : new String[] {"", "= broken", "[project]\nname = 'a b'\n", "[project]\n"}) {
      project(text);
      assertTrue(run("tree").out().startsWith("project\n"), text);
    }
    project(PROJECT);
    Files.writeString(folder.resolve("r.txt"), "lib\n");
    assertEquals(0, run("lock", "-r", "r.txt", "-o", "pylock.other.toml").code());
    assertTrue(run("tree", "-l", "pylock.other.toml").out().startsWith("project\n"));
    Files.delete(folder.resolve("pyproject.toml"));
    assertTrue(run("tree").out().startsWith("project\n"));
  }
}
