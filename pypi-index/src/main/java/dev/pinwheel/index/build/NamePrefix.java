package dev.pinwheel.index.build;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the file names of a project have in common, so that few of them are stored. */
final class NamePrefix {
  private NamePrefix() {}

  /** How most file names of one kind begin; of equally many the smallest. */
  static String of(List<List<FileEntry>> candidates, boolean sdist) {
    String only = "";
    Map<String, Integer> counts = null;
    for (List<FileEntry> files : candidates) {
      for (FileEntry file : files) {
        if (file.isSdist() != sdist || file.isNameless() || file.hasWholeName()) {
          continue;
        }
        if (counts == null && (only.isEmpty() || only.equals(file.name))) {
          only = file.name;
          continue;
        }
        if (counts == null) {
          counts = new HashMap<>();
        }
        counts.merge(file.name, 1, Integer::sum);
      }
    }
    if (counts == null) {
      return only;
    }
    String first = only;
    counts.computeIfAbsent(first, _ -> 0);
    int all = 0;
    for (List<FileEntry> files : candidates) {
      for (FileEntry file : files) {
        if (file.isSdist() == sdist && file.name.equals(first) && !file.hasWholeName()) {
          all++;
        }
      }
    }
    counts.put(first, all);
    String best = first;
    int most = all;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      int more = entry.getValue() - most;
      if (more > 0 || more == 0 && entry.getKey().compareTo(best) < 0) {
        best = entry.getKey();
        most = entry.getValue();
      }
    }
    return best;
  }
}
