package dev.pinwheel.cli;

import dev.pinwheel.index.Index;
import dev.pinwheel.lock.ConflictSides;
import dev.pinwheel.lock.Finding;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockReader;
import dev.pinwheel.lock.LockReading;
import dev.pinwheel.lock.LockSeal;
import dev.pinwheel.lock.ReadOptions;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.resolve.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lock that lies where one is to be written, if there is one. */
final class OldLock {
  private static final int MOST_FINDINGS = 5;

  private final LockPlace place;
  private final Markers markers;
  private final byte @Nullable [] bytes;

  OldLock(LockPlace place, Markers markers) throws IOException {
    this.place = place;
    this.markers = markers;
    byte[] read;
    try {
      read = Files.readAllBytes(place.file());
    } catch (NoSuchFileException e) {
      read = null;
    }
    this.bytes = read;
  }

  LockPlace place() {
    return place;
  }

  /** Whether this is just what the request came to over the very same index. */
  boolean isUnchangedSince(Request request, Index index) {
    return bytes != null && LockSeal.isOf(bytes, index.identity(), request);
  }

  /** The two texts in it, if a merge has left it in conflict; null if none has. */
  @Nullable ConflictSides conflict() {
    return bytes == null ? null : ConflictSides.of(new String(bytes, StandardCharsets.UTF_8));
  }

  /** Whether the file has this text. */
  boolean hasText(String text) {
    return Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The lock; null if there is none.
   *
   * @param forgiving whether one that cannot be read counts as none
   */
  @Nullable Lock read(boolean forgiving, Console console) {
    if (bytes == null) {
      return null;
    }
    LockReading reading = LockReader.read(bytes, markers, ReadOptions.LOCAL);
    Lock lock = reading.lock();
    if (lock == null && !forgiving) {
      throw unreadable(reading.findings());
    }
    for (Finding finding : reading.findings()) {
      if (lock != null) {
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
