package dev.pinwheel.index.collect;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.ReleaseSink;
import dev.pinwheel.index.file.Numbers;
import dev.pinwheel.name.Name;
import dev.pinwheel.version.Version;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what one thread reads: texts become ids, files become entries of a {@link Log}, in
 * chunks of one project each.
 */
public final class Collector implements ReleaseSink {
  public final Log log = new Log();
  public final MetadataLog metadata;

  /** Of each chunk: the project's name, its spelling, and where it begins in the log. */
  public final Numbers chunkName = new Numbers();

  public final Numbers chunkSpelling = new Numbers();
  public final Numbers chunkAt = new Numbers();

  /** Of each chunk: the number of its source; and whether there is a release in it. */
  public final Numbers chunkSource = new Numbers();

  public final BitSet chunkHeld = new BitSet();

  /** Names of projects of which there is a release, readable or not, as chunks were closed. */
  public final BitSet held = new BitSet();

  public final Counters counters = new Counters();

  /** The distinct texts of the source at hand, by kind. */
  private final Map<String, DistinctTexts> distinct = new HashMap<>();

  private final Vocabulary vocabulary;
  private String source = "";
  private int sourceNumber;
  private String project = "";
  private String canonical = "";
  private boolean open;
  private boolean refused;

  private final EntryWriter entry;
  private @Nullable Release pending;

  public Collector(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.metadata = new MetadataLog(vocabulary);
    this.entry = new EntryWriter(vocabulary, log, counters);
  }

  /** From now on everything comes from this source. */
  public void begin(String newSource, int number) {
    finish();
    sourceNumber = number;
    if (!source.equals(newSource)) {
      distinct.clear();
    }
    source = newSource;
  }

  /** Nothing more comes of what is being read. */
  public void finish() {
    flush();
    if (open) {
      log.put(EntryWriter.END);
      open = false;
    }
    project = "";
    metadata.forget();
  }

  @Override
  public void release(Release release) {
    Release before = pending;
    if (before == null || !sameFile(before, release) || entry.hasKey(release.pythonKey())) {
      flush();
      pending = release;
    }
    if (!release.project().equals(project)) {
      project(release.project());
    }
    Metadata declared = release.metadata();
    entry.key(release.pythonKey(), declared == null ? -1 : metadata.number(declared));
  }

  /** Whether two releases differ in the Python they speak of alone, and so are one entry. */
  private static boolean sameFile(Release a, Release b) {
    return a.pythonKey() != 0
        && b.pythonKey() != 0
        && a.kind() == b.kind()
        && a.uploadTime() == b.uploadTime()
        && a.version().equals(b.version())
        && a.project().equals(b.project())
        && Objects.equals(a.fileName(), b.fileName())
        && Objects.equals(a.requiresPython(), b.requiresPython())
        && Objects.equals(a.yanked(), b.yanked())
        && Objects.equals(a.artifact(), b.artifact());
  }

  private void project(String name) {
    if (open) {
      log.put(EntryWriter.END);
      open = false;
    }
    project = name;
    refused = name.length() > Kept.LONGEST_NAME || !Name.isValid(name);
    if (refused) {
      counters.skip(source, "the project's name is not valid", name);
      return;
    }
    canonical = Name.normalize(name);
    chunkName.add(vocabulary.names.id(canonical));
    chunkSpelling.add(vocabulary.texts.id(name));
    chunkAt.add(log.end());
    chunkSource.add(sourceNumber);
    open = true;
    metadata.forget();
  }

  private void flush() {
    Release file = pending;
    if (file == null) {
      return;
    }
    pending = null;
    if (!refused) {
      write(file);
    }
    entry.clear();
  }

  private void write(Release file) {
    int chunk = chunkName.size() - 1;
    held.set(chunkName.get(chunk));
    chunkHeld.set(chunk);
    String version = file.version();
    if (version.length() > Kept.LONGEST_NAME || Version.tryParse(version) == null) {
      counters.skip(source, "the version is not of PEP 440", file.project() + " " + file.version());
      log.put(EntryWriter.UNREADABLE_VERSION);
      log.put(vocabulary.texts.id(file.version()));
    } else if (file.fileName() != null && file.fileName().length() > Kept.LONGEST_NAME) {
      counters.skip(source, "the file name is too long", file.fileName());
    } else if (file.kind() == Release.Kind.WHEEL) {
      entry.wheel(file, source, canonical);
    } else {
      entry.sdist(file, source, canonical);
    }
  }

  @Override
  public void artifact(String name, String version, String fileName, Artifact said) {
    flush();
    Artifact artifact = Kept.artifact(said);
    if (artifact == null
        || version.length() > Kept.LONGEST_NAME
        || fileName.length() > Kept.LONGEST_NAME) {
      counters.skip(source, "where a file is, or its name, is too long", fileName);
      return;
    }
    if (!name.equals(project)) {
      project(name);
    }
    if (refused) {
      return;
    }
    log.put(EntryWriter.ARTIFACT);
    log.put(vocabulary.versions.id(version));
    log.put(fileName);
    entry.artifact(artifact);
  }

  @Override
  public void buildRequires(
      String name, @Nullable String from, @Nullable String until, List<String> requires) {
    flush();
    if (!name.equals(project)) {
      project(name);
    }
    if (refused) {
      return;
    }
    log.put(EntryWriter.BUILD_RULE);
    log.put(from == null ? 0 : vocabulary.versions.id(from) + 1);
    log.put(until == null ? 0 : vocabulary.versions.id(until) + 1);
    log.put(requires.size());
    for (String requirement : requires) {
      log.put(vocabulary.requirements.id(requirement));
    }
  }

  @Override
  public void status(String name, String status, @Nullable String reason) {
    flush();
    if (!name.equals(project)) {
      project(name);
    }
    if (refused) {
      return;
    }
    log.put(EntryWriter.STATUS);
    log.put(vocabulary.texts.id(status));
    log.put(vocabulary.texts.id(reason == null ? "" : reason));
  }

  @Override
  public void skipped(String reason, String subject) {
    counters.skip(source, reason, subject);
  }

  @Override
  public void counted(String what, long number) {
    counters.count(source, what, number);
  }

  @Override
  public boolean distinct(String what, String text) {
    return distinct.computeIfAbsent(what, _ -> counters.distinct(source, what)).add(text);
  }
}
