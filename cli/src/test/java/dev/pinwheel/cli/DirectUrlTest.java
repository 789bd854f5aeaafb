package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A requirement by URL is locked as the one file that lies there. */
final class DirectUrlTest {
  @TempDir Path folder;
  private Path index = Path.of("");

  @BeforeEach
  void anIndex() throws IOException {
    index = folder.resolve("toy.index");
    Effects.writeIndex(index);
  }

  private Ended run(String requirements, String... words) throws IOException {
    Files.writeString(folder.resolve("r.txt"), requirements);
    return Ended.of(folder, Map.of("PINWHEEL_INDEX", index.toString()), "", words);
  }

  private String written() throws IOException {
    return Files.readString(folder.resolve("pylock.toml"));
  }

  /** Where a file of release 2 lies, as its lock from the index says. */
  private String url(String ending) throws IOException {
    assertEquals(0, run("lib==2", "lock", "-r", "r.txt").code());
    Matcher url = Pattern.compile("url = \"([^\"]*" + ending + ")\"").matcher(written());
    assertTrue(url.find(), written());
    Files.delete(folder.resolve("pylock.toml"));
    return url.group(1);
  }

  @Test
  void theWheelAlone() throws IOException {
    String line = "lib @ " + url("\\.whl");
    assertEquals(0, run(line, "lock", "-r", "r.txt").code());
    String lock = written();
    assertTrue(lock.contains("archive = { url = \"" + line.substring(6) + "\""), lock);
    assertFalse(lock.contains("sdist = "), lock);
    assertFalse(lock.contains("wheels = "), lock);
    assertEquals(0, run(line, "lock", "-r", "r.txt").code());
    assertEquals(lock, written());
    assertEquals(0, run(line, "check", "-r", "r.txt").code());
  }

  @Test
  void withAPasswordThatIsInNoLock() throws IOException {
    String plain = url("\\.whl");
    String line = "lib @ " + plain.replace("://", "://user:s3cr3t@");
    Ended ended = run(line, "lock", "-r", "r.txt");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(written().contains("archive = { url = \"" + plain + "\""), written());
    assertFalse(written().contains("s3cr3t"), written());
    assertEquals(0, run(line, "check", "-r", "r.txt").code());
    assertEquals(0, run(line.replace("user:s3cr3t", "other:one"), "check", "-r", "r.txt").code());
    assertEquals(0, run("lib @ " + plain, "check", "-r", "r.txt").code());
    assertFalse(run(line, "lock", "-r", "r.txt", "-o", "-").out().contains("s3cr3t"));
    Files.writeString(folder.resolve("o.txt"), line + "\n");
    for (String option : new String[] {"--override", "--constraint"}) {
      ended = run("top", "lock", "-r", "r.txt", option, "o.txt", "-o", "-");
      assertEquals(0, ended.code(), ended.err());
      assertFalse((ended.out() + ended.err()).contains("s3cr3t"), ended.toString());
    }
  }

  @Test
  void theSourceDistributionThoughThereIsAWheel() throws IOException {
    String line = "lib @ " + url("\\.tar\\.gz");
    Ended ended =
        run(line, "lock", "-r", "r.txt", "--python", "3.12", "--platform", "linux-x86_64");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(written().contains("archive = { url = \"" + line.substring(6) + "\""), written());
    assertFalse(written().contains("lib-2-py3"), written());
  }

  @Test
  void alsoBesidePartsThatExcludeEachOther() throws IOException {
    String url = url("\\.whl");
    String conflicts =
        """
        [tool.pinwheel]
        conflicts = [
          [{ extra = "a" }, { extra = "b" }],
          [{ extra = "c" }, { extra = "d" }],
        ]
        """;
    for (boolean part : new boolean[] {false, true}) {
      String line = "\"lib @ " + url + "\"";
      Files.writeString(
          folder.resolve("pyproject.toml"),
          "[project]\nname = \"p\"\nversion = \"1\"\ndependencies = ["
              + (part ? "" : line)
              + "]\n"
              + "[project.optional-dependencies]\na = ["
              + (part ? line : "")
              + "]\nb = []\nc = []\nd = []\n"
              + conflicts);
      Ended ended = run("", "lock", "-U", "--all-extras");
      assertEquals(0, ended.code(), ended.err());
      assertTrue(written().contains("archive = { url = \"" + url + "\""), written());
    }
  }
}
