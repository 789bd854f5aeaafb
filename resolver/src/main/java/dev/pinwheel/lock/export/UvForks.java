package dev.pinwheel.lock.export;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Conflict;
import dev.pinwheel.request.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where each of several entries of a name is the one that is meant. An entry of a pylock.toml says
 * where it is installed, whatever leads to it; in a uv.lock that is said by the edges, so of the
 * entry's marker only so much is left as tells it from the others of its name. What is selected is
 * asked there by extras that nobody has: {@code extra-4-shop-gpu}, with the length of the name.
 */
final class UvForks {
  private static final int MOST_PARTS = 32;

  private final Markers markers;
  private final Marker admitted;

  /** Where an entry is, whatever is selected, of which there are several of the name. */
  private final Set<Marker> splits = new LinkedHashSet<>();

  private final Map<String, List<Entry>> byName = new HashMap<>();
  private final IdentityHashMap<Entry, Marker> where = new IdentityHashMap<>();

  /** Who has an extra or a group, by name. */
  private final Map<Part, List<String>> owners;

  private final List<String> projects;
  private final List<Conflict> conflicts;
  private final List<String> baseGroups;

  /**
   * The forks of a lock.
   *
   * @param projects the names of the projects it is of
   * @param owners which of them have an extra or a group
   */
  UvForks(
      Lock lock,
      Markers markers,
      List<String> projects,
      Map<Part, List<String>> owners,
      List<Conflict> conflicts) {
    this.markers = markers;
    this.admitted = lock.admitted(markers);
    this.projects = projects;
    this.owners = owners;
    this.conflicts = conflicts;
    this.baseGroups = lock.defaultGroups();
    for (Entry entry : lock.entries()) {
      byName.computeIfAbsent(entry.name(), _ -> new ArrayList<>(1)).add(entry);
    }
    for (List<Entry> named : byName.values()) {
      if (named.size() > 1) {
        tellApart(named);
      }
    }
  }

  /** The entries of a name. */
  List<Entry> named(String name) {
    return byName.getOrDefault(name, List.of());
  }

  /** Where an entry is the one of its name that is meant. */
  Marker where(Entry entry) {
    return where.getOrDefault(entry, markers.always());
  }

  /** The marker as it is written: without what holds anyway. */
  Marker simplified(Marker marker) {
    return marker.simplify(admitted);
  }

  /**
   * Parts of where the lock holds, in each of which a name has one entry, if what is selected is
   * not looked at; empty if there is but one, or if there are too many to be of use.
   */
  List<Marker> environments() {
    List<Marker> parts = List.of(admitted);
    for (Marker environments : splits) {
      List<Marker> finer = new ArrayList<>();
      for (Marker part : parts) {
        for (Marker half : List.of(part.and(environments), part.andNot(environments))) {
          if (!half.isFalse()) {
            finer.add(half);
          }
        }
      }
      if (finer.size() > MOST_PARTS) {
        return List.of();
      }
      parts = finer;
    }
    return parts.size() == 1 ? List.of() : parts;
  }

  private void tellApart(List<Entry> entries) {
    Marker possible = possible();
    List<Marker> told = new ArrayList<>();
    entries.forEach(entry -> told.add(entry.marker().and(admitted).and(possible)));
    Set<Part> conflicting = new HashSet<>();
    conflicts.forEach(conflict -> conflicting.addAll(conflict.parts()));
    List<Part> asked = asked(told);
    asked.sort((one, two) -> Boolean.compare(conflicting.contains(one), conflicting.contains(two)));
    for (Part part : asked) {
      List<Marker> without = new ArrayList<>();
      told.forEach(marker -> without.add(some(marker, part)));
      if (areApart(without, possible)) {
        for (int i = 0; i < told.size(); i++) {
          told.set(i, without.get(i));
        }
      }
    }
    if (!areApart(told, possible)) {
      throw new IllegalArgumentException(
          "two entries of `" + entries.getFirst().name() + "` are for the same environment");
    }
    for (int i = 0; i < told.size(); i++) {
      where.put(entries.get(i), spoken(told.get(i)));
      Marker environments = told.get(i);
      for (Part part : asked(List.of(environments))) {
        environments = some(environments, part);
      }
      splits.add(environments);
    }
  }

  /** Where no two parts are selected that exclude each other. */
  private Marker possible() {
    Marker possible = markers.always();
    for (Conflict conflict : conflicts) {
      for (int i = 0; i < conflict.parts().size(); i++) {
        for (int k = 0; k < i; k++) {
          Marker both = selected(conflict.parts().get(i)).and(selected(conflict.parts().get(k)));
          possible = possible.andNot(both);
        }
      }
    }
    return possible;
  }

  private static boolean areApart(List<Marker> told, Marker possible) {
    for (int i = 0; i < told.size(); i++) {
      Marker here = told.get(i).and(possible);
      for (int k = 0; k < i; k++) {
        if (!here.disjoint(told.get(k))) {
          return false;
        }
      }
    }
    return true;
  }

  /** The parts of which some marker asks whether they are selected; the base before all others. */
  private List<Part> asked(List<Marker> told) {
    List<Part> asked = new ArrayList<>();
    Set<Part> seen = new HashSet<>();
    for (Marker marker : told) {
      for (String group : marker.names(Field.DEPENDENCY_GROUPS)) {
        Part part = baseGroups.contains(group) ? Part.BASE : new Part.Group(group);
        if (seen.add(part)) {
          asked.add(part.equals(Part.BASE) ? 0 : asked.size(), part);
        }
      }
      for (String extra : marker.names(Field.EXTRAS)) {
        Part part = new Part.Extra(extra);
        if (seen.add(part)) {
          asked.add(part);
        }
      }
    }
    return asked;
  }

  private Marker selected(Part part) {
    return switch (part) {
      case Part.Extra extra -> markers.inExtras(extra.name());
      case Part.Group group -> markers.inGroup(group.name());
      case Part.Base _ ->
          baseGroups.isEmpty() ? markers.always() : markers.inGroup(baseGroups.getFirst());
    };
  }

  private Marker assumed(Marker marker, Part part, boolean selected) {
    return switch (part) {
      case Part.Extra extra -> marker.assume(Field.EXTRAS, extra.name(), selected);
      case Part.Group group -> marker.assume(Field.DEPENDENCY_GROUPS, group.name(), selected);
      case Part.Base _ ->
          baseGroups.isEmpty()
              ? marker
              : marker.assume(Field.DEPENDENCY_GROUPS, baseGroups.getFirst(), selected);
    };
  }

  /** Where it holds with the part or without it. */
  private Marker some(Marker marker, Part part) {
    return assumed(marker, part, true).or(assumed(marker, part, false));
  }

  /** A marker that asks what is selected as uv does. */
  private Marker spoken(Marker marker) {
    Marker spoken = marker;
    for (Part part : asked(List.of(marker))) {
      Marker meaning = markers.never();
      for (String project :
          part.equals(Part.BASE) ? projects : owners.getOrDefault(part, List.of())) {
        meaning = meaning.or(markers.extra(word(project, part)));
      }
      spoken =
          meaning
              .and(assumed(spoken, part, true))
              .or(meaning.not().and(assumed(spoken, part, false)));
    }
    return spoken;
  }

  private static String word(String project, Part part) {
    String its = project.length() + "-" + project;
    return switch (part) {
      case Part.Extra extra -> "extra-" + its + "-" + extra.name();
      case Part.Group group -> "group-" + its + "-" + group.name();
      case Part.Base _ -> "project-" + its;
    };
  }
}
