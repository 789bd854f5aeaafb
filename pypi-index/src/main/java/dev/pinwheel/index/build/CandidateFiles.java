package dev.pinwheel.index.build;

import dev.pinwheel.index.Release;
import dev.pinwheel.index.collect.Counters;
import dev.pinwheel.index.collect.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** Puts the files that all sources name of a project together, candidate by candidate. */
final class CandidateFiles {
  private final Vocabulary vocabulary;
  private final VersionTable versions;
  private final FileMerge merge;
  private final Counters counters;

  CandidateFiles(
      Vocabulary vocabulary, VersionTable versions, PythonTable pythons, Counters counters) {
    this.vocabulary = vocabulary;
    this.versions = versions;
    this.merge = new FileMerge(vocabulary, pythons, counters);
    this.counters = counters;
  }

  /** The files of each candidate, newest first, each file once. */
  List<List<FileEntry>> candidates(
      ProjectEntries entries, String name, LongFunction<Declared> declared) {
    entries.files.sort(
        (a, b) -> Integer.compare(versions.rank(b.version), versions.rank(a.version)));
    List<List<FileEntry>> candidates = new ArrayList<>();
    int from = 0;
    while (from < entries.files.size()) {
      int rank = versions.rank(entries.files.get(from).version);
      int to = from + 1;
      while (to < entries.files.size() && versions.rank(entries.files.get(to).version) == rank) {
        to++;
      }
      candidates.add(candidate(entries.files.subList(from, to), declared));
      from = to;
    }
    if (!entries.artifacts.isEmpty()) {
      join(candidates, entries.artifacts, name);
    }
    for (List<FileEntry> files : candidates) {
      merge.compareBytes(files);
    }
    return candidates;
  }

  /** The files of one candidate, all with the version text that is kept. */
  private List<FileEntry> candidate(List<FileEntry> files, LongFunction<Declared> declared) {
    int text = files.getFirst().version;
    boolean spelledAlike = true;
    for (FileEntry file : files) {
      spelledAlike &= file.version == text;
    }
    if (!spelledAlike) {
      counters.count("", "versions spelled in several ways", 1);
      text = text(files);
      for (FileEntry file : files) {
        if (file.version != text) {
          file.keepWholeName(vocabulary);
          file.version = text;
        }
      }
    }
    return merge.merge(new ArrayList<>(files), declared);
  }

  /** Of the file uploaded first; where nobody knows, the shortest, then the smallest. */
  private int text(List<FileEntry> files) {
    FileEntry best = files.getFirst();
    for (FileEntry file : files) {
      if (file.version != best.version && isBefore(file, best)) {
        best = file;
      } else if (file.version == best.version && time(file) < time(best)) {
        best = file;
      }
    }
    return best.version;
  }

  private boolean isBefore(FileEntry file, FileEntry best) {
    if (time(file) != time(best)) {
      return time(file) < time(best);
    }
    String one = vocabulary.versions.get(file.version);
    String other = vocabulary.versions.get(best.version);
    return one.length() != other.length()
        ? one.length() < other.length()
        : one.compareTo(other) < 0;
  }

  private static long time(FileEntry file) {
    return file.upload == Release.NO_TIME ? Long.MAX_VALUE : file.upload;
  }

  private void join(
      List<List<FileEntry>> candidates,
      List<ProjectEntries.NamedArtifact> artifacts,
      String project) {
    Map<Integer, List<ProjectEntries.NamedArtifact>> byRank = new HashMap<>();
    for (ProjectEntries.NamedArtifact artifact : artifacts) {
      byRank
          .computeIfAbsent(versions.rank(artifact.version()), _ -> new ArrayList<>())
          .add(artifact);
    }
    for (List<FileEntry> files : candidates) {
      List<ProjectEntries.NamedArtifact> of =
          byRank.remove(versions.rank(files.getFirst().version));
      if (of != null) {
        merge.artifacts(files, of, project);
      }
    }
    for (List<ProjectEntries.NamedArtifact> left : byRank.values()) {
      counters.count("", "artifacts of versions that no source names", left.size());
    }
  }
}
