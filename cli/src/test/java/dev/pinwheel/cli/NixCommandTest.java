package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code nix}, and {@code lock --nix}. */
final class NixCommandTest {
  @TempDir Path folder;

  private Path example(String name, String... files) throws IOException {
    Path home = Folders.root().resolve("fixtures/projects").resolve(name);
    for (String file : files) {
      Files.copy(home.resolve(file), folder.resolve(file));
    }
    return home;
  }

  private Path written(String path) {
    return folder.resolve(path);
  }

  @Test
  void itWritesWhatIsReviewedAndThenNothing() throws IOException {
    Path home = example("web-service", "pylock.toml", "pyproject.toml");
    Ended ended = Ended.of(folder, "nix");
    assertEquals(0, ended.code(), ended.err());
    assertEquals("", ended.out());
    List<String> files =
        List.of(
            "nix/python-packages.nix",
            "nix/overrides.nix",
            "nix/nixpkgs.nix",
            "default.nix",
            "nixos-module.nix",
            "flake.nix",
            "overlay.nix",
            "shell.nix",
            ".envrc");
    StringBuilder lines = new StringBuilder();
    for (String file : files) {
      lines.append("Wrote `").append(file).append("`\n");
      assertEquals(Files.readString(home.resolve(file)), Files.readString(written(file)));
    }
    assertEquals(lines.toString(), ended.err());
    FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(written("default.nix"), longAgo);
    Ended again = Ended.of(folder, "nix");
    assertEquals("The Nix files are up to date\n", again.err());
    assertEquals(longAgo, Files.getLastModifiedTime(written("default.nix")));
    assertEquals(0, Ended.of(folder, "nix", "--check").code());
  }

  @Test
  void whatTheUserWroteStays() throws IOException {
    example("web-service", "pylock.toml", "pyproject.toml");
    Files.writeString(written("shell.nix"), "# mine\n");
    Ended ended = Ended.of(folder, "nix");
    assertEquals(5, ended.code());
    assertTrue(
        ended.err().startsWith("error: `shell.nix` was not written by pinwheel\n"), ended.err());
    assertEquals("# mine\n", Files.readString(written("shell.nix")));
    assertFalse(Files.exists(written("default.nix")));
    Files.delete(written("shell.nix"));
    assertEquals(0, Ended.of(folder, "nix").code());
    Files.writeString(written("nix/overrides.nix"), "{ ... }: final: prev: { } # mine\n");
    assertEquals(0, Ended.of(folder, "nix", "--check").code());
    assertEquals(0, Ended.of(folder, "nix").code());
    assertTrue(Files.readString(written("nix/overrides.nix")).endsWith("# mine\n"));
  }

  @Test
  void checkNamesWhatDiffers() throws IOException {
    example("web-service", "pylock.toml", "pyproject.toml");
    assertEquals(0, Ended.of(folder, "nix").code());
    Files.writeString(written("pylock.toml"), Files.readString(written("pylock.toml")) + "\n");
    Files.delete(written(".envrc"));
    Ended ended = Ended.of(folder, "nix", "--check");
    assertEquals(1, ended.code());
    assertEquals(
        """
        error: not up to date with `pylock.toml`: `nix/python-packages.nix`, `.envrc`

        hint: `pinwheel nix` writes them again
        """,
        ended.err());
    assertFalse(Files.exists(written(".envrc")));
  }

  @Test
  void anotherFolderNeedsNoOtherLock() throws IOException {
    example("web-service", "pylock.toml", "pyproject.toml");
    Ended ended = Ended.of(folder, "nix", "pylock.toml", "-o", "deploy/here", "--prefer", "sdist");
    assertEquals(0, ended.code(), ended.err());
    String packages = Files.readString(written("deploy/here/nix/python-packages.nix"));
    assertTrue(packages.contains("lock = ./. + \"/../../../pylock.toml\";"), packages);
    assertTrue(packages.contains("bottle = sdist {"), packages);
    assertTrue(
        Files.readString(written("deploy/here/default.nix")).contains("src ? ./. + \"/../..\","));
  }

  @ParameterizedTest
  @CsvSource({
    "pyhton = '3.12',unknown key `pyhton` in `tool.pinwheel.nix`,did you mean `python`?",
    "python = 'three',`three` is not a Python that Nix can use,write",
    "systems = ['x86_64-linus'],unknown system `x86_64-linus`,did you mean `x86_64-linux`?",
    "providers.numpy = 'whel',unknown provider `whel`,did you mean `wheel`?",
    "files = ['flak'],unknown value `flak`,did you mean `flake`?",
    "native.lxml.build-inputs = ['libxml2;rm'],is not a nixpkgs attribute,write the dotted path",
    "shell.env.path = 'x',`path` cannot be set here,capital letters",
    "entry = '../x.py',is not a path below this folder,write it as",
    "prefer-versions = 'nixpkgs',the versions in nixpkgs are not given,add `versions",
    "groups = ['nope'],the lock has no group `nope`,fix",
    "service.name = 'x',has nothing to run,set `entry`",
    "overrides.bottle.pre-patch = 'true',comes as a wheel,set `providers.bottle",
    "python = '3.7',the lock is not for Python 3.7,lock for it",
  })
  void mistakesAreNamed(String line, String message, String hint) throws IOException {
    example("web-service", "pylock.toml");
    Files.writeString(written("pyproject.toml"), "[tool.pinwheel.nix]\n" + line + "\n");
    Ended ended = Ended.of(folder, "nix");
    assertEquals(2, ended.code(), ended.err());
    assertTrue(ended.err().contains(message), ended.err());
    assertTrue(ended.err().contains("hint: "), ended.err());
    assertTrue(ended.err().replace("\n      ", " ").contains(hint), ended.err());
    assertFalse(Files.exists(written("default.nix")));
  }

  @Test
  void withoutALockThereIsNothing() {
    Ended ended = Ended.of(folder, "nix");
    assertEquals(2, ended.code());
    assertTrue(ended.err().startsWith("error: no such file: `pylock.toml`"), ended.err());
  }

  @Test
  void lockAndNixInOne() throws IOException {
    Path home = example("redis-board", "requirements.txt");
    Ended ended = Ended.of(folder, "lock", "requirements.txt", "--nix");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.err().endsWith("Wrote `shell.nix`\n"), ended.err());
    assertEquals(
        Files.readString(home.resolve("nix/python-packages.nix")),
        Files.readString(written("nix/python-packages.nix")));
    assertEquals(0, Ended.of(folder, "lock", "requirements.txt", "--nix", "--check").code());
    assertEquals(2, Ended.of(folder, "lock", "requirements.txt", "--nix", "-o", "-").code());
  }

  /** A file with settings for Nix only is no reason to empty a lock. */
  @Test
  void settingsAloneAreNotLocked() throws IOException {
    example("web-service", "pylock.toml", "pyproject.toml", "requirements.txt");
    String lock = Files.readString(written("pylock.toml"));
    Ended ended = Ended.of(folder, "lock", "--nix");
    assertEquals(2, ended.code());
    assertEquals(
        """
        error: `pyproject.toml` has settings only, and lists no requirements

        hint: to lock `requirements.txt`, run `pinwheel lock -r requirements.txt`
        """,
        ended.err());
    assertEquals(lock, Files.readString(written("pylock.toml")));
    assertEquals(0, Ended.of(folder, "lock", "requirements.txt", "--nix").code());
  }

  /** What nixpkgs has is taken where it is allowed, and is no reason to fail where it is not. */
  @Test
  void theVersionsOfNixpkgsArePreferred() throws IOException {
    Files.writeString(
        written("pyproject.toml"),
        """
        [project]
        name = "shop"
        requires-python = ">=3.11"
        dependencies = ["flask", "click>=8.1"]
        [tool.pinwheel.nix]
        prefer-versions = "nixpkgs"
        versions = "versions.json"
        providers = { _default = "nixpkgs,wheel" }
        """);
    Files.writeString(written("versions.json"), "[]");
    Ended newest = Ended.of(folder, "lock");
    assertEquals(0, newest.code(), newest.err());
    String plain = Files.readString(written("pylock.toml"));
    Files.delete(written("pylock.toml"));
    String older = olderThan(plain, "flask");
    Files.writeString(
        written("versions.json"),
        "[{ \"attribute\": \"flask\", \"name\": \"Flask\", \"version\": \""
            + older
            + "\" },"
            + " { \"attribute\": \"click\", \"name\": \"click\", \"version\": \"0.1\" }]");
    Ended preferred = Ended.of(folder, "lock", "--nix");
    assertEquals(0, preferred.code(), preferred.err());
    String lock = Files.readString(written("pylock.toml"));
    assertTrue(lock.contains("name = \"flask\"\nversion = \"" + older + "\""), lock);
    String packages = Files.readString(written("nix/python-packages.nix"));
    assertTrue(packages.contains("flask = nixpkgs {\n        attribute = \"flask\";"), packages);
    assertTrue(packages.contains("click = wheel {"), packages);
    assertEquals(0, Ended.of(folder, "lock", "--check").code());
  }

  private String olderThan(String lock, String name) {
    Ended shown = Ended.of(folder, "show", name, "--versions");
    for (String line : shown.out().lines().toList()) {
      if (!lock.contains("version = \"" + line + "\"") && !line.contains(" ")) {
        return line;
      }
    }
    throw new AssertionError(shown.out());
  }

  @ParameterizedTest
  @CsvSource({
    "api,pylock.uv.toml",
    "api,pylock.pip.toml",
    "api,uv.lock",
    "sample-app,pylock.uv.toml",
    "sample-app,pylock.pip.toml",
    "sample-app,uv.lock"
  })
  void locksOfOthersAreTaken(String project, String lock) throws IOException {
    Path locks = Folders.named("pinwheel.locks").resolve(project);
    Files.copy(locks.resolve(lock), folder.resolve(lock));
    Ended ended = Ended.of(folder, "nix", lock);
    assertEquals(0, ended.code(), ended.err());
    assertTrue(Files.exists(written("default.nix")));
    String packages = Files.readString(written("nix/python-packages.nix"));
    // The index adds who needs whom.
    assertTrue(packages.contains("dependencies = ["), packages);
  }

  /** Poetry does not say where files are; the index does, if it has these very files. */
  @Test
  void locksOfPoetryNeedAnIndex() throws IOException {
    Path locks = Folders.named("pinwheel.locks").resolve("api");
    Files.copy(locks.resolve("poetry.lock"), folder.resolve("poetry.lock"));
    Ended ended = Ended.of(folder, "nix", "poetry.lock");
    assertEquals(0, ended.code(), ended.err());
    String packages = Files.readString(written("nix/python-packages.nix"));
    assertTrue(packages.contains("url = \"https://files.pythonhosted.org/"), packages);
    Ended alone =
        Ended.of(folder, Map.of("PINWHEEL_INDEX", "none"), "", "nix", "poetry.lock", "-o", "x");
    assertEquals(2, alone.code());
    assertTrue(alone.err().contains("the lock has no URLs for the files of"), alone.err());
    assertTrue(alone.err().contains("--index FILE"), alone.err());
  }
}
