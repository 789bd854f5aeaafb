package dev.pinwheel.resolve;

import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parts of a project as markers of a lock: its own dependencies are a group of their own as
 * soon as there are others.
 */
final class Parts {
  private static final String DEFAULT = "default";

  private final Markers markers;
  private final boolean only;
  private final String base;

  Parts(Request request, Markers markers) {
    this.markers = markers;
    Set<String> names = new TreeSet<>();
    for (Line line : request.requirements()) {
      switch (line.part()) {
        case Part.Base own -> {}
        case Part.Extra extra -> names.add(extra.name());
        case Part.Group group -> names.add(group.name());
      }
    }
    this.only = names.isEmpty();
    this.base = names.contains(DEFAULT) ? "pinwheel-" + DEFAULT : DEFAULT;
  }

  /** Where a part is chosen. */
  Marker marker(Part part) {
    return switch (part) {
      case Part.Base own -> only ? markers.always() : markers.inGroup(base);
      case Part.Extra extra -> markers.inExtras(extra.name());
      case Part.Group group -> markers.inGroup(group.name());
    };
  }

  /** What a marker says once a part is chosen, or not. */
  Marker assume(Marker marker, Part part, boolean chosen) {
    return switch (part) {
      case Part.Base own -> only ? marker : marker.assume(Field.DEPENDENCY_GROUPS, base, chosen);
      case Part.Extra extra -> marker.assume(Field.EXTRAS, extra.name(), chosen);
      case Part.Group group -> marker.assume(Field.DEPENDENCY_GROUPS, group.name(), chosen);
    };
  }

  /** Whether a marker asks for a part. */
  boolean isNamedIn(Part part, Marker marker) {
    return switch (part) {
      case Part.Base own -> !only && marker.names(Field.DEPENDENCY_GROUPS).contains(base);
      case Part.Extra extra -> marker.names(Field.EXTRAS).contains(extra.name());
      case Part.Group group -> marker.names(Field.DEPENDENCY_GROUPS).contains(group.name());
    };
  }

  /** Where parts that exclude each other are not chosen together. */
  Marker allowed(List<Conflict> conflicts) {
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
