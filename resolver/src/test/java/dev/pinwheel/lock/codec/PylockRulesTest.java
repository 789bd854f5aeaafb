package dev.pinwheel.lock.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.lock.Samples;
import dev.pinwheel.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every lock of the example projects keeps the rules of the public schema. */
final class PylockRulesTest {
  /** A lock with one entry of files, for mistakes to be made in. */
  private static final String SOUND =
      """
      lock-version = "1.0"
      environments = ["sys_platform == 'linux'"]
      requires-python = ">=3.10"
      extras = ["fast"]
      dependency-groups = []
      created-by = "pinwheel"

      [[packages]]
      name = "foo-bar"
      version = "1.0"
      index = "https://host/simple/"
      sdist = { url = "https://host/foo_bar-1.0.tar.gz", hashes = { sha256 = "00ff" } }
      wheels = [
          { path = "foo_bar-1.0-py3-none-any.whl", upload-time = 2026-01-01T00:00:00Z, size = 7, hashes = { sha256 = "00ff" } },
      ]
      """;

  static List<Path> locks() throws IOException {
    Path root = Folders.root().resolve("fixtures");
    try (Stream<Path> files = Files.walk(root.resolve("projects"))) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).matches("pylock[.](.*[.])?toml"))
          .sorted()
          .toList();
    }
  }

  @Test
  void thereAreLocks() throws IOException {
    assertTrue(locks().size() >= 8, () -> "of which the rules are checked");
  }

  @ParameterizedTest
  @MethodSource("locks")
  void aLockKeepsTheRules(Path lock) throws IOException {
    assertEquals(List.of(), PylockRules.violations(Files.readString(lock)));
  }

  @Test
  void ourSamplesKeepTheRules() {
    assertEquals(List.of(), PylockRules.violations(SOUND));
    assertEquals(List.of(), PylockRules.violations(LockWriter.write(Samples.full())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lock-version = \"1.0\" | lock-version = \"2.0\"",
        "lock-version = \"1.0\" | lock-version = 1.0",
        "lock-version = \"1.0\" | x = 1",
        "created-by = \"pinwheel\" | ''",
        "[[packages]] | [[package]]",
        "['sys_platform == 'linux''] | 'always'",
        "extras = [\"fast\"] | extras = [\"Fast_\"]",
        "extras = [\"fast\"] | extras = [1]",
        "dependency-groups = [] | dependency-groups = ''",
        "foo-bar\" | Foo_Bar\"",
        "version = \"1.0\"\\nindex | version = 1\\nindex",
        "version = \"1.0\"\\nindex | colour = \"red\"\\nindex",
        "version = \"1.0\"\\nindex | directory = { path = \"x\" }\\nindex",
        "version = \"1.0\"\\nindex | dependencies = []\\nindex",
        "https://host/simple/ | simple",
        "hashes = { sha256 = \"00ff\" } }\\nw | hashes = {} }\\nw",
        "hashes = { sha256 = \"00ff\" } }\\nw | size = 1 }\\nw",
        "hashes = { sha256 = \"00ff\" } }\\nw | hashes = { sha256 = \"xyz\" } }\\nw",
        "url = | link =",
        "path = | page =",
        "2026-01-01T00:00:00Z | \"2026-01-01\"",
        "2026-01-01T00:00:00Z | 2026-01-01",
        "size = 7 | size = -7",
        "size = 7 | size = \"7\"",
      })
  void aMistakeIsFound(String sound, String mistaken) {
    String text =
        SOUND.replace(
            sound.replace("\\n", "\n").replace("['", "[\"").replace("']", "\"]"),
            mistaken.replace("\\n", "\n"));
    assertNotEquals(SOUND, text);
    assertNotEquals(List.of(), PylockRules.violations(text), text);
  }
}
