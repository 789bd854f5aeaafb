package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.input.InputOptions;
import dev.pinwheel.cli.input.Inputs;
import dev.pinwheel.cli.input.LockPlace;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.JsonText;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.marker.Markers;
import java.io.IOException;
import java.util.List;

/** Resolves what a project needs and writes its lock. */
public final class LockCommand implements Command {
  static final Option OUTPUT =
      Option.value("output", "FILE", "Write the lock to this file; `-` is stdout").letter('o');
  static final Option CHECK =
      Option.flag("check", "Write nothing; fail if the lock is out of date");
  static final Option LOCKED =
      Option.flag("locked", "The same as `--check`").variable("PINWHEEL_LOCKED");
  static final Option CHECK_EXISTS =
      Option.flag("check-exists", "Only check that the existing lock can be read; resolve nothing");
  static final Option FROZEN =
      Option.flag("frozen", "The same as `--check-exists`").variable("PINWHEEL_FROZEN");
  static final Option DRY_RUN = Option.flag("dry-run", "Only show what would change");
  private static final Option NIX = Option.flag("nix", "Also write the Nix files of the lock");
  static final Option PER_MEMBER =
      Option.flag("per-member", "Also write a lock for each member of the workspace");
  static final Option IMPORT =
      Option.value("import", "FILE", "Prefer the versions of a uv.lock, poetry.lock or pdm.lock");

  @Override
  public String name() {
    return "lock";
  }

  @Override
  public String summary() {
    return "Resolve a project's dependencies and write its lock, pylock.toml";
  }

  @Override
  public String operands() {
    return "[INPUT...]";
  }

  @Override
  public int mostOperands() {
    return Integer.MAX_VALUE;
  }

  @Override
  public List<Option> options() {
    return InputOptions.after(
        OUTPUT,
        InputOptions.UPGRADE,
        InputOptions.UPGRADE_PACKAGE,
        CHECK,
        LOCKED,
        CHECK_EXISTS,
        FROZEN,
        DRY_RUN,
        NIX,
        PER_MEMBER,
        IMPORT,
        InputOptions.SYNC,
        SyncCommand.DEFAULT_INDEX,
        InputOptions.MERGE,
        JsonText.FORMAT);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "pinwheel lock",
        "pinwheel lock -r requirements.in --python 3.12 --platform linux-x86_64",
        "pinwheel lock requirements.in --nix",
        "pinwheel lock -P flask",
        "pinwheel lock --check");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    Markers markers = new Markers();
    Inputs.Asked asked = Inputs.read(arguments.value(OUTPUT), arguments, console, markers);
    refuseTogether(arguments);
    LockPlace place = LockPlace.of(arguments.value(OUTPUT), asked, arguments, console);
    refuseInPlaceOfProject(asked, place, markers, arguments);
    LockRun run = new LockRun(asked, place, markers, arguments, console);
    ExitCode code =
        arguments.has(CHECK_EXISTS) || arguments.has(FROZEN) ? run.exists() : run.lock();
    return code == ExitCode.DONE && arguments.has(NIX) ? run.nix() : code;
  }

  /** Requirements that no file holds have no say in the lock of a project. */
  private static void refuseInPlaceOfProject(
      Inputs.Asked asked, LockPlace place, Markers markers, Arguments arguments)
      throws IOException {
    boolean bare = asked.first() == null && !arguments.operands().isEmpty();
    if (!bare || arguments.value(OUTPUT) != null || arguments.has(InputOptions.MERGE)) {
      return;
    }
    Lock earlier = arguments.has(DRY_RUN) ? null : place.earlier(markers).lock();
    Notes notes = earlier == null ? null : earlier.notes();
    for (Notes.Root root : notes == null ? List.<Notes.Root>of() : notes.roots()) {
      String from = root.from();
      if (from != null && from.contains(Inputs.PYPROJECT)) {
        throw CommandException.usage(
            "`pylock.toml` in this folder is the lock of its project, and not of `"
                + Printable.of(arguments.operands().getFirst())
                + "`",
            List.of(
                "add it to `"
                    + Inputs.PYPROJECT
                    + "`, or name another lock with `-o`, such as `-o pylock.other.toml`"));
      }
    }
  }

  /** What excludes each other is refused before anything is solved. */
  private static void refuseTogether(Arguments arguments) {
    boolean printed = arguments.value(OUTPUT, "").equals("-");
    if (arguments.has(InputOptions.MERGE)) {
      for (Option option : List.of(CHECK, LOCKED, CHECK_EXISTS, FROZEN, InputOptions.UPGRADE)) {
        if (arguments.has(option)) {
          throw CommandException.usage(
              "`--merge` and `--" + option.name() + "` cannot be used together",
              List.of("`--merge` resolves again with the versions of three locks, and writes"));
        }
      }
      if (arguments.value(IMPORT) != null) {
        throw CommandException.usage(
            "`--merge` and `--import` cannot be used together",
            List.of("give that lock as one of the three"));
      }
    }
    if (printed && JsonText.isAsked(arguments)) {
      throw CommandException.usage(
          "`-o -` and `--format json` both write to stdout", List.of("remove one of them"));
    }
    if (arguments.has(NIX) && (printed || arguments.has(DRY_RUN))) {
      throw CommandException.usage(
          "Nix files need a lock file beside them", List.of("remove `--nix`"));
    }
  }
}
