package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.input.EditedFile;
import dev.pinwheel.cli.input.InputOptions;
import dev.pinwheel.cli.input.Inputs;
import dev.pinwheel.cli.input.LockPlace;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.GlobalOptions;
import dev.pinwheel.file.AtomicFile;
import dev.pinwheel.file.Storage;
import dev.pinwheel.index.Index;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.codec.LockFile;
import dev.pinwheel.lock.codec.LockWriter;
import dev.pinwheel.locking.EarlierLock;
import dev.pinwheel.locking.LockOutcome;
import dev.pinwheel.locking.Locking;
import dev.pinwheel.locking.LockingInput;
import dev.pinwheel.locking.Mode;
import dev.pinwheel.locking.Upgrade;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.resolve.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of {@code lock}: from what is asked to what lies on the disk. */
final class LockRun {
  private final Inputs.Asked asked;
  private final LockPlace place;
  private final Markers markers;
  private final Arguments arguments;
  private final Console console;
  private final EarlierLock earlier;
  private final LockReport report;
  private final boolean check;
  private final boolean printed;
  private final boolean writes;

  /** The project's file, where it is written with the lock; null where it is only read. */
  private final @Nullable EditedFile edited;

  /** The lock that was written; null if the earlier one stays. */
  private @Nullable Lock written;

  LockRun(
      Inputs.Asked asked, LockPlace place, Markers markers, Arguments arguments, Console console)
      throws IOException {
    this(asked, place, markers, arguments, console, null);
  }

  LockRun(
      Inputs.Asked asked,
      LockPlace place,
      Markers markers,
      Arguments arguments,
      Console console,
      @Nullable EditedFile edited)
      throws IOException {
    this.edited = edited;
    this.asked = asked;
    this.place = place;
    this.markers = markers;
    this.arguments = arguments;
    this.console = console;
    this.earlier = place.earlier(markers);
    this.report = new LockReport(arguments, console, place);
    this.check = arguments.has(LockCommand.CHECK) || arguments.has(LockCommand.LOCKED);
    this.printed = arguments.value(LockCommand.OUTPUT, "").equals("-");
    this.writes = !check && !printed && !arguments.has(LockCommand.DRY_RUN);
  }

  /** Reads the lock that is there, and does nothing else. */
  ExitCode exists() {
    LockOutcome.Unreadable unreadable = earlier.unreadable();
    if (unreadable != null) {
      throw report.unreadable(unreadable);
    }
    Lock lock = earlier.lock();
    if (lock == null) {
      throw new CommandException(
          ExitCode.NO, "there is no lock yet", List.of("run `pinwheel lock` to create it"));
    }
    report.findings(earlier);
    return report.exists(lock);
  }

  /** Locks what is asked. */
  ExitCode lock() throws IOException {
    return lock(
        LockModes.upgrade(arguments, InputOptions.UPGRADE, InputOptions.UPGRADE_PACKAGE, asked));
  }

  /** Locks what is asked, and forgets so much of the earlier lock. */
  ExitCode lock(Upgrade upgrade) throws IOException {
    Mode merging =
        arguments.has(InputOptions.MERGE)
            ? LockModes.merge(upgrade, arguments.operands(), markers, console)
            : null;
    LockingInput input = input(upgrade, merging);
    if (arguments.isGiven(SyncCommand.DEFAULT_INDEX) && !arguments.has(InputOptions.SYNC)) {
      throw CommandException.usage(
          "`--default-index` needs `--sync`", List.of("without it, nothing is fetched"));
    }
    if (arguments.has(InputOptions.SYNC)) {
      Path fetched = new SyncRun(asked, asked, place, markers, arguments, console).run();
      arguments.add(GlobalOptions.INDEX, fetched.toString());
    }
    try (Index index = asked.open(arguments, console)) {
      boolean perMember = arguments.has(LockCommand.PER_MEMBER);
      boolean asIs = upgrade.isNone() && !printed && merging == null && !perMember;
      if (asIs && earlier.isUnchangedSince(input, index, place)) {
        writeEdited();
        leave();
        return report.unchanged();
      }
      Mode mode =
          merging != null
              ? merging
              : check
                  ? new Mode.Check(upgrade)
                  : LockModes.update(
                      upgrade,
                      arguments.value(LockCommand.IMPORT),
                      earlier,
                      place,
                      markers,
                      console);
      Engine engine = Engine.forOne(index, markers, input.request(index));
      Locking locking = new Locking(engine, place);
      LockOutcome outcome = report.locked(locking, input, earlier, mode);
      if (outcome instanceof LockOutcome.Failed failed) {
        return report.failed(failed, locking.explanation(failed), index);
      }
      report.unknown(upgrade, earlier, outcome);
      if (outcome instanceof LockOutcome.Valid valid) {
        return members(perMember, engine, input, valid(valid), valid.lock());
      }
      LockOutcome.Renewed renewed = (LockOutcome.Renewed) outcome;
      if (check) {
        return report.outOfDate(renewed);
      }
      report.renewed(
          renewed, locking.moved(input, earlier, mode, renewed), locking.coverage(input, renewed));
      if (printed) {
        console.printAsIs(LockFile.text(renewed.lock()));
      } else if (writes) {
        write(renewed.lock());
      }
      return members(perMember, engine, input, ExitCode.DONE, renewed.lock());
    }
  }

  /** What is to be locked; cut-offs that are durations move only if all is upgraded. */
  private LockingInput input(Upgrade upgrade, @Nullable Mode merging) throws IOException {
    if (merging instanceof Mode.Merge merge) {
      return asked.input(merge.ours(), arguments, console);
    }
    boolean moves = upgrade.all() && !check;
    return asked.input(moves ? EarlierLock.none(markers) : earlier, arguments, console);
  }

  private ExitCode members(
      boolean asked, Engine engine, LockingInput input, ExitCode code, Lock lock)
      throws IOException {
    if (!asked || code != ExitCode.DONE) {
      return code;
    }
    boolean writes = !check && !arguments.has(LockCommand.DRY_RUN);
    return new MemberLocks(this.asked, input, engine, arguments, console).of(lock, writes);
  }

  private ExitCode valid(LockOutcome.Valid valid) throws IOException {
    if (printed) {
      console.printAsIs(LockFile.text(valid.lock()));
      return ExitCode.DONE;
    }
    ExitCode code = report.valid(valid);
    if (writes && !earlier.says(valid.lock())) {
      write(valid.lock());
    } else {
      writeEdited();
      leave();
    }
    return code;
  }

  /** Lets the lock stay; only what killed runs left beside it goes. */
  private void leave() {
    if (writes) {
      AtomicFile.sweep(place.file(), console.surroundings().storage());
    }
  }

  private void write(Lock lock) throws IOException {
    if (!Arrays.equals(earlier.bytes(), place.earlier(markers).bytes())) {
      report.changedMeanwhile();
    }
    writeEdited();
    try {
      LockFile.write(place.file(), lock, console.surroundings().storage());
    } catch (IOException | RuntimeException e) {
      if (edited != null) {
        restore(edited);
      }
      throw e;
    }
    written = lock;
    report.wrote();
  }

  /** Gives both files back what they said: the lock may have got its name before the fault. */
  private void restore(EditedFile both) throws IOException {
    Storage storage = console.surroundings().storage();
    byte[] before = earlier.bytes();
    if (!Arrays.equals(before, place.earlier(markers).bytes())) {
      if (before == null) {
        storage.delete(place.file());
      } else {
        AtomicFile.write(place.file(), before, storage);
      }
    }
    both.restore(storage);
  }

  private void writeEdited() throws IOException {
    if (edited != null && writes) {
      edited.write(console.surroundings().storage());
    }
  }

  /** Writes the Nix files of the lock that lies there now, or compares them with it. */
  ExitCode nix() throws IOException {
    Lock lock = written == null ? earlier.lock() : written;
    byte[] bytes =
        written == null
            ? earlier.bytes()
            : LockWriter.write(written).getBytes(StandardCharsets.UTF_8);
    LockOutcome.Unreadable unreadable = lock == null ? earlier.unreadable() : null;
    if (unreadable != null) {
      throw report.unreadable(unreadable);
    }
    if (lock == null || bytes == null) {
      throw new IllegalStateException("a lock that was there is not");
    }
    NixRun nix = new NixRun(place.file(), place.shown(), lock, bytes, markers, arguments, console);
    nix.asked(asked);
    boolean compares =
        check || arguments.has(LockCommand.CHECK_EXISTS) || arguments.has(LockCommand.FROZEN);
    return compares ? nix.check(nix.beside()) : nix.write(nix.beside());
  }
}
