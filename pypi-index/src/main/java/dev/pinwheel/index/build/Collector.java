package dev.pinwheel.index.build;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.FileNames;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.ReleaseSink;
import dev.pinwheel.index.file.Numbers;
import dev.pinwheel.name.Name;
import dev.pinwheel.version.Version;
import dev.pinwheel.wheel.SdistName;
import dev.pinwheel.wheel.WheelName;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what one thread reads: texts become ids, files become entries of a {@link Log}, in
 * chunks of one project each.
 */
final class Collector implements ReleaseSink {
  /** The first number of an entry says what it is. */
  static final int END = 0;

  static final int FILE = 1;
  static final int ARTIFACT = 2;
  static final int BUILD_RULE = 3;
  static final int UNREADABLE_VERSION = 4;
  static final int STATUS = 5;

  /** What a file entry has, as a sum. */
  static final int SDIST = 1;

  static final int ZIP = 2;
  static final int NAME_UNKNOWN = 4;
  static final int WHOLE_NAME = 8;
  static final int BUILD_TAG = 16;
  static final int YANKED = 32;
  static final int UPLOAD = 64;
  static final int PYTHON = 128;
  static final int HAS_ARTIFACT = 256;

  final Log log = new Log();
  final Log metadataLog = new Log();

  /** Where each metadata begins in its log. */
  final Numbers metadataAt = new Numbers();

  /** Of each chunk: the project's name, its spelling, and where it begins in the log. */
  final Numbers chunkName = new Numbers();

  final Numbers chunkSpelling = new Numbers();
  final Numbers chunkAt = new Numbers();

  /** Names of projects of which there is a release, readable or not, as chunks were closed. */
  final BitSet held = new BitSet();

  final Counters counters = new Counters();

  /** The distinct texts of the source at hand, by kind. */
  private final Map<String, DistinctTexts> distinct = new HashMap<>();

  private final Vocabulary vocabulary;
  private String source = "";
  private String project = "";
  private String canonical = "";
  private boolean open;
  private boolean refused;

  private @Nullable Release pending;
  private int[] keys = new int[8];
  private int[] metadataIds = new int[8];
  private int entries;

  private IdentityHashMap<Metadata, Integer> known = new IdentityHashMap<>();

  Collector(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** From now on everything comes from this source. */
  void begin(String newSource) {
    finish();
    if (!source.equals(newSource)) {
      distinct.clear();
    }
    source = newSource;
  }

  /** Nothing more comes of what is being read. */
  void finish() {
    flush();
    if (open) {
      log.put(END);
      open = false;
    }
    project = "";
    known = new IdentityHashMap<>();
  }

  @Override
  public void release(Release release) {
    Release before = pending;
    if (before == null || !sameFile(before, release) || hasKey(release.pythonKey())) {
      flush();
      pending = release;
    }
    if (entries == keys.length) {
      keys = java.util.Arrays.copyOf(keys, entries * 2);
      metadataIds = java.util.Arrays.copyOf(metadataIds, entries * 2);
    }
    if (!release.project().equals(project)) {
      project(release.project());
    }
    keys[entries] = release.pythonKey();
    metadataIds[entries] = release.metadata() == null ? 0 : metadata(release.metadata()) + 1;
    entries++;
  }

  private boolean hasKey(int key) {
    for (int i = 0; i < entries; i++) {
      if (keys[i] == key) {
        return true;
      }
    }
    return false;
  }

  private static boolean sameFile(Release a, Release b) {
    return a.pythonKey() != 0
        && b.pythonKey() != 0
        && a.kind() == b.kind()
        && a.version().equals(b.version())
        && a.project().equals(b.project())
        && java.util.Objects.equals(a.fileName(), b.fileName());
  }

  private void project(String name) {
    if (open) {
      log.put(END);
      open = false;
    }
    project = name;
    refused = !Name.isValid(name);
    if (refused) {
      counters.skip(source, "the project's name is not valid", name);
      return;
    }
    canonical = Name.normalize(name);
    chunkName.add(vocabulary.names.id(canonical));
    chunkSpelling.add(vocabulary.texts.id(name));
    chunkAt.add(log.end());
    open = true;
    known = new IdentityHashMap<>();
  }

  private void flush() {
    Release file = pending;
    if (file == null) {
      return;
    }
    pending = null;
    int count = entries;
    entries = 0;
    if (refused) {
      return;
    }
    held.set(chunkName.get(chunkName.size() - 1));
    if (Version.tryParse(file.version()) == null) {
      counters.skip(source, "the version is not of PEP 440", file.project() + " " + file.version());
      log.put(UNREADABLE_VERSION);
      log.put(vocabulary.texts.id(file.version()));
      return;
    }
    if (file.kind() == Release.Kind.WHEEL) {
      wheel(file, count);
    } else {
      sdist(file, count);
    }
  }

  private void wheel(Release file, int count) {
    String fileName = file.fileName();
    if (fileName == null) {
      counters.skip(source, "a wheel without a file name", file.project() + " " + file.version());
      return;
    }
    WheelName name = WheelName.tryParse(fileName);
    if (name == null) {
      counters.skip(source, "not the file name of a wheel", fileName);
      return;
    }
    if (!name.project().equals(canonical) || !isVersion(name.version(), file.version())) {
      counters.skip(
          source,
          "the file name does not fit its project and version",
          file.project() + " " + file.version() + ": " + fileName);
      return;
    }
    int prefixEnd = fileName.indexOf('-');
    int versionEnd = fileName.indexOf('-', prefixEnd + 1);
    boolean build = name.buildTag() != null;
    int buildEnd = build ? fileName.indexOf('-', versionEnd + 1) : versionEnd;
    String prefix = fileName.substring(0, prefixEnd);
    String buildTag = build ? fileName.substring(versionEnd + 1, buildEnd) : "";
    String tags = fileName.substring(buildEnd + 1, fileName.length() - 4);
    boolean regular = FileNames.wheel(prefix, file.version(), buildTag, tags).equals(fileName);
    begin(file, (regular ? 0 : WHOLE_NAME) | (build ? BUILD_TAG : 0));
    log.put(vocabulary.texts.id(regular ? prefix : fileName));
    log.put(vocabulary.tags.id(tags));
    if (build) {
      log.put(vocabulary.texts.id(buildTag));
    }
    rest(file, count);
  }

  private void sdist(Release file, int count) {
    String fileName = file.fileName();
    if (fileName == null) {
      begin(file, SDIST | NAME_UNKNOWN);
      rest(file, count);
      return;
    }
    SdistName name = SdistName.tryParse(fileName, canonical);
    if (name == null) {
      counters.skip(source, "not the file name of a source distribution", fileName);
      return;
    }
    if (!isVersion(name.version(), file.version())) {
      counters.skip(
          source,
          "the file name does not fit its project and version",
          file.project() + " " + file.version() + ": " + fileName);
      return;
    }
    boolean zip = fileName.endsWith(".zip");
    int stem = fileName.length() - (zip ? ".zip" : ".tar.gz").length();
    int versionStart = stem - file.version().length();
    boolean regular =
        versionStart > 1
            && fileName.startsWith(file.version(), versionStart)
            && fileName.charAt(versionStart - 1) == '-';
    begin(file, SDIST | (zip ? ZIP : 0) | (regular ? 0 : WHOLE_NAME));
    log.put(vocabulary.texts.id(regular ? fileName.substring(0, versionStart - 1) : fileName));
    rest(file, count);
  }

  private static boolean isVersion(Version ofFile, String text) {
    return ofFile.text().equals(text) || ofFile.equals(Version.tryParse(text));
  }

  private void begin(Release file, int flags) {
    log.put(FILE);
    log.put(
        flags
            | (file.yanked() != null ? YANKED : 0)
            | (file.uploadTime() != Release.NO_TIME ? UPLOAD : 0)
            | (file.requiresPython() != null ? PYTHON : 0)
            | (file.artifact() != null ? HAS_ARTIFACT : 0));
    log.put(vocabulary.versions.id(file.version()));
  }

  private void rest(Release file, int count) {
    log.put(count);
    for (int i = 0; i < count; i++) {
      log.put(keys[i]);
      log.put(metadataIds[i]);
    }
    if (file.yanked() != null) {
      log.put(vocabulary.texts.id(file.yanked()));
    }
    if (file.uploadTime() != Release.NO_TIME) {
      log.putLong(file.uploadTime());
    }
    if (file.requiresPython() != null) {
      log.put(vocabulary.pythons.id(file.requiresPython()));
    }
    if (file.artifact() != null) {
      artifact(file.artifact());
    }
  }

  private void artifact(Artifact artifact) {
    log.put(artifact.location());
    log.putLong(artifact.size());
    log.put(artifact.hashes().size());
    for (String hash : artifact.hashes()) {
      log.put(hash);
    }
    log.put(artifact.index() == null ? 0 : vocabulary.texts.id(artifact.index()) + 1);
  }

  static Artifact readArtifact(Log.Reader reader, Vocabulary vocabulary) {
    String location = reader.nextText();
    long size = reader.nextLong();
    String[] hashes = new String[reader.next()];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = reader.nextText();
    }
    int index = reader.next();
    return new Artifact(
        location, size, List.of(hashes), index == 0 ? null : vocabulary.texts.get(index - 1));
  }

  private int metadata(Metadata metadata) {
    Integer id = known.get(metadata);
    if (id == null) {
      id = metadataAt.size();
      known.put(metadata, id);
      metadataAt.add(metadataLog.end());
      write(metadata);
    }
    return id;
  }

  private void write(Metadata metadata) {
    requirements(metadata.requires());
    metadataLog.put(metadata.extras().size());
    for (String extra : metadata.extras()) {
      metadataLog.put(vocabulary.extras.id(Name.normalize(extra)));
    }
    String python = metadata.requiresPython();
    metadataLog.put(python == null ? 0 : vocabulary.pythons.id(python) + 1);
    List<String> build = metadata.buildRequires();
    metadataLog.put(build == null ? 0 : 1);
    if (build != null) {
      requirements(build);
    }
    String backend = metadata.buildBackend();
    metadataLog.put(backend == null ? 0 : vocabulary.texts.id(backend) + 1);
  }

  private void requirements(List<String> requirements) {
    metadataLog.put(requirements.size());
    for (String requirement : requirements) {
      metadataLog.put(vocabulary.requirements.id(requirement));
    }
  }

  @Override
  public void artifact(String name, String version, String fileName, Artifact artifact) {
    flush();
    if (!name.equals(project)) {
      project(name);
    }
    if (refused) {
      return;
    }
    log.put(ARTIFACT);
    log.put(vocabulary.versions.id(version));
    log.put(fileName);
    artifact(artifact);
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
    log.put(BUILD_RULE);
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
    log.put(STATUS);
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
