package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.input.IndexChoice;
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
import dev.pinwheel.index.Index;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.locking.EarlierLock;
import dev.pinwheel.locking.LockOutcome;
import dev.pinwheel.locking.Locking;
import dev.pinwheel.locking.LockingInput;
import dev.pinwheel.locking.Mode;
import dev.pinwheel.locking.Outdated;
import dev.pinwheel.locking.Upgrade;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.version.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Shows what in a lock is behind the index, how far it may go, and who holds it back. */
public final class OutdatedCommand implements Command {
  private static final Option LOCK =
      Option.value("lock", "FILE", "The lock to look at").letter('l');

  @Override
  public String name() {
    return "outdated";
  }

  @Override
  public String summary() {
    return "Show what in the lock has newer releases, and what holds them back";
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
    return InputOptions.after(LOCK, JsonText.FORMAT);
  }

  @Override
  public List<String> examples() {
    return List.of("pinwheel outdated", "pinwheel outdated --format json");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    Markers markers = new Markers();
    Inputs.Asked asked = Inputs.read(arguments.value(LOCK), arguments, console, markers);
    LockPlace place = LockPlace.of(arguments.value(LOCK), asked, arguments, console);
    EarlierLock earlier = place.earlier(markers);
    LockReport report = new LockReport(arguments, console, place);
    LockOutcome.Unreadable unreadable = earlier.unreadable();
    if (unreadable != null) {
      throw report.unreadable(unreadable);
    }
    Lock lock = earlier.lock();
    if (lock == null) {
      throw new CommandException(
          ExitCode.NO, "there is no lock yet", List.of("run `pinwheel lock` to create it"));
    }
    LockingInput input = asked.input(EarlierLock.none(markers), arguments, console);
    try (Index index = IndexChoice.open(arguments, console)) {
      Locking locking = new Locking(Engine.forOne(index, markers, input.request(index)), place);
      LockOutcome outcome = locking.run(input, earlier, new Mode.Update(Upgrade.ALL, null));
      if (outcome instanceof LockOutcome.Failed failed) {
        return report.failed(failed, locking.explanation(failed), index);
      }
      Lock upgraded =
          switch (outcome) {
            case LockOutcome.Valid valid -> valid.lock();
            case LockOutcome.Renewed renewed -> renewed.lock();
            case LockOutcome.Failed _, LockOutcome.Unreadable _ -> lock;
          };
      tell(Outdated.of(lock, upgraded, index), arguments, console);
      return ExitCode.DONE;
    }
  }

  private static void tell(List<Outdated> all, Arguments arguments, Console console) {
    if (JsonText.isAsked(arguments)) {
      console.print(json(all));
      return;
    }
    if (all.isEmpty()) {
      console.status("Nothing in this index is newer than what is locked");
      return;
    }
    console.print(table(all));
    if (all.stream().anyMatch(each -> isMovable(each))) {
      console.hint("`pinwheel upgrade` locks the newest that are allowed");
    }
  }

  private static boolean isMovable(Outdated each) {
    return !each.locked().equals(each.allowed());
  }

  /** Four columns, and who holds back what as the last one. */
  private static String table(List<Outdated> all) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("name", "locked", "allowed", "newest", "held back by"));
    for (Outdated each : all) {
      Version allowed = each.allowed();
      List<String> holders = new ArrayList<>();
      for (Outdated.Holder holder : each.heldBack()) {
        String by = holder.by();
        holders.add((by == null ? "the project" : by) + " (" + holder.wants() + ")");
      }
      rows.add(
          List.of(
              each.name(),
              each.locked().text(),
              allowed == null ? "not needed" : allowed.text(),
              each.newest().text(),
              String.join(", ", holders)));
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int widest = 0;
        for (List<String> each : rows) {
          widest = Math.max(widest, each.get(column).length());
        }
        line.append(row.get(column)).repeat(' ', widest + 2 - row.get(column).length());
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static String json(List<Outdated> all) {
    return JsonText.of(
        json -> {
          json.array("packages");
          for (Outdated each : all) {
            Version allowed = each.allowed();
            json.object();
            json.text("name", each.name());
            json.text("locked", each.locked().text());
            json.text("allowed", allowed == null ? null : allowed.text());
            json.text("newest", each.newest().text());
            json.array("held-back-by");
            for (Outdated.Holder holder : each.heldBack()) {
              json.object();
              json.text("name", holder.by());
              json.text("wants", holder.wants());
              json.endObject();
            }
            json.endArray();
            json.endObject();
          }
          json.endArray();
        });
  }
}
