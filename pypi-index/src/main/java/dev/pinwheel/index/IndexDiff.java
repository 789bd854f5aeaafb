package dev.pinwheel.index;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one index holds and another one does not: projects, and of projects in both releases, yanks
 * and files.
 *
 * @param added names of projects that only the later one has
 * @param removed names of projects that only the earlier one has
 * @param changed projects in both that differ, by name
 */
public record IndexDiff(List<String> added, List<String> removed, List<Changed> changed) {
  /**
   * A project in both indexes.
   *
   * @param added versions that only the later one has, newest first
   * @param removed versions that only the earlier one has, newest first
   * @param yanked versions of which files were yanked since, newest first
   * @param restored versions of which all yanks were taken back since, newest first
   * @param filesAdded names of files that releases in both have gained
   * @param filesRemoved names of files that they have lost
   * @param otherBytes names of files that have another hash under the same name, which is an alarm
   */
  public record Changed(
      String name,
      List<String> added,
      List<String> removed,
      List<String> yanked,
      List<String> restored,
      List<String> filesAdded,
      List<String> filesRemoved,
      List<String> otherBytes) {
    boolean isNone() {
      return added.isEmpty()
          && removed.isEmpty()
          && yanked.isEmpty()
          && restored.isEmpty()
          && filesAdded.isEmpty()
          && filesRemoved.isEmpty()
          && otherBytes.isEmpty();
    }
  }

  /** Whether nothing differs. */
  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
  }

  /** The difference of two indexes. */
  public static IndexDiff between(Index before, Index after) {
    List<String> added = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    List<Changed> changed = new ArrayList<>();
    for (int project = 0; project < before.names().projectCount(); project++) {
      String name = before.names().get(project);
      int other = after.names().project(name);
      if (other < 0) {
        removed.add(name);
        continue;
      }
      Changed its = new Projects(name, before, project, after, other).compare();
      if (!its.isNone()) {
        changed.add(its);
      }
    }
    for (int project = 0; project < after.names().projectCount(); project++) {
      String name = after.names().get(project);
      if (before.names().project(name) < 0) {
        added.add(name);
      }
    }
    Collections.sort(added);
    Collections.sort(removed);
    changed.sort((one, other) -> one.name().compareTo(other.name()));
    return new IndexDiff(List.copyOf(added), List.copyOf(removed), List.copyOf(changed));
  }

  /** One project in two indexes. */
  private record Projects(String name, Index before, int was, Index after, int is) {
    Changed compare() {
      Changed change =
          new Changed(
              name,
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>(),
              new ArrayList<>());
      Candidates old = before.candidates();
      Candidates now = after.candidates();
      for (int c = now.first(is), end = c + now.count(is); c < end; c++) {
        if (old.find(was, now.version(c)) < 0) {
          change.added.add(now.versionText(c));
        }
      }
      for (int c = old.first(was), end = c + old.count(was); c < end; c++) {
        int other = now.find(is, old.version(c));
        if (other < 0) {
          change.removed.add(old.versionText(c));
        } else {
          release(c, other, change);
        }
      }
      return change;
    }

    private void release(int old, int now, Changed change) {
      int yanks = Candidates.ALL_YANKED | Candidates.SOME_YANKED;
      int before = this.before.candidates().flags(old) & yanks;
      int after = this.after.candidates().flags(now) & yanks;
      if (before != after) {
        boolean more = before == 0 || after == Candidates.ALL_YANKED;
        (more ? change.yanked : change.restored).add(this.after.candidates().versionText(now));
      }
      Map<String, String> had = files(this.before, was, old);
      Map<String, String> has = files(this.after, is, now);
      for (Map.Entry<String, String> file : had.entrySet()) {
        String hashes = has.get(file.getKey());
        if (hashes == null) {
          change.filesRemoved.add(file.getKey());
        } else if (!hashes.equals(file.getValue())
            && !hashes.isEmpty()
            && !file.getValue().isEmpty()) {
          change.otherBytes.add(file.getKey());
        }
      }
      for (String file : has.keySet()) {
        if (!had.containsKey(file)) {
          change.filesAdded.add(file);
        }
      }
    }

    /** The SHA-256 of the files of a release by their names; empty where nobody knows it. */
    private static Map<String, String> files(Index index, int project, int candidate) {
      Map<String, String> files = new TreeMap<>();
      IndexFiles all = index.files();
      for (int file = all.start(candidate); file < all.end(candidate); file++) {
        String name = all.name(project, candidate, file);
        if (!name.isEmpty()) {
          files.put(name, sha256(index.artifacts().get(file, name)));
        }
      }
      return files;
    }

    private static String sha256(@Nullable Artifact artifact) {
      if (artifact != null) {
        for (String hash : artifact.hashes()) {
          if (hash.startsWith("sha256:")) {
            return hash;
          }
        }
      }
      return "";
    }
  }
}
