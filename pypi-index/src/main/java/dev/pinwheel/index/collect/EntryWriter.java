package dev.pinwheel.index.collect;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.FileNames;
import dev.pinwheel.index.Release;
import dev.pinwheel.version.Version;
import dev.pinwheel.wheel.SdistName;
import dev.pinwheel.wheel.WheelName;
import java.util.Arrays;
import java.util.List;

/** Writes files as entries of a {@link Log}, if their names fit. */
public final class EntryWriter {
  /** The first number of an entry says what it is. */
  public static final int END = 0;

  public static final int FILE = 1;
  public static final int ARTIFACT = 2;
  public static final int BUILD_RULE = 3;
  public static final int UNREADABLE_VERSION = 4;
  public static final int STATUS = 5;

  /** What a file entry has, as a sum. */
  public static final int SDIST = 1;

  public static final int ZIP = 2;
  public static final int NAME_UNKNOWN = 4;
  public static final int WHOLE_NAME = 8;
  public static final int BUILD_TAG = 16;
  public static final int YANKED = 32;
  public static final int UPLOAD = 64;
  public static final int PYTHON = 128;
  public static final int HAS_ARTIFACT = 256;

  private final Vocabulary vocabulary;
  private final Log log;
  private final Counters counters;

  /** The Python keys of the file at hand, and the number of its metadata under each, plus one. */
  private int[] keys = new int[8];

  private int[] metadata = new int[8];
  private int count;

  EntryWriter(Vocabulary vocabulary, Log log, Counters counters) {
    this.vocabulary = vocabulary;
    this.log = log;
    this.counters = counters;
  }

  /** Adds a Python key of the file at hand: the number of its metadata, or -1. */
  void key(int key, int number) {
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, count * 2);
      metadata = Arrays.copyOf(metadata, count * 2);
    }
    keys[count] = key;
    metadata[count++] = number + 1;
  }

  boolean hasKey(int key) {
    for (int i = 0; i < count; i++) {
      if (keys[i] == key) {
        return true;
      }
    }
    return false;
  }

  /** Forgets the keys. */
  void clear() {
    count = 0;
  }

  void wheel(Release file, String source, String canonical) {
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
    rest(file);
  }

  void sdist(Release file, String source, String canonical) {
    String fileName = file.fileName();
    if (fileName == null) {
      begin(file, SDIST | NAME_UNKNOWN);
      rest(file);
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
    rest(file);
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
            | (Kept.artifact(file.artifact()) != null ? HAS_ARTIFACT : 0));
    log.put(vocabulary.versions.id(file.version()));
  }

  private void rest(Release file) {
    log.put(count);
    for (int i = 0; i < count; i++) {
      log.put(keys[i]);
      log.put(metadata[i]);
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
    Artifact artifact = Kept.artifact(file.artifact());
    if (artifact != null) {
      artifact(artifact);
    }
  }

  void artifact(Artifact artifact) {
    log.put(artifact.location());
    log.putLong(artifact.size());
    log.put(artifact.hashes().size());
    for (String hash : artifact.hashes()) {
      log.put(hash);
    }
    log.put(artifact.index() == null ? 0 : vocabulary.texts.id(artifact.index()) + 1);
  }

  public static Artifact readArtifact(Log.Reader reader, Vocabulary vocabulary) {
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
}
