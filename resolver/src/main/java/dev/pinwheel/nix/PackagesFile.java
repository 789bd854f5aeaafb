package dev.pinwheel.nix;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.make.ExcludingParts;
import dev.pinwheel.lock.make.SelectedLockParts;
import dev.pinwheel.project.NixSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The file {@code nix/python-packages.nix}: every package of the lock, what the environments are
 * made of, and the guards.
 */
final class PackagesFile {
  private static final String HEAD =
      """
      @marker@
      # lock: sha256 @digest-comment@
      {
        lib,
        pkgs,
        python,
      }:
      let
        system =
          pkgs.stdenv.hostPlatform.system + lib.optionalString pkgs.stdenv.hostPlatform.isMusl "-musl";
        lock = @lock@;
        systems = @systems@;
        pythons = @pythons@;
        checked =
          value:
          if !(builtins.pathExists lock) || builtins.hashFile "sha256" lock != @digest@ then
            throw "the lock has changed since these files were written: run pinwheel nix"
          else if !(builtins.elem system systems) then
            throw "the lock was not written for ${system}, but for ${builtins.toString systems}; see systems in [tool.pinwheel.nix]"
          else if !(builtins.elem python.pythonVersion pythons) then
            throw "the lock was not written for Python ${python.pythonVersion}, but for ${builtins.toString pythons}; see python in [tool.pinwheel.nix]"
          else
            value;
      """;

  private static final String LOCAL =
      """
        local =
          {
            name,
            path,
            algorithm,
            digits,
          }:
          if builtins.hashFile algorithm path == digits then
            builtins.path {
              inherit name path;
              recursive = false;
            }
          else
            throw "the file ${name} beside the lock has other bytes than the lock says";
      """;

  private static final String WHEEL =
      """
        wheel =
          attributes:
          python.pkgs.buildPythonPackage (
            {
              format = "wheel";
              doCheck = false;
              dontStrip = true;
            }
            // attributes
          );
      """;

  private static final String BINARY_WHEEL =
      """
        binaryWheel =
          attributes:
          wheel (
            attributes
            // {
              nativeBuildInputs =
                (attributes.nativeBuildInputs or [ ])
                ++ lib.optionals pkgs.stdenv.hostPlatform.isLinux [ pkgs.autoPatchelfHook ];
              buildInputs =
                (attributes.buildInputs or [ ])
                ++ lib.optionals pkgs.stdenv.hostPlatform.isLinux [ pkgs.stdenv.cc.cc.lib ];
            }
          );
      """;

  private static final String SEARCH_PATH =
      """
        searchPath =
          packages:
          lib.optionalString pkgs.stdenv.hostPlatform.isLinux (
            lib.concatMapStrings (
              package: "addAutoPatchelfSearchPath ${package}/${python.sitePackages}\\n"
            ) packages
          );
      """;

  private static final String SDIST =
      """
        sdist =
          attributes:
          python.pkgs.buildPythonPackage (
            {
              pyproject = true;
              doCheck = false;
            }
            // attributes
          );
      """;

  private static final String SUBDIRECTORY =
      """
        enterSubdirectory = "sourceRoot=\\"\\$sourceRoot/\\$subdirectory\\"";
      """;

  private static final String NIXPKGS =
      """
        nixpkgs =
          {
            attribute,
            version,
            dependencies,
          }:
          let
            package =
              python.pkgs.${attribute} or (throw "nixpkgs has no Python package ${attribute}; choose another provider for it");
          in
          if package.version == version then
            package.overridePythonAttrs (_: {
              inherit dependencies;
              propagatedBuildInputs = [ ];
              doCheck = false;
            })
          else
            throw "nixpkgs has ${attribute} ${package.version}, and the lock ${version}; lock again with prefer-versions, or choose another provider for it";
      """;

  private static final String TAIL =
      """
      in
      checked {
      """;

  private final NixInput input;
  private final PackageExpressions expressions;
  private final List<NixTarget> targets = new ArrayList<>();
  private final SelectedLockParts usual;
  private final SelectedLockParts development;
  private final Set<String> called = new HashSet<>();
  private final Layers packages = new Layers();
  private final Layers developmentPackages = new Layers();
  private final Layers environments = new Layers();
  private final Layers circles = new Layers();

  PackagesFile(NixInput input, SelectedLockParts usual, SelectedLockParts development) {
    this.input = input;
    this.expressions = new PackageExpressions(input, new Fetched(up(input.lockPath())));
    this.usual = usual;
    this.development = development;
  }

  /** The text of the file. */
  String text() {
    Map<String, NixExpression> values = new LinkedHashMap<>();
    values.put("marker", new NixExpression.Code(NixFile.MARKER));
    values.put("digest", NixExpression.text(input.digest()));
    values.put("digest-comment", new NixExpression.Code(hexadecimal(input.digest())));
    values.put("lock", new NixExpression.Beside("../" + input.lockPath()));
    TreeSet<String> systems = new TreeSet<>();
    List<String> pythons = new ArrayList<>();
    for (NixTarget target : targets) {
      systems.add(target.system());
      if (!pythons.contains(target.python())) {
        pythons.add(target.python());
      }
    }
    values.put("systems", NixExpression.texts(systems));
    values.put("pythons", NixExpression.texts(pythons));
    String body = body();
    StringBuilder text = new StringBuilder(NixText.fill(HEAD, values));
    boolean binary = called.contains("binaryWheel");
    used(text, "local", LOCAL);
    text.append(binary || called.contains("wheel") ? WHEEL : "");
    used(text, "binaryWheel", BINARY_WHEEL);
    used(text, "searchPath", SEARCH_PATH);
    used(text, "sdist", SDIST);
    used(text, "enterSubdirectory", SUBDIRECTORY);
    used(text, "nixpkgs", NIXPKGS);
    return text.append(TAIL).append(body).append("}\n").toString();
  }

  /** Adds a definition of ours if something asks for it; what data say does not count. */
  private void used(StringBuilder text, String word, String definition) {
    text.append(called.contains(word) ? definition : "");
  }

  /** The words of ours that an expression is made with. */
  private static void collect(NixExpression expression, Set<String> words) {
    switch (expression) {
      case NixExpression.Code code -> words.add(code.words());
      case NixExpression.Call call -> {
        words.add(call.function());
        call.arguments().forEach(each -> collect(each, words));
      }
      case NixExpression.Items items -> items.items().forEach(each -> collect(each, words));
      case NixExpression.Attributes attributes ->
          attributes.attributes().forEach(each -> collect(each.value(), words));
      case NixExpression.Text _, NixExpression.Beside _, NixExpression.Select _ -> {}
    }
  }

  private static String hexadecimal(String digest) {
    for (int i = 0; i < digest.length(); i++) {
      if (Character.digit(digest.charAt(i), 16) < 0) {
        throw new IllegalArgumentException("not a digest");
      }
    }
    return digest;
  }

  /** The way from {@code nix/} to the folder of a file that is named from beside {@code nix/}. */
  static String up(String path) {
    return "../" + path.substring(0, path.lastIndexOf('/') + 1);
  }

  /** The targets that were added. */
  List<NixTarget> targets() {
    return targets;
  }

  /**
   * Adds a target.
   *
   * @throws NixException if some entry has nothing for it; then it is not added
   */
  void add(NixTarget target) {
    Lock lock = input.lock();
    Installation plain = Installation.of(lock, target, usual);
    boolean same = development.equals(usual);
    Installation whole = same ? plain : Installation.of(lock, target, development);
    SortedMap<String, NixExpression> its = expressions(plain, target);
    SortedMap<String, NixExpression> ofDevelopment = same ? its : expressions(whole, target);
    SortedMap<String, NixExpression> others = new TreeMap<>();
    ofDevelopment.forEach(
        (name, expression) -> {
          NixExpression before = its.putIfAbsent(name, expression);
          if (before != null && !before.equals(expression)) {
            others.put(name, expression);
          }
        });
    its.values().forEach(each -> collect(each, called));
    others.values().forEach(each -> collect(each, called));
    targets.add(target);
    packages.put(target, its);
    developmentPackages.put(target, others);
    SortedMap<String, NixExpression> lists = new TreeMap<>();
    lists.put("env", PackageExpressions.finals(plain.roots()));
    lists.put("development", PackageExpressions.finals(whole.roots()));
    environments.put(target, lists);
    circles.put(target, members(whole));
  }

  /** The circle of each that is in one; its members stand with the first, to which others point. */
  private static SortedMap<String, NixExpression> members(Installation installation) {
    SortedMap<String, NixExpression> members = new TreeMap<>();
    installation
        .circles()
        .forEach(
            (name, circle) ->
                members.put(
                    name,
                    name.equals(circle.first())
                        ? PackageExpressions.finals(circle)
                        : NixExpression.select("circle", circle.first())));
    return members;
  }

  private SortedMap<String, NixExpression> expressions(
      Installation installation, NixTarget target) {
    SortedMap<String, NixExpression> its = new TreeMap<>();
    for (Entry entry : installation.entries().values()) {
      its.put(entry.name(), expressions.of(entry, target, installation));
    }
    return its;
  }

  private String body() {
    StringBuilder body = new StringBuilder();
    body.append("  packages =\n    final:\n    ").append(packages.text(4)).append(";\n");
    if (!developmentPackages.isEmpty()) {
      body.append("  development =\n    final: _:\n    ")
          .append(developmentPackages.text(4))
          .append(";\n");
    }
    body.append("  environments =\n    final:\n    ").append(environments.text(4)).append(";\n");
    body.append("  circles =\n    final:\n    ");
    if (circles.isEmpty()) {
      body.append(circles.text(4));
    } else {
      body.append("lib.fix (\n      circle:\n      ").append(circles.text(6)).append("\n    )");
    }
    return body.append(";\n").toString();
  }

  /** The selection that shell and tests have. */
  static SelectedLockParts development(Lock lock, NixSettings settings) {
    List<String> groups = new ArrayList<>(settings.groups());
    if (settings.developmentGroups() != null) {
      groups.addAll(settings.developmentGroups());
    } else if (lock.dependencyGroups() != null) {
      for (String group : lock.dependencyGroups()) {
        if (group.equals("dev") || lock.defaultGroups().contains(group)) {
          groups.add(group);
        }
      }
    }
    return selected(lock, settings, groups);
  }

  /** The selection that the environment has. */
  static SelectedLockParts usual(Lock lock, NixSettings settings) {
    return selected(lock, settings, settings.groups());
  }

  private static SelectedLockParts selected(Lock lock, NixSettings settings, List<String> groups) {
    String excluding;
    try {
      SelectedLockParts selected = SelectedLockParts.of(lock, settings.extras(), groups);
      excluding = ExcludingParts.told(lock, selected);
      if (excluding == null) {
        return selected;
      }
    } catch (IllegalArgumentException e) {
      excluding = String.valueOf(e.getMessage());
    }
    throw new NixException(
        excluding,
        "fix `extras`, `groups` or `dev-groups` in `[tool.pinwheel.nix]`, or lock again");
  }
}
