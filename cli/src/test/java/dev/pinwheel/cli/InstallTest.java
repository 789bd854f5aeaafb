package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.codec.LockReader;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.lock.export.RequirementsText;
import dev.pinwheel.lock.make.SelectedLockParts;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Installers as judges: an index is built of a folder of real wheels, locked from, and what the
 * lock says is installed without a network by pip and by uv.
 */
@Tag("corpus")
final class InstallTest {
  private static final List<String> INSTALLED =
      List.of(
          "blinker==1.9.0",
          "bottle==0.13.4",
          "certifi==2026.10.18",
          "charset-normalizer==3.5.2",
          "click==8.5.1",
          "flask==3.1.3",
          "idna==3.20",
          "itsdangerous==2.2.0",
          "jinja2==3.1.6",
          "markupsafe==3.0.4",
          "python-dateutil==4.0.0",
          "pytz==2026.6",
          "requests==2.34.2",
          "snaptime==0.2.4",
          "tzdata==2026.6",
          "urllib3==2.8.0",
          "werkzeug==3.1.9");

  private static final String ANSWERS =
      """
      from flask import Flask
      app = Flask('judged')
      app.get('/')(lambda: 'served')
      print(app.test_client().get('/').text)
      import bottle, requests, snaptime
      """;

  @TempDir Path folder;
  private Path wheels = Path.of("");
  private Peers peers = new Peers(Path.of(""));

  @BeforeEach
  void lock() throws Exception {
    wheels = Folders.named("pinwheel.wheels").toAbsolutePath();
    peers = new Peers(folder);
    peers.require("3.11"); // for which the wheels are
    Files.writeString(
        folder.resolve("pyproject.toml"),
        """
        [project]
        name = "judged"
        version = "1"
        dependencies = ["flask", "bottle", "requests", "snaptime"]

        [[tool.pinwheel.dependency-metadata]]
        name = "snaptime"
        version = "0.2.4"
        requires-dist = ["python-dateutil", "pytz"]

        [tool.pinwheel.build-requires]
        snaptime = ["setuptools"]
        """);
    assertDone(
        Ended.of(
            folder,
            Map.of(),
            "",
            "index",
            "build",
            "--from",
            "wheels:" + wheels,
            "-o",
            "my.index"));
    assertDone(
        Ended.of(
            folder,
            Map.of(),
            "",
            "lock",
            "--index=my.index",
            "--python=3.11",
            "--platform=linux-x86_64"));
    assertTrue(lockText().contains("{ path = \""), lockText());
  }

  private static void assertDone(Ended ended) {
    assertEquals(0, ended.code(), ended.err());
  }

  private static void assertDone(Peers.Ran ran) {
    assertEquals(0, ran.code(), ran.output());
  }

  private String lockText() throws IOException {
    return Files.readString(folder.resolve("pylock.toml"));
  }

  /** A virtual environment with nothing in it. */
  private String environment() throws Exception {
    assertDone(peers.run(folder, Map.of(), "python3", "-m", "venv", "--without-pip", "installed"));
    return folder.resolve("installed/bin/python").toString();
  }

  private Peers.Ran pip(String... words) throws Exception {
    return peers.pip(folder, "installed", words);
  }

  /** What builds the one sdist, as the lock pins it. */
  private void installBuildRequirements() throws Exception {
    assertTrue(lockText().contains("requires = [{ name = \"setuptools\", version = \"84.2.1\" }]"));
    assertDone(
        pip("install", "--no-index", "--find-links", wheels.toString(), "setuptools==84.2.1"));
  }

  private List<String> installed(String python) throws Exception {
    Peers.Ran frozen =
        pip("list", "--format=freeze", "--exclude", "setuptools", "--exclude", "pip");
    assertDone(frozen);
    Peers.Ran answers = peers.run(folder, Map.of(), python, "-c", ANSWERS);
    assertEquals(new Peers.Ran(0, "served\n"), answers);
    return frozen
        .output()
        .lines()
        .filter(line -> line.contains("=="))
        .map(line -> line.toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
        .sorted()
        .toList();
  }

  @Test
  void pipInstallsWhatTheLockSays() throws Exception {
    String python = environment();
    installBuildRequirements();
    assertDone(pip("install", "--no-index", "--no-build-isolation", "-r", "pylock.toml"));
    assertEquals(INSTALLED, installed(python));
  }

  @Test
  void pipRefusesAChangedHash() throws Exception {
    environment();
    String text = lockText();
    int hash = text.indexOf("sha256 = \"", text.indexOf("name = \"flask\"")) + 10;
    char other = text.charAt(hash) == '0' ? '1' : '0';
    Files.writeString(
        folder.resolve("pylock.toml"), text.substring(0, hash) + other + text.substring(hash + 1));
    Peers.Ran refused = pip("install", "--no-index", "--no-deps", "-r", "pylock.toml");
    assertNotEquals(0, refused.code());
    assertTrue(refused.output().contains("DO NOT MATCH THE HASHES"), refused.output());
  }

  @Test
  void pipInstallsTheExportedRequirements() throws Exception {
    String python = environment();
    installBuildRequirements();
    Lock lock = LockReader.read(lockText(), new Markers(), ReadOptions.LOCAL).lock();
    assertTrue(lock != null);
    Files.writeString(
        folder.resolve("requirements.txt"),
        RequirementsText.write(
            lock,
            SelectedLockParts.byDefault(lock),
            RequirementsText.Options.DEFAULT,
            "pinwheel export"));
    assertDone(
        pip(
            "install",
            "--no-index",
            "--find-links",
            wheels.toString(),
            "--require-hashes",
            "--no-build-isolation",
            "-r",
            "requirements.txt"));
    assertEquals(INSTALLED, installed(python));
  }

  @Test
  void uvInstallsTheSame() throws Exception {
    String python = environment();
    installBuildRequirements();
    assertDone(
        peers.uv(
            folder,
            "pip",
            "sync",
            "--preview",
            "--offline",
            "--no-index",
            "--find-links",
            wheels.toString(),
            "--python",
            python,
            "pylock.toml"));
    assertEquals(INSTALLED, installed(python));
  }
}
