package dev.pinwheel.project.pyproject;

import static dev.pinwheel.project.pyproject.SettingKey.REQUIRED;

import dev.pinwheel.project.pyproject.SettingForm.ByName;
import dev.pinwheel.project.pyproject.SettingForm.Either;
import dev.pinwheel.project.pyproject.SettingForm.Flag;
import dev.pinwheel.project.pyproject.SettingForm.Keys;
import dev.pinwheel.project.pyproject.SettingForm.Many;
import dev.pinwheel.project.pyproject.SettingForm.Moment;
import dev.pinwheel.project.pyproject.SettingForm.OneOrMany;
import dev.pinwheel.project.pyproject.SettingForm.Text;
import dev.pinwheel.request.Policy;
import java.util.List;

/** The keys of {@code [tool.pinwheel]}, in the order in which the reference lists them. */
final class PinwheelKeys {
  private static final Text REQUIREMENT = new Text("a requirement");
  private static final Text NAME = new Text("the name of a project");
  private static final Text GROUP_NAME = new Text("the name of a group");
  private static final Text MARKER = new Text("a marker");
  private static final Text VERSION = new Text("a version");
  private static final Text PYTHONS = new Text("a range of Pythons");
  private static final String NONE = "none";

  /** How a scoped override is written, for messages. */
  static final String SCOPED_OVERRIDE =
      "{ package = { name = \"bar\" }, dependencies = [\"foo>2\"] }";

  /** How a scoped exclude is written, for messages. */
  static final String SCOPED_EXCLUSION =
      "{ package = { name = \"bar\" }, dependencies = [\"foo\"] }";

  // Tables in the values of keys.

  static final SettingKey SCOPE_NAME =
      new SettingKey("name", NAME, REQUIRED, "Whose dependencies are meant", "\"bar\"");
  static final SettingKey SCOPE_VERSION =
      new SettingKey(
          "version", VERSION, "every version", "The one version that is meant", "\"0.5\"");
  static final List<SettingKey> SCOPE = List.of(SCOPE_NAME, SCOPE_VERSION);
  static final SettingKey PACKAGE =
      new SettingKey(
          "package",
          new Keys(SCOPE),
          REQUIRED,
          "The project whose dependencies are meant",
          "{ name = \"bar\" }");

  static final SettingKey REPLACED =
      new SettingKey(
          "dependencies",
          new Many(REQUIREMENT),
          NONE,
          "What it requires instead, or besides if it does not require that name",
          "\"foo>2\"");
  static final List<SettingKey> OVERRIDE = List.of(PACKAGE, REPLACED);

  static final SettingKey EXCLUDED =
      new SettingKey(
          "dependencies", new Many(NAME), NONE, "What it does not require any longer", "\"foo\"");
  static final List<SettingKey> EXCLUSION = List.of(PACKAGE, EXCLUDED);

  static final SettingKey BUILD_REQUIREMENT =
      new SettingKey("requirement", REQUIREMENT, REQUIRED, "What building also needs", "\"torch\"");
  static final SettingKey MATCH_RUNTIME =
      new SettingKey(
          "match-runtime",
          new Flag(),
          "`false`",
          "Whether the build gets the very version that the lock has",
          "true");
  static final List<SettingKey> BUILD = List.of(BUILD_REQUIREMENT, MATCH_RUNTIME);

  static final SettingKey CONFLICTING_EXTRA =
      new SettingKey("extra", new Text("the name of an extra"), NONE, "An extra", "\"cpu\"");
  static final SettingKey CONFLICTING_GROUP =
      new SettingKey("group", GROUP_NAME, NONE, "Or a group", "\"cpu\"");
  static final List<SettingKey> CONFLICTING = List.of(CONFLICTING_EXTRA, CONFLICTING_GROUP);

  static final SettingKey STATED_NAME =
      new SettingKey("name", NAME, REQUIRED, "The project", "\"foo\"");
  static final SettingKey STATED_VERSION =
      new SettingKey("version", VERSION, "every version", "The one version", "\"1.0\"");
  static final SettingKey STATED_REQUIRES =
      new SettingKey(
          "requires-dist",
          new Many(REQUIREMENT),
          NONE,
          "Everything that it requires; what an extra asks for cannot be stated",
          "\"bar>=1\"");
  static final SettingKey STATED_EXTRAS =
      new SettingKey(
          "provides-extra",
          new Many(new Text("the name of an extra")),
          NONE,
          "Has to be empty: what an extra asks for cannot be stated",
          "");
  static final SettingKey STATED_PYTHON =
      new SettingKey("requires-python", PYTHONS, "every Python", "Its Pythons", "\">=3.9\"");
  static final List<SettingKey> STATED =
      List.of(STATED_NAME, STATED_VERSION, STATED_REQUIRES, STATED_EXTRAS, STATED_PYTHON);

  static final SettingKey GROUP_PYTHON =
      new SettingKey(
          "requires-python",
          PYTHONS,
          REQUIRED,
          "The Pythons for which the group is locked",
          "\">=3.12\"");
  static final List<SettingKey> GROUP = List.of(GROUP_PYTHON);

  // What is required.

  static final SettingKey CONSTRAINTS =
      new SettingKey(
          "constraint-dependencies",
          new Many(REQUIREMENT),
          NONE,
          "Bounds on projects whoever requires them; a constraint brings nothing in",
          "\"urllib3<2\"");
  static final SettingKey OVERRIDES =
      new SettingKey(
          "override-dependencies",
          new Many(new Either(REQUIREMENT, new Keys(OVERRIDE))),
          NONE,
          "Requirements that replace those which releases declare on the same name, everywhere or"
              + " for one project",
          "\"foo>2\"");
  static final SettingKey EXCLUSIONS =
      new SettingKey(
          "exclude-dependencies",
          new Many(new Either(NAME, new Keys(EXCLUSION))),
          NONE,
          "Projects that are left out wherever releases require them, or where one project does",
          "\"foo\"");
  static final SettingKey ENVIRONMENTS =
      new SettingKey(
          "environments",
          new OneOrMany(MARKER),
          "every environment",
          "The only environments to lock for; no two may overlap",
          "\"sys_platform == 'linux'\"");
  static final SettingKey REQUIRED_ENVIRONMENTS =
      new SettingKey(
          "required-environments",
          new OneOrMany(MARKER),
          NONE,
          "Environments for which every release has to have a wheel, or a source distribution",
          "\"sys_platform == 'linux'\"");
  static final SettingKey BUILD_REQUIRES =
      new SettingKey(
          "build-requires",
          new ByName(
              "`NAME` or `NAME==VERSION`", new Many(new Either(REQUIREMENT, new Keys(BUILD)))),
          "what the source distribution declares",
          "What building a source distribution needs beyond what it declares",
          "snaptime = [\"setuptools\", { requirement = \"torch\", match-runtime = true }]");
  static final SettingKey BUILD_CONSTRAINTS =
      new SettingKey(
          "build-constraints",
          new Many(REQUIREMENT),
          NONE,
          "Bounds on what builds need; they do not bound what runs",
          "\"setuptools<70\"");
  static final SettingKey BUILD_OVERRIDES =
      new SettingKey(
          "build-overrides",
          new Many(REQUIREMENT),
          NONE,
          "Requirements that replace those of builds on the same name",
          "\"setuptools<70\"");
  static final SettingKey CONFLICTS =
      new SettingKey(
          "conflicts",
          new Many(new Many(new Keys(CONFLICTING))),
          NONE,
          "Sets of extras and groups of which no two are chosen together, so that each may have"
              + " versions of its own",
          "[{ extra = \"cpu\" }, { extra = \"gpu\" }]");
  static final SettingKey METADATA =
      new SettingKey(
          "dependency-metadata",
          new Many(new Keys(STATED)),
          NONE,
          "What releases require, in place of what the index knows",
          "{ name = \"foo\", requires-dist = [] }");
  static final SettingKey DEFAULT_GROUPS =
      new SettingKey(
          "default-groups",
          new Many(GROUP_NAME),
          NONE,
          "Dependency groups that are installed unless somebody leaves them out",
          "\"dev\"");
  static final SettingKey PARTS =
      new SettingKey(
          "parts",
          new Many(new Text("a choice of parts")),
          "everything is locked",
          "Which extras and dependency groups are locked, in the words of the options:"
              + " `extra NAME`, `no-extra NAME`, `all-extras`, `group NAME`, `no-group NAME`,"
              + " `only-group NAME`, `all-groups`, `no-default-groups`",
          "\"no-group docs\"");
  static final SettingKey GROUPS =
      new SettingKey(
          "dependency-groups",
          new ByName("the name of a group", new Keys(GROUP)),
          "the project's Pythons",
          "What holds for single dependency groups",
          "docs");

  // How it is resolved.

  static final SettingKey RESOLUTION =
      new SettingKey(
          "resolution",
          SettingForm.words(Policy.Order.values()),
          "`highest`",
          "Which versions are tried first; `lowest-direct` is the lowest of what the project itself"
              + " requires and the highest of all else",
          "\"highest\"");
  static final SettingKey PRERELEASE =
      new SettingKey(
          "prerelease",
          SettingForm.words(Policy.PreReleases.values()),
          "`if-necessary`",
          "Whether pre-releases are taken: where no stable version will do, never, like any other"
              + " version, or where a line of the project's names one",
          "\"if-necessary\"");
  static final SettingKey REQUIRES_PYTHON =
      new SettingKey(
          "requires-python-policy",
          SettingForm.words(Policy.RequiresPython.values()),
          "`lower` for all platforms, `full` for one target",
          "Whether the upper bounds of a release's range of Pythons count",
          "\"full\"");
  static final SettingKey FORKS =
      new SettingKey(
          "fork-strategy",
          SettingForm.words(Policy.Forks.values()),
          "`requires-python`",
          "Whether each Python gets the newest release that supports it, or all share as few"
              + " versions as possible",
          "\"requires-python\"");
  static final SettingKey PRERELEASE_OF =
      new SettingKey(
          "prerelease-package",
          new ByName("the name of a project", SettingForm.words(Policy.PreReleases.values())),
          "what `prerelease` says",
          "The same for single projects",
          "flask = \"allow\"");
  static final SettingKey EXCLUDE_NEWER =
      new SettingKey(
          "exclude-newer",
          new Moment(),
          "nothing is left out",
          "The day at whose end, or the moment at which, the index is seen: later files do not"
              + " exist. A duration counts back from when the lock is made: the moment it comes to"
              + " stands in the lock, and moves with `lock -U` only",
          "\"2026-05-31\"");
  static final SettingKey EXCLUDE_NEWER_OF =
      new SettingKey(
          "exclude-newer-package",
          new ByName("the name of a project", new Moment()),
          "what `exclude-newer` says",
          "The same for single projects; `false` leaves nothing out",
          "flask = \"2026-06-30\"");
  static final SettingKey ONLY_BINARY =
      new SettingKey(
          "only-binary",
          new Many(NAME),
          NONE,
          "Projects whose source distributions are not used; `:all:` stands for every project",
          "\"foo\"");
  static final SettingKey NO_BINARY =
      new SettingKey(
          "no-binary",
          new Many(NAME),
          NONE,
          "Projects whose wheels are not used; `:all:` stands for every project",
          "\"foo\"");
  static final SettingKey REQUIRE_HASHES =
      new SettingKey(
          "require-hashes",
          new Flag(),
          "`false`",
          "Whether every requirement needs a pinned version and a hash; only lines of requirements"
              + " files can bring one",
          "true");
  static final SettingKey STRICT_METADATA =
      new SettingKey(
          "strict-metadata",
          new Flag(),
          "`false`",
          "Whether to refuse releases whose metadata was repaired when the index was made",
          "true");
  static final SettingKey OUTSIDE_PATHS =
      new SettingKey(
          "outside-paths",
          new Many(new Text("a folder")),
          NONE,
          "Folders outside of the project's own that a lock may name, where packages are required"
              + " by path; who has the project alone cannot install such a lock",
          "\"../shared\"");
  static final SettingKey NIX =
      new SettingKey("nix", new Keys(NixKeys.ALL), NONE, "How the lock becomes Nix files", "{}");

  static final List<SettingKey> ALL =
      List.of(
          CONSTRAINTS,
          OVERRIDES,
          EXCLUSIONS,
          ENVIRONMENTS,
          REQUIRED_ENVIRONMENTS,
          BUILD_REQUIRES,
          BUILD_CONSTRAINTS,
          BUILD_OVERRIDES,
          CONFLICTS,
          METADATA,
          DEFAULT_GROUPS,
          PARTS,
          GROUPS,
          RESOLUTION,
          PRERELEASE,
          REQUIRES_PYTHON,
          FORKS,
          PRERELEASE_OF,
          EXCLUDE_NEWER,
          EXCLUDE_NEWER_OF,
          ONLY_BINARY,
          NO_BINARY,
          REQUIRE_HASHES,
          STRICT_METADATA,
          OUTSIDE_PATHS,
          NIX);

  private PinwheelKeys() {}
}
