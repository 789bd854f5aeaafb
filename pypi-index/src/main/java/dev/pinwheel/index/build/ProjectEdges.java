package dev.pinwheel.index.build;

import dev.pinwheel.index.collect.Collector;
import dev.pinwheel.index.collect.Log;
import dev.pinwheel.index.collect.Vocabulary;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the metadata of a project's files declare, and the edges of the project that follow. */
final class ProjectEdges {
  private final Vocabulary vocabulary;
  private final RequirementTable requirements;
  private final PythonTable pythons;
  private final List<Collector> collectors;
  private final int[] extraPlace;
  private Map<Long, Declared> declared = new HashMap<>();
  private long[] edges = {};

  ProjectEdges(
      Vocabulary vocabulary,
      RequirementTable requirements,
      PythonTable pythons,
      List<Collector> collectors,
      int[] extraPlace) {
    this.vocabulary = vocabulary;
    this.requirements = requirements;
    this.pythons = pythons;
    this.collectors = collectors;
    this.extraPlace = extraPlace;
  }

  /** Forgets the project before. */
  void begin() {
    declared = new HashMap<>();
    edges = new long[0];
  }

  /** What a metadata declares: worker in the upper half, number in its log in the lower. */
  Declared declared(long id) {
    Declared known = declared.get(id);
    if (known == null) {
      Collector collector = collectors.get((int) (id >>> 32));
      int at = (int) (id & 0xffffffffL);
      Log.Reader reader = collector.metadata.from(at);
      known = Declared.read(reader, vocabulary, requirements, pythons, extraPlace);
      declared.put(id, known);
    }
    return known;
  }

  /** Takes in what these files declare. */
  void collect(List<List<FileEntry>> candidates) {
    long[] all = new long[64];
    int count = 0;
    for (List<FileEntry> files : candidates) {
      for (FileEntry file : files) {
        for (long id : file.metadata) {
          if (id < 0 || declared.containsKey(id) && declared.get(id).seen) {
            continue;
          }
          Declared one = declared(id);
          one.seen = true;
          if (count + one.edges.length > all.length) {
            all = Arrays.copyOf(all, Math.max(all.length * 2, count + one.edges.length));
          }
          System.arraycopy(one.edges, 0, all, count, one.edges.length);
          count += one.edges.length;
        }
      }
    }
    Arrays.sort(all, 0, count);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (kept == 0 || all[kept - 1] != all[i]) {
        all[kept++] = all[i];
      }
    }
    edges = Arrays.copyOf(all, kept);
  }

  /** All edges of the project, ascending: place of the requirement, then place of the extra. */
  long[] all() {
    return edges;
  }
}
