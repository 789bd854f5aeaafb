package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** N10: no password of a URL is in what Pinwheel says, draws or writes. */
final class SecretsTest {
  /** Some that JSON and HTML would write otherwise. */
  private static final List<String> PASSWORDS =
      List.of("s3cr3t", "s3cr3t\u00e9", "s3cr3t&(x)", "a@s3cr3t");

  @TempDir Path folder;

  private Ended run(String in, String secret, String... words) {
    return Ended.of(
        folder,
        Map.of("PINWHEEL_INDEX", Embedded.FILE.toString(), "SECRET", "user:" + secret),
        in,
        words);
  }

  private void assertKept(Ended ended, String... words) throws IOException {
    String all = ended.out() + ended.err();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith("out")) {
          all += Files.readString(file);
        }
      }
    }
    assertFalse(all.isEmpty(), "nothing said");
    assertFalse(all.contains("s3cr3t"), () -> String.join(" ", words) + "\n" + ended);
  }

  @Test
  void whatIsRequiredByUrlIsExplainedWithoutIt() throws IOException {
    String url = "nosuch @ https://${SECRET}@h/nosuch-1.0-py3-none-any.whl\n";
    Files.writeString(folder.resolve("r.txt"), url);
    String[][] commands = {
      {"lock", "-o", "-", "-r", "r.txt"},
      {"lock", "-o", "-", "-r", "r.txt", "--format", "text", "-vv"},
      {"explain", "-r", "r.txt"},
      {"explain", "-r", "r.txt", "-v"},
      {"explain", "-r", "r.txt", "--minimal"},
      {"explain", "-r", "r.txt", "--suggest"},
      {"explain", "-r", "r.txt", "--format", "json"},
      {"explain", "-r", "r.txt", "--format", "svg"},
      {"explain", "-r", "r.txt", "--format", "html"},
      {"explain", "-r", "r.txt", "--format", "html", "-o", "out.html"},
      {"why-not", "flask==1.0", "-r", "r.txt"},
      {"why-not", "flask==1.0", "-r", "r.txt", "--format", "json"},
      {"check", "-r", "r.txt", "--format", "json"},
    };
    for (String secret : PASSWORDS) {
      for (String[] words : commands) {
        Ended ended = run("", secret, words);
        assertKept(ended, words);
        assertTrue(ended.code() < 3, ended.toString());
      }
    }
  }

  @Test
  void aBatchAnswersWithoutIt() throws IOException {
    for (String secret : PASSWORDS) {
      for (String request :
          List.of(
              "nosuch@https://u:" + secret + "@h/nosuch-1.0-py3-none-any.whl",
              "nosuch @ https://u:" + secret + "@h/nosuch-1.0-py3-none-any.whl",
              "flask==1.0,flask==2.0;https://u:" + secret + "@h")) {
        Ended ended = run(request + "\n", secret, "batch", "-", "-o", "-", "--explain");
        assertTrue(ended.out().contains("\"request\":\""), ended.toString());
        assertKept(ended, request);
        assertKept(run(request + "\n", secret, "batch", "-", "-o", "out.jsonl", "--explain"));
      }
    }
  }

  @Test
  void anExcerptShowsAsterisksInItsPlace() throws IOException {
    Files.writeString(
        folder.resolve("pylock.toml"),
        """
        lock-version = "1.0"
        created-by = "x"
        [[packages]]
        name = "a"
        version = "1"
        index = "https://u:s3cr3t@h/simple"
        wheels = 3
        """);
    for (String format : List.of("text", "json", "html")) {
      Ended ended = run("", "", "tree", "--format", format);
      assertEquals(2, ended.code(), ended.toString());
      assertKept(ended, format);
      assertTrue(
          ended
              .err()
              .contains("https://" + (format.equals("json") ? "" : "********@") + "h/simple"),
          ended.err());
    }
    Files.writeString(folder.resolve("r.txt"), "flask==x # https://u:s3cr3t@h\n");
    assertKept(run("", "", "lock", "-o", "-", "-r", "r.txt"), "r.txt");
    assertKept(run("", "", "lock", "-o", "-", "-r", "https://u:s3cr3t@h/r.txt"), "-r");
    assertKept(run("", "", "lock", "-o", "-", "flask @@ https://u:s3cr3t@h/r.whl"), "operand");
    assertKept(run("", "", "--nosuch=https://u:s3cr3t@h/r.whl"), "option");
    assertKept(run("", "", "lock", "--format=json", "--python=https://u:s3cr3t@h/r.whl"), "value");
  }
}
