package dev.pinwheel.lock;

import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.resolve.Preference;
import java.util.ArrayList;
import java.util.List;

/** The versions of a lock, as a new solve prefers them. */
public final class Preferences {
  private Preferences() {}

  /** One for each entry that comes from an index, where it holds for any selection. */
  public static List<Preference> of(Lock lock) {
    List<Preference> preferences = new ArrayList<>();
    for (Entry entry : lock.entries()) {
      if (entry.source() instanceof Source.IndexFiles && entry.version() != null) {
        preferences.add(
            new Preference(entry.name(), entry.version(), ofAnySelection(entry.marker())));
      }
    }
    return preferences;
  }

  /** Where the marker holds, whichever extras and groups are selected. */
  static Marker ofAnySelection(Marker marker) {
    Marker result = marker;
    for (Field field : List.of(Field.EXTRAS, Field.DEPENDENCY_GROUPS)) {
      for (String name : marker.names(field)) {
        result = result.assume(field, name, true).or(result.assume(field, name, false));
      }
    }
    return result;
  }
}
