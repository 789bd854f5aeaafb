package dev.pinwheel.cli.input;

import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.file.InputFile;
import dev.pinwheel.index.Index;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.codec.Finding;
import dev.pinwheel.lock.codec.LockReader;
import dev.pinwheel.lock.codec.LockReading;
import dev.pinwheel.lock.codec.LockSeal;
import dev.pinwheel.lock.codec.LockWriter;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.lock.make.ConflictSides;
import dev.pinwheel.lock.make.Relock;
import dev.pinwheel.lock.make.SealedFiles;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lock that lies where one is to be written, if there is one. */
public final class OldLock {
  private static final int MOST_FINDINGS = 5;

  private final LockPlace place;
  private final Markers markers;
  private final byte @Nullable [] bytes;

  /** The lock asked about last, and the answer. */
  private @Nullable Lock asked;

  private boolean said;

  public OldLock(LockPlace place, Markers markers) throws IOException {
    this.place = place;
    this.markers = markers;
    byte[] read;
    try {
      read = InputFile.read(place.file());
    } catch (NoSuchFileException e) {
      read = null;
    }
    // The shell has emptied the file before `pinwheel lock -o - > pylock.toml` begins.
    this.bytes = read == null || read.length == 0 ? null : read;
  }

  public LockPlace place() {
    return place;
  }

  /** Whether this is just what the request came to over the very same index. */
  public boolean isUnchangedSince(Request request, Index index) {
    return bytes != null
        && LockSeal.isOf(bytes, index.identity(), request)
        && new SealedFiles(index, place).areIn(bytes);
  }

  /** The two texts in it, if a merge has left it in conflict; null if none has. */
  @Nullable ConflictSides conflict() {
    return bytes == null ? null : ConflictSides.of(new String(bytes, StandardCharsets.UTF_8));
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

  /** The lock, to be read when it is first wanted; one that cannot be read counts as none. */
  public Relock.Earlier earlier(Console console) {
    return new Relock.Earlier() {
      private boolean wasRead;
      private @Nullable Lock lock;

      @Override
      public @Nullable Lock lock() {
        if (!wasRead) {
          lock = read(true, console);
          wasRead = true;
        }
        return lock;
      }

      @Override
      public boolean says(Lock other) {
        return OldLock.this.says(other);
      }
    };
  }

  /**
   * The lock; null if there is none.
   *
   * @param forgiving whether one that cannot be read counts as none
   */
  public @Nullable Lock read(boolean forgiving, Console console) {
    if (bytes == null) {
      return null;
    }
    LockReading reading = LockReader.read(bytes, markers, ReadOptions.LOCAL);
    Lock lock = reading.lock();
    if (lock == null && !forgiving) {
      throw unreadable(reading.findings());
    }
    boolean edited = lock != null && lock.notes() != null && !LockSeal.isWhole(bytes);
    int told = 0;
    for (Finding finding : reading.findings()) {
      if (edited && told < MOST_FINDINGS) {
        console.warning(where(finding));
        told++;
      } else if (lock != null) {
        console.note(where(finding));
      }
    }
    return lock;
  }

  private CommandException unreadable(List<Finding> findings) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : findings) {
      if (finding.severity() == Finding.Severity.ERROR && lines.size() < MOST_FINDINGS) {
        lines.add(where(finding));
      }
    }
    return new CommandException(
        ExitCode.USAGE,
        String.join("\n", lines),
        List.of(
            conflict() != null
                ? "run `pinwheel lock` to solve anew with the versions of both sides"
                : "mend the lock, or run `pinwheel lock -U` to make a new one in its place"));
  }

  private String where(Finding finding) {
    return Printable.of(
        place.shown() + ":" + finding.line() + ":" + finding.column() + ": " + finding.message());
  }
}
