package dev.pinwheel.nix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ways 24 to 32 of docs/reference/nix-files.md: dependencies that are not Python's, or not as
 * wished.
 */
final class DependencyWaysTest {
  @TempDir Path temporary;

  /** A browser's driver beside Python, and the packages for an environment of one's own. */
  @Test
  void way24() {
    assertEquals(
        "[[\"chromium\",\"chromedriver\",\"python3.13-env\"],true,true]",
        Way.of("browser-check")
            .value(
                """
                let own = all.env.python.withPackages (_: [ all.packages.selenium ]);
                in [
                  (map (its: its.name) all.shell.packages)
                  (builtins.elem "selenium" (names own.packages) && builtins.elem "trio" (names own.packages))
                  (!(builtins.elem "flask" (names own.packages)) && builtins.elem "flask" (names all.env.packages))
                ]
                """));
  }

  /** A source that is a zip keeps its name, by which the builder knows how to unpack it. */
  @Test
  void way25() {
    assertEquals(
        "[\"async_generator-1.8.zip\",\"sdist\"]",
        Way.of("tick-stream")
            .value("[ all.packages.async-generator.src.name all.packages.async-generator.kind ]"));
  }

  /** C libraries for a source, by their paths below pkgs; what has to be importable. */
  @Test
  void way26() {
    assertEquals(
        "[[\"libxml2-dev\",\"libxslt-dev\",\"zlib\"],[\"lxml.etree\"],\"sdist\"]",
        Way.of("page-visits")
            .value(
                """
                [
                  (map (its: its.name) all.packages.lxml.buildInputs)
                  all.packages.lxml.pythonImportsCheck
                  all.packages.lxml.kind
                ]
                """));
  }

  /** The nixpkgs that is pinned is asked for by commit and hash, and is what pkgs is by default. */
  @Test
  void way27() {
    assertEquals(
        "[\"https://github.com/NixOS/nixpkgs/archive/0123456789abcdef0123456789abcdef01234567.tar.gz\","
            + "\"sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",true]",
        Way.of("web-service")
            .value(
                """
                let
                  asked = builtins.scopedImport { fetchTarball = asked: asked; import = asked: asked; }
                    (folder + "/nix/nixpkgs.nix");
                  # The same default.nix, for which that archive is our nixpkgs.
                  default = builtins.scopedImport {
                    import = file: if baseNameOf file == "nixpkgs.nix" then _: pkgs else builtins.import file;
                  } (folder + "/default.nix");
                in
                [ asked.url asked.sha256 ((default { }).drvPath == all.drvPath) ]
                """));
  }

  /** The three forms of an entry: from nixpkgs, from a wheel, from a source. */
  @Test
  void way28() {
    Way way = Way.of("picture-service");
    assertEquals(
        "[true,\"2.5.5\",\"pillow-13.0.0-cp312-cp312-manylinux_2_27_x86_64.manylinux_2_28_x86_64.whl\"]",
        way.value(
            """
            [
              (!(all.packages.numpy ? src))
              all.packages.numpy.version
              all.packages.pillow.src.name
            ]
            """));
    String other =
        way.refusal(
            """
            (import folder { pkgs = import %s { system = "x86_64-linux"; versions.numpy = "1.0"; }; }).packages.numpy.drvPath
            """
                .formatted(Nix.stubFolder()));
    assertTrue(other.contains("nixpkgs has numpy 1.0, and the lock 2.5.5"), other);
    assertEquals(
        "\"lxml-6.1.3.tar.gz\"", Way.of("page-visits").value("all.packages.lxml.src.name"));
  }

  /** Environment and application of a project of Poetry's, together in a shell. */
  @Test
  void way29() {
    assertEquals(
        "[[\"python3.12-env\",\"python3.12-agenda-0.1.0\"],[\"poetry-core\"],true]",
        Way.of("snaptime-app")
            .value(
                """
                let shell = pkgs.mkShell { packages = [ all.env all.app ]; };
                in [
                  (map (its: its.name) shell.packages)
                  (names all.app.build-system)
                  (shell.drvPath != all.shell.drvPath)
                ]
                """));
  }

  /** Entering the folder: what direnv is told, run by a shell with its two words. */
  @Test
  void way30() {
    assertEquals("watch_file pylock.toml\nuse flake\n", entered("flask-app"));
    assertEquals("watch_file pylock.toml\nuse nix\n", entered("browser-check"));
    assertEquals(
        "true",
        Way.of("browser-check")
            .value("import (folder + \"/shell.nix\") { inherit pkgs; } == all.shell"));
  }

  private static String entered(String example) {
    Path file = Examples.named(example).folder().resolve(".envrc");
    Nix.Said said =
        Nix.run(
            List.of(
                "sh",
                "-ec",
                "watch_file() { echo watch_file \"$@\"; }; use() { echo use \"$@\"; }; . \"$0\"",
                file.toString()),
            Map.of());
    assertEquals(0, said.code(), said.err());
    return said.out();
  }

  /** Shell and environment by attribute and by file, and a link that keeps them. */
  @Test
  void way31() throws IOException {
    Way way = Way.of("browser-check");
    Path root = temporary.resolve("root");
    Nix.Said said =
        way.run(
            "nix-instantiate",
            "--add-root",
            root.toString(),
            "--indirect",
            "-A",
            "shell",
            way.folder().toString());
    assertEquals(0, said.code(), said.err());
    Nix.Said file = way.run("nix-instantiate", way.folder().resolve("shell.nix").toString());
    assertEquals(0, file.code(), file.err());
    assertEquals(file.out().strip(), Files.readSymbolicLink(root).toString());
    Files.delete(root);
    Nix.Said env = way.run("nix-instantiate", "-A", "env", way.folder().toString());
    assertTrue(env.out().strip().endsWith("-python3.13-env.drv"), env.out() + env.err());
  }

  /** What two need is there once; what the tests need is there for the tests only. */
  @Test
  void way32() {
    assertEquals(
        "[1,true,false,[\"postgresql\"],[]]",
        Way.of("flask-app")
            .value(
                """
                let
                  needs = name: builtins.elem "markupsafe" (names all.packages.${name}.dependencies);
                  services = list: builtins.filter (name: name == "postgresql") (map (its: its.name) list);
                in
                [
                  (builtins.length (builtins.filter (name: name == "markupsafe") (names all.env.packages)))
                  (needs "jinja2" && needs "werkzeug")
                  (builtins.elem "pytest" (names all.env.packages))
                  (services all.checks.tests.nativeBuildInputs)
                  (services (all.shell.packages ++ all.env.packages))
                ]
                """));
  }
}
