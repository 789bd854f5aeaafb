package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.input.IndexChoice;
import dev.pinwheel.cli.input.InputOptions;
import dev.pinwheel.cli.input.Inputs;
import dev.pinwheel.cli.input.LockPlace;
import dev.pinwheel.cli.input.NixPreference;
import dev.pinwheel.cli.input.OldLock;
import dev.pinwheel.cli.input.Remembered;
import dev.pinwheel.cli.input.Targets;
import dev.pinwheel.cli.input.UpgradeOptions;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.JsonText;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.file.Disk;
import dev.pinwheel.index.Index;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.codec.LockFile;
import dev.pinwheel.lock.make.Relock;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.Engine;
import java.io.IOException;
import java.util.List;

/** Resolves what a project needs and writes its lock. */
public final class LockCommand implements Command {
  static final Option OUTPUT =
      Option.value("output", "FILE", "Write the lock to this file; `-` is the standard output")
          .letter('o');
  private static final Option UPGRADE =
      Option.flag("upgrade", "Forget the versions of the lock and take the newest").letter('U');
  private static final Option UPGRADE_PACKAGE =
      Option.list("upgrade-package", "NAME[==V]", "Forget the version of one package").letter('P');
  private static final Option CHECK =
      Option.flag("check", "Write nothing; fail if the lock does not hold any more");
  private static final Option LOCKED =
      Option.flag("locked", "The same as `--check`").variable("PINWHEEL_LOCKED");
  private static final Option CHECK_EXISTS =
      Option.flag("check-exists", "Only read the lock that is there; resolve nothing");
  private static final Option FROZEN =
      Option.flag("frozen", "The same as `--check-exists`").variable("PINWHEEL_FROZEN");
  private static final Option DRY_RUN = Option.flag("dry-run", "Show what would change only");
  private static final Option NIX = Option.flag("nix", "Write the Nix files of the lock as well");
  private static final Option IMPORT =
      Option.value(
          "import", "FILE", "Prefer the versions of a `poetry.lock` or `uv.lock` for a new lock");

  @Override
  public String name() {
    return "lock";
  }

  @Override
  public String summary() {
    return "Resolve what a project needs and write its lock, pylock.toml";
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
        UPGRADE,
        UPGRADE_PACKAGE,
        CHECK,
        LOCKED,
        CHECK_EXISTS,
        FROZEN,
        DRY_RUN,
        NIX,
        IMPORT,
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
    Inputs.Asked asked = Inputs.read(arguments, console, markers);
    ExitCode code = lock(asked, markers, arguments, console);
    if (code != ExitCode.DONE || !arguments.has(NIX)) {
      return code;
    }
    String output = arguments.value(OUTPUT);
    if (arguments.has(DRY_RUN) || output != null && output.equals("-")) {
      throw CommandException.usage(
          "no Nix files without a lock beside them", List.of("leave out `--nix`"));
    }
    LockPlace place =
        LockPlace.of(
            output,
            asked,
            console.surroundings().folder(),
            IndexChoice.of(arguments, console).file());
    NixRun nix = new NixRun(place.file(), place.shown(), arguments, console);
    nix.script(asked.script());
    boolean check =
        arguments.has(CHECK)
            || arguments.has(LOCKED)
            || arguments.has(CHECK_EXISTS)
            || arguments.has(FROZEN);
    return check ? nix.check(nix.beside()) : nix.write(nix.beside());
  }

  private static ExitCode lock(
      Inputs.Asked asked, Markers markers, Arguments arguments, Console console)
      throws IOException {
    refuseBesideMerge(arguments);
    IndexChoice choice = IndexChoice.of(arguments, console);
    String output = arguments.value(OUTPUT);
    LockPlace place = LockPlace.of(output, asked, console.surroundings().folder(), choice.file());
    boolean printed = output != null && output.equals("-");
    if (printed && JsonText.isAsked(arguments)) {
      throw CommandException.usage(
          "`-o -` and `--format json` both want the standard output", List.of("leave out one"));
    }
    if (arguments.has(CHECK_EXISTS) || arguments.has(FROZEN)) {
      return checkExists(new OldLock(place, markers), arguments, console);
    }
    Request request =
        asked
            .project()
            .request(
                asked.selection(),
                Targets.of(arguments, asked.project(), console),
                NixPreference.of(asked, console, markers),
                List.of());
    OldLock old = new OldLock(place, markers);
    boolean check = arguments.has(CHECK) || arguments.has(LOCKED);
    Relock.Upgrade upgrade = UpgradeOptions.of(arguments, UPGRADE, UPGRADE_PACKAGE, asked);
    LockReport report = new LockReport(arguments, console, place);
    try (Index index = IndexChoice.open(arguments, console)) {
      boolean merge = arguments.has(InputOptions.MERGE);
      boolean asIs = upgrade.isNone() && !printed && !merge;
      if (asIs && old.isUnchangedSince(request, index)) {
        return report.unchanged();
      }
      Relock.Earlier earlier;
      Remembered remembered = null;
      if (upgrade.all() && !merge && arguments.value(IMPORT) == null) {
        earlier = old.earlier(console); // nothing of it is kept, so it may not be needed at all
      } else {
        remembered =
            merge
                ? Remembered.merging(arguments.operands(), markers, console)
                : check
                    ? Remembered.asItIs(old.read(upgrade.all(), console))
                    : Remembered.of(old, upgrade.all(), arguments.value(IMPORT), asked, console);
        earlier = remembered::old;
      }
      Lock imported = remembered == null ? null : remembered.other();
      long start = System.nanoTime();
      Engine engine = Engine.forOne(index, markers);
      Relock.Outcome outcome = new Relock(engine, place).run(request, earlier, imported, upgrade);
      report.took(System.nanoTime() - start);
      if (outcome instanceof Relock.Failed failed) {
        return report.failed(engine, failed);
      }
      if (outcome instanceof Relock.Valid valid) {
        return valid(valid, old, printed, check, report, console);
      }
      Relock.Renewed renewed = (Relock.Renewed) outcome;
      Lock before = remembered == null ? earlier.lock() : remembered.shown();
      if (check) {
        return report.outOfDate(before, renewed.lock());
      }
      if (!request.preferences().isEmpty()) {
        report.moved(LockMoves.of(engine, request, renewed, place, earlier, imported, upgrade));
      }
      report.renewed(engine, request, before, renewed);
      if (printed) {
        console.print(LockFile.text(renewed.lock()));
      } else if (!arguments.has(DRY_RUN)) {
        write(place, renewed.lock());
        report.wrote();
      }
      return ExitCode.DONE;
    }
  }

  /** A merge is solved anew and written; what would not is refused beside it. */
  private static void refuseBesideMerge(Arguments arguments) {
    for (Option option : List.of(CHECK, LOCKED, CHECK_EXISTS, FROZEN, UPGRADE)) {
      if (arguments.has(InputOptions.MERGE) && arguments.has(option)) {
        throw CommandException.usage(
            "`--merge` and `--" + option.name() + "` exclude each other",
            List.of("`--merge` solves anew with the versions of three locks, and writes"));
      }
    }
    if (arguments.has(InputOptions.MERGE) && arguments.value(IMPORT) != null) {
      throw CommandException.usage(
          "`--merge` and `--import` exclude each other", List.of("name that lock as one of three"));
    }
  }

  private static ExitCode valid(
      Relock.Valid valid,
      OldLock old,
      boolean printed,
      boolean check,
      LockReport report,
      Console console)
      throws IOException {
    if (printed) {
      console.print(LockFile.text(valid.lock()));
      return ExitCode.DONE;
    }
    ExitCode code = report.valid(valid);
    if (!check && !old.says(valid.lock())) {
      write(report.place(), valid.lock());
      report.wrote();
    }
    return code;
  }

  private static ExitCode checkExists(OldLock old, Arguments arguments, Console console)
      throws IOException {
    Lock lock = old.read(false, console);
    if (lock == null) {
      throw new CommandException(
          ExitCode.NO, "there is no lock yet", List.of("run `pinwheel lock` to make it"));
    }
    LockReport report = new LockReport(arguments, console, old.place());
    return report.exists(lock);
  }

  private static void write(LockPlace place, Lock lock) throws IOException {
    LockFile.write(place.file(), lock, new Disk());
  }
}
