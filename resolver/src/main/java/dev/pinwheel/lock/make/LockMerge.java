package dev.pinwheel.lock.make;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What two locks that grew apart remember together, for a new solve to begin from; it is no lock
 * that could be installed. See docs/reference/lock.md, section 10.
 */
public final class LockMerge {
  private LockMerge() {}

  /**
   * The versions of both, the same whichever of them is ours. What one side changed counts; what
   * both changed, or nobody knows who did, is newest where it is newer.
   *
   * @param base the lock that both come from; null if nobody knows it
   * @return a lock to remember from: its versions, its forks and what builds need
   */
  public static Lock of(@Nullable Lock base, Lock ours, Lock theirs) {
    Map<String, List<Entry>> before = byName(base);
    Map<String, List<Entry>> here = byName(ours);
    Map<String, List<Entry>> there = byName(theirs);
    Set<String> names = new TreeSet<>(here.keySet());
    names.addAll(there.keySet());
    List<Entry> entries = new ArrayList<>();
    for (String name : names) {
      List<Entry> mine = here.getOrDefault(name, List.of());
      List<Entry> other = there.getOrDefault(name, List.of());
      Set<Version> known = base == null ? null : versions(before.getOrDefault(name, List.of()));
      entries.addAll(takesOther(known, mine, other) ? other : mine);
    }
    Notes notes =
        new Notes(
            null,
            null,
            new TreeMap<>(),
            forks(base, ours, theirs),
            List.of(),
            List.of(),
            builds(ours, theirs),
            List.of());
    return new Lock(
        List.of(), Specifiers.EMPTY, null, null, List.of(), Lock.PINWHEEL, entries, notes);
  }

  private static boolean takesOther(
      @Nullable Set<Version> before, List<Entry> mine, List<Entry> other) {
    Set<Version> here = versions(mine);
    Set<Version> there = versions(other);
    if (before != null && !here.equals(there) && (here.equals(before) || there.equals(before))) {
      return here.equals(before);
    }
    Version newestHere = newest(here);
    Version newestThere = newest(there);
    if (newestHere == null || newestThere == null) {
      return newestHere == null;
    }
    int order = newestThere.compareTo(newestHere);
    // What is left is equally good, and has to be the same from either side.
    return order != 0 ? order > 0 : text(other).compareTo(text(mine)) > 0;
  }

  private static String text(List<Entry> entries) {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      text.append(entry).append(" ; ").append(entry.marker().text()).append('\n');
    }
    return text.toString();
  }

  /**
   * The forks of the side that changed them; none if both did, and then the solve finds its own.
   */
  private static List<Marker> forks(@Nullable Lock base, Lock ours, Lock theirs) {
    List<String> here = forks(ours);
    List<String> there = forks(theirs);
    if (here.equals(there) || base != null && there.equals(forks(base))) {
      return ours.notes() == null ? List.of() : ours.notes().forks();
    }
    boolean other = base != null && here.equals(forks(base)) && theirs.notes() != null;
    return other && theirs.notes() != null ? theirs.notes().forks() : List.of();
  }

  private static List<String> forks(Lock lock) {
    List<String> texts = new ArrayList<>();
    if (lock.notes() != null) {
      lock.notes().forks().forEach(fork -> texts.add(fork.text()));
    }
    return texts;
  }

  /** What builds need, by what is built; of two that differ the one that sorts last. */
  private static List<Notes.Build> builds(Lock ours, Lock theirs) {
    Map<String, Notes.Build> builds = new TreeMap<>();
    for (Lock lock : List.of(ours, theirs)) {
      if (lock.notes() != null) {
        for (Notes.Build build : lock.notes().builds()) {
          builds.merge(
              build.name() + "==" + build.version().text(),
              build,
              (one, two) -> text(one).compareTo(text(two)) < 0 ? two : one);
        }
      }
    }
    return List.copyOf(builds.values());
  }

  private static String text(Notes.Build build) {
    StringBuilder text = new StringBuilder();
    for (Notes.Build.Pinned pinned : build.requires()) {
      text.append(pinned.name()).append("==").append(pinned.version().text()).append(' ');
    }
    return text.toString();
  }

  private static Map<String, List<Entry>> byName(@Nullable Lock lock) {
    Map<String, List<Entry>> entries = new LinkedHashMap<>();
    if (lock != null) {
      for (Entry entry : lock.entries()) {
        // A marker means nothing beyond what its own lock is for.
        Marker within = entry.marker().and(lock.admitted(entry.marker().markers()));
        entries.computeIfAbsent(entry.name(), _ -> new ArrayList<>()).add(entry.where(within));
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
