package dev.pinwheel.lock.make;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What two locks that grew apart remember together, for a new solve to begin from; it is no lock
 * that could be installed. See docs/reference/lock.md, section 10.
 */
public final class LockMerge {
  private LockMerge() {}

  /**
   * The versions of both. What one side changed counts; what both changed, or nobody knows who did,
   * is newest where it is newer.
   *
   * @param base the lock that both come from; null if nobody knows it
   */
  public static Lock of(@Nullable Lock base, Lock ours, Lock theirs) {
    Map<String, List<Entry>> before = byName(base);
    Map<String, List<Entry>> here = byName(ours);
    Map<String, List<Entry>> there = byName(theirs);
    Set<String> names = new LinkedHashSet<>(here.keySet());
    names.addAll(there.keySet());
    List<Entry> entries = new ArrayList<>();
    for (String name : names) {
      List<Entry> mine = here.getOrDefault(name, List.of());
      List<Entry> other = there.getOrDefault(name, List.of());
      Set<Version> known = base == null ? null : versions(before.getOrDefault(name, List.of()));
      entries.addAll(takesOther(known, mine, other) ? other : mine);
    }
    return ours.withEntries(entries);
  }

  private static boolean takesOther(
      @Nullable Set<Version> before, List<Entry> mine, List<Entry> other) {
    Set<Version> here = versions(mine);
    Set<Version> there = versions(other);
    if (before != null && (here.equals(before) || there.equals(before))) {
      return here.equals(before);
    }
    Version newestHere = newest(here);
    Version newestThere = newest(there);
    return newestHere == null || newestThere != null && newestThere.compareTo(newestHere) > 0;
  }

  private static Map<String, List<Entry>> byName(@Nullable Lock lock) {
    Map<String, List<Entry>> entries = new LinkedHashMap<>();
    if (lock != null) {
      for (Entry entry : lock.entries()) {
        entries.computeIfAbsent(entry.name(), name -> new ArrayList<>()).add(entry);
      }
    }
    return entries;
  }

  private static Set<Version> versions(List<Entry> entries) {
    Set<Version> versions = new LinkedHashSet<>();
    for (Entry entry : entries) {
      if (entry.version() != null) {
        versions.add(entry.version());
      }
    }
    return versions;
  }

  private static @Nullable Version newest(Set<Version> versions) {
    Version newest = null;
    for (Version version : versions) {
      newest = newest == null || version.compareTo(newest) > 0 ? version : newest;
    }
    return newest;
  }
}
