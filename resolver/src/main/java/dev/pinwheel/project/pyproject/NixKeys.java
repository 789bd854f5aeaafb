package dev.pinwheel.project.pyproject;

import static dev.pinwheel.project.pyproject.SettingKey.REQUIRED;

import dev.pinwheel.project.NixSettings;
import dev.pinwheel.project.pyproject.SettingForm.ByName;
import dev.pinwheel.project.pyproject.SettingForm.Flag;
import dev.pinwheel.project.pyproject.SettingForm.Keys;
import dev.pinwheel.project.pyproject.SettingForm.Many;
import dev.pinwheel.project.pyproject.SettingForm.OneOrMany;
import dev.pinwheel.project.pyproject.SettingForm.Port;
import dev.pinwheel.project.pyproject.SettingForm.Text;
import dev.pinwheel.project.pyproject.SettingForm.Word;
import java.util.List;

/** The keys of {@code [tool.pinwheel.nix]}, in the order in which the reference lists them. */
final class NixKeys {
  private static final Text SHELL_TEXT = new Text("shell text");
  private static final Text ATTRIBUTE = new Text("a dotted path below `pkgs`");
  private static final Text MODULE = new Text("a module");
  private static final Text FILE = new Text("a file below this folder");
  private static final Text LOCKED = new Text("the name of a package in the lock");
  private static final String NONE = "none";

  /** The systems that files can be written for. */
  static final List<String> SYSTEM_NAMES =
      List.of(
          "x86_64-linux",
          "aarch64-linux",
          "x86_64-linux-musl",
          "aarch64-linux-musl",
          "x86_64-darwin",
          "aarch64-darwin");

  // Tables in the values of keys.

  static final SettingKey TEST_PACKAGES =
      new SettingKey(
          "packages", new Many(ATTRIBUTE), NONE, "What the tests need", "\"postgresql\"");
  static final SettingKey TESTED_IMPORTS =
      new SettingKey(
          "imports",
          new Many(MODULE),
          "the modules of what the project requires",
          "Modules that have to be importable",
          "\"lxml.etree\"");
  static final List<SettingKey> CHECK_KEYS = List.of(TEST_PACKAGES, TESTED_IMPORTS);

  static final SettingKey BUILD_INPUTS =
      new SettingKey(
          "build-inputs",
          new Many(ATTRIBUTE),
          NONE,
          "Libraries that it is linked with",
          "\"libxml2.dev\"");
  static final SettingKey NATIVE_BUILD_INPUTS =
      new SettingKey(
          "native-build-inputs",
          new Many(ATTRIBUTE),
          NONE,
          "Programs that its build runs",
          "\"pkg-config\"");
  static final SettingKey IGNORE_MISSING =
      new SettingKey(
          "ignore-missing",
          new Many(new Text("the name of a library")),
          NONE,
          "Libraries that may be missing",
          "\"libcuda.so.1\"");
  static final SettingKey LINK =
      new SettingKey(
          "link", new Many(LOCKED), NONE, "Packages whose libraries it uses", "\"numpy\"");
  static final List<SettingKey> NATIVE_KEYS =
      List.of(BUILD_INPUTS, NATIVE_BUILD_INPUTS, IGNORE_MISSING, LINK);

  static final SettingKey PRE_PATCH =
      new SettingKey(
          "pre-patch",
          SHELL_TEXT,
          NONE,
          "Run before the sources are patched",
          "\"sed -i s/a/b/ setup.py\"");
  static final SettingKey POST_INSTALL =
      new SettingKey(
          "post-install",
          SHELL_TEXT,
          NONE,
          "Run after the package is installed",
          "\"rm $out/bin/extra\"");
  static final SettingKey PATCHES =
      new SettingKey(
          "patches", new Many(FILE), NONE, "Patches to the sources", "\"nix/fix.patch\"");
  static final SettingKey REPAIRED_IMPORTS =
      new SettingKey(
          "imports",
          new Many(MODULE),
          NONE,
          "Modules that have to be importable once it is built",
          "\"lxml.etree\"");
  static final List<SettingKey> OVERRIDE_KEYS =
      List.of(PRE_PATCH, POST_INSTALL, PATCHES, REPAIRED_IMPORTS);

  static final SettingKey VARIABLES =
      new SettingKey(
          "env",
          new ByName("the name of a variable in capital letters", new Text("its value")),
          NONE,
          "Environment variables",
          "APP_MODE = \"test\"");

  static final SettingKey SHELL_PACKAGES =
      new SettingKey(
          "packages",
          new Many(ATTRIBUTE),
          NONE,
          "What the shell has beside the environment",
          "\"redis\"");
  static final SettingKey HOOK =
      new SettingKey("hook", SHELL_TEXT, NONE, "Run when the shell begins", "\"echo hello\"");
  static final List<SettingKey> SHELL_KEYS = List.of(SHELL_PACKAGES, VARIABLES, HOOK);

  static final SettingKey TAG =
      new SettingKey("tag", new Text("a tag"), "`latest`", "The tag of the image", "\"latest\"");
  static final SettingKey COMMAND =
      new SettingKey(
          "command",
          new Many(new Text("a word")),
          "the application",
          "What the image runs",
          "\"python3\"");
  static final SettingKey PORTS =
      new SettingKey("ports", new Many(new Port()), NONE, "Ports that it exposes", "8000");
  static final List<SettingKey> CONTAINER_KEYS = List.of(TAG, COMMAND, PORTS, VARIABLES);

  static final SettingKey SERVICE_NAME =
      new SettingKey(
          "name", new Text("a name"), REQUIRED, "What the service is called", "\"my-app\"");
  static final SettingKey DESCRIPTION =
      new SettingKey("description", new Text("a text"), NONE, "What it is", "\"My application\"");
  static final SettingKey PORT =
      new SettingKey("port", new Port(), NONE, "The port that it listens on", "8000");
  static final SettingKey ARGUMENTS =
      new SettingKey(
          "arguments",
          new Many(new Text("a word")),
          NONE,
          "Arguments of the application",
          "\"--verbose\"");
  static final List<SettingKey> SERVICE_KEYS =
      List.of(SERVICE_NAME, DESCRIPTION, PORT, ARGUMENTS, VARIABLES);

  static final SettingKey REVISION =
      new SettingKey(
          "rev",
          new Text("a full commit"),
          REQUIRED,
          "The commit",
          "\"0123456789abcdef0123456789abcdef01234567\"");
  static final SettingKey ARCHIVE_HASH =
      new SettingKey(
          "hash",
          new Text("a SHA-256"),
          REQUIRED,
          "The hash of its unpacked archive, as `nix-prefetch-url --unpack` prints it",
          "\"sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"");
  static final List<SettingKey> NIXPKGS_KEYS = List.of(REVISION, ARCHIVE_HASH);

  // The table itself.

  static final SettingKey NAME =
      new SettingKey(
          "name",
          new Text("a name"),
          "the project's name",
          "What the outputs are called",
          "\"my-app\"");
  static final SettingKey PYTHON =
      new SettingKey(
          "python",
          new OneOrMany(new Text("a Python")),
          "those that the lock is for",
          "The Pythons to write for, the default first; with a release, `\"3.12.4\"`, markers are"
              + " decided for that",
          "\"3.12\"");
  static final SettingKey SYSTEMS =
      new SettingKey(
          "systems",
          new Many(new Word(SYSTEM_NAMES)),
          "those with glibc or macOS, without the ones for which some entry has no file",
          "The systems to write for",
          "\"x86_64-linux\"");
  static final SettingKey FILES =
      new SettingKey(
          "files",
          new Many(SettingForm.words(NixSettings.Output.values())),
          "`[\"shell\"]`",
          "What to write beside the files that are always written",
          "\"shell\"");
  static final SettingKey PROVIDERS =
      new SettingKey(
          "providers",
          new ByName(
              "the name of a package in the lock, or `_default`",
              new Text("`wheel`, `sdist`, `nixpkgs`, with commas between them")),
          "`_default = \"wheel,sdist\"`",
          "Where packages are taken from, in order of preference",
          "numpy = \"nixpkgs,wheel\"");
  static final SettingKey VERSIONS =
      new SettingKey(
          "versions",
          FILE,
          NONE,
          "The table of the versions that nixpkgs has",
          "\"nix/versions.json\"");
  static final SettingKey PREFER_VERSIONS =
      new SettingKey(
          "prefer-versions",
          new Word(List.of("nixpkgs")),
          "they are not",
          "Whether the versions of that table are tried first when a lock is made",
          "\"nixpkgs\"");
  static final SettingKey NATIVE =
      new SettingKey(
          "native",
          new ByName("the name of a package in the lock", new Keys(NATIVE_KEYS)),
          NONE,
          "What the native code of a package needs",
          "lxml");
  static final SettingKey OVERRIDES =
      new SettingKey(
          "overrides",
          new ByName("the name of a package in the lock", new Keys(OVERRIDE_KEYS)),
          NONE,
          "Small repairs of a package",
          "lxml");
  static final SettingKey EXTRAS =
      new SettingKey(
          "extras",
          new Many(new Text("the name of an extra")),
          NONE,
          "Extras of the project that the environment has",
          "\"name\"");
  static final SettingKey GROUPS =
      new SettingKey(
          "groups",
          new Many(new Text("the name of a group")),
          NONE,
          "Groups that the environment has beside the project's own dependencies",
          "\"name\"");
  static final SettingKey DEV_GROUPS =
      new SettingKey(
          "dev-groups",
          new Many(new Text("the name of a group")),
          "the default groups, and `dev` if there is such a group",
          "Groups that the shell and the tests have as well",
          "\"name\"");
  static final SettingKey ENTRY =
      new SettingKey(
          "entry",
          new Text("a file that ends in `.py`, or a module"),
          "no wrapper",
          "What a wrapper runs, where the project has no `scripts`",
          "\"app.py\"");
  static final SettingKey CHECK =
      new SettingKey("check", SHELL_TEXT, NONE, "The project's own tests", "\"pytest\"");
  static final SettingKey CHECKS =
      new SettingKey("checks", new Keys(CHECK_KEYS), NONE, "What the checks need", "{}");
  static final SettingKey SHELL =
      new SettingKey("shell", new Keys(SHELL_KEYS), NONE, "The development shell", "{}");
  static final SettingKey IGNORE_COLLISIONS =
      new SettingKey(
          "ignore-collisions",
          new Flag(),
          "`false`",
          "Whether two packages may have the same file",
          "true");
  static final SettingKey CONTAINER =
      new SettingKey("container", new Keys(CONTAINER_KEYS), "no image", "A layered image", "{}");
  static final SettingKey SERVICE =
      new SettingKey(
          "service",
          new Keys(SERVICE_KEYS),
          "no service",
          "A service of NixOS, written to `nixos-module.nix`",
          "{}");
  static final SettingKey NIXPKGS =
      new SettingKey(
          "nixpkgs",
          new Keys(NIXPKGS_KEYS),
          "the `<nixpkgs>` of whoever evaluates",
          "The nixpkgs that `pkgs` is by default, written to `nix/nixpkgs.nix`",
          "{}");

  static final List<SettingKey> ALL =
      List.of(
          NAME,
          PYTHON,
          SYSTEMS,
          FILES,
          PROVIDERS,
          VERSIONS,
          PREFER_VERSIONS,
          NATIVE,
          OVERRIDES,
          EXTRAS,
          GROUPS,
          DEV_GROUPS,
          ENTRY,
          CHECK,
          CHECKS,
          SHELL,
          IGNORE_COLLISIONS,
          CONTAINER,
          SERVICE,
          NIXPKGS);

  private NixKeys() {}
}
