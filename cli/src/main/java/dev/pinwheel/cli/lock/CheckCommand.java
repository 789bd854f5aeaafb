package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.input.IndexAge;
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
import dev.pinwheel.index.Index;
import dev.pinwheel.lock.diff.LockDiff;
import dev.pinwheel.locking.EarlierLock;
import dev.pinwheel.locking.LockOutcome;
import dev.pinwheel.locking.Locking;
import dev.pinwheel.locking.LockingInput;
import dev.pinwheel.locking.Mode;
import dev.pinwheel.locking.Upgrade;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.resolve.Engine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Compares a lock with the project and the index, for people and for CI; writes nothing. */
public final class CheckCommand implements Command {
  private static final Option LOCK = Option.value("lock", "FILE", "The lock to check").letter('l');
  private static final Option STRICT = Option.flag("strict", "Also fail on warnings");

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String summary() {
    return "Check that the lock is up to date with the project and the index, for CI";
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
    return InputOptions.after(LOCK, STRICT, FileAge.LEAST, IndexAge.MOST, JsonText.FORMAT);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "pinwheel check",
        "pinwheel check --strict --max-index-age 30d",
        "pinwheel check --min-age '7 days'");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    Markers markers = new Markers();
    Inputs.Asked asked = Inputs.read(arguments.value(LOCK), arguments, console, markers);
    String named = arguments.value(LOCK);
    if ("-".equals(named)) {
      throw CommandException.usage(
          "`check` does not read a lock from stdin", List.of("name the file after `--lock`"));
    }
    LockPlace place = LockPlace.of(named, asked, arguments, console);
    EarlierLock before = place.earlier(markers);
    LockingInput input = asked.input(before, arguments, console);
    LockReport report = new LockReport(arguments, console, place);
    try (Index index = asked.open(arguments, console)) {
      IndexAge.check(arguments, index, console);
      Locking locking = new Locking(Engine.forOne(index, markers, input.request(index)), place);
      LockOutcome outcome = report.locked(locking, input, before, new Mode.Check(Upgrade.NONE));
      if (outcome instanceof LockOutcome.Failed failed) {
        return report.failed(failed, locking.explanation(failed), index);
      }
      if (outcome instanceof LockOutcome.Renewed renewed) {
        return report.outOfDate(renewed);
      }
      LockOutcome.Valid valid = (LockOutcome.Valid) outcome;
      List<String> warnings = changes(valid);
      warnings.forEach(console::warning);
      report.resolved(valid);
      FileAge.check(arguments, valid.lock(), console);
      if (arguments.has(STRICT) && (!warnings.isEmpty() || report.hasWarned())) {
        throw new CommandException(
            ExitCode.NO, "there are warnings, and `--strict` fails on them", List.of());
      }
      return report.upToDate(valid);
    }
  }

  /** What the index says today of files that the lock has, or has not. */
  private static List<String> changes(LockOutcome.Valid valid) {
    List<String> warnings = new ArrayList<>();
    for (LockDiff.Change change : LockDiff.between(valid.lock(), valid.now()).changes()) {
      if (change instanceof LockDiff.Changed changed && !changed.filesAdded().isEmpty()) {
        warnings.add(
            "`"
                + changed.name()
                + "` has files that are not in the lock, such as `"
                + Printable.of(changed.filesAdded().getFirst())
                + "`");
      }
    }
    return warnings;
  }
}
