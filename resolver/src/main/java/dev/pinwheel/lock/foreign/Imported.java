package dev.pinwheel.lock.foreign;

import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.codec.Finding;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.marker.Markers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lock of another tool, in another format, as a value.
 *
 * @param lock null if it could not be read
 * @param isComplete whether something could be installed from it; if not, it is good for {@link
 *     Preferences} and for looking at
 * @param findings what was odd or lost
 */
public record Imported(@Nullable Lock lock, boolean isComplete, List<Finding> findings) {
  public Imported {
    findings = List.copyOf(findings);
  }

  /** Reads the text of a {@code poetry.lock}. */
  public static Imported poetry(String text, Markers markers, ReadOptions options) {
    return new PoetryLock(text, markers, options).read();
  }

  /** Reads the text of a {@code pdm.lock}. */
  public static Imported pdm(String text, Markers markers, ReadOptions options) {
    return new PdmLock(text, markers, options).read();
  }

  /** Reads the text of a {@code Pipfile.lock}. */
  public static Imported pipfile(String text, Markers markers, ReadOptions options) {
    return new PipfileLock(text, markers, options).read();
  }

  /** Reads the text of a {@code uv.lock}. */
  public static Imported uv(String text, Markers markers, ReadOptions options) {
    return new UvLock(text, markers, options).read();
  }
}
