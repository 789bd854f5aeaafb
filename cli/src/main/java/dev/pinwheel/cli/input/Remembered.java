package dev.pinwheel.cli.input;

import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.codec.LockReader;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.lock.make.ConflictSides;
import dev.pinwheel.lock.make.LockMerge;
import dev.pinwheel.marker.Markers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What locking begins from: the lock that lies there, or what stands in for one.
 *
 * @param shown the lock that changes are told against
 * @param old the lock that may still hold
 * @param other versions to prefer where there is no lock that may still hold
 */
public record Remembered(@Nullable Lock shown, @Nullable Lock old, @Nullable Lock other) {
  private static final int LOCKS = 3;

  /** The lock in its place, both of its sides if it is in conflict, else that of another tool. */
  public static Remembered of(
      OldLock old,
      boolean forgiving,
      @Nullable String imported,
      Inputs.Asked asked,
      Console console)
      throws IOException {
    ConflictSides sides = forgiving ? null : old.conflict();
    if (sides != null) {
      return sides(sides, old, asked.project().markers(), console);
    }
    Lock before = old.read(forgiving, console);
    return new Remembered(
        before,
        before,
        before == null ? ImportedLock.read(imported, old.place(), asked, console) : null);
  }

  /** Nothing but the lock in its place. */
  public static Remembered asItIs(@Nullable Lock before) {
    return new Remembered(before, before, null);
  }

  private static Remembered sides(
      ConflictSides sides, OldLock old, Markers markers, Console console) {
    Lock ours = lock(sides.ours(), markers);
    Lock theirs = lock(sides.theirs(), markers);
    String base = sides.base();
    String file = "`" + Printable.of(old.place().shown()) + "` holds a merge conflict";
    if (ours == null && theirs == null) {
      old.read(false, console);
    }
    if (ours == null || theirs == null) {
      console.warning(file + ", and one of its sides cannot be read; using the other one");
      return new Remembered(null, null, ours == null ? theirs : ours);
    }
    console.status(file + "; resolving again with the versions of both sides");
    Lock merged = LockMerge.of(base == null ? null : lock(base, markers), ours, theirs);
    return new Remembered(ours, null, merged);
  }

  private static @Nullable Lock lock(String text, Markers markers) {
    return LockReader.read(text, markers, ReadOptions.LOCAL).lock();
  }

  /** Three locks that are named: the one that both others come from, ours and theirs. */
  public static Remembered merging(List<String> names, Markers markers, Console console)
      throws IOException {
    if (names.size() != LOCKS) {
      throw CommandException.usage(
          "`--merge` needs three locks, not " + names.size(),
          List.of(
              "give them as `BASE OURS THEIRS`; the requirements come from the project here, or"
                  + " from `-r FILE`"));
    }
    Path base = console.surroundings().folder().resolve(names.getFirst());
    boolean empty = Files.exists(base) && !Files.isDirectory(base) && Files.size(base) == 0;
    Lock before = empty ? null : LockInput.read(names.getFirst(), markers, console).lock();
    Lock ours = LockInput.read(names.get(1), markers, console).lock();
    Lock theirs = LockInput.read(names.get(2), markers, console).lock();
    return new Remembered(ours, null, LockMerge.of(before, ours, theirs));
  }
}
