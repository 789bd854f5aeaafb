package dev.pinwheel.resolve;

import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Policy;
import dev.pinwheel.resolve.answer.ResolvedEntry;
import dev.pinwheel.resolve.view.Exemptions;
import dev.pinwheel.resolve.view.PartMarkers;
import dev.pinwheel.resolve.view.WheelPruning;
import java.util.ArrayList;
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

  /** By project: where its candidates can be used that have no file elsewhere. */
  private final Map<Integer, List<Exemptions.Range>> fileless = new HashMap<>();

  NeededFiles(Index index, Policy policy, Marker everywhere) {
    this.index = index;
    this.files = index.files();
    this.policy = policy;
    this.pruning = WheelPruning.of(everywhere);
  }

  /** By project: where its candidates can be used that were found to have no file elsewhere. */
  Map<Integer, List<Exemptions.Range>> fileless() {
    return fileless;
  }

  /**
   * Whether an answer has releases that nobody can install who needs them; it is noted of them, and
   * of others of their projects, that they are of no use there.
   */
  boolean lackIn(List<ResolvedEntry> entries) {
    boolean lack = false;
    for (ResolvedEntry entry : entries) {
      if (entry.file() < 0 && !entry.files().isEmpty() && !hasFile(entry)) {
        note(entry, isNeededBeyond(entry, entries));
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

  /** Whether a project is needed where an entry of it is not. */
  private static boolean isNeededBeyond(ResolvedEntry entry, List<ResolvedEntry> entries) {
    for (ResolvedEntry other : entries) {
      if (other.project() == entry.project() && !other.marker().implies(entry.marker())) {
        return true;
      }
    }
    return false;
  }

  private void note(ResolvedEntry entry, boolean elsewhere) {
    BitSet numbers = new BitSet();
    int first = index.candidates().first(entry.project());
    numbers.set(entry.candidate() - first);
    boolean sources = !isAmong(policy.onlyBinary(), entry.name());
    boolean wheels = !isAmong(policy.noBinary(), entry.name());
    Marker where = PartMarkers.ofAnyChoice(entry.marker());
    for (int n = 0; n < index.candidates().count(entry.project()); n++) {
      boolean any = false;
      for (int file = files.start(first + n); file < files.end(first + n); file++) {
        any |= isSource(file) ? sources : wheels && isKept(file, where);
      }
      if (!any) {
        numbers.set(n);
      }
    }
    List<Exemptions.Range> its =
        fileless.computeIfAbsent(entry.project(), project -> new ArrayList<>());
    its.add(
        new Exemptions.Range(
            its.size(), numbers, elsewhere ? where.not() : where.markers().never()));
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
