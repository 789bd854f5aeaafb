package dev.pinwheel.lock.foreign;

import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.codec.Finding;
import dev.pinwheel.lock.codec.LockFile;
import dev.pinwheel.lock.codec.LockReader;
import dev.pinwheel.lock.codec.LockReading;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.toml.TomlException;
import dev.pinwheel.toml.Utf8;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lock of whichever tool, read from the bytes of its file.
 *
 * @param lock null if there is an error among the findings
 * @param isComplete whether something could be installed from it
 * @param findings what is wrong or odd about it
 */
public record AnyLock(Kind kind, @Nullable Lock lock, boolean isComplete, List<Finding> findings) {
  /** The form of a lock. */
  public enum Kind {
    PYLOCK("pylock.toml"),
    UV("uv.lock"),
    POETRY("poetry.lock"),
    PDM("pdm.lock"),
    PIPFILE("Pipfile.lock");

    private final String fileName;

    Kind(String fileName) {
      this.fileName = fileName;
    }

    /** What a file of this form is called. */
    public String fileName() {
      return fileName;
    }
  }

  public AnyLock {
    findings = List.copyOf(findings);
  }

  /**
   * Reads a lock of the form that its name says, or else its text.
   *
   * @param markers the universe in which the markers of the lock are made
   */
  public static AnyLock read(String fileName, byte[] bytes, Markers markers, ReadOptions options) {
    String text = "";
    if (bytes.length <= options.limits().bytes()) {
      try {
        text = Utf8.decode(bytes);
      } catch (TomlException e) {
        text = "";
      }
    }
    Kind kind = kind(fileName, text);
    if (kind == Kind.PYLOCK || text.isEmpty()) {
      LockReading reading = LockReader.read(bytes, markers, options);
      return new AnyLock(Kind.PYLOCK, reading.lock(), reading.lock() != null, reading.findings());
    }
    Imported imported =
        switch (kind) {
          case UV -> Imported.uv(text, markers, options);
          case PDM -> Imported.pdm(text, markers, options);
          case PIPFILE -> Imported.pipfile(text, markers, options);
          default -> Imported.poetry(text, markers, options);
        };
    return new AnyLock(kind, imported.lock(), imported.isComplete(), imported.findings());
  }

  private static Kind kind(String fileName, String text) {
    if (LockFile.isName(fileName)) {
      return Kind.PYLOCK;
    }
    for (Kind kind : Kind.values()) {
      if (fileName.equals(kind.fileName())) {
        return kind;
      }
    }
    if (text.stripLeading().startsWith("{") && text.contains("\"pipfile-spec\"")) {
      return Kind.PIPFILE;
    }
    if (!hasLine(text, "[[package]]")) {
      return Kind.PYLOCK;
    }
    if (!hasLine(text, "[metadata]")) {
      return Kind.UV;
    }
    return hasLine(text, "lock_version =") ? Kind.PDM : Kind.POETRY;
  }

  private static boolean hasLine(String text, String line) {
    int at = text.indexOf(line);
    while (at > 0 && text.charAt(at - 1) != '\n') {
      at = text.indexOf(line, at + 1);
    }
    return at >= 0;
  }
}
