package dev.pinwheel.nix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ways 14 to 23 of docs/reference/nix-files.md: applications that others build, install and ship.
 */
final class PackageWaysTest {
  @TempDir Path temporary;

  /** The src layout; files that move, and sources from elsewhere. */
  @Test
  void way14() throws IOException {
    Way way = Way.of("flask-app");
    Path moved = temporary.resolve("elsewhere/guestbook");
    try (Stream<Path> files = Files.walk(way.folder())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.createDirectories(moved.resolve(way.folder().relativize(file)).getParent());
        Files.copy(file, moved.resolve(way.folder().relativize(file).toString()));
      }
    }
    String here = way.value("all.app.drvPath");
    assertEquals(here, Way.in(moved).value("all.app.drvPath"), "only relative paths");
    assertEquals(
        "[\"src/guestbook\",true]",
        way.value(
            """
            let other = import folder { inherit pkgs; src = folder + "/.."; subdir = "flask-app"; };
            in [
              (if builtins.pathExists (all.app.src + "/src/guestbook/__init__.py") then "src/guestbook" else null)
              (builtins.match ".*/flask-app" other.app.src != null)
            ]
            """));
  }

  /** A file that is run, where there are no console scripts. */
  @Test
  void way15() {
    for (String example : new String[] {"web-service service", "page-visits visits"}) {
      String name = example.substring(0, example.indexOf(' '));
      String program = Way.of(name).value("all.app.program");
      assertTrue(program.contains("/bin/python3 '/"), program);
      assertTrue(
          program.contains("/" + example.substring(name.length() + 1) + ".py' \\\"$@\\\""),
          program);
      assertEquals("\"" + name + "\"", Way.of(name).value("all.app.meta.mainProgram"));
    }
  }

  /** The overlay, as one and among packageOverrides. */
  @Test
  void way16() {
    assertEquals(
        "[true,true,[\"agenda\"]]",
        Way.of("snaptime-app")
            .value(
                """
                let
                  overlay = import (folder + "/overlay.nix");
                  final = pkgs // overlay final pkgs;
                  packageOverrides = pkgs: overlay pkgs pkgs;
                in
                [
                  (final.agenda.drvPath == all.drvPath)
                  ((packageOverrides pkgs).agenda.drvPath == all.drvPath)
                  (builtins.attrNames (overlay pkgs pkgs))
                ]
                """));
  }

  /** The flake, for each system; callPackage. */
  @Test
  void way17() {
    assertEquals(
        "[true,true,[\"aarch64-darwin\",\"aarch64-linux\",\"x86_64-darwin\",\"x86_64-linux\"],true]",
        Way.of("flask-app")
            .value(
                FLAKE
                    + """
                    [
                      (outputs.packages.x86_64-linux.default.drvPath == all.drvPath)
                      ((outputs.overlays.default pkgs { }).guestbook.drvPath == all.drvPath)
                      (builtins.attrNames outputs.packages)
                      ((pkgs.callPackage folder { python = pkgs.python313; }).drvPath == all.drvPath)
                    ]
                    """));
  }

  private static final String FLAKE =
      """
      let
        nixpkgs = {
          inherit (pkgs) lib;
          legacyPackages = pkgs.lib.genAttrs [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ] stub;
        };
        outputs = (import (folder + "/flake.nix")).outputs { inherit nixpkgs; self = outputs; };
      in
      """;

  /** One Python, wheels first; another Python is refused and not tried. */
  @Test
  void way18() {
    Way way = Way.of("picture-service");
    assertEquals(
        "[\"numpy is sdist\",\"pillow is wheel\",\"requests is wheel\"]",
        way.value(
            "map (name: \"${name} is ${all.packages.${name}.kind}\") [ \"numpy\" \"pillow\" \"requests\" ]"));
    String refusal =
        way.refusal("(import folder { inherit pkgs; python = pkgs.python311; }).env.drvPath");
    assertTrue(refusal.contains("not written for Python 3.11, but for 3.12"), refusal);
  }

  /** An sdist that needs setuptools is given it. */
  @Test
  void way19() {
    assertEquals(
        "[\"sdist\",[\"setuptools\"],true]",
        Way.of("snaptime-app")
            .value(
                """
                [
                  all.packages.snaptime.kind
                  (names all.packages.snaptime.build-system)
                  # That of nixpkgs, not one of the lock's.
                  ((builtins.head all.packages.snaptime.build-system).drvPath == all.env.python.pkgs.setuptools.drvPath)
                ]
                """));
  }

  /** A program that is built against the environment has what it needs of it. */
  @Test
  void way20() {
    String built =
        Way.of("web-service")
            .value(
                """
                let uwsgi = pkgs.runCommand "uwsgi" {
                  python = all.env.interpreter;
                  home = "${all.env}/${all.env.python.sitePackages}";
                } "true";
                in [ (uwsgi.drvPath != null) all.env.python.sitePackages (uwsgi.home == "${all.env}/${all.env.sitePackages}") ]
                """);
    assertEquals("[true,\"lib/python3.12/site-packages\",true]", built);
  }

  /** What others look for in passthru, and the program's name. */
  @Test
  void way21() {
    assertEquals(
        "[true,\"3.13\",[\"imports\",\"tests\",\"versions\"],true,\"guestbook\"]",
        Way.of("flask-app")
            .value(
                """
                [
                  (all.app.env.drvPath == all.env.drvPath)
                  all.app.python.pythonVersion
                  (builtins.attrNames all.app.tests)
                  (all.app.container.drvPath == all.container.drvPath)
                  all.app.meta.mainProgram
                ]
                """));
    assertEquals("\"agenda\"", Way.of("snaptime-app").value("all.app.meta.mainProgram"));
  }

  /** What `nix flake check` builds. */
  @Test
  void way22() {
    assertEquals(
        "[[\"imports\",\"tests\",\"versions\"],true]",
        Way.of("flask-app")
            .value(
                FLAKE
                    + """
                    [
                      (builtins.attrNames outputs.checks.aarch64-darwin)
                      (outputs.checks.x86_64-linux.tests.drvPath == all.checks.tests.drvPath)
                    ]
                    """));
  }

  /** A layered image, from a Mac as well, with what Linux needs. */
  @Test
  void way23() {
    Way way = Way.of("flask-app");
    assertEquals(
        "[\"x86_64-linux\",\"aarch64-linux\",[\"python3.13-guestbook-0.1.0\"],"
            + "{\"8000/tcp\":{}},[\"PYTHONUNBUFFERED=1\"]]",
        way.value(
            """
            let
              mac = import folder { pkgs = stub "aarch64-darwin"; containerPkgs = stub "aarch64-linux"; };
              config = builtins.fromJSON (builtins.unsafeDiscardStringContext all.container.description);
            in
            [
              all.container.system
              mac.container.system
              (map (its: its.name) all.container.contents)
              config.ExposedPorts
              config.Env
            ]
            """));
    String refusal =
        way.refusal("(import folder { pkgs = stub \"aarch64-darwin\"; }).container.drvPath");
    assertTrue(refusal.contains("give the packages of a Linux system"), refusal);
  }
}
