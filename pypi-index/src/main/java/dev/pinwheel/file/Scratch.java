package dev.pinwheel.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A file that lies beside another one while that is written: {@code .NAME.sixteen hexadecimal
 * digits.end}. It is new, and locked until it is closed; one without a lock has lost its owner.
 *
 * <p>Locks belong to a process, and end when it closes the file in any place. So nobody opens a
 * scratch file of his own again. Two threads that write one file do, and may then lose a scratch
 * file to the sweep of another process; what has its name already stays whole.
 */
final class Scratch implements AutoCloseable {
  /** Ends the name of what takes the place of the file. */
  static final String CONTENT = ".tmp";

  /** Ends the name of what keeps others away. */
  static final String CLAIM = ".lock";

  private static final int DIGITS = 16;
  private static final int TRIES = 100;

  private final Storage storage;
  private final Path target;
  private final String end;
  private final Path file;
  private final Storage.Output output;
  private boolean gone;

  private Scratch(Storage storage, Path target, String end, Path file, Storage.Output output) {
    this.storage = storage;
    this.target = target;
    this.end = end;
    this.file = file;
    this.output = output;
  }

  /** A new one beside this file. */
  static Scratch create(Path target, String end, Storage storage) throws IOException {
    for (int i = 0; ; i++) {
      String random = Long.toHexString(ThreadLocalRandom.current().nextLong());
      String digits = "0".repeat(DIGITS - random.length()) + random;
      Path file = target.resolveSibling(start(target) + digits + end);
      try {
        return new Scratch(storage, target, end, file, storage.create(file));
      } catch (FileAlreadyExistsException e) {
        if (i == TRIES) {
          throw e;
        }
      }
    }
  }

  private static String start(Path target) {
    return "." + target.getFileName() + ".";
  }

  Storage.Output output() {
    return output;
  }

  /** Whether another one goes first, of two that were made at the same moment. */
  boolean isAfter(Path other) {
    return name(other).compareTo(name(file)) < 0;
  }

  /** Deletes all of this kind that lost their owner; the first that has one, or null. */
  @Nullable Path sweep() throws IOException {
    return sweep(target, end, name(file), storage);
  }

  /** As {@link #sweep()}, beside any file, but for one name. */
  static @Nullable Path sweep(Path target, String end, String own, Storage storage)
      throws IOException {
    Path first = null;
    for (Path other : storage.list(folder(target))) {
      if (isScratch(name(other), start(target), end)
          && !name(other).equals(own)
          && storage.sweep(other) == Storage.Sweep.LOCKED
          && first == null) {
        first = other;
      }
    }
    return first;
  }

  /** Deletes all in a folder that lost their owner, whatever file they lie beside. */
  static void sweepFolder(Path folder, String end, Storage storage) throws IOException {
    for (Path each : storage.list(folder)) {
      String name = name(each);
      int start = name.length() - DIGITS - end.length();
      if (start > 2
          && name.charAt(0) == '.'
          && name.charAt(start - 1) == '.'
          && isScratch(name, name.substring(0, start), end)) {
        storage.sweep(each);
      }
    }
  }

  private static boolean isScratch(String name, String start, String end) {
    if (!name.startsWith(start)
        || !name.endsWith(end)
        || name.length() != start.length() + DIGITS + end.length()) {
      return false;
    }
    for (int i = start.length(); i < start.length() + DIGITS; i++) {
      if (Character.digit(name.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private static Path folder(Path path) {
    Path folder = path.getParent();
    return folder == null ? Path.of("") : folder;
  }

  /** Gives it another name in its folder, for good. */
  void rename(Path name) throws IOException {
    output.force();
    storage.rename(file, name);
    gone = true;
    storage.forceFolder(folder(name));
  }

  @Override
  public void close() throws IOException {
    try (output) {
      if (!gone) {
        storage.delete(file);
      }
    } catch (IOException e) {
      if (gone) {
        throw e;
      }
      // The reason why it was not renamed is what the caller has to see; another one sweeps it.
    }
  }
}
