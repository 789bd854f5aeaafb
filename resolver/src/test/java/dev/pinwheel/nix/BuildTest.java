package dev.pinwheel.nix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.testing.Folders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Environments that Nix builds, without a network, from wheels made here and from real ones. */
@Tag("build")
final class BuildTest {
  @TempDir Path folder;

  /** A wheel whose module says its name, and whose program greets. */
  private byte[] wheel(String name, String version, String module, String code) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String info = name.replace('-', '_') + "-" + version + ".dist-info/";
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(
          zip,
          module + "/__init__.py",
          code + "\ndef main():\n    print('" + name + " says hello')\n");
      put(
          zip,
          info + "METADATA",
          "Metadata-Version: 2.1\nName: " + name + "\nVersion: " + version + "\n");
      put(zip, info + "WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
      put(
          zip,
          info + "entry_points.txt",
          "[console_scripts]\nsay-" + name + " = " + module + ":main\n");
      put(zip, info + "RECORD", module + "/__init__.py,,\n");
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private String entry(String name, String version, List<String> needs, String code)
      throws IOException {
    String file = name.replace('-', '_') + "-" + version + "-py3-none-any.whl";
    byte[] bytes = wheel(name, version, name.replace('-', '_'), code);
    Files.write(folder.resolve(file), bytes);
    StringBuilder text =
        new StringBuilder("[[packages]]\nname = \"" + name + "\"\nversion = \"" + version + "\"\n");
    text.append("dependencies = [");
    needs.forEach(need -> text.append("{ name = \"").append(need).append("\" }, "));
    text.append("]\nwheels = [{ url = \"")
        .append(
            folder
                .resolve(file)
                .toUri()
                .toString()
                .replace("file:/", "file:///")
                .replace("////", "///"));
    text.append("\", hashes = { sha256 = \"").append(Examples.digest(bytes)).append("\" } }]\n");
    return text.toString();
  }

  private static String lock(String... entries) {
    return "lock-version = \"1.0\"\ncreated-by = \"test\"\nrequires-python = \">=3.11\"\n"
        + String.join("", entries);
  }

  private String environment(String lock, String settings, String more) {
    Examples.write(folder, lock, Examples.input(lock, settings));
    return "let pkgs = "
        + Nix.stub("interpreter = \"" + Nix.python() + "\"; " + more)
        + "; in import "
        + folder
        + " { inherit pkgs; python = pkgs.python311; }";
  }

  private static String run(String... line) {
    Nix.Said said = Nix.run(List.of(line), Map.of());
    assertEquals(0, said.code(), said.err());
    return said.out();
  }

  @Test
  void theEnvironmentImportsAndRunsWhatWasLocked() throws IOException {
    Nix nix = Nix.here();
    String lock =
        lock(
            entry("greet", "1.0", List.of("words"), "import words"),
            entry("words", "2.0", List.of(), ""));
    String environment = environment(lock, "", "");
    Path env = nix.build("(" + environment + ").env");
    assertEquals(
        "2\n", run(env.resolve("bin/python3").toString(), "-c", "import greet, words; print(2)"));
    assertEquals("greet says hello\n", run(env.resolve("bin/say-greet").toString()));
    String there =
        run(env.resolve("bin/python3").toString(), "-c", "import greet; print(greet.__file__)");
    assertTrue(there.startsWith(env.toString()), there);
    nix.build("(" + environment + ").checks.imports");
    nix.build("(" + environment + ").checks.versions");
  }

  @Test
  void aFileWithOtherBytesIsRefused() throws IOException {
    Nix nix = Nix.here();
    String lock = lock(entry("changed", "1.0", List.of(), ""));
    String environment = environment(lock, "", "");
    Path wheel = folder.resolve("changed-1.0-py3-none-any.whl");
    Files.write(wheel, wheel("changed", "1.0", "changed", "evil = True"));
    Nix.Said said = nix.tryBuild("(" + environment + ").env");
    assertNotEquals(0, said.code());
    assertTrue(said.err().contains("hash mismatch"), said.err());
  }

  @Test
  void aLocalFileWithOtherBytesIsRefused() throws IOException {
    Nix nix = Nix.here();
    byte[] bytes = wheel("near", "1.0", "near", "");
    Files.write(folder.resolve("near-1.0-py3-none-any.whl"), bytes);
    String lock =
        lock(
            "[[packages]]\n"
                + "name = \"near\"\n"
                + "version = \"1.0\"\n"
                + "wheels = [{ path = \"near-1.0-py3-none-any.whl\", hashes = { sha256 = \""
                + Examples.digest(bytes)
                + "\" } }]\n");
    String environment = environment(lock, "", "");
    Path env = nix.build("(" + environment + ").env");
    assertEquals("near says hello\n", run(env.resolve("bin/say-near").toString()));
    Files.write(
        folder.resolve("near-1.0-py3-none-any.whl"), wheel("near", "1.0", "near", "evil = 1"));
    Nix.Said said = nix.tryBuild("(" + environment + ").env");
    assertTrue(said.err().contains("has other bytes than the lock says"), said.err());
  }

  @Test
  void aCircleBuildsWhole() throws IOException {
    Nix nix = Nix.here();
    String lock =
        lock(
            entry("egg", "1.0", List.of("hen"), ""),
            entry("hen", "1.0", List.of("egg"), ""),
            entry("farm", "1.0", List.of("hen"), "import egg, hen"));
    String environment = environment(lock, "", "");
    Path env = nix.build("(" + environment + ").env");
    run(env.resolve("bin/python3").toString(), "-c", "import farm, egg, hen");
    // A member alone brings its circle along.
    Path one =
        nix.build(
            "let all = " + environment + "; in all.env.python.withPackages (_: all.withDeps.egg)");
    run(one.resolve("bin/python3").toString(), "-c", "import egg, hen");
  }

  @Test
  void whatBuildsPackagesCanBeLockedItself() throws IOException {
    Nix nix = Nix.here();
    String lock =
        lock(
            entry("wheel", "1.0", List.of("packaging"), ""),
            entry("installer", "1.0", List.of(), ""),
            entry("flit-core", "1.0", List.of(), ""),
            entry("setuptools", "1.0", List.of(), ""),
            entry("packaging", "1.0", List.of(), ""));
    Path env = nix.build("(" + environment(lock, "", "") + ").env");
    run(
        env.resolve("bin/python3").toString(),
        "-c",
        "import wheel, installer, flit_core, setuptools, packaging");
  }

  /** Flask of the real wheels answers a request; snaptime is built from its sdist. */
  @Test
  void flaskAnswersFromRealWheels() throws IOException {
    Nix nix = Nix.here();
    Path wheels = Folders.named("pinwheel.wheels");
    StringBuilder lock = new StringBuilder(lock());
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
    String environment = environment(lock.toString(), settings, "files = \"" + tools + "\";");
    Path env = nix.build("(" + environment + ").env");
    String said =
        run(
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
    String commit = run("git", "-C", repository.toString(), "rev-parse", "HEAD").strip();
    String lock =
        lock(
            "[[packages]]\n"
                + "name = \"tool\"\n"
                + "vcs = { type = \"git\", path = \"repository\", commit-id = \""
                + commit
                + "\" }\n");
    String environment = environment(lock, "", "");
    assertTrue(
        nix.evaluate("builtins.readDir (" + environment + ").packages.tool.src")
            .contains("setup.py"));
    String other = environment(lock.replace(commit, "0".repeat(40)), "", "");
    assertNotEquals(0, nix.tryEvaluate("(" + other + ").packages.tool.src.outPath").code());
  }
}
