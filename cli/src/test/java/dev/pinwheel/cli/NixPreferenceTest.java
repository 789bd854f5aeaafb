package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.testing.Folders;
import dev.pinwheel.testing.Goldens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code prefer-versions} moves, and which commands say so. */
final class NixPreferenceTest {
  @TempDir Path folder;

  @BeforeEach
  void project() throws IOException {
    write(
        "pyproject.toml",
        """
        [project]
        name = "shop"
        version = "1"
        requires-python = ">=3.11"
        dependencies = ["flask", "click>=8.1", "requests"]

        [tool.pinwheel.nix]
        prefer-versions = "nixpkgs"
        versions = "versions.json"
        """);
    write(
        "versions.json",
        """
        [ { "attribute": "flask", "name": "Flask", "version": "2.2.5" },
          { "attribute": "click", "name": "click", "version": "0.1" },
          { "attribute": "requests", "name": "requests", "version": "2.32.3" } ]
        """);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Ended run(String... words) {
    return Ended.of(folder, Map.of("PINWHEEL_INDEX", Embedded.FILE.toString()), "", words);
  }

  private void golden(String name, String... words) {
    Ended ended = run(words);
    Goldens.check(
        Folders.root().resolve("cli/src/test/goldens/preferred/" + name + ".txt"),
        "$ pinwheel "
            + String.join(" ", words)
            + "\nexit code "
            + ended.code()
            + "\n--- stdout\n"
            + ended.out()
            + "--- stderr\n"
            + ended.err().replaceAll("in [0-9]+ ms", "in … ms"));
  }

  @Test
  void whatMovedIsSaid() {
    golden("explain", "explain");
    golden("why-not", "why-not", "flask==3.1.3", "pyproject.toml");
    golden("lock", "lock");
    golden("lock-unchanged", "lock");
    golden("check", "check");
    golden("lock-json", "lock", "-U", "-o", "pylock.new.toml", "--format", "json");
  }

  @Test
  void theReasonsAsDataSayItToo() {
    Ended ended = run("explain", "--format", "json");
    assertTrue(ended.out().contains("\"kind\": \"taken\""), ended.out());
    assertTrue(ended.out().contains("\"kind\": \"steered\""), ended.out());
  }

  /** What an earlier lock holds was not moved by this run. */
  @Test
  void whatIsLockedStays() throws IOException {
    write("versions.json", "[]");
    assertEquals(0, run("lock").code());
    String newest = Files.readString(folder.resolve("pylock.toml"));
    assertTrue(newest.contains("name = \"flask\"\nversion = \"3.1.3\""), newest);
    project();
    Ended again = run("lock");
    assertEquals(0, again.code());
    assertFalse(again.err().contains("nixpkgs has it"), again.err());
    Ended upgraded = run("lock", "-P", "requests");
    assertTrue(
        upgraded.err().contains("`requests==2.32.3` instead of `2.34.2`, because nixpkgs has it"),
        upgraded.err());
    assertFalse(upgraded.err().contains("`flask==2.2.5`"), upgraded.err());
  }

  /** The commands that solve read the settings at one place, whatever the input is. */
  @Test
  void theFileBesideTheInputSaysIt() throws IOException {
    Files.createDirectories(folder.resolve("sub"));
    write("sub/requirements.txt", "flask\n");
    write(
        "sub/pyproject.toml",
        "[tool.pinwheel.nix]\nprefer-versions = \"nixpkgs\"\nversions = \"v.json\"\n");
    write(
        "sub/v.json",
        "[{ \"attribute\": \"flask\", \"name\": \"flask\", \"version\": \"3.0.3\" }]");
    String said = "`flask==3.0.3` instead of `3.1.3`, because nixpkgs has it";
    assertTrue(run("explain", "sub/requirements.txt").out().contains(said));
    assertTrue(run("lock", "sub/requirements.txt").err().contains(said));
    assertEquals(0, run("lock", "sub/requirements.txt", "--check").code());
    assertEquals(0, run("check", "sub/requirements.txt").code());
    assertTrue(
        run("why-not", "flask==3.1.3", "sub/requirements.txt").out().startsWith("nixpkgs has"));
    write(
        "sub/script.py",
        "# /// script\n# requires-python = \">=3.11\"\n# dependencies = [\"flask\"]\n# ///\n");
    assertFalse(run("explain", "sub/script.py").out().contains("nixpkgs"), "a script says its own");
  }

  @Test
  void aTableThatIsNoneIsRefused() throws IOException {
    write("versions.json", "[\n  { \"attribute\": 1 } ]");
    golden("no-table", "explain");
    Files.delete(folder.resolve("versions.json"));
    golden("missing-table", "lock");
  }
}
