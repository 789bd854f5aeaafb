package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.explain.SearchLimitHints;
import dev.pinwheel.cli.input.InputNotices;
import dev.pinwheel.cli.input.LockInput;
import dev.pinwheel.cli.input.LockPlace;
import dev.pinwheel.cli.input.NixPreference;
import dev.pinwheel.cli.input.UnknownNames;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.GlobalOptions;
import dev.pinwheel.cli.line.JsonText;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.explain.Explanation;
import dev.pinwheel.explain.Moved;
import dev.pinwheel.explain.words.MovedWords;
import dev.pinwheel.explain.words.Prose;
import dev.pinwheel.index.Index;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.diff.DiffText;
import dev.pinwheel.lock.diff.LockDiff;
import dev.pinwheel.locking.EarlierLock;
import dev.pinwheel.locking.LockOutcome;
import dev.pinwheel.locking.Locking;
import dev.pinwheel.locking.LockingInput;
import dev.pinwheel.locking.Mode;
import dev.pinwheel.locking.Upgrade;
import dev.pinwheel.resolve.Coverage;
import dev.pinwheel.resolve.Resolution;
import dev.pinwheel.resolve.answer.Trade;
import dev.pinwheel.resolve.answer.Warning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says what came of locking: to people, or as one document of JSON. */
final class LockReport {
  private static final int MOST_CHANGES = 30;
  private static final int MOST_FINDINGS = 5;

  private final Arguments arguments;
  private final Console console;
  private final LockPlace place;
  private long nanos;
  private boolean warned;

  LockReport(Arguments arguments, Console console, LockPlace place) {
    this.arguments = arguments;
    this.console = console;
    this.place = place;
  }

  /**
   * Locks, and tells what is odd about the earlier lock.
   *
   * @throws CommandException if that cannot be read
   */
  LockOutcome locked(Locking locking, LockingInput input, EarlierLock earlier, Mode mode) {
    long start = System.nanoTime();
    LockOutcome outcome = locking.run(input, earlier, mode);
    nanos = System.nanoTime() - start;
    findings(earlier);
    if (outcome instanceof LockOutcome.Unreadable unreadable) {
      throw unreadable(unreadable);
    }
    return outcome;
  }

  /** Whether there was something to warn of. */
  boolean hasWarned() {
    return warned;
  }

  private String file() {
    return "`" + Printable.of(place.shown()) + "`";
  }

  /** Nothing had to be resolved. */
  ExitCode unchanged() {
    console.status(file() + " is up to date");
    document("unchanged", null, null, List.of());
    return ExitCode.DONE;
  }

  /** The lock was only read. */
  ExitCode exists(Lock lock) {
    console.status(file() + " can be read: " + packages(lock));
    document("read", null, lock, List.of());
    return ExitCode.DONE;
  }

  /** What is odd about the earlier lock, if it was read. */
  void findings(EarlierLock earlier) {
    if (!earlier.findings().isEmpty() && earlier.lock() != null) {
      List<String> lines = LockInput.located(place.shown(), earlier.findings());
      for (int i = 0; i < lines.size(); i++) {
        if (earlier.isEdited() && i < MOST_FINDINGS) {
          console.warning(lines.get(i));
        } else {
          console.note(lines.get(i));
        }
      }
    }
  }

  /** Tells of packages to be upgraded that neither the earlier lock nor the new one has. */
  void unknown(Upgrade upgrade, EarlierLock earlier, LockOutcome outcome) {
    if (upgrade.names().isEmpty()) {
      return;
    }
    Set<String> names = new TreeSet<>();
    for (Lock lock : Arrays.asList(earlier.lock(), lock(outcome))) {
      if (lock != null) {
        lock.entries().forEach(entry -> names.add(entry.name()));
        if (lock.notes() != null) {
          lock.notes().buildEntries().forEach(entry -> names.add(entry.name()));
        }
      }
    }
    for (String name : new TreeSet<>(upgrade.names())) {
      if (!names.contains(name)) {
        UnknownNames.tell("-P", name, file() + " has no package", names, console);
      }
    }
  }

  private static @Nullable Lock lock(LockOutcome outcome) {
    return switch (outcome) {
      case LockOutcome.Valid valid -> valid.lock();
      case LockOutcome.Renewed renewed -> renewed.lock();
      case LockOutcome.Failed failed -> null;
      case LockOutcome.Unreadable unreadable -> null;
    };
  }

  /** The earlier lock cannot be read. */
  CommandException unreadable(LockOutcome.Unreadable unreadable) {
    return LockInput.refused(
        place.shown(),
        new byte[0],
        unreadable.findings(),
        unreadable.inConflict()
            ? LockInput.IN_CONFLICT
            : "fix the lock, or run `pinwheel lock -U` to replace it");
  }

  /** The earlier lock holds. */
  ExitCode valid(LockOutcome.Valid valid) {
    resolved(valid);
    return upToDate(valid);
  }

  /** What was resolved to see that the earlier lock holds, and what to warn of. */
  void resolved(LockOutcome.Valid valid) {
    resolved(valid.lock());
    warn(valid.resolution(), valid.warnings());
  }

  /** That the earlier lock holds, as the last word. */
  ExitCode upToDate(LockOutcome.Valid valid) {
    console.status(file() + " is up to date");
    document("unchanged", null, valid.lock(), List.of());
    return ExitCode.DONE;
  }

  /**
   * There is a new lock.
   *
   * @param moved what is otherwise in it because versions of nixpkgs are preferred
   * @param coverage where it can be installed; null if it is for one target
   */
  void renewed(LockOutcome.Renewed renewed, List<Moved> moved, @Nullable Coverage coverage) {
    resolved(renewed.lock());
    if (renewed.before() != null) {
      changes(LockDiff.between(renewed.before(), renewed.lock()));
    }
    List<String> moves = new ArrayList<>();
    moved.forEach(each -> moves.add(MovedWords.of(each, NixPreference.BY)));
    show(moves);
    warn(renewed.resolution(), renewed.warnings());
    if (coverage != null) {
      CoverageText.of(coverage).forEach(console::warning);
      if (coverage.isComplete()) {
        console.note("Every package has a file for each common platform");
      }
    }
    if (!renewed.settled()) {
      console.warning(
          "relocking does not reproduce this lock; please report it, with the input files");
    }
    document("changed", renewed.before(), renewed.lock(), moved);
  }

  /** Somebody else wrote a lock since the earlier one was read; the new one knows nothing of it. */
  void changedMeanwhile() {
    console.warning(
        file() + " was changed while this run made a lock, and is replaced; run it once more");
  }

  /** The new lock lies in its place. */
  void wrote() {
    console.status("Wrote " + file());
  }

  /** The earlier lock does not hold. */
  ExitCode outOfDate(LockOutcome.Renewed renewed) {
    Lock before = renewed.before();
    Lock now = renewed.lock();
    if (before == null) {
      throw new CommandException(
          ExitCode.NO, "there is no lock " + file(), List.of("run `pinwheel lock` to create it"));
    }
    if (arguments.count(GlobalOptions.VERBOSE) > 0) {
      changes(LockDiff.between(before, now));
    }
    List<String> reasons = OutOfDate.reasons(before, now);
    throw new CommandException(
        ExitCode.NO,
        file()
            + " is out of date"
            + (reasons.isEmpty() ? "" : ":\n  " + String.join("\n  ", reasons)),
        List.of("run `pinwheel lock` to update it"));
  }

  /** There is no answer. */
  ExitCode failed(LockOutcome.Failed failed, @Nullable Explanation explanation, Index index) {
    if (explanation != null) {
      boolean whole = arguments.count(GlobalOptions.VERBOSE) > 0;
      console.error(new Prose(console.width(), whole).of(explanation).stripTrailing(), List.of());
      InputNotices.tellAsked(index, failed.request(), explanation.names(), console);
    } else {
      console.error(
          "no solution was found within the search limits ("
              + failed.resolution().effort().conflicts()
              + " conflicts)",
          SearchLimitHints.hints(failed.request().environments()));
    }
    return ExitCode.NO;
  }

  private static String packages(Lock lock) {
    int count = lock.entries().size();
    return count == 1 ? "1 package" : count + " packages";
  }

  private void resolved(Lock lock) {
    console.status("Resolved " + packages(lock) + " in " + nanos / 1_000_000 + " ms");
  }

  private void changes(LockDiff diff) {
    show(DiffText.plain(diff).lines().toList());
  }

  private void show(List<String> lines) {
    int shown = Math.min(lines.size(), MOST_CHANGES);
    lines.subList(0, shown).forEach(console::status);
    if (lines.size() > shown) {
      console.status("… and " + (lines.size() - shown) + " more lines");
    }
  }

  private void warn(Resolution resolution, List<String> ofLock) {
    List<Warning> warnings = resolution.warnings();
    warned = !warnings.isEmpty() || !ofLock.isEmpty();
    for (String text : WarningText.of(warnings)) {
      console.warning(text);
    }
    for (String text : ofLock) {
      console.warning(Printable.of(text));
    }
    for (Trade trade : resolution.trades()) {
      if (trade.before() != null && trade.after() != null) {
        console.note(
            "`"
                + trade.name()
                + "` "
                + trade.after()
                + " instead of "
                + trade.before()
                + ", so that nothing is far out of date");
      }
    }
  }

  private void document(
      String outcome, @Nullable Lock before, @Nullable Lock lock, List<Moved> moved) {
    if (!JsonText.isAsked(arguments)) {
      return;
    }
    console.print(LockJson.of(outcome, place.shown(), before, lock, moved));
  }
}
