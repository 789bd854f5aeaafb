package dev.pinwheel.nix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environments that Nix builds, without a network, from wheels made here and from real ones. */
@Tag("build")
final class BuildTest {
  @TempDir Path folder;

  private Wheelhouse house() {
    return new Wheelhouse(folder);
  }

  @Test
  void theEnvironmentImportsAndRunsWhatWasLocked() throws IOException {
    Nix nix = Nix.here();
    String lock =
        Wheelhouse.lock(
            house().entry("greet", "1.0", List.of("words"), "import words"),
            house().entry("words", "2.0", List.of(), ""));
    String environment = house().environment(lock, "", "");
    Path env = nix.build("(" + environment + ").env");
    assertEquals(
        "2\n",
        Wheelhouse.run(
            env.resolve("bin/python3").toString(), "-c", "import greet, words; print(2)"));
    assertEquals("greet says hello\n", Wheelhouse.run(env.resolve("bin/say-greet").toString()));
    String there =
        Wheelhouse.run(
            env.resolve("bin/python3").toString(), "-c", "import greet; print(greet.__file__)");
    assertTrue(there.startsWith(env.toString()), there);
    nix.build("(" + environment + ").checks.imports");
    nix.build("(" + environment + ").checks.versions");
  }

  @Test
  void aFileWithOtherBytesIsRefused() throws IOException {
    Nix nix = Nix.here();
    String lock = Wheelhouse.lock(house().entry("changed", "1.0", List.of(), ""));
    String environment = house().environment(lock, "", "");
    Path wheel = folder.resolve("changed-1.0-py3-none-any.whl");
    Files.write(wheel, Wheelhouse.wheel("changed", "1.0", "evil = True"));
    Nix.Said said = nix.tryBuild("(" + environment + ").env");
    assertNotEquals(0, said.code());
    assertTrue(said.err().contains("hash mismatch"), said.err());
  }

  @Test
  void aLocalFileWithOtherBytesIsRefused() throws IOException {
    Nix nix = Nix.here();
    byte[] bytes = Wheelhouse.wheel("near", "1.0", "");
    Files.write(folder.resolve("near-1.0-py3-none-any.whl"), bytes);
    String lock =
        Wheelhouse.lock(
            "[[packages]]\n"
                + "name = \"near\"\n"
                + "version = \"1.0\"\n"
                + "wheels = [{ path = \"near-1.0-py3-none-any.whl\", hashes = { sha256 = \""
                + Examples.digest(bytes)
                + "\" } }]\n");
    String environment = house().environment(lock, "", "");
    Path env = nix.build("(" + environment + ").env");
    assertEquals("near says hello\n", Wheelhouse.run(env.resolve("bin/say-near").toString()));
    Files.write(
        folder.resolve("near-1.0-py3-none-any.whl"), Wheelhouse.wheel("near", "1.0", "evil = 1"));
    Nix.Said said = nix.tryBuild("(" + environment + ").env");
    assertTrue(said.err().contains("has other bytes than the lock says"), said.err());
  }

  @Test
  void aCircleBuildsWhole() throws IOException {
    Nix nix = Nix.here();
    String lock =
        Wheelhouse.lock(
            house().entry("egg", "1.0", List.of("hen"), ""),
            house().entry("hen", "1.0", List.of("egg"), ""),
            house().entry("farm", "1.0", List.of("hen"), "import egg, hen"));
    String environment = house().environment(lock, "", "");
    Path env = nix.build("(" + environment + ").env");
    Wheelhouse.run(env.resolve("bin/python3").toString(), "-c", "import farm, egg, hen");
    // A member alone brings its circle along.
    Path one =
        nix.build(
            "let all = " + environment + "; in all.env.python.withPackages (_: all.withDeps.egg)");
    Wheelhouse.run(one.resolve("bin/python3").toString(), "-c", "import egg, hen");
  }

  @Test
  void whatBuildsPackagesCanBeLockedItself() throws IOException {
    Nix nix = Nix.here();
    String lock =
        Wheelhouse.lock(
            house().entry("wheel", "1.0", List.of("packaging"), ""),
            house().entry("installer", "1.0", List.of(), ""),
            house().entry("flit-core", "1.0", List.of(), ""),
            house().entry("setuptools", "1.0", List.of(), ""),
            house().entry("packaging", "1.0", List.of(), ""));
    Path env = nix.build("(" + house().environment(lock, "", "") + ").env");
    Wheelhouse.run(
        env.resolve("bin/python3").toString(),
        "-c",
        "import wheel, installer, flit_core, setuptools, packaging");
  }

  /** The same with the real wheels that are at hand, beside a source that setuptools builds. */
  @Test
  void realBuildToolsCanBeLocked() throws IOException {
    Nix nix = Nix.here();
    Path wheels = Folders.named("pinwheel.wheels");
    Path setuptools = wheel(wheels, "setuptools");
    List<String> real = new ArrayList<>();
    List<String> entries = new ArrayList<>();
    for (String name : List.of("wheel", "installer", "flit-core", "setuptools", "packaging")) {
      List<String> needs = name.equals("wheel") ? List.of("packaging") : List.of();
      Path file = wheel(wheels, name.replace('-', '_'));
      if (file != null) {
        file = Files.copy(file, folder.resolve(file.getFileName().toString()));
      } else if (setuptools != null) {
        // It brings along what it needs of others, as it was released.
        file = house().unpacked(setuptools, "setuptools/_vendor/", name);
      }
      if (file == null) {
        entries.add(house().entry(name, "1.0", needs, ""));
      } else {
        String version = file.getFileName().toString().split("-", -1)[1];
        real.add(name + " " + version);
        entries.add(Wheelhouse.entry(name, version, needs, file));
      }
    }
    assertFalse(real.isEmpty(), "none of them is in " + wheels);
    Path source = Files.createDirectories(folder.resolve("source"));
    Files.writeString(source.resolve("made.py"), "print('made')\n");
    Files.writeString(
        source.resolve("setup.py"),
        "import setuptools\nsetuptools.setup(name='made', version='1', py_modules=['made'])\n");
    entries.add("[[packages]]\nname = \"made\"\ndirectory = { path = \"source\" }\n");
    // The tool that builds it is nixpkgs' own, as a real one is, and not the locked one.
    Path tools = Files.createDirectories(folder.resolve("tools"));
    if (setuptools != null) {
      Files.copy(setuptools, tools.resolve("setuptools.whl"));
    }
    String settings = "python = \"3.11\"\nsystems = [\"x86_64-linux\"]\n";
    String all =
        house()
            .environment(
                Wheelhouse.lock(entries.toArray(String[]::new)),
                settings,
                "toolFiles = \"" + tools + "\";");
    Path env = nix.build("(" + all + ").env");
    assertEquals(
        "made\n" + String.join("\n", real) + "\n",
        Wheelhouse.run(
            env.resolve("bin/python3").toString(),
            "-c",
            """
            import importlib.metadata
            import wheel, installer, flit_core, setuptools, packaging, made
            for pin in "%s".split(","):
                name = pin.split()[0]
                print(name, importlib.metadata.version(name))
            """
                .formatted(String.join(",", real))));
    nix.build("(" + all + ").checks.versions");
  }

  private static @Nullable Path wheel(Path wheels, String name) throws IOException {
    try (Stream<Path> files = Files.list(wheels)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(name + "-"))
          .filter(file -> file.toString().endsWith(".whl"))
          .findFirst()
          .orElse(null);
    }
  }

  /** Flask of the real wheels answers a request; snaptime is built from its sdist. */
  @Test
  void flaskAnswersFromRealWheels() throws IOException {
    Nix nix = Nix.here();
    Path wheels = Folders.named("pinwheel.wheels");
    StringBuilder lock = new StringBuilder(Wheelhouse.lock());
    Path tools = Files.createDirectories(folder.resolve("tools"));
    try (Stream<Path> files = Files.list(wheels)) {
      for (Path file : (Iterable<Path>) files.sorted()::iterator) {
        String name = file.getFileName().toString();
        if (name.startsWith("setuptools")) {
          Files.copy(file, tools.resolve("setuptools.whl"));
        } else if (name.endsWith(".whl") || name.endsWith(".tar.gz")) {
          Files.copy(file, folder.resolve(name));
          int hyphen = name.indexOf('-');
          String version = name.substring(hyphen + 1).replace(".tar.gz", "-");
          String record =
              "{ path = \""
                  + name
                  + "\", hashes = { sha256 = \""
                  + Examples.digest(Files.readAllBytes(file))
                  + "\" } }";
          lock.append("[[packages]]\nname = \"")
              .append(name.substring(0, hyphen).replace('_', '-'));
          lock.append("\"\nversion = \"").append(version, 0, version.indexOf('-'));
          lock.append(
              name.endsWith(".whl")
                  ? "\"\nwheels = [" + record + "]\n"
                  : "\"\nsdist = " + record + "\n");
        }
      }
    }
    String settings =
        """
        systems = ["x86_64-linux"]
        python = "3.11"
        [tool.pinwheel.build-requires]
        snaptime = ["setuptools"]
        """;
    String environment =
        house().environment(lock.toString(), settings, "files = \"" + tools + "\";");
    Path env = nix.build("(" + environment + ").env");
    String said =
        Wheelhouse.run(
            env.resolve("bin/python3").toString(),
            "-c",
            """
            import threading, urllib.request
            import bottle, flask, requests, snaptime
            from werkzeug.serving import make_server

            app = flask.Flask("app")
            app.route("/")(lambda: "hello from " + flask.__file__)
            server = make_server("127.0.0.1", 0, app)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            print(urllib.request.urlopen(f"http://127.0.0.1:{server.port}/").read().decode())
            """);
    assertTrue(said.startsWith("hello from " + env), said);
    nix.build("(" + environment + ").checks.versions");
    // Without the override there is nothing to build it with.
    String without =
        environment.replace(
            "import " + folder + " {",
            "import "
                + folder
                + " { overrides = _: _: prev: { snaptime = prev.snaptime.overridePythonAttrs (_: {"
                + " build-system = [ ]; }); };");
    Nix.Said failed = nix.tryBuild("(" + without + ").packages.snaptime");
    assertTrue(failed.err().contains("No module named 'setuptools'"), failed.err());
  }

  @Test
  void aCommitIsFetchedByItsFullHash() throws IOException {
    Nix nix = Nix.here();
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Files.writeString(repository.resolve("setup.py"), "");
    List<List<String>> lines =
        List.of(
            List.of("git", "-C", repository.toString(), "init", "-q"),
            List.of("git", "-C", repository.toString(), "add", "setup.py"),
            List.of(
                "git",
                "-C",
                repository.toString(),
                "-c",
                "user.name=a",
                "-c",
                "user.email=a@example.org",
                "commit",
                "-qm",
                "one"));
    for (List<String> line : lines) {
      Nix.Said said = Nix.run(line, Map.of("GIT_CONFIG_GLOBAL", "/dev/null"));
      assertEquals(0, said.code(), said.err());
    }
    String commit = Wheelhouse.run("git", "-C", repository.toString(), "rev-parse", "HEAD").strip();
    String lock =
        Wheelhouse.lock(
            "[[packages]]\n"
                + "name = \"tool\"\n"
                + "vcs = { type = \"git\", path = \"repository\", commit-id = \""
                + commit
                + "\" }\n");
    String environment = house().environment(lock, "", "");
    assertTrue(
        nix.evaluate("builtins.readDir (" + environment + ").packages.tool.src")
            .contains("setup.py"));
    String other = house().environment(lock.replace(commit, "0".repeat(40)), "", "");
    assertNotEquals(0, nix.tryEvaluate("(" + other + ").packages.tool.src.outPath").code());
  }
}
