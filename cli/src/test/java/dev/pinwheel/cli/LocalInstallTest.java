package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Installers as judges of a lock with packages of the user's own: a folder, a wheel, and a commit
 * of a bare repository.
 */
@Tag("corpus")
final class LocalInstallTest {
  private static final Set<String> INSTALLED =
      Set.of("beside==2", "click==9", "greenlet==1", "packed==1", "versioned==3");

  @TempDir Path home;
  private Path project = Path.of("");
  private Peers peers = new Peers(Path.of(""));

  @BeforeEach
  void lock() throws Exception {
    peers = new Peers(home);
    peers.require("3.11");
    project = Files.createDirectory(home.resolve("project"));
    RealWheels.write(project.resolve("wheels"), "click 9\ngreenlet 1\n");
    RealWheels.write(project.resolve("dist"), "packed 1 -> greenlet\n");
    write(project.resolve("beside"), "beside", "2", "dependencies = [\"click\"]\n");
    Path work = home.resolve("work");
    write(work.resolve("python"), "versioned", "3", "dependencies = [\"greenlet\"]\n");
    git("-C", work.toString(), "init", "-q", "-b", "main");
    git("-C", work.toString(), "add", ".");
    git("-C", work.toString(), "commit", "-q", "-m", "first");
    git("clone", "-q", "--bare", work.toString(), home.resolve("versioned.git").toString());
    Files.writeString(
        project.resolve("pyproject.toml"),
        """
        [project]
        name = "shop"
        version = "1"
        requires-python = ">=3.10"
        dependencies = ["beside", "packed", "versioned"]
        [tool.uv.sources]
        beside = { path = "beside" }
        packed = { path = "dist/packed-1-py3-none-any.whl" }
        versioned = { git = "file://REPOSITORY", branch = "main", subdirectory = "python" }
        """
            .replace("REPOSITORY", home.resolve("versioned.git").toString()));
    pinwheel("index", "build", "--from", "wheels:wheels", "-o", "my.index");
    pinwheel("lock");
    String lock = Files.readString(project.resolve("pylock.toml"));
    for (String kind : List.of("directory = {", "archive = {", "vcs = {")) {
      assertTrue(lock.contains(kind), lock);
    }
    Peers.Ran made =
        peers.run(project, Map.of(), "python3", "-m", "venv", "--without-pip", ".venv");
    assertEquals(0, made.code(), made.output());
  }

  private static void write(Path folder, String name, String version, String more)
      throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("pyproject.toml"),
        "[project]\nname = \""
            + name
            + "\"\nversion = \""
            + version
            + "\"\n"
            + more
            + RealWheels.BUILDS);
    Files.writeString(folder.resolve("backend.py"), RealWheels.BACKEND);
  }

  private void git(String... words) throws Exception {
    Map<String, String> author =
        Map.of(
            "GIT_AUTHOR_NAME", "a",
            "GIT_AUTHOR_EMAIL", "a@example.org",
            "GIT_COMMITTER_NAME", "a",
            "GIT_COMMITTER_EMAIL", "a@example.org");
    String[] line = new String[words.length + 1];
    line[0] = "git";
    System.arraycopy(words, 0, line, 1, words.length);
    Peers.Ran ran = peers.run(home, author, line);
    assertEquals(0, ran.code(), ran.output());
  }

  private void pinwheel(String... words) throws IOException {
    Path index = project.resolve("my.index");
    Ended ended = Ended.of(project, Map.of("PINWHEEL_INDEX", index.toString()), "", words);
    assertEquals(0, ended.code(), ended.err());
  }

  private void assertInstalled(Peers.Ran ran) throws IOException {
    assertEquals(0, ran.code(), ran.output());
    assertEquals(INSTALLED, Peers.installed(project.resolve(".venv")));
  }

  private Peers.Ran pip() throws Exception {
    return peers.pip(
        project, ".venv", "install", "--no-index", "--no-build-isolation", "-r", "pylock.toml");
  }

  /** The project requires these only. */
  private void requiring(String names) throws IOException {
    Path file = project.resolve("pyproject.toml");
    String text = Files.readString(file);
    int from = text.indexOf("dependencies = [");
    Files.writeString(
        file,
        text.substring(0, from)
            + "dependencies = ["
            + names
            + "]"
            + text.substring(text.indexOf('\n', from)));
    pinwheel("lock");
  }

  @Test
  void pipInstallsAFolderAndAWheel() throws Exception {
    // pip checks the hashes of all that it installs, or of nothing, and a folder has none
    Peers.Ran mixed = pip();
    assertEquals(1, mixed.code(), mixed.output());
    assertTrue(mixed.output().contains("Can't verify hashes"), mixed.output());
    requiring("\"packed\"");
    Peers.Ran wheel = pip();
    assertEquals(0, wheel.code(), wheel.output());
    assertEquals(Set.of("packed==1", "greenlet==1"), Peers.installed(project.resolve(".venv")));
    write(project.resolve("beside"), "beside", "2", "");
    requiring("\"beside\"");
    Peers.Ran folder = pip();
    assertEquals(0, folder.code(), folder.output());
    assertTrue(Peers.installed(project.resolve(".venv")).contains("beside==2"));
  }

  @Test
  void uvInstallsFolderWheelAndCommit() throws Exception {
    assertInstalled(
        peers.uv(
            project,
            "pip",
            "sync",
            "--preview",
            "--offline",
            "--python",
            ".venv/bin/python",
            "pylock.toml"));
  }

  @Test
  void uvInstallsThemFromTheUvLock() throws Exception {
    pinwheel("export", "--format", "uv.lock", "-o", "uv.lock");
    assertInstalled(peers.uv(project, "sync", "--frozen", "--offline"));
  }
}
