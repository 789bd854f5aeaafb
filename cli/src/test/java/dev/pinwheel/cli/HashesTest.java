package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of which the hash is not listed are not locked, once hashes are listed or demanded. */
final class HashesTest {
  private static final String OTHER = "--hash=sha256:" + "0123456789abcdef".repeat(4);

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

  private Ended lock(String requirements) throws IOException {
    return run(requirements, "lock", "-r", "r.txt");
  }

  private String written() throws IOException {
    return Files.readString(folder.resolve("pylock.toml"));
  }

  /** The hash of a file of the toy universe, whose bytes are its name. */
  private static String hash(String file) {
    try {
      byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private static String option(String file) {
    return "--hash=sha256:" + hash(file);
  }

  @Test
  void onlyFilesThatAreListedAreLocked() throws IOException {
    String wheel = "lib==2 " + option("lib-2-py3-none-any.whl");
    assertEquals(0, lock(wheel + "\n").code());
    assertTrue(written().contains("lib-2-py3-none-any.whl"), written());
    assertFalse(written().contains("lib-2.tar.gz"), written());
    assertTrue(written().contains("options = { require-hashes = \"true\" }\n"), written());
    assertEquals(0, run(wheel, "lock", "--check", "-r", "r.txt").code());

    String both = wheel + " " + OTHER + " " + option("lib-2.tar.gz");
    assertEquals(1, run(both, "check", "-r", "r.txt").code(), "a file more is listed");
    assertEquals(0, lock(both).code());
    assertTrue(written().contains("lib-2.tar.gz"), written());
  }

  @Test
  void noFileIsListed() throws IOException {
    Ended ended = lock("lib==2 " + OTHER + "\n");
    assertEquals(
        """
        error: `lib==2` cannot be satisfied

          1. You require `lib==2`, but `lib==2` has no file with one of the hashes you
             list.

        Your line:
          `lib==2` (r.txt:1)

        hint: in the index, a file of `lib==2` has the hash
              `sha256:%s`;
              list it with `--hash` if that is the file you mean
        """
            .formatted(hash("lib-2-py3-none-any.whl")),
        ended.err());
    assertEquals(1, ended.code());
    assertFalse(Files.exists(folder.resolve("pylock.toml")));
  }

  @Test
  void whatOthersRequireNeedsALineOfItsOwn() throws IOException {
    String top = "top==1 " + option("top-1-py3-none-any.whl") + "\n";
    Ended ended = lock(top);
    assertEquals(1, ended.code());
    assertTrue(ended.err().contains("no file with one of the hashes you list"), ended.err());
    assertTrue(ended.err().contains("`lib==3`"), ended.err());
    assertEquals(0, lock(top + "lib==3 " + option("lib-3.tar.gz") + "\n").code());
    assertFalse(written().contains("lib-3-py3-none-any.whl"), written());
  }

  @Test
  void aRequirementWithoutAHashBesideAFileWithHashes() throws IOException {
    Ended ended = run("lib==2 " + option("lib-2.tar.gz") + "\n", "lock", "-r", "r.txt", "top==1");
    assertEquals(
        """
        error: command line: hashes are required, and `top==1` has none

        hint: write it into a requirements file as `name==1.0 --hash=sha256:…`, or do not require hashes
        """,
        ended.err());
    assertEquals(2, ended.code());
  }

  @Test
  void aHashBehindAUrlIsHeldTo() throws IOException {
    String url = "https://files.example.org/lib-2-py3-none-any.whl#sha256=";
    assertEquals(0, lock("lib @ " + url + hash("lib-2-py3-none-any.whl") + "\n").code());
    assertFalse(written().contains("lib-2.tar.gz"), written());
    assertEquals(1, lock("lib @ " + url + "0".repeat(64) + "\n").code());
  }

  @Test
  void aConstraintMayBringTheHash() throws IOException {
    Files.writeString(folder.resolve("c.txt"), "lib==3 " + option("lib-3.tar.gz") + "\n");
    String top = "top==1 " + option("top-1.tar.gz") + "\n";
    assertEquals(0, run(top, "lock", "-r", "r.txt", "-c", "c.txt").code());
    String packages = written().substring(0, written().indexOf("[tool.pinwheel]"));
    assertFalse(packages.contains(".whl"), packages);
  }
}
