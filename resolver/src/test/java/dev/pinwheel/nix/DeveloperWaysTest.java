package dev.pinwheel.nix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.codec.LockReader;
import dev.pinwheel.lock.codec.LockReading;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Ways 7 to 13 of docs/reference/nix-files.md: a developer's shells, editors, betas and repairs.
 */
final class DeveloperWaysTest {
  /** A shell for a script, from what its own head says; {@link ShellTest} enters it. */
  @Test
  void way07() {
    assertEquals(
        "[\"3.12\",true,[\"numpy\",\"pillow\",\"requests\"]]",
        Way.of("picture-service")
            .value(
                """
                [
                  all.env.python.pythonVersion
                  (builtins.elem all.developmentEnv.drvPath
                    (map (its: its.drvPath) (import (folder + "/shell.nix") { inherit pkgs; }).packages))
                  (builtins.filter (name: builtins.elem name [ "numpy" "pillow" "requests" ]) (names all.env.packages))
                ]
                """));
  }

  /** A server beside Python, variables as they stand, and files that two packages have. */
  @Test
  void way08() {
    assertEquals(
        "[[\"redis\",\"python3.13-env\"],\"guestbook\",\"${not}-$expanded\",\"echo \\\"flask run"
            + " --debug\\\"\",true,false]",
        Way.of("flask-app")
            .value(
                """
                [
                  (map (its: its.name) all.shell.packages)
                  all.shell.FLASK_APP
                  all.shell.FLASK_SECRET
                  all.shell.shellHook
                  all.developmentEnv.tolerant
                  (import (folder + "/../web-service") { inherit pkgs; }).env.tolerant
                ]
                """));
  }

  /** The environment is an interpreter that an editor can be pointed at. */
  @Test
  void way09() {
    for (Examples.Example example : Examples.all()) {
      Way way = Way.of(example.toString(), overridden(example));
      assertEquals("true", way.value("all.env.interpreter == \"${all.env}/bin/python3\""));
    }
  }

  /** What Nix would fetch while it evaluates, and cannot without a network, is set aside. */
  static String overridden(Examples.Example example) {
    return example.toString().equals("handmade")
        ? """
          overrides = _: _: _: {
            tool = pkgs.python313.pkgs.buildPythonPackage { pname = "tool"; version = "0"; format = "wheel"; };
          };
          """
        : "";
  }

  /** A beta, and a package that nixpkgs lacks: one entry each, as the lock has them. */
  @Test
  void way10() {
    Way way = Way.of("redis-board");
    assertEquals(
        "[\"4.3b1\",\"tornado-4.3b1.tar.gz\",true,false]",
        way.value(
            """
            [
              all.packages.tornado.version
              all.packages.tornado.src.name
              (all.packages ? redis-structures)
              (pkgs.python313.pkgs ? redis-structures)
            ]
            """));
    String entries = way.value("builtins.attrNames all.packages");
    Lock lock = Examples.named("redis-board").input().lock();
    String locked =
        way.value(
            "builtins.attrNames (import folder { inherit pkgs; python = pkgs.python310; }).packages");
    for (Entry entry : lock.entries()) {
      assertTrue(locked.contains("\"" + entry.name() + "\""), entry.name());
      assertEquals(
          entry.marker().isTrue(), entries.contains("\"" + entry.name() + "\""), entry.name());
    }
  }

  /** A repair in the settings, and one more in the user's own overrides.nix. */
  @Test
  void way11() {
    Way way = Way.of("page-visits");
    assertEquals(
        "\"sed -i \\\"s#/opt/local#$geoip#\\\" setup.py\"",
        way.value("all.packages.geoip.prePatch"));
    assertEquals(
        "[\"true\",true,[\"geoip\",\"lxml\"]]",
        way.value(
            """
            let
              changed = import folder {
                inherit pkgs;
                overrides = _: final: prev: {
                  geoip = prev.geoip.overridePythonAttrs (_: { prePatch = "true"; });
                };
              };
            in
            [
              changed.packages.geoip.prePatch
              (changed.env.drvPath != all.env.drvPath)
              (builtins.attrNames changed.packages)
            ]
            """));
  }

  /** A name that is not there is told of and never written; Nix finds every name that is. */
  @Test
  void way12() {
    String lock =
        """
        lock-version = "1.0"
        created-by = "test"
        [[packages]]
        name = "app"
        version = "1"
        dependencies = [{ name = "core" }]
        wheels = [{ url = "https://x/app-1-py3-none-any.whl", hashes = { sha256 = "%s" } }]
        """
            .formatted("0".repeat(64));
    LockReading reading = LockReader.read(lock, new Markers(), ReadOptions.LOCAL);
    assertTrue(reading.findings().toString().contains("`core`"), reading.findings()::toString);
    assertFalse(Examples.packages(Examples.input(lock, "")).contains("core"));
    for (Examples.Example example : Examples.all()) {
      // Whatever is named is looked up as soon as its derivation is asked for.
      Way.of(example.toString(), overridden(example))
          .value("builtins.mapAttrs (_: its: its.drvPath) all.developmentPackages");
    }
  }

  /** What the page on moving promises to be there is there. */
  @Test
  void way13() throws IOException {
    String page = Files.readString(Folders.root().resolve("docs/how-to/nix.md"));
    String moving = page.substring(page.indexOf("\n## Move from other generators\n"));
    for (String from : List.of("mach-nix", "poetry2nix", "pip2nix, pypi2nix")) {
      assertTrue(moving.contains("\n- **" + from + "**"), from);
    }
    for (String attribute : List.of("env", "shell", "container", "app")) {
      assertTrue(moving.contains("`" + attribute + "`"), attribute);
    }
    // mkPython, mkPythonShell, mkDockerImage; mkPoetryEnv, mkPoetryApplication.
    assertEquals(
        "[\"python3.13-env\",\"shell\",\"guestbook.tar.gz\",\"python3.13-guestbook-0.1.0\"]",
        Way.of("flask-app")
            .value("map (its: its.name) [ all.env all.shell all.container all.app ]"));
    // providers, and _.NAME.buildInputs, which is native.NAME.build-inputs.
    assertEquals(
        "[\"libxml2-dev\",\"libxslt-dev\",\"zlib\"]",
        Way.of("page-visits").value("map (its: its.name) all.packages.lxml.buildInputs"));
    assertEquals("\"2.5.5\"", Way.of("picture-service").value("all.packages.numpy.version"));
    // An override that only adds a build system is [tool.pinwheel.build-requires].
    assertEquals(
        "[\"setuptools\"]",
        Way.of("snaptime-app").value("names all.packages.snaptime.build-system"));
  }
}
