package dev.pinwheel.nix;

import dev.pinwheel.project.NixSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files that are written when they are asked for, each a screen at most. */
final class SmallFiles {
  private static final String OVERRIDES =
      """
      # Changes to single packages, such as
      #
      #   lxml = prev.lxml.overrideAttrs (old: {
      #     buildInputs = (old.buildInputs or [ ]) ++ [ pkgs.zlib ];
      #   });
      #
      # This file is yours: pinwheel made it once and never writes it again.
      { lib, pkgs, python }: final: prev: { }
      """;

  private static final String SHELL =
      """
      @marker@
      { ... }@@arguments: (import ./default.nix arguments).shell
      """;

  private static final String OVERLAY =
      """
      @marker@
      final: _: { @name@ = (import ./default.nix { pkgs = final; }).main; }
      """;

  private static final String NIXPKGS =
      """
      @marker@
      import (
        fetchTarball {
          url = @url@;
          sha256 = @hash@;
        }
      )
      """;

  private static final String FLAKE =
      """
      @marker@
      {
        description = @description@;
        inputs.nixpkgs.url = @url@;
        outputs =
          { nixpkgs, ... }:
          let
            systems = @systems@;
            linux = system: builtins.replaceStrings [ "darwin" ] [ "linux" ] system;
            outputs =
              system:
              import ./default.nix {
                pkgs = nixpkgs.legacyPackages.${system};
                containerPkgs = nixpkgs.legacyPackages.${linux system};
              };
            each = select: nixpkgs.lib.genAttrs systems (system: select (outputs system));
          in
          {
            packages = each (
              its:
              {
                default = its.main;
                inherit (its) env;
              }
              // builtins.intersectAttrs { app = null; container = null; } its
            );
            devShells = each (its: { default = its.shell; });
            checks = each (its: its.checks);
            overlays.default = final: _: { @name@ = (import ./default.nix { pkgs = final; }).main; };
            nixosModules.default = @module@;
          };
      }
      """;

  private static final String MODULE =
      """
      @marker@
      {
        config,
        lib,
        pkgs,
        utils,
        ...
      }:
      let
        service = config.services.@name@;
      in
      {
        options.services.@name@ = {
          enable = lib.mkEnableOption @description@;
          package = lib.mkOption {
            type = lib.types.package;
            default = (import ./default.nix { inherit pkgs; }).app;
            description = "The package to run.";
          };
          arguments = lib.mkOption {
            type = lib.types.listOf lib.types.str;
            default = @arguments@;
            description = "Arguments of the program.";
          };
          environment = lib.mkOption {
            type = lib.types.attrsOf lib.types.str;
            default = @variables@;
            description = "Environment variables of the program.";
          };
      """;

  private static final String MODULE_PORT =
      """
          port = lib.mkOption {
            type = lib.types.port;
            default = @port@;
            description = "The TCP port, which the program finds in the variable PORT.";
          };
          openFirewall = lib.mkOption {
            type = lib.types.bool;
            default = false;
            description = "Whether others reach the port.";
          };
        };
        config = lib.mkIf service.enable {
          networking.firewall.allowedTCPPorts = lib.mkIf service.openFirewall [ service.port ];
      """;

  private static final String MODULE_NO_PORT =
      """
        };
        config = lib.mkIf service.enable {
      """;

  private static final String MODULE_UNIT =
      """
          systemd.services.@name@ = {
            description = @description@;
            wantedBy = [ "multi-user.target" ];
            after = [ "network.target" ];
            environment = @environment@;
            serviceConfig = {
              ExecStart = utils.escapeSystemdExecArgs ([ (lib.getExe service.package) ] ++ service.arguments);
              Restart = "on-failure";
              DynamicUser = true;
              StateDirectory = @name@;
              CapabilityBoundingSet = "";
              LockPersonality = true;
              NoNewPrivileges = true;
              PrivateDevices = true;
              PrivateTmp = true;
              ProtectControlGroups = true;
              ProtectHome = true;
              ProtectKernelModules = true;
              ProtectKernelTunables = true;
              ProtectSystem = "strict";
              RestrictNamespaces = true;
              RestrictSUIDSGID = true;
              SystemCallArchitectures = "native";
            };
          };
        };
      }
      """;

  private final NixInput input;
  private final NixSettings settings;
  private final Map<String, @Nullable NixExpression> values = new HashMap<>();

  SmallFiles(NixInput input) {
    this.input = input;
    this.settings = input.settings();
    values.put("marker", new NixExpression.Code(NixFile.MARKER));
    values.put(
        "name",
        NixExpression.text(StoreName.of(DefaultFile.name(settings), StoreName.LONGEST_NAME)));
  }

  NixFile overrides() {
    return new NixFile("nix/overrides.nix", OVERRIDES, false);
  }

  NixFile shell() {
    return file("shell.nix", SHELL);
  }

  NixFile overlay() {
    return file("overlay.nix", OVERLAY);
  }

  /** The pinned nixpkgs. */
  NixFile nixpkgs(NixSettings.Nixpkgs pinned) {
    values.put(
        "url",
        NixExpression.text(
            "https://github.com/NixOS/nixpkgs/archive/" + pinned.revision() + ".tar.gz"));
    values.put("hash", NixExpression.text(pinned.hash()));
    return file("nix/nixpkgs.nix", NIXPKGS);
  }

  NixFile flake(List<NixTarget> targets) {
    Set<String> systems = new TreeSet<>();
    for (NixTarget target : targets) {
      if (!target.system().endsWith("-musl")) {
        systems.add(target.system());
      }
    }
    NixSettings.Nixpkgs pinned = settings.nixpkgs();
    values.put("systems", NixExpression.texts(systems));
    values.put(
        "description",
        NixExpression.text("The locked Python environment of " + DefaultFile.name(settings)));
    values.put(
        "url",
        NixExpression.text(
            "github:NixOS/nixpkgs/" + (pinned == null ? "nixpkgs-unstable" : pinned.revision())));
    values.put(
        "module",
        settings.service() == null ? null : new NixExpression.Code("import ./nixos-module.nix"));
    return file("flake.nix", FLAKE);
  }

  NixFile module(NixSettings.Service service) {
    if (!DefaultFile.hasApplication(settings)) {
      throw new NixException(
          "`service` in `[tool.pinwheel.nix]` has nothing to run",
          "give the project `scripts`, or set `entry` to a module or a file");
    }
    values.put("name", NixExpression.text(service.name()));
    values.put(
        "description",
        NixExpression.text(service.description() == null ? service.name() : service.description()));
    values.put("arguments", NixExpression.texts(service.arguments()));
    values.put("variables", DefaultFile.variables(service.variables()));
    values.put("port", new NixExpression.Code(Integer.toString(service.port())));
    boolean port = service.port() > 0;
    values.put(
        "environment",
        new NixExpression.Code(
            port
                ? "{ PORT = builtins.toString service.port; } // service.environment"
                : "service.environment"));
    String text =
        NixText.fill(MODULE, values)
            + NixText.fill(port ? MODULE_PORT : MODULE_NO_PORT, values)
            + NixText.fill(MODULE_UNIT, values);
    return new NixFile("nixos-module.nix", text, true);
  }

  /** What direnv runs on entry; a shell reads it, and so the path is quoted. */
  NixFile envrc(boolean flake) {
    String lock = "'" + input.lockPath().replace("'", "'\\''") + "'";
    return new NixFile(
        ".envrc",
        NixFile.MARKER + "\nwatch_file " + lock + "\nuse " + (flake ? "flake" : "nix") + "\n",
        true);
  }

  private NixFile file(String path, String template) {
    return new NixFile(path, NixText.fill(template, values), true);
  }
}
