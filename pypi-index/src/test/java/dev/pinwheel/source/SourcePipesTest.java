package dev.pinwheel.source;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinwheel.index.build.IndexBuilder;
import dev.pinwheel.source.machnix.MachNixDatabase;
import dev.pinwheel.source.text.Projects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pipe in a folder that an index is built from: nobody waits for one who writes to it. */
final class SourcePipesTest {
  @TempDir Path folder;

  private void pipe(String name) throws Exception {
    Path pipe = folder.resolve(name);
    Files.createDirectories(pipe.getParent());
    int made;
    try {
      made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    } catch (IOException e) {
      made = 1;
    }
    assumeTrue(made == 0, "no `mkfifo` here");
  }

  private static void refused(Source source) {
    IOException e =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60),
            () ->
                assertThrows(
                    IOException.class,
                    () -> new IndexBuilder().add(source.description(), source.parts()).build()));
    assertTrue(String.valueOf(e).contains("is not a regular file"), e.toString());
  }

  @Test
  void aPipeIsNoProject() throws Exception {
    pipe("odd.txt");
    Files.writeString(
        folder.resolve("origin"), "index https://index/simple\nfiles https://files/packages\n");
    refused(new Projects(folder));
  }

  @Test
  void aPipeIsNoBucket() throws Exception {
    pipe("wheel/00.json");
    pipe("sdist/00.json");
    refused(new MachNixDatabase(folder));
  }
}
