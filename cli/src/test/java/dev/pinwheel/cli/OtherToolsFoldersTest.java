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

/** What is found in the folders of those who use other tools. */
final class OtherToolsFoldersTest {
  @TempDir Path folder;
  private Path index = Path.of("");

  @BeforeEach
  void anIndex() throws IOException {
    index = folder.resolve("toy.index");
    Effects.writeIndex(index);
  }

  private void file(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }

  private Ended lock(String... arguments) throws IOException {
    String[] all = new String[arguments.length + 1];
    all[0] = "lock";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return Ended.of(folder, Map.of("PINWHEEL_INDEX", index.toString()), "", all);
  }

  private boolean isLocked(String name) throws IOException {
    return Files.readString(folder.resolve("pylock.toml")).contains("name = \"" + name + "\"");
  }

  @Test
  void aPipfileAlone() throws IOException {
    file("Pipfile", "[packages]\nlib = \"<3\"\n[dev-packages]\ntop = \"*\"\n");
    Ended ended = lock("--group", "dev");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(isLocked("lib"));
    assertTrue(isLocked("top"));
  }

  @Test
  void aPipfileWithItsLock() throws IOException {
    file("Pipfile", "[packages]\nlib = \"*\"\n");
    file(
        "Pipfile.lock",
        """
        {
          "_meta": { "pipfile-spec": 6 },
          "default": { "lib": { "version": "==2", "hashes": ["sha256:HASH"] } },
          "develop": {}
        }
        """
            .replace("HASH", "0".repeat(64)));
    Ended told = lock("--dry-run");
    assertTrue(told.err().contains("`--import Pipfile.lock` keeps the versions"), told.err());
    Ended ended = lock("--import", "Pipfile.lock");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(Files.readString(folder.resolve("pylock.toml")).contains("version = \"2\""));
    Files.delete(folder.resolve("pylock.toml"));
    Ended tree =
        Ended.of(
            folder, Map.of("PINWHEEL_INDEX", index.toString()), "", "tree", "-l", "Pipfile.lock");
    assertTrue(tree.out().contains("lib 2"), tree.out() + tree.err());
  }

  @Test
  void aPathToAFolderOfSetuptools() throws IOException {
    file("near/setup.cfg", "[metadata]\nname = near\n[options]\ninstall_requires = lib<3\n");
    file("r.txt", "-e ./near\n");
    Ended ended = lock("-r", "r.txt");
    assertEquals(0, ended.code(), ended.err());
    assertTrue(isLocked("near"));
    assertTrue(isLocked("lib"));
  }

  @Test
  void aSetupPyIsRefusedAndTheWayOnTold() throws IOException {
    file("setup.py", "from setuptools import setup\n");
    Ended ended = lock();
    assertEquals(2, ended.code());
    assertTrue(ended.err().contains("setup.py: what `setup.py` requires is known only by"));
    file("requirements/base.txt", "lib\n");
    String told = lock().err();
    assertTrue(told.contains("pinwheel lock -r requirements/base.txt"), told);
    assertTrue(told.contains("`python setup.py egg_info`"), told);
    file("near.egg-info/PKG-INFO", "Name: near\nVersion: 1\nRequires-Dist: lib<3\n");
    Ended built = lock("setup.py");
    assertEquals(0, built.code(), built.err());
    assertTrue(isLocked("lib"));
  }

  @Test
  void settingsBesideASetupPyAreNoEmptyLock() throws IOException {
    file("pyproject.toml", "[tool.black]\nline-length = 100\n");
    file("setup.py", "from setuptools import setup\n");
    assertEquals(2, lock().code());
  }

  @Test
  void condasOwnPackagesAreTold() throws IOException {
    file("environment.yml", "dependencies:\n  - numpy\n  - pip:\n    - lib<3\n");
    Ended ended = lock();
    assertEquals(0, ended.code(), ended.err());
    assertTrue(ended.err().contains("environment.yml:2: what conda installs is not locked: numpy"));
    assertTrue(isLocked("lib"));
  }
}
