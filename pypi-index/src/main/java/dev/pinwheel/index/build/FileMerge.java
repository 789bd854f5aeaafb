package dev.pinwheel.index.build;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Report;
import dev.pinwheel.index.collect.Counters;
import dev.pinwheel.index.collect.EntryWriter;
import dev.pinwheel.index.collect.Vocabulary;
import dev.pinwheel.wheel.SdistName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes one entry of all that tell of the same file, by rules that do not depend on which source
 * came first.
 */
final class FileMerge {
  private static final Comparator<Artifact> BETTER =
      Comparator.comparing((Artifact a) -> a.hashes().stream().noneMatch(FileMerge::isStrong))
          .thenComparing(a -> a.hashes().isEmpty())
          .thenComparing(a -> a.index() == null)
          .thenComparing(a -> a.size() < 0)
          .thenComparing(a -> a.location())
          .thenComparing(a -> String.join(" ", a.hashes()))
          .thenComparing(a -> String.valueOf(a.index()))
          .thenComparingLong(Artifact::size);

  private static boolean isStrong(String hash) {
    return hash.startsWith("sha256:") || hash.startsWith("sha384:") || hash.startsWith("sha512:");
  }

  private final Vocabulary vocabulary;
  private final PythonTable pythons;
  private final Counters counters;

  FileMerge(Vocabulary vocabulary, PythonTable pythons, Counters counters) {
    this.vocabulary = vocabulary;
    this.pythons = pythons;
    this.counters = counters;
  }

  /** The files of one candidate, in the order of the index: each once. */
  List<FileEntry> merge(List<FileEntry> entries, LongFunction<Declared> declared) {
    if (entries.size() == 1) {
      return entries;
    }
    TreeMap<String, FileEntry> wheels = new TreeMap<>();
    TreeMap<String, FileEntry> sdists = new TreeMap<>();
    FileEntry nameless = null;
    for (FileEntry entry : entries) {
      if (entry.isNameless()) {
        nameless = nameless == null ? entry : merge(nameless, entry, declared);
      } else {
        (entry.isSdist() ? sdists : wheels)
            .merge(entry.fileName(vocabulary), entry, (one, other) -> merge(one, other, declared));
      }
    }
    if (nameless != null) {
      if (sdists.isEmpty()) {
        sdists.put("", nameless);
      } else {
        String name = preferred(sdists.keySet());
        sdists.merge(name, nameless, (named, other) -> merge(named, other, declared));
      }
    }
    List<FileEntry> merged = new ArrayList<>(wheels.values());
    merged.addAll(sdists.values());
    for (FileEntry file : merged) {
      if (file.conflict) {
        counters.skip(
            "", "two sources give one file different metadata", file.fileName(vocabulary));
      }
      if (file.declarationsDiffer && file.keys[0] != 0) {
        counters.count("", "source distributions whose declarations differ", 1);
      }
    }
    return merged;
  }

  /** The name of the source distribution that one without a name must be. */
  private static String preferred(Iterable<String> names) {
    String best = "";
    for (String name : names) {
      if (best.isEmpty() || name.endsWith(".tar.gz") && !best.endsWith(".tar.gz")) {
        best = name;
      }
    }
    return best;
  }

  private FileEntry merge(FileEntry one, FileEntry other, LongFunction<Declared> declared) {
    FileEntry named = one.isNameless() ? other : one;
    FileEntry merged = new FileEntry();
    merged.flags = named.flags;
    merged.version = named.version;
    merged.name = named.name;
    merged.tags = named.tags;
    merged.buildTag = named.buildTag;
    merged.upload =
        one.upload == dev.pinwheel.index.Release.NO_TIME
            ? other.upload
            : other.upload == dev.pinwheel.index.Release.NO_TIME
                ? one.upload
                : Math.min(one.upload, other.upload);
    merged.yanked = less(one.yanked, other.yanked);
    merged.python =
        one.python < 0
            ? other.python
            : other.python < 0
                    || vocabulary
                            .pythons
                            .get(one.python)
                            .compareTo(vocabulary.pythons.get(other.python))
                        <= 0
                ? one.python
                : other.python;
    merged.artifact = one.artifact;
    merged.claims = new TreeSet<>(one.claims);
    merged.claims.addAll(other.claims);
    merged.claim(other.artifact);
    merged.conflict = one.conflict || other.conflict;
    merged.declarationsDiffer = one.declarationsDiffer || other.declarationsDiffer;
    metadata(merged, one, other, declared);
    return merged;
  }

  /** A reason that says something, and of two the smaller. */
  private static @Nullable String less(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }

  static @Nullable Artifact better(@Nullable Artifact one, @Nullable Artifact other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return BETTER.compare(one, other) <= 0 ? one : other;
  }

  /** What a file says for any Python wins over what was declared for one; the known wins. */
  private void metadata(
      FileEntry merged, FileEntry one, FileEntry other, LongFunction<Declared> declared) {
    TreeMap<Integer, Long> known = new TreeMap<>();
    for (FileEntry entry : List.of(one, other)) {
      for (int i = 0; i < entry.keys.length; i++) {
        int key = entry.keys[i];
        known.merge(key, entry.metadata[i], (a, b) -> one(merged, key, a, b, declared));
      }
    }
    Long any = known.get(0);
    if (any != null && any >= 0) {
      known.keySet().removeIf(key -> key != 0);
    } else if (any != null && known.size() > 1) {
      known.remove(0);
    }
    merged.keys = new int[known.size()];
    merged.metadata = new long[known.size()];
    int i = 0;
    for (var entry : known.entrySet()) {
      merged.keys[i] = entry.getKey();
      merged.metadata[i++] = entry.getValue();
    }
  }

  private long one(FileEntry merged, int key, long a, long b, LongFunction<Declared> declared) {
    if (a < 0 || b < 0) {
      return Math.max(a, b);
    }
    boolean read = declared.apply(a).isRead();
    if (read != declared.apply(b).isRead()) {
      return read ? a : b;
    }
    int order = Declared.compare(declared.apply(a), declared.apply(b), pythons);
    if (order == 0) {
      return a;
    }
    if (key == 0) {
      merged.conflict = true;
    } else {
      merged.declarationsDiffer = true;
    }
    return order < 0 ? a : b;
  }

  /** Joins artifacts that other sources know to the files of a candidate. */
  void artifacts(
      List<FileEntry> files, List<ProjectEntries.NamedArtifact> artifacts, String project) {
    List<ProjectEntries.NamedArtifact> left = new ArrayList<>();
    for (ProjectEntries.NamedArtifact artifact : artifacts) {
      FileEntry file = named(files, artifact.fileName());
      if (file == null) {
        left.add(artifact);
      } else {
        file.claim(artifact.artifact());
      }
    }
    FileEntry nameless = files.isEmpty() ? null : files.getLast();
    if (nameless != null && nameless.isNameless() && !left.isEmpty()) {
      List<String> names = new ArrayList<>();
      for (ProjectEntries.NamedArtifact artifact : left) {
        SdistName name = SdistName.tryParse(artifact.fileName(), project);
        if (name != null
            && name.version()
                .equals(
                    dev.pinwheel.version.Version.tryParse(
                        vocabulary.versions.get(nameless.version)))) {
          names.add(artifact.fileName());
        }
      }
      names.sort(null);
      String chosen = preferred(names);
      for (ProjectEntries.NamedArtifact artifact : left) {
        if (artifact.fileName().equals(chosen)) {
          nameless.claim(artifact.artifact());
        }
      }
      left.removeIf(artifact -> artifact.fileName().equals(chosen));
      if (!chosen.isEmpty()) {
        name(nameless, chosen);
      }
    }
    if (!left.isEmpty()) {
      counters.count("", "artifacts of files that no source names", left.size());
    }
  }

  /** Leaves out what sources say of the bytes of a file where they cannot all be right. */
  void compareBytes(List<FileEntry> files) {
    for (FileEntry file : files) {
      if (file.bytesDiffer()) {
        file.conflict = true;
        file.artifact = null;
        counters.skip("", Report.OTHER_BYTES, file.fileName(vocabulary));
      }
    }
  }

  private @Nullable FileEntry named(List<FileEntry> files, String fileName) {
    for (FileEntry file : files) {
      if (!file.isNameless() && file.fileName(vocabulary).equals(fileName)) {
        return file;
      }
    }
    return null;
  }

  private void name(FileEntry sdist, String fileName) {
    boolean zip = fileName.endsWith(".zip");
    String end = "-" + vocabulary.versions.get(sdist.version) + (zip ? ".zip" : ".tar.gz");
    boolean regular = fileName.endsWith(end) && fileName.length() > end.length();
    sdist.flags =
        EntryWriter.SDIST | (zip ? EntryWriter.ZIP : 0) | (regular ? 0 : EntryWriter.WHOLE_NAME);
    sdist.name = regular ? fileName.substring(0, fileName.length() - end.length()) : fileName;
  }
}
