package dev.pinwheel.index.build;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.FileNames;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.collect.Collector;
import dev.pinwheel.index.collect.EntryWriter;
import dev.pinwheel.index.collect.Log;
import dev.pinwheel.index.collect.Vocabulary;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One file as one source told of it; two entries of the same file are merged. */
final class FileEntry {
  private static final int[] NO_KEYS = {};
  private static final long[] NO_METADATA = {};

  /** The flags of {@link Collector}, those of how the name is kept. */
  int flags;

  int version;

  /** The beginning of the name, or all of it. */
  String name = "";

  int tags;
  String buildTag = "";

  /** Python keys, and for each its metadata, or -1 where nobody knows. */
  int[] keys = NO_KEYS;

  long[] metadata = NO_METADATA;
  @Nullable String yanked;
  long upload = Release.NO_TIME;
  int python = -1;
  @Nullable Artifact artifact;

  /** What sources say of its bytes: hashes, and {@code size:} and a number. */
  Set<String> claims = Set.of();

  /** Two files of this name differ in metadata, or in their bytes. */
  boolean conflict;

  /** Two sources declare something else for the same Python. */
  boolean declarationsDiffer;

  static FileEntry read(Log.Reader reader, int worker, Vocabulary vocabulary) {
    FileEntry file = new FileEntry();
    int flags = reader.next();
    file.flags =
        flags
            & (EntryWriter.SDIST
                | EntryWriter.ZIP
                | EntryWriter.NAME_UNKNOWN
                | EntryWriter.WHOLE_NAME);
    file.version = reader.next();
    if ((flags & EntryWriter.NAME_UNKNOWN) == 0) {
      file.name = vocabulary.texts.get(reader.next());
      if ((flags & EntryWriter.SDIST) == 0) {
        file.tags = reader.next();
        if ((flags & EntryWriter.BUILD_TAG) != 0) {
          file.buildTag = vocabulary.texts.get(reader.next());
        }
      }
    }
    int count = reader.next();
    file.keys = new int[count];
    file.metadata = new long[count];
    for (int i = 0; i < count; i++) {
      file.keys[i] = reader.next();
      int id = reader.next();
      file.metadata[i] = id == 0 ? -1 : (long) worker << 32 | id - 1;
      file.sink(i);
    }
    if ((flags & EntryWriter.YANKED) != 0) {
      file.yanked = vocabulary.texts.get(reader.next());
    }
    if ((flags & EntryWriter.UPLOAD) != 0) {
      file.upload = reader.nextLong();
    }
    if ((flags & EntryWriter.PYTHON) != 0) {
      file.python = reader.next();
    }
    if ((flags & EntryWriter.HAS_ARTIFACT) != 0) {
      file.artifact = EntryWriter.readArtifact(reader, vocabulary);
    }
    return file;
  }

  /** Moves the entry at a place down to where its key belongs. */
  private void sink(int place) {
    for (int i = place; i > 0 && keys[i - 1] > keys[i]; i--) {
      int key = keys[i];
      keys[i] = keys[i - 1];
      keys[i - 1] = key;
      long id = metadata[i];
      metadata[i] = metadata[i - 1];
      metadata[i - 1] = id;
    }
  }

  /** Takes in what another source knows of where the file is, and whether that fits. */
  void claim(@Nullable Artifact other) {
    if (other == null) {
      return;
    }
    Set<String> all = new TreeSet<>(claims);
    for (Artifact one : artifact == null ? List.of(other) : List.of(artifact, other)) {
      all.addAll(one.hashes());
      if (one.size() >= 0) {
        all.add("size:" + one.size());
      }
    }
    claims = all;
    artifact = FileMerge.better(artifact, other);
  }

  /** Whether sources give the file bytes that cannot be the same. */
  boolean bytesDiffer() {
    String before = "";
    for (String claim : claims) {
      int algorithm = claim.indexOf(':') + 1;
      if (algorithm > 0 && before.startsWith(claim.substring(0, algorithm))) {
        return true;
      }
      before = claim;
    }
    return false;
  }

  boolean isSdist() {
    return (flags & EntryWriter.SDIST) != 0;
  }

  boolean isZip() {
    return (flags & EntryWriter.ZIP) != 0;
  }

  boolean isNameless() {
    return (flags & EntryWriter.NAME_UNKNOWN) != 0;
  }

  boolean hasWholeName() {
    return (flags & EntryWriter.WHOLE_NAME) != 0;
  }

  /** The whole name; empty if it is not known. */
  String fileName(Vocabulary vocabulary) {
    if (isNameless() || hasWholeName()) {
      return name;
    }
    String text = vocabulary.versions.get(version);
    return isSdist()
        ? FileNames.sdist(name, text, isZip())
        : FileNames.wheel(name, text, buildTag, vocabulary.tags.get(tags));
  }

  /** Keeps the whole name, so that it no longer depends on the version's text. */
  void keepWholeName(Vocabulary vocabulary) {
    if (!isNameless() && !hasWholeName()) {
      name = fileName(vocabulary);
      flags |= EntryWriter.WHOLE_NAME;
    }
  }
}
