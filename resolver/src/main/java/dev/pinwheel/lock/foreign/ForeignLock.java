package dev.pinwheel.lock.foreign;

import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.codec.Findings;
import dev.pinwheel.lock.codec.LockFields;
import dev.pinwheel.lock.codec.LockValues;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.lock.make.LockBuilder;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.toml.Toml;
import dev.pinwheel.toml.TomlException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lock of another tool while it is read: one TOML text, and what was odd about it. */
abstract sealed class ForeignLock permits PdmLock, PoetryLock, UvLock {
  final Markers markers;
  final Findings findings;
  final LockValues words;
  final ForeignFiles files;
  private final String text;
  private final ReadOptions options;
  private final String tool;

  /** Whether something could be installed from what was read so far. */
  boolean complete = true;

  ForeignLock(String text, Markers markers, ReadOptions options, String tool) {
    this.text = text;
    this.markers = markers;
    this.options = options;
    this.tool = tool;
    this.findings = new Findings(text);
    this.words = new LockValues(markers, findings, options, true);
    this.files = new ForeignFiles(findings);
  }

  /** Reads the top of the file; null after an error that ends the reading. */
  abstract @Nullable Lock lock(LockFields fields);

  final Imported read() {
    Lock lock = null;
    try {
      lock = lock(new LockFields(Toml.read(text, options.limits().toml()), 0, findings, options));
    } catch (TomlException e) {
      findings.error(e.position(), "not TOML: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      findings.error(0, String.valueOf(e.getMessage()));
    }
    boolean read = lock != null && !findings.failed();
    return new Imported(read ? lock : null, read && complete, findings.list());
  }

  /** The tables of the packages; null if there are too many. */
  final @Nullable List<LockFields> packages(LockFields fields) {
    List<LockFields> tables = fields.tables("package");
    if (tables.size() > options.limits().entries()) {
      findings.error(0, "more than " + options.limits().entries() + " entries");
      return null;
    }
    return tables;
  }

  /** Each {@code extra == 'x'} of the marker turned into what it stands for here. */
  static Marker chosen(Marker marker, String extra, Marker meaning) {
    return meaning
        .and(marker.assumeExtra(extra, true))
        .or(meaning.not().and(marker.assumeExtra(extra, false)));
  }

  /** What was built, as made by the other tool. */
  final Lock built(LockBuilder builder) {
    Lock lock = builder.build();
    for (String warning : builder.warnings()) {
      findings.warning(0, warning);
    }
    return new Lock(
        lock.environments(),
        lock.requiresPython(),
        lock.extras(),
        lock.dependencyGroups(),
        lock.defaultGroups(),
        tool,
        lock.entries(),
        lock.notes());
  }
}
