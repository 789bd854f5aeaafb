package dev.pinwheel.cli.input;

import dev.pinwheel.cli.line.Option;
import java.util.ArrayList;
import java.util.List;

/** The options that say what is asked, shared by every command that asks something. */
public final class InputOptions {
  /** The operands are locks, not inputs. */
  public static final Option MERGE =
      Option.flag(
          "merge", "Solve anew with the versions of three locks, named as `BASE OURS THEIRS`");

  static final Option REQUIREMENTS =
      Option.list("requirements", "FILE", "Read a requirements file").letter('r');
  static final Option SCRIPT =
      Option.value("script", "FILE", "Read the requirements at the head of a script");
  static final Option CONSTRAINTS =
      Option.list("constraint", "FILE", "Bound what is reached by the lines of a file").letter('c');
  static final Option OVERRIDES =
      Option.list("override", "FILE", "Replace what releases require by the lines of a file");
  static final Option EXCLUDES =
      Option.list("exclude", "NAME", "Leave a package out wherever it is required");
  static final Option EXTRAS =
      Option.list("extra", "NAME", "Include an extra of the project; it can be chosen later");
  static final Option ALL_EXTRAS = Option.flag("all-extras", "Include every extra of the project");
  static final Option GROUPS =
      Option.list("group", "NAME", "Include a dependency group; it can be chosen later");
  static final Option ALL_GROUPS = Option.flag("all-groups", "Include every dependency group");
  static final Option NO_DEFAULT_GROUPS =
      Option.flag("no-default-groups", "Leave out the groups that the project includes by default");

  static final Option UNIVERSAL =
      Option.flag("universal", "Answer for all platforms and a range of Pythons; the default");
  static final Option PYTHON =
      Option.value(
          "python",
          "VERSION",
          "Answer for one Python, `3.12`, on one platform; or for a range of them, `>=3.10`");
  static final Option PLATFORM =
      Option.value(
          "platform", "NAME", "Answer for one platform, such as linux-x86_64; needs `--python`");
  static final Option ENVIRONMENTS =
      Option.list("environment", "MARKER", "Answer only where this marker holds");
  static final Option REQUIRED_ENVIRONMENTS =
      Option.list(
          "required-environment", "MARKER", "Take only releases with a file for such environments");

  static final Option RESOLUTION =
      Option.choice(
          "resolution",
          List.of("highest", "lowest", "lowest-direct"),
          "Which versions to try first");
  static final Option PRERELEASE =
      Option.choice(
          "prerelease",
          List.of("if-necessary", "disallow", "allow", "explicit"),
          "Whether to take pre-releases");
  static final Option PRERELEASE_PACKAGE =
      Option.list("prerelease-package", "NAME=MODE", "Whether to take those of one package");
  static final Option EXCLUDE_NEWER =
      Option.value("exclude-newer", "DATE", "Ignore files uploaded after this day or moment");
  static final Option EXCLUDE_NEWER_PACKAGE =
      Option.list("exclude-newer-package", "NAME=DATE", "The same for the files of one package");
  static final Option FORK_STRATEGY =
      Option.choice(
          "fork-strategy",
          List.of("requires-python", "fewest"),
          "Whether each Python gets its newest release, or all share one");
  static final Option REQUIRES_PYTHON_POLICY =
      Option.choice(
          "requires-python-policy",
          List.of("lower", "full"),
          "Whether upper bounds of a release's range of Pythons count");
  static final Option ONLY_BINARY =
      Option.list("only-binary", "NAME", "Take no source distributions; `:all:` for every package");
  static final Option NO_BINARY =
      Option.list("no-binary", "NAME", "Take no wheels; `:all:` for every package");
  static final Option REQUIRE_HASHES =
      Option.flag("require-hashes", "Demand a hash beside every requirement");
  static final Option STRICT_METADATA =
      Option.flag("strict-metadata", "Refuse releases of which the metadata was mended");

  /** All of them. */
  static final List<Option> ALL =
      List.of(
          REQUIREMENTS,
          SCRIPT,
          CONSTRAINTS,
          OVERRIDES,
          EXCLUDES,
          EXTRAS,
          ALL_EXTRAS,
          GROUPS,
          ALL_GROUPS,
          NO_DEFAULT_GROUPS,
          UNIVERSAL,
          PYTHON,
          PLATFORM,
          ENVIRONMENTS,
          REQUIRED_ENVIRONMENTS,
          RESOLUTION,
          PRERELEASE,
          PRERELEASE_PACKAGE,
          EXCLUDE_NEWER,
          EXCLUDE_NEWER_PACKAGE,
          FORK_STRATEGY,
          REQUIRES_PYTHON_POLICY,
          ONLY_BINARY,
          NO_BINARY,
          REQUIRE_HASHES,
          STRICT_METADATA);

  private InputOptions() {}

  /** A command's own options, and then these. */
  public static List<Option> after(Option... own) {
    List<Option> options = new ArrayList<>(List.of(own));
    options.addAll(ALL);
    return List.copyOf(options);
  }
}
