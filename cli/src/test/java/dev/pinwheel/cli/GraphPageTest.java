package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinwheel.testing.Folders;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages open in a browser without a word in its log, where one is installed. */
final class GraphPageTest {
  @TempDir Path folder;

  private static @Nullable Path browser() {
    for (String place : System.getenv("PATH").split(File.pathSeparator, -1)) {
      for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
        if (Files.isExecutable(Path.of(place, name))) {
          return Path.of(place, name);
        }
      }
    }
    return null;
  }

  /** The page after its script has run. */
  private String opened(Path page) throws Exception {
    Path browser = browser();
    assumeTrue(browser != null, "skipped: no Chromium here");
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(
                String.valueOf(browser),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"),
                "--enable-logging=stderr",
                "--virtual-time-budget=3000",
                "--dump-dom",
                page.toUri().toString())
            .redirectError(log.toFile())
            .start();
    process.getOutputStream().close();
    String dom = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    assertFalse(Files.readString(log).contains("CONSOLE"), Files.readString(log));
    return dom;
  }

  @Test
  void theGraphOpens() throws Exception {
    String lock = Folders.root().resolve("fixtures/projects/flask-app/pylock.toml").toString();
    Ended ended = Ended.of(folder, "tree", "--lock", lock, "--format", "html", "-o", "graph.html");
    assertEquals(0, ended.code(), ended.err());
    String dom = opened(folder.resolve("graph.html"));
    assertTrue(dom.contains("Why is it there?"), "the script ran");
  }

  @Test
  void theConflictOpens() throws Exception {
    Ended ended =
        Ended.of(
            folder, "explain", "flask<2", "click>8", "--format", "html", "--output", "why.html");
    assertEquals(1, ended.code(), ended.err());
    String dom = opened(folder.resolve("why.html"));
    assertTrue(dom.contains("are incompatible"), dom);
  }
}
