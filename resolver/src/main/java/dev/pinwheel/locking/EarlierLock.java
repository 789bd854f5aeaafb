package dev.pinwheel.locking;

import dev.pinwheel.index.Index;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.Whereabouts;
import dev.pinwheel.lock.codec.Finding;
import dev.pinwheel.lock.codec.LockReader;
import dev.pinwheel.lock.codec.LockReading;
import dev.pinwheel.lock.codec.LockSeal;
import dev.pinwheel.lock.codec.LockWriter;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.lock.make.ConflictSides;
import dev.pinwheel.lock.make.LockMerge;
import dev.pinwheel.lock.make.SealedFiles;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Request;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lock that is there before, as its bytes: read when it is first wanted, for one thread. */
public final class EarlierLock {
  private final byte @Nullable [] bytes;
  private final Markers markers;
  private @Nullable LockReading reading;

  /** The lock asked about last, and the answer. */
  private @Nullable Lock asked;

  private boolean said;

  /**
   * A lock that may be there.
   *
   * @param bytes null if there is none; an empty file is none
   * @param markers the universe in which its markers are made
   */
  public EarlierLock(byte @Nullable [] bytes, Markers markers) {
    // The shell has emptied the file before `pinwheel lock -o - > pylock.toml` begins.
    this.bytes = bytes == null || bytes.length == 0 ? null : bytes;
    this.markers = markers;
  }

  /** There is none. */
  public static EarlierLock none(Markers markers) {
    return new EarlierLock(null, markers);
  }

  /** Whether there is none. */
  public boolean isAbsent() {
    return bytes == null;
  }

  /** Its bytes; null if there is none. */
  public byte @Nullable [] bytes() {
    return bytes == null ? null : bytes.clone();
  }

  /** Whether it is just what the input came to over the very same index. */
  public boolean isUnchangedSince(LockingInput input, Index index, Whereabouts whereabouts) {
    if (bytes == null) {
      return false;
    }
    Request request = input.request(index);
    return LockSeal.isOf(bytes, index.identity(), request)
        && new SealedFiles(index, whereabouts, request.locals()).areIn(bytes);
  }

  /** Whether some of what it remembers is a commit. */
  public boolean hasCommits() {
    Lock read = remembered();
    for (Entry entry : read == null ? List.<Entry>of() : read.entries()) {
      if (entry.source() instanceof EntrySource.Vcs) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is one of ours that somebody changed: not as it was sealed. */
  public boolean isEdited() {
    Lock read = lock();
    return bytes != null && read != null && read.notes() != null && !LockSeal.isWhole(bytes);
  }

  /** Whether this lock was written there, to the byte. */
  @SuppressWarnings("ReferenceEquality") // the very lock, not one like it
  public boolean says(Lock lock) {
    if (lock != asked) {
      asked = lock;
      said = Arrays.equals(bytes, LockWriter.write(lock).getBytes(StandardCharsets.UTF_8));
    }
    return said;
  }

  /** The lock; null if there is none, or it cannot be read. */
  public @Nullable Lock lock() {
    if (bytes != null && reading == null) {
      reading = LockReader.read(bytes, markers, ReadOptions.LOCAL);
    }
    return reading == null ? null : reading.lock();
  }

  /** What is wrong or odd about it; nothing as long as nobody wanted it. */
  public List<Finding> findings() {
    return reading == null ? List.of() : reading.findings();
  }

  /** Why it cannot be read; null if it can, or there is none. */
  public LockOutcome.@Nullable Unreadable unreadable() {
    return lock() == null && bytes != null
        ? new LockOutcome.Unreadable(findings(), sides() != null)
        : null;
  }

  private @Nullable ConflictSides sides() {
    return bytes == null ? null : ConflictSides.of(new String(bytes, StandardCharsets.UTF_8));
  }

  /** What is remembered: the lock, or what the sides of a conflict have together; else null. */
  public @Nullable Lock remembered() {
    Lock read = lock();
    Conflict conflict = read == null ? conflict() : null;
    return conflict == null ? read : conflict.merged();
  }

  /** The locks that a merge left in it; null if none has. */
  public @Nullable Conflict conflict() {
    ConflictSides sides = sides();
    return sides == null
        ? null
        : new Conflict(side(sides.base()), side(sides.ours()), side(sides.theirs()));
  }

  private @Nullable Lock side(@Nullable String text) {
    return text == null ? null : LockReader.read(text, markers, ReadOptions.LOCAL).lock();
  }

  /**
   * A lock in which a merge left both of its sides.
   *
   * @param base what both come from; null if the merge does not show it, or it cannot be read
   * @param ours null if it cannot be read
   * @param theirs null if it cannot be read
   */
  public record Conflict(@Nullable Lock base, @Nullable Lock ours, @Nullable Lock theirs) {
    /** Whether both sides can be read. */
    public boolean isWhole() {
      return ours != null && theirs != null;
    }

    /** What the sides remember together, or the one that can be read; null if none can. */
    public @Nullable Lock merged() {
      if (ours == null || theirs == null) {
        return ours == null ? theirs : ours;
      }
      return LockMerge.of(base, ours, theirs);
    }
  }
}
