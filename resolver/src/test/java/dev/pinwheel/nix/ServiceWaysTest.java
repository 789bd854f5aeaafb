package dev.pinwheel.nix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Ways 1 to 6 of docs/reference/nix-files.md: a script becomes a service. */
final class ServiceWaysTest {
  /** A file that is called without arguments, or with some. */
  @Test
  void way01() {
    Way way = Way.of("redis-board");
    Nix.Said said =
        way.run("nix-instantiate", "--eval", "-A", "env.drvPath", way.folder().toString());
    assertEquals(0, said.code(), said.err());
    assertEquals(
        way.value("(import folder { pkgs = " + Nix.stub("") + "; }).env.drvPath"),
        said.out().strip());
    assertNotEquals(
        way.value("all.env.drvPath"),
        way.value("(import folder { inherit pkgs; python = pkgs.python311; }).env.drvPath"));
  }

  /** One of several Pythons, and no other. */
  @Test
  void way02() {
    Way way = Way.of("web-service");
    assertEquals(
        "[\"3.12\",\"3.11\",\"3.13\"]",
        way.value(
            """
            map (python: (import folder { inherit pkgs python; }).env.python.pythonVersion)
              [ pkgs.python312 pkgs.python311 pkgs.python313 ]
            """));
    assertEquals("\"3.12\"", way.value("all.env.python.pythonVersion"), "the first is the default");
    String refusal =
        way.refusal("(import folder { inherit pkgs; python = pkgs.python39; }).env.drvPath");
    assertTrue(refusal.contains("not written for Python 3.9, but for 3.12 3.11 3.13"), refusal);
  }

  /** Sources from a folder, without what is no source, and from Git by the full commit. */
  @Test
  void way03() {
    assertEquals(
        "{\"git\":{\"allRefs\":true,\"name\":\"tool-source\","
            + "\"rev\":\"0123456789abcdef0123456789abcdef01234567\","
            + "\"url\":\"https://code.example/tool.git\"},"
            + "\"local\":{\"pyproject.toml\":\"regular\"},\"subdirectory\":\"sub\"}",
        Way.of("handmade")
            .value(
                """
                let
                  locked = builtins.scopedImport
                    { builtins = builtins // { fetchGit = asked: { inherit asked; outPath = "/fetched"; }; }; }
                    (folder + "/nix/python-packages.nix")
                    { inherit pkgs; inherit (pkgs) lib; python = pkgs.python312; };
                  packages = pkgs.lib.fix locked.packages;
                in
                {
                  git = packages.tool.src.asked;
                  inherit (packages.tool) subdirectory;
                  local = builtins.readDir packages.local.src;
                }
                """));
  }

  /** Shell and build are two attributes and two files, and none asks where it is. */
  @Test
  void way04() {
    Way way = Way.of("web-service");
    assertEquals(
        "[true,true,false]",
        way.value(
            """
            [
              ((import (folder + "/shell.nix") { inherit pkgs; }).drvPath == all.shell.drvPath)
              (all.drvPath == all.app.drvPath)
              (all.drvPath == all.shell.drvPath)
            ]
            """));
    for (NixFile file : NixFiles.of(Examples.named("web-service").input()).files()) {
      assertFalse(file.text().contains("inNixShell"), file.path());
    }
  }

  /** The check command runs apart from the build. */
  @Test
  void way05() {
    assertEquals(
        "[\"python3 -m pytest tests\",false,true]",
        Way.of("flask-app")
            .value(
                """
                [
                  all.checks.tests.tests
                  all.app.doCheck
                  (builtins.elem all.developmentEnv.drvPath (map (its: its.drvPath) all.checks.tests.nativeBuildInputs))
                ]
                """));
  }

  /** A service with options, hardening and a firewall, which is closed unless opened. */
  @Test
  void way06() {
    Way way = Way.of("web-service");
    String module =
        """
        let
          evaluated = user: pkgs.lib.evalModule (import (folder + "/nixos-module.nix")) user
            { inherit pkgs; utils.escapeSystemdExecArgs = builtins.concatStringsSep " "; };
          on = (evaluated { services.web-service = { enable = true; %s }; }).values;
          unit = on.systemd.services.web-service;
        in
        """;
    assertEquals(
        "[[8080],{\"EXTRA\":\"1\",\"PORT\":\"8080\"},true,\"strict\",true,true]",
        way.value(
            module.formatted("openFirewall = true; environment.EXTRA = \"1\";")
                + """
                [
                  on.networking.firewall.allowedTCPPorts
                  unit.environment
                  unit.serviceConfig.DynamicUser
                  unit.serviceConfig.ProtectSystem
                  unit.serviceConfig.NoNewPrivileges
                  (unit.serviceConfig.ExecStart == "${all.app}/bin/web-service")
                ]
                """));
    assertEquals(
        "false", way.value(module.formatted("") + "on.networking.firewall ? allowedTCPPorts"));
    String wrong = way.refusal(module.formatted("prot = 1;") + "on");
    assertTrue(wrong.contains("no such option: prot"), wrong);
    assertEquals(
        "[\"arguments\",\"enable\",\"environment\",\"openFirewall\",\"package\",\"port\"]",
        way.value(
            module.formatted("")
                + "builtins.attrNames (evaluated { }).options.services.web-service"));
  }
}
