package dev.pinwheel.nix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.testing.Goldens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The example projects of docs/reference/nix-files.md: their Nix files, and what Nix makes of them.
 */
@Tag("golden")
final class ExamplesTest {
  @TempDir Path temporary;

  static List<Examples.Example> examples() {
    return Examples.all();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theFilesAreAsReviewed(Examples.Example example) {
    for (NixFile file : NixFiles.of(example.input()).files()) {
      Goldens.check(example.folder().resolve(file.path()), file.text());
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void placeAndLanguageDoNotMatter(Examples.Example example) {
    List<NixFile> files = NixFiles.of(example.input()).files();
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
      assertEquals(files, NixFiles.of(example.input()).files());
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void nixParsesThem(Examples.Example example) {
    Nix nix = Nix.here();
    for (NixFile file : NixFiles.of(example.input()).files()) {
      if (file.path().endsWith(".nix")) {
        assertFalse(nix.parse(example.folder().resolve(file.path())).isEmpty());
      }
    }
  }

  /** Every system and Python: environments, each package, shell, checks, and what else there is. */
  @ParameterizedTest
  @MethodSource("examples")
  void nixEvaluatesThem(Examples.Example example) {
    Nix nix = Nix.here();
    for (String target : targets(example)) {
      String system = target.substring(0, target.indexOf(' '));
      String musl = system.endsWith("-musl") ? "isMusl = true; " : "";
      String python = "python3" + target.substring(target.indexOf("3.") + 2);
      String stub =
          Nix.stub(
              "system = \""
                  + system.replace("-musl", "")
                  + "\"; "
                  + musl
                  + "versions = { requests = \"2.34.2\"; numpy = \"2.5.5\"; };");
      String paths =
          nix.evaluate(
              """
              let
                pkgs = %s;
                python = pkgs.%s;
                # What Nix would fetch while it evaluates, and cannot without a network.
                overrides = _: _: prev: if !(prev ? tool) then { } else {
                  tool = python.pkgs.buildPythonPackage { pname = "tool"; version = "0"; format = "wheel"; };
                };
                all = import %s { inherit overrides pkgs python; };
                path = name: if all ? ${name} then all.${name}.drvPath else null;
              in
              {
                main = all.drvPath;
                env = [ all.env.drvPath all.env.interpreter all.env.sitePackages all.env.python.pythonVersion ];
                others = map path [ "app" "shell" "developmentEnv" ];
                container = if pkgs.stdenv.hostPlatform.isLinux then path "container" else null;
                packages = builtins.mapAttrs (_: package: package.drvPath) all.packages;
                development = builtins.mapAttrs (_: package: package.drvPath) all.developmentPackages;
                checks = builtins.mapAttrs (_: check: check.drvPath) all.checks;
                withDeps = builtins.mapAttrs (_: map (package: package.pname)) all.withDeps;
              }
              """
                  .formatted(stub, python, example.folder()));
      assertTrue(paths.contains(".drv"), paths);
    }
  }

  private static List<String> targets(Examples.Example example) {
    String packages = Examples.packages(example.input());
    List<String> systems = quoted(packages, "systems = [");
    List<String> pythons = quoted(packages, "pythons = [");
    return systems.stream().flatMap(s -> pythons.stream().map(p -> s + " " + p)).toList();
  }

  private static List<String> quoted(String text, String from) {
    int start = text.indexOf(from);
    return NixLexer.read(text.substring(start, text.indexOf(']', start))).strings();
  }

  @Test
  void thereAreTwoWaysToCall() {
    Nix nix = Nix.here();
    Path folder = Examples.named("flask-app").folder();
    String pkgs = Nix.stub("system = \"x86_64-linux\";");
    String plain = nix.evaluate("(import " + folder + " { pkgs = " + pkgs + "; }).drvPath");
    assertEquals(plain, nix.evaluate("(" + pkgs + ".callPackage " + folder + " { }).drvPath"));
    assertNotEquals(
        plain,
        nix.evaluate(
            "let pkgs = "
                + pkgs
                + "; in (import "
                + folder
                + " { inherit pkgs; python = pkgs.python311; }).drvPath"));
    // The source may come from elsewhere, and lie below its top.
    assertNotEquals(
        plain,
        nix.evaluate(
            "(import "
                + folder
                + " { pkgs = "
                + pkgs
                + "; src = "
                + folder.getParent()
                + "; subdir = \"flask-app\"; }).drvPath"));
    assertTrue(
        nix.evaluate("(import " + folder + "/shell.nix { pkgs = " + pkgs + "; }).drvPath")
            .endsWith("shell.drv\""));
  }

  @Test
  void aStaleLockAWrongPythonAndAnUnknownSystemAreSaid() throws IOException {
    Nix nix = Nix.here();
    Path folder = Examples.named("web-service").folder();
    Path copy = temporary.resolve("copy");
    Files.createDirectories(copy.resolve("nix"));
    for (String file :
        List.of("default.nix", "nix/python-packages.nix", "nix/overrides.nix", "pylock.toml")) {
      Files.copy(folder.resolve(file), copy.resolve(file));
    }
    String pkgs = Nix.stub("system = \"x86_64-linux\";");
    String env = "(import " + copy + " { inherit pkgs; %s }).env.drvPath";
    String with = "let pkgs = " + pkgs + "; in ";
    assertEquals(0, nix.tryEvaluate(with + env.formatted("")).code());
    Nix.Said python = nix.tryEvaluate(with + env.formatted("python = pkgs.python39;"));
    assertTrue(
        python.err().contains("not written for Python 3.9, but for 3.12 3.11 3.13"), python.err());
    Nix.Said system =
        nix.tryEvaluate(
            "let pkgs = " + Nix.stub("system = \"riscv64-linux\";") + "; in " + env.formatted(""));
    assertTrue(system.err().contains("not written for riscv64-linux"), system.err());
    Nix.Said musl =
        nix.tryEvaluate(
            "let pkgs = "
                + Nix.stub("system = \"x86_64-linux\"; isMusl = true;")
                + "; in "
                + env.formatted(""));
    assertTrue(musl.err().contains("not written for x86_64-linux-musl"), musl.err());
    Files.writeString(copy.resolve("pylock.toml"), "\n", java.nio.file.StandardOpenOption.APPEND);
    Nix.Said stale = nix.tryEvaluate(with + env.formatted(""));
    assertNotEquals(0, stale.code());
    assertTrue(
        stale.err().contains("the lock has changed since these files were written"), stale.err());
    Files.delete(copy.resolve("pylock.toml"));
    assertTrue(nix.tryEvaluate(with + env.formatted("")).err().contains("the lock has changed"));
  }

  @Test
  void theOverlayTheFlakeAndTheModule() {
    Nix nix = Nix.here();
    Path folder = Examples.named("web-service").folder();
    String pkgs = Nix.stub("system = \"x86_64-linux\";");
    String overlay =
        nix.evaluate(
            "let pkgs = "
                + pkgs
                + "; in (import "
                + folder
                + "/overlay.nix pkgs pkgs).web-service.drvPath");
    assertTrue(overlay.endsWith("web-service.drv\""), overlay);
    String flake =
        nix.evaluate(
            """
            let
              stub = import %s;
              nixpkgs = {
                inherit (stub { }) lib;
                legacyPackages = (stub { }).lib.genAttrs
                  [ "x86_64-linux" "aarch64-linux" "x86_64-darwin" "aarch64-darwin" ] (system: stub { inherit system; });
              };
              outputs = (import %s/flake.nix).outputs { inherit nixpkgs; self = outputs; };
              paths = builtins.mapAttrs (_: builtins.mapAttrs (_: its: its.drvPath));
            in
            {
              packages = paths outputs.packages;
              devShells = paths outputs.devShells;
              checks = paths outputs.checks;
              overlay = (outputs.overlays.default nixpkgs.legacyPackages.x86_64-linux { }).web-service.drvPath;
              module = builtins.isFunction outputs.nixosModules.default;
            }
            """
                .formatted(stubFile(), folder));
    assertTrue(flake.contains("\"module\":true"), flake);
    assertTrue(flake.contains(overlay), flake);
    String module =
        nix.evaluate(
            """
            let
              pkgs = %s;
              evaluated = pkgs.lib.evalModule (import %s/nixos-module.nix)
                { services.web-service = { enable = true; openFirewall = true; port = 81; arguments = [ "-v" ]; }; }
                { inherit pkgs; utils.escapeSystemdExecArgs = builtins.concatStringsSep " "; };
              unit = evaluated.values.systemd.services.web-service;
            in
            [ evaluated.values.networking.firewall.allowedTCPPorts unit.serviceConfig.ExecStart unit.environment unit.serviceConfig.DynamicUser ]
            """
                .formatted(pkgs, folder));
    assertTrue(module.startsWith("[[81],\""), module);
    assertTrue(
        module.endsWith("-web-service/bin/web-service -v\",{\"PORT\":\"81\"},true]"), module);
    String off =
        nix.evaluate(
            """
            let pkgs = %s; in
            (pkgs.lib.evalModule (import %s/nixos-module.nix) { } { inherit pkgs; utils = { }; }).values
            """
                .formatted(pkgs, folder));
    assertEquals("null", off);
  }

  private static Path stubFile() {
    return Path.of(Nix.stub("").replace("(import ", "").replace(" {  })", ""));
  }

  @Test
  void onePinChangesOneEntry() throws IOException {
    Examples.Example example = Examples.named("web-service");
    String lock = Files.readString(example.folder().resolve(example.lock()));
    String other = lock.replace("0.13.4", "0.13.5");
    List<String> before = Examples.packages(Examples.input(lock, "")).lines().toList();
    List<String> after = Examples.packages(Examples.input(other, "")).lines().toList();
    assertEquals(before.size(), after.size());
    int changed = 0;
    for (int i = 0; i < before.size(); i++) {
      if (!before.get(i).equals(after.get(i))) {
        changed++;
        assertTrue(
            before.get(i).contains("0.13.4") || before.get(i).contains("sha256"), before.get(i));
      }
    }
    // The digest of the lock twice; version, name and URL of the one package.
    assertEquals(5, changed);
  }
}
