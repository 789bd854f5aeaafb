package dev.pinwheel.cli.input;

import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.project.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The options that say what is asked, shared by every command that asks something. */
public final class InputOptions {
  /** The operands are locks, not inputs. */
  public static final Option MERGE =
      Option.flag(
          "merge",
          "Resolve again, preferring the versions of three locks given as `BASE OURS THEIRS`");

  public static final Option UPGRADE =
      Option.flag("upgrade", "Ignore the locked versions and use the newest").letter('U');
  public static final Option UPGRADE_PACKAGE =
      Option.list("upgrade-package", "NAME[==V]", "Ignore the locked version of one package")
          .letter('P');
  public static final Option SYNC =
      Option.flag("sync", "First fetch what the lock rests on, as `pinwheel sync` does");

  public static final Option REQUIREMENTS =
      Option.list("requirements", "FILE", "Read a requirements file").letter('r');
  static final Option SCRIPT =
      Option.value("script", "FILE", "Read the requirements in the header of a script");
  static final Option CONSTRAINTS =
      Option.list("constraint", "FILE", "Read constraints from this file").letter('c');
  static final Option OVERRIDES =
      Option.list("override", "FILE", "Read overrides of what releases require from this file");
  static final Option EXCLUDES =
      Option.list("exclude", "NAME", "Ignore a package wherever it is required");
  static final Option PACKAGE =
      Option.value("package", "NAME", "Only this member of the workspace, with a lock of its own");
  static final Option UNIVERSAL =
      Option.flag("universal", "Resolve for all platforms and a range of Pythons; the default");
  static final Option PYTHON =
      Option.value(
          "python",
          "VERSION",
          "Resolve for one Python, `3.12`, on one platform; or for a range, `>=3.10`");
  static final Option PLATFORM =
      Option.value(
          "platform", "NAME", "Resolve for one platform, such as linux-x86_64; needs `--python`");
  static final Option ENVIRONMENTS =
      Option.list("environment", "MARKER", "Resolve only for environments that match this marker");
  static final Option REQUIRED_ENVIRONMENTS =
      Option.list(
          "required-environment",
          "MARKER",
          "Use only releases that have a file for these environments");

  static final Option RESOLUTION =
      Option.choice(
          "resolution",
          List.of("highest", "lowest", "lowest-direct"),
          "Which versions to try first");
  static final Option PRERELEASE =
      Option.choice(
          "prerelease",
          List.of("if-necessary", "disallow", "allow", "explicit"),
          "Whether to allow pre-releases");
  static final Option PRERELEASE_PACKAGE =
      Option.list(
          "prerelease-package", "NAME=MODE", "Whether to allow pre-releases of one package");
  static final Option EXCLUDE_NEWER =
      Option.value(
          "exclude-newer",
          "DATE",
          "Ignore files uploaded after this date or time, or less than `7 days` before the lock");
  static final Option EXCLUDE_NEWER_PACKAGE =
      Option.list("exclude-newer-package", "NAME=DATE", "The same for one package");
  static final Option FORK_STRATEGY =
      Option.choice(
          "fork-strategy",
          List.of("requires-python", "fewest"),
          "Whether each Python gets its newest release, or all share one");
  static final Option REQUIRES_PYTHON_POLICY =
      Option.choice(
          "requires-python-policy",
          List.of("lower", "full"),
          "Whether upper bounds of a release's `requires-python` count");
  static final Option ONLY_BINARY =
      Option.list(
          "only-binary", "NAME", "Do not use source distributions; `:all:` for every package");
  static final Option NO_BINARY =
      Option.list("no-binary", "NAME", "Do not use wheels; `:all:` for every package");
  static final Option REQUIRE_HASHES =
      Option.flag("require-hashes", "Require a hash for every requirement");
  static final Option STRICT_METADATA =
      Option.flag("strict-metadata", "Refuse releases whose metadata was repaired");

  /** All of them. */
  static final List<Option> ALL =
      List.of(
          REQUIREMENTS,
          SCRIPT,
          CONSTRAINTS,
          OVERRIDES,
          EXCLUDES,
          PACKAGE,
          PartOptions.EXTRA,
          PartOptions.NO_EXTRA,
          PartOptions.ALL_EXTRAS,
          PartOptions.GROUP,
          PartOptions.NO_GROUP,
          PartOptions.ONLY_GROUP,
          PartOptions.ALL_GROUPS,
          PartOptions.NO_DEFAULT_GROUPS,
          PartOptions.DEV,
          PartOptions.NO_DEV,
          PartOptions.ONLY_DEV,
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

  /** Those that say what is asked; the others say where and how. */
  private static final Set<Option> WHAT = Set.of(REQUIREMENTS, SCRIPT, PACKAGE, REQUIRE_HASHES);

  private InputOptions() {}

  /** The time that the value of an option says. */
  public static TimeSpan span(Option option, String text) {
    TimeSpan span = TimeSpan.parse(text);
    if (span == null) {
      throw CommandException.usage(
          "`--" + option.name() + "` needs a duration, not `" + Printable.of(text) + "`",
          List.of("give weeks, days or hours: `4w`, `30d`, `12h`, `1 day, 6 hours`"));
    }
    return span;
  }

  /** A command's own options, and then those of how to lock a file that it edits. */
  public static List<Option> ofEdit(Option... own) {
    List<Option> options = new ArrayList<>(List.of(own));
    for (Option option : ALL) {
      if (!WHAT.contains(option) && !PartOptions.OPTIONS.contains(option)) {
        options.add(option);
      }
    }
    return List.copyOf(options);
  }

  /** A command's own options, and then these. */
  public static List<Option> after(Option... own) {
    List<Option> options = new ArrayList<>(List.of(own));
    options.addAll(ALL);
    return List.copyOf(options);
  }
}
