package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.testing.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that docs/reference/library.md shows does what the page says. */
final class LibraryPageTest {
  @TempDir Path folder;

  private static String program() throws IOException {
    String page = Files.readString(Folders.root().resolve("docs/reference/library.md"));
    int from = page.indexOf("```java\n") + 8;
    return page.substring(from, page.indexOf("```", from));
  }

  /** Runs the program as a person would: {@code java Program.java}. */
  private String run(String dependencies) throws Exception {
    Files.writeString(folder.resolve("Program.java"), program());
    Files.writeString(
        folder.resolve("pyproject.toml"),
        "[project]\nname = 'p'\nversion = '1'\nrequires-python = '>=3.10'\ndependencies = ["
            + dependencies
            + "]\n");
    for (Path file : List.of(Embedded.FILE, artifacts())) {
      Path link = folder.resolve(file.getFileName().toString());
      if (!Files.exists(link)) {
        Files.createLink(link, Files.copy(file, folder.resolve("copy of " + file.getFileName())));
      }
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "Program.java")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }

  private static Path artifacts() throws IOException {
    try (var files = Files.list(Embedded.FILE.getParent())) {
      return files.filter(file -> file.toString().endsWith(".artifacts")).findFirst().orElseThrow();
    }
  }

  @Test
  void itWritesTheLockThatTheCommandWrites() throws Exception {
    assertEquals("", run("'flask>=3'"));
    String lock = Files.readString(folder.resolve("pylock.toml"));
    Files.delete(folder.resolve("pylock.toml"));
    assertEquals(0, Ended.of(folder, "lock").code());
    String commanded = Files.readString(folder.resolve("pylock.toml"));
    // The command also notes who asks; so the two have other digests of their contents.
    assertEquals(body(commanded.replace(", from = \"p (pyproject.toml)\"", "")), body(lock));
  }

  private static String body(String lock) {
    int seal = lock.indexOf("seal = ");
    return lock.substring(0, seal) + lock.substring(lock.indexOf('\n', seal));
  }

  @Test
  void itSaysWhyThereIsNone() throws Exception {
    String said = run("'flask>=3', 'werkzeug<2'");
    assertTrue(said.startsWith("`flask>=3` and `werkzeug<2` are incompatible"), said);
  }
}
