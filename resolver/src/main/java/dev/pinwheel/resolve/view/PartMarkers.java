package dev.pinwheel.resolve.view;

import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Conflict;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Request;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a project as markers of a lock: its own dependencies are a group of their own as
 * soon as there are others. An extra needs none, for it never comes without its project.
 */
public final class PartMarkers {
  private final Markers markers;
  private final Set<String> extras = new TreeSet<>();
  private final Set<String> groups = new TreeSet<>();
  private final @Nullable String base;

  /** The parts that the lines of a request belong to; markers are of this universe. */
  public PartMarkers(Request request, Markers markers) {
    this.markers = markers;
    for (Line line : request.requirements()) {
      add(line.part(), extras, groups);
    }
    for (Part part : request.empty()) {
      add(part, extras, groups);
    }
    Set<String> namedExtras = new TreeSet<>(extras);
    Set<String> namedGroups = new TreeSet<>(groups);
    for (Conflict conflict : request.conflicts()) {
      for (Part part : conflict.parts()) {
        add(part, namedExtras, namedGroups);
      }
    }
    this.base =
        groups.isEmpty() || !request.selected().base()
            ? null
            : Part.baseGroup(namedExtras, namedGroups);
  }

  private static void add(Part part, Set<String> extras, Set<String> groups) {
    if (part instanceof Part.Extra extra) {
      extras.add(extra.name());
    } else if (part instanceof Part.Group group) {
      groups.add(group.name());
    }
  }

  /** The extras among them, sorted. */
  public Set<String> extras() {
    return Collections.unmodifiableSet(extras);
  }

  /** The dependency groups among them, sorted. */
  public Set<String> groups() {
    return Collections.unmodifiableSet(groups);
  }

  /** The group that the project's own dependencies form; null if they come with all there is. */
  public @Nullable String base() {
    return base;
  }

  /** Where a part is chosen. */
  public Marker marker(Part part) {
    return Part.selected(part, base, markers);
  }

  /** What a marker says once a part is chosen, or not. */
  public Marker assume(Marker marker, Part part, boolean chosen) {
    return switch (part) {
      case Part.Base own ->
          base == null ? marker : marker.assume(Field.DEPENDENCY_GROUPS, base, chosen);
      case Part.Extra extra -> marker.assume(Field.EXTRAS, extra.name(), chosen);
      case Part.Group group -> marker.assume(Field.DEPENDENCY_GROUPS, group.name(), chosen);
    };
  }

  /**
   * What a marker says to people: that the project's own dependencies are chosen goes without
   * saying, unless it is where they are not.
   */
  public Marker told(Marker marker) {
    Marker told = assume(marker, Part.BASE, true);
    return told.isFalse() ? marker : told;
  }

  /** Whether a marker asks for a part. */
  public boolean isNamedIn(Part part, Marker marker) {
    return switch (part) {
      case Part.Base own -> base != null && marker.names(Field.DEPENDENCY_GROUPS).contains(base);
      case Part.Extra extra -> marker.names(Field.EXTRAS).contains(extra.name());
      case Part.Group group -> marker.names(Field.DEPENDENCY_GROUPS).contains(group.name());
    };
  }

  /** Where a marker holds, whichever extras and groups are chosen. */
  public static Marker ofAnyChoice(Marker marker) {
    Marker result = marker;
    for (Field field : List.of(Field.EXTRAS, Field.DEPENDENCY_GROUPS)) {
      for (String name : marker.names(field)) {
        result = result.assume(field, name, true).or(result.assume(field, name, false));
      }
    }
    return result;
  }

  /** Where parts that exclude each other are not chosen together. */
  public Marker allowed(List<Conflict> conflicts) {
    Marker allowed = markers.always();
    for (Conflict conflict : conflicts) {
      for (int i = 0; i < conflict.parts().size(); i++) {
        for (int k = i + 1; k < conflict.parts().size(); k++) {
          Marker both = marker(conflict.parts().get(i)).and(marker(conflict.parts().get(k)));
          allowed = allowed.andNot(both);
        }
      }
    }
    return allowed;
  }
}
