package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.input.IndexAge;
import dev.pinwheel.cli.input.IndexChoice;
import dev.pinwheel.cli.input.InputOptions;
import dev.pinwheel.cli.input.Inputs;
import dev.pinwheel.cli.input.LockPlace;
import dev.pinwheel.cli.input.NixPreference;
import dev.pinwheel.cli.input.OldLock;
import dev.pinwheel.cli.input.Targets;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.JsonText;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.index.Index;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.diff.LockDiff;
import dev.pinwheel.lock.make.Relock;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.Engine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Compares a lock with the project and the index, for people and for CI; writes nothing. */
public final class CheckCommand implements Command {
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
    return InputOptions.after(LockCommand.OUTPUT, STRICT, IndexAge.MOST, JsonText.FORMAT);
  }

  @Override
  public List<String> examples() {
    return List.of("pinwheel check", "pinwheel check --strict --max-index-age 30d");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    Markers markers = new Markers();
    Inputs.Asked asked = Inputs.read(arguments, console, markers);
    IndexChoice choice = IndexChoice.of(arguments, console);
    LockPlace place =
        LockPlace.of(
            arguments.value(LockCommand.OUTPUT),
            asked,
            console.surroundings().folder(),
            choice.file());
    Request request =
        asked
            .project()
            .request(
                asked.selection(),
                Targets.of(arguments, asked.project(), console),
                NixPreference.of(asked, console, markers),
                List.of());
    LockReport report = new LockReport(arguments, console, place);
    try (Index index = IndexChoice.open(arguments, console)) {
      IndexAge.check(arguments, index, console);
      Lock before = new OldLock(place, markers).read(false, console);
      Engine engine = Engine.forOne(index, markers);
      long start = System.nanoTime();
      Relock.Outcome outcome =
          new Relock(engine, place).run(request, () -> before, null, Relock.Upgrade.NONE);
      report.took(System.nanoTime() - start);
      if (outcome instanceof Relock.Failed failed) {
        return report.failed(engine, failed);
      }
      if (outcome instanceof Relock.Renewed renewed) {
        return report.outOfDate(before, renewed.lock());
      }
      Relock.Valid valid = (Relock.Valid) outcome;
      List<String> warnings = changes(valid);
      warnings.forEach(console::warning);
      report.valid(valid);
      boolean strictly = arguments.has(STRICT) && (!warnings.isEmpty() || report.hasWarned());
      return strictly ? ExitCode.NO : ExitCode.DONE;
    }
  }

  /** What the index says today of files that the lock has, or has not. */
  private static List<String> changes(Relock.Valid valid) {
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
