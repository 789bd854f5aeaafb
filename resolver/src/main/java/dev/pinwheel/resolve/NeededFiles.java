package dev.pinwheel.resolve;

import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Policy;
import dev.pinwheel.resolve.answer.ResolvedEntry;
import dev.pinwheel.resolve.view.WheelPruning;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which releases have no file that anybody could install who needs them, as answers for many
 * environments show. Where a project is needed follows from an answer only.
 */
final class NeededFiles {
  private final Index index;
  private final IndexFiles files;
  private final Policy policy;
  private final WheelPruning pruning;

  /** By project: the candidate numbers that are of no use. */
  private final Map<Integer, BitSet> useless = new HashMap<>();

  NeededFiles(Index index, Policy policy, Marker everywhere) {
    this.index = index;
    this.files = index.files();
    this.policy = policy;
    this.pruning = WheelPruning.of(everywhere);
  }

  /** By project: the candidate numbers that were of no use so far. */
  Map<Integer, BitSet> useless() {
    return useless;
  }

  /** Whether an answer has releases of no use; like others of their projects they are noted. */
  boolean lackIn(List<ResolvedEntry> entries) {
    boolean lack = false;
    for (ResolvedEntry entry : entries) {
      if (entry.file() < 0 && !entry.files().isEmpty() && !hasFile(entry)) {
        note(entry);
        lack = true;
      }
    }
    return lack;
  }

  private boolean hasFile(ResolvedEntry entry) {
    for (int i = entry.files().size() - 1; i >= 0; i--) { // sources come last, and serve all
      int file = entry.files().get(i);
      if (isSource(file) || isKept(file, entry.marker())) {
        return true;
      }
    }
    return false;
  }

  private void note(ResolvedEntry entry) {
    BitSet numbers = useless.computeIfAbsent(entry.project(), project -> new BitSet());
    int first = index.candidates().first(entry.project());
    numbers.set(entry.candidate() - first);
    boolean sources = !isAmong(policy.onlyBinary(), entry.name());
    boolean wheels = !isAmong(policy.noBinary(), entry.name());
    for (int n = 0; n < index.candidates().count(entry.project()); n++) {
      boolean any = false;
      for (int file = files.start(first + n); file < files.end(first + n); file++) {
        any |= isSource(file) ? sources : wheels && isKept(file, entry.marker());
      }
      if (!any) {
        numbers.set(n);
      }
    }
  }

  private static boolean isAmong(Set<String> names, String name) {
    return names.contains(name) || names.contains(Policy.ALL);
  }

  private boolean isSource(int file) {
    return (files.flags(file) & IndexFiles.SDIST) != 0;
  }

  private boolean isKept(int wheel, Marker where) {
    return pruning.keeps(files.tagsText(files.tags(wheel)), where);
  }
}
