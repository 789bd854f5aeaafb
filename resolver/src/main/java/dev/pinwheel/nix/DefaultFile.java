package dev.pinwheel.nix;

import dev.pinwheel.project.NixSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code default.nix}: what the packages are good for. It changes with the settings and
 * not with the pins.
 */
final class DefaultFile {
  private static final String HEAD =
      """
      @marker@
      {
        pkgs ? @nixpkgs@,
        python ? @python@,
        overrides ? import ./nix/overrides.nix,
        src ? @project@,
        subdir ? "",
        containerPkgs ? pkgs,
        ...
      }:
      let
        inherit (pkgs) lib;
        locked = import ./nix/python-packages.nix { inherit lib pkgs python; };
        changes = overrides { inherit lib pkgs python; };
        packages = lib.fix (lib.extends changes locked.packages);
        developmentPackages =
          if locked ? development then
            lib.fix (lib.extends changes (lib.extends locked.development locked.packages))
          else
            packages;
        inherit (locked.environments packages) env;
        inherit (locked.environments developmentPackages) development;
        environment = @environment@;
        sources = if builtins.isPath src then lib.cleanSource src else src;
        source = if subdir == "" then sources else sources + "/${subdir}";
      """;

  private static final String PLAIN_ENVIRONMENT = "modules: python.withPackages (_: modules)";
  private static final String TOLERANT_ENVIRONMENT =
      "modules: python.buildEnv.override { extraLibs = modules; ignoreCollisions = true; }";

  private static final String PACKAGED_APPLICATION =
      """
        app = python.pkgs.buildPythonApplication {
          pname = @pname@;
          version = @version@;
          src = source;
          pyproject = true;
          build-system = @build-system@;
          dependencies = env;
          doCheck = false;
          passthru = @passthru@;
          meta.mainProgram = @program@;
        };
      """;

  private static final String WRAPPED_APPLICATION =
      """
        app =
          pkgs.runCommand @pname@
            {
              program = lib.concatStrings [
                "#!${pkgs.runtimeShell}\\n"
                "export PYTHONPATH=${lib.escapeShellArg "${source}:${source}/src"}\\n"
                "exec ${result.env}/bin/python3 ${@run@} \\"$@@\\"\\n"
              ];
              passAsFile = [ "program" ];
              passthru = @passthru@;
              meta.mainProgram = @program@;
            }
            "mkdir -p $out/bin; cp $programPath $out/bin/${@program@}; chmod 755 $out/bin/${@program@}";
      """;

  private static final String CONTAINER =
      """
        image = pkgs.dockerTools.buildLayeredImage {
          name = @pname@;
          tag = @tag@;
          contents = @contents@;
          config = {
            Cmd = @command@;
            Env = @env@;
            ExposedPorts = @ports@;
          };
        };
        container =
          if containerPkgs.stdenv.hostPlatform.system != pkgs.stdenv.hostPlatform.system then
            (import ./default.nix {
              pkgs = containerPkgs;
              python = containerPkgs."python${lib.replaceStrings [ "." ] [ "" ] python.pythonVersion}";
              inherit overrides src subdir;
            }).container
          else if pkgs.stdenv.hostPlatform.isLinux then
            image
          else
            throw "an image is for Linux: give the packages of a Linux system as containerPkgs";
      """;

  private static final String RESULT =
      """
        inspect =
          name: script:
          pkgs.runCommand name {
            modules = @modules@;
            distributions = map (package: package.pname) env;
            pins = lib.mapAttrsToList (
              name: package: "${name}==${package.lockedVersion or package.version}"
            ) packages;
            inherit script;
            passAsFile = [ "script" "pins" ];
          } "pins=$(cat $pinsPath) ${result.env}/bin/python3 $scriptPath; touch $out";
        result = {
          inherit packages developmentPackages;
          env = environment env;
          developmentEnv = environment development;
          app = @app@;
          container = @container@;
          withDeps = builtins.mapAttrs (
            name: package: (locked.circles developmentPackages).${name} or [ package ]
          ) developmentPackages;
          checks = {
            imports = inspect @imports-name@ @imports-script@;
            versions = inspect @versions-name@ @versions-script@;
      """;

  private static final String TESTS =
      """
            tests =
              pkgs.runCommand @tests-name@
                {
                  nativeBuildInputs = @test-packages@ ++ [ result.developmentEnv ];
                  tests = @tests@;
                  passAsFile = [ "tests" ];
                }
                "cp -r ${source} source; chmod -R u+w source; cd source; export HOME=$TMPDIR PYTHONPATH=$PWD:$PWD/src; source $testsPath; touch $out";
      """;

  private static final String SHELL =
      """
          };
          shell = pkgs.mkShell (
            @variables@
            // {
              packages = @shell-packages@ ++ [ result.developmentEnv ];
              shellHook = @hook@;
            }
          );
          overlay = final: _: { @pname@ = (import ./default.nix { pkgs = final; }).main; };
          main = @main@;
        };
      in
      result.main // result
      """;

  private final NixInput input;
  private final NixSettings settings;
  private final String name;

  DefaultFile(NixInput input) {
    this.input = input;
    this.settings = input.settings();
    this.name = name(settings);
  }

  /** What the outputs are called. */
  static String name(NixSettings settings) {
    if (settings.name() != null) {
      return settings.name();
    }
    return settings.application() == null ? "environment" : settings.application().name();
  }

  /** Whether there is something to run. */
  static boolean hasApplication(NixSettings settings) {
    return settings.application() != null || settings.entry() != null;
  }

  String text(String defaultPython) {
    Map<String, @Nullable NixExpression> values = new HashMap<>();
    boolean application = hasApplication(settings);
    values.put("marker", code(NixFile.MARKER));
    values.put(
        "nixpkgs",
        code(settings.nixpkgs() == null ? "import <nixpkgs> { }" : "import ./nix/nixpkgs.nix { }"));
    values.put("python", attributeOf(defaultPython));
    values.put("project", new NixExpression.Beside(input.projectPath()));
    values.put(
        "environment",
        code(settings.ignoreCollisions() ? TOLERANT_ENVIRONMENT : PLAIN_ENVIRONMENT));
    values.put("pname", NixExpression.text(StoreName.of(name, StoreName.LONGEST_NAME)));
    values.put("passthru", code(passthru()));
    values.put("modules", NixExpression.texts(settings.checks().imports()));
    values.put("app", application ? code("app") : null);
    values.put("main", code(application ? "app" : "result.env"));
    values.put("container", settings.container() == null ? null : code("container"));
    for (String check : List.of("imports", "versions", "tests")) {
      values.put(check + "-name", NixExpression.text(StoreName.of(name + "-" + check)));
    }
    values.put("imports-script", code(indented(Checks.IMPORTS)));
    values.put("versions-script", code(indented(Checks.VERSIONS)));
    values.put("variables", variables(settings.shell().variables()));
    values.put("shell-packages", PackageExpressions.ofPackages(settings.shell().packages()));
    values.put(
        "hook", NixExpression.text(settings.shell().hook() == null ? "" : settings.shell().hook()));
    StringBuilder text = new StringBuilder(NixText.fill(HEAD, values));
    application(text, values);
    container(text, values);
    text.append(NixText.fill(RESULT, values));
    if (settings.checks().tests() != null) {
      values.put("tests", NixExpression.text(settings.checks().tests()));
      values.put("test-packages", PackageExpressions.ofPackages(settings.checks().packages()));
      text.append(NixText.fill(TESTS, values));
    }
    return text.append(NixText.fill(SHELL, values)).toString();
  }

  private String passthru() {
    return settings.container() == null
        ? "{ inherit python; inherit (result) env; tests = result.checks; }"
        : "{ inherit container python; inherit (result) env; tests = result.checks; }";
  }

  private void application(StringBuilder text, Map<String, @Nullable NixExpression> values) {
    NixSettings.Application application = settings.application();
    if (settings.entry() != null) {
      boolean file = settings.entry().endsWith(".py");
      values.put(
          "run",
          new NixExpression.Call(
              "lib.escapeShellArg" + (file ? "" : "s"),
              List.of(
                  file
                      ? new NixExpression.Code(
                          "(\"${source}/\" + "
                              + NixText.of(NixExpression.text(settings.entry()), 0)
                              + ")")
                      : NixExpression.texts(List.of("-m", settings.entry())))));
      values.put("program", NixExpression.text(StoreName.of(name, StoreName.LONGEST_NAME)));
      text.append(NixText.fill(WRAPPED_APPLICATION, values));
    } else if (application != null) {
      String version = application.version() == null ? "0" : application.version();
      values.put("version", NixExpression.text(StoreName.of(version, StoreName.LONGEST_VERSION)));
      values.put(
          "build-system",
          PackageExpressions.tools(application.buildRequires(), application.name()));
      String program =
          application.scripts().contains(application.name())
              ? application.name()
              : application.scripts().getFirst();
      values.put("program", NixExpression.text(program));
      text.append(NixText.fill(PACKAGED_APPLICATION, values));
    }
  }

  private void container(StringBuilder text, Map<String, @Nullable NixExpression> values) {
    NixSettings.Container container = settings.container();
    if (container == null) {
      return;
    }
    boolean application = hasApplication(settings);
    values.put("tag", NixExpression.text(container.tag()));
    values.put("contents", code(application ? "[ app ]" : "[ result.env ]"));
    values.put(
        "command",
        !container.command().isEmpty()
            ? NixExpression.texts(container.command())
            : code(application ? "[ (lib.getExe app) ]" : "[ \"${result.env}/bin/python3\" ]"));
    List<String> variables = new ArrayList<>();
    container.variables().forEach((key, value) -> variables.add(key + "=" + value));
    values.put("env", NixExpression.texts(variables));
    List<NixExpression.Attribute> ports = new ArrayList<>();
    for (int port : container.ports()) {
      ports.add(
          new NixExpression.Attribute(port + "/tcp", new NixExpression.Attributes(List.of())));
    }
    values.put("ports", new NixExpression.Attributes(ports));
    text.append(NixText.fill(CONTAINER, values));
  }

  /** Attributes of the shell, which become environment variables. */
  static NixExpression variables(Map<String, String> variables) {
    List<NixExpression.Attribute> attributes = new ArrayList<>();
    variables.forEach(
        (key, value) ->
            attributes.add(new NixExpression.Attribute(key, NixExpression.text(value))));
    return new NixExpression.Attributes(attributes);
  }

  /** {@code pkgs.python312} of {@code 3.12}. */
  private static NixExpression attributeOf(String python) {
    return NixExpression.select("pkgs", "python" + python.replace(".", ""));
  }

  /** A program of ours, in which no data are, as an indented string. */
  private static String indented(String program) {
    String inner = " ".repeat(8);
    String lines = program.stripTrailing().replace("\n", "\n" + inner).replace(inner + "\n", "\n");
    return "''\n" + inner + lines + "\n" + " ".repeat(6) + "''";
  }

  private static NixExpression code(String words) {
    return new NixExpression.Code(words);
  }
}
