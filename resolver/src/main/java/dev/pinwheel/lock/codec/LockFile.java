package dev.pinwheel.lock.codec;

import dev.pinwheel.file.AtomicFile;
import dev.pinwheel.file.Storage;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockException;
import dev.pinwheel.marker.Markers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The file of a lock: its name, and how it is replaced. Under its final name it is always whole,
 * old or new.
 */
public final class LockFile {
  private LockFile() {}

  /** Whether a file of this name is a lock: {@code pylock.toml}, {@code pylock.NAME.toml}. */
  public static boolean isName(String fileName) {
    if (fileName.equals("pylock.toml")) {
      return true;
    }
    if (!fileName.startsWith("pylock.") || !fileName.endsWith(".toml")) {
      return false;
    }
    int from = "pylock.".length();
    int to = fileName.length() - ".toml".length();
    return to > from && fileName.indexOf('.', from) == to;
  }

  /** The name that is nearest to this one and is that of a lock; null if this one is. */
  public static @Nullable String nearestName(String fileName) {
    if (isName(fileName)) {
      return null;
    }
    String lower = fileName.toLowerCase(Locale.ROOT);
    String middle = lower;
    while (middle.endsWith(".toml")) {
      middle = middle.substring(0, middle.length() - ".toml".length());
    }
    if (middle.startsWith("pylock")) {
      middle = middle.substring("pylock".length());
    }
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < middle.length(); i++) {
      char c = middle.charAt(i);
      if (c != '.') {
        name.append(c);
      } else if (!name.isEmpty() && i + 1 < middle.length()) {
        name.append('-');
      }
    }
    return name.isEmpty() ? "pylock.toml" : "pylock." + name + ".toml";
  }

  /** The name of the lock of what is called so. */
  public static String nameFor(String name) {
    return "pylock." + name.replace('.', '-') + ".toml";
  }

  /**
   * Writes the lock and puts it in place; nothing is left behind if that fails.
   *
   * @param file its name has to be that of a lock
   * @throws IllegalArgumentException if the name is not that of a lock, or the lock cannot be
   *     written
   * @throws IllegalStateException if reading the text back does not yield it again, which is a bug
   */
  public static void write(Path file, Lock lock, Storage storage) throws IOException {
    Path name = file.getFileName();
    String wanted = name == null ? "pylock.toml" : nearestName(name.toString());
    if (wanted != null) {
      throw new IllegalArgumentException("not a valid name for a lock; name it `" + wanted + "`");
    }
    AtomicFile.write(file, text(lock).getBytes(StandardCharsets.UTF_8), storage);
  }

  /**
   * The text of the lock, read back, so that it says what was to be written.
   *
   * @throws IllegalArgumentException if the lock cannot be written, or nobody could read it
   * @throws IllegalStateException if reading the text back does not yield it again, which is a bug
   */
  public static String text(Lock lock) {
    String text = LockWriter.write(lock);
    LockReading reading = LockReader.read(text, new Markers(), ReadOptions.LOCAL);
    Lock again = reading.lock();
    if (again == null) {
      Finding first = reading.findings().getFirst();
      throw new LockException(
          "what the index says would make a lock that nobody could read: " + first.message(),
          "build the index anew; if that does not help, please report it");
    }
    if (!LockWriter.write(again).equals(text)) {
      throw new IllegalStateException("the lock to be written reads back differently");
    }
    return text;
  }
}
