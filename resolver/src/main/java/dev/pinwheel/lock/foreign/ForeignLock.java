package dev.pinwheel.lock.foreign;

import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.codec.Findings;
import dev.pinwheel.lock.codec.LockFields;
import dev.pinwheel.lock.codec.LockValues;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.lock.make.LockBuilder;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.toml.Toml;
import dev.pinwheel.toml.TomlException;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lock of another tool while it is read: one text, and what was odd about it. */
abstract sealed class ForeignLock permits PdmLock, PipfileLock, PoetryLock, UvLock {
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

  /** Reads the top of a TOML file; null after an error that ends the reading. */
  abstract @Nullable Lock lock(LockFields fields);

  /** Reads a text of this many entries at most; null after an error that ends the reading. */
  @Nullable Lock lock(String whole, int mostEntries) throws TomlException {
    return lock(new LockFields(Toml.read(whole, options.limits().toml()), 0, findings, options));
  }

  final Imported read() {
    Lock lock = null;
    try {
      lock = lock(text, options.limits().entries());
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

  /** Takes note of a version, by name. */
  static void note(Map<String, List<Version>> versions, String name, @Nullable Version version) {
    if (version != null) {
      versions.computeIfAbsent(name, any -> new ArrayList<>(1)).add(version);
    }
  }

  /** The files of a release: of several source distributions a tar file; null if there are none. */
  final @Nullable EntrySource files(@Nullable String index, List<LockedFile> all, int position) {
    LockedFile sdist = null;
    List<LockedFile> wheels = new ArrayList<>();
    for (LockedFile file : all) {
      complete &= file.url() != null || file.path() != null;
      if (file.name().endsWith(".whl")) {
        wheels.add(file);
      } else if (sdist == null || file.name().endsWith(".tar.gz")) {
        sdist = file;
      }
    }
    if (all.isEmpty()) {
      findings.warning(position, "an entry without files; ignored");
      complete = false;
      return null;
    }
    return new EntrySource.IndexFiles(index, sdist, wheels);
  }

  /** An entry, with its version unless it is of a folder or a commit; null without a source. */
  static @Nullable Entry entry(
      String name,
      @Nullable Version version,
      Marker marker,
      Specifiers python,
      List<Dependency> dependencies,
      @Nullable EntrySource source) {
    boolean versioned =
        source instanceof EntrySource.IndexFiles || source instanceof EntrySource.Archive;
    return source == null
        ? null
        : new Entry(
            name, versioned ? version : null, marker, python, dependencies, source, List.of());
  }

  /** What was built, as made by the other tool, which may not say where files lie. */
  final Lock built(LockBuilder builder) {
    if (!complete) {
      findings.warning(0, "the lock does not record the URLs of its files");
    }
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
