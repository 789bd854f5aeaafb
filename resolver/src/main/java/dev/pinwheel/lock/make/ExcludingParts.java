package dev.pinwheel.lock.make;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockOptions;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Parts of a lock that are chosen together and exclude each other: as its project declares, or, in
 * a lock that does not say so, because each of them brings another version of a package.
 */
public final class ExcludingParts {
  private final Lock lock;
  private final SelectedLockParts selected;

  private ExcludingParts(Lock lock, SelectedLockParts selected) {
    this.lock = lock;
    this.selected = selected;
  }

  /** What to say of the first two of them; null if what is chosen can come together. */
  public static @Nullable String told(Lock lock, SelectedLockParts selected) {
    ExcludingParts parts = new ExcludingParts(lock, selected);
    List<String> both = parts.declared();
    both = both.isEmpty() ? parts.overlapping() : both;
    return both.isEmpty()
        ? null
        : "the "
            + both.get(0).replace(" ", " `")
            + "` and the "
            + both.get(1).replace(" ", " `")
            + "` exclude each other, so they cannot be chosen together";
  }

  private List<String> declared() {
    Notes notes = lock.notes();
    if (notes == null
        || !(notes.options().get(LockOptions.CONFLICTS) instanceof Notes.Option.Texts sets)) {
      return List.of();
    }
    for (String set : sets.values()) {
      List<String> chosen = new ArrayList<>();
      int from = 0;
      while (from < set.length()) {
        int comma = set.indexOf(", ", from);
        String part = set.substring(from, comma < 0 ? set.length() : comma);
        from += part.length() + 2;
        String name = part.substring(part.indexOf(' ') + 1);
        Set<String> among = part.startsWith("extra ") ? selected.extras() : selected.groups();
        if (among.contains(name)) {
          chosen.add(part);
        }
      }
      if (chosen.size() > 1) {
        return chosen;
      }
    }
    return List.of();
  }

  /** Those without which two entries of one name would not meet. */
  private List<String> overlapping() {
    Map<String, List<Entry>> before = new HashMap<>();
    for (Entry entry : lock.entries()) {
      List<Entry> others = before.computeIfAbsent(entry.name(), _ -> new ArrayList<>(1));
      for (Entry other : others) {
        Marker both = entry.marker().and(other.marker());
        Marker here = both.and(lock.admitted(both.markers()));
        List<String> parts = selected.of(here).isFalse() ? List.of() : decisive(here);
        if (parts.size() > 1) {
          return parts;
        }
      }
      others.add(entry);
    }
    return List.of();
  }

  private List<String> decisive(Marker overlap) {
    List<String> parts = new ArrayList<>();
    for (String extra : new TreeSet<>(overlap.names(Field.EXTRAS))) {
      TreeSet<String> fewer = new TreeSet<>(selected.extras());
      if (fewer.remove(extra)
          && new SelectedLockParts(fewer, selected.groups()).of(overlap).isFalse()) {
        parts.add("extra " + extra);
      }
    }
    for (String group : new TreeSet<>(overlap.names(Field.DEPENDENCY_GROUPS))) {
      TreeSet<String> fewer = new TreeSet<>(selected.groups());
      if (fewer.remove(group)
          && new SelectedLockParts(selected.extras(), fewer).of(overlap).isFalse()) {
        parts.add("group " + group);
      }
    }
    return parts;
  }
}
