package dev.pinwheel.lock.make;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Preference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The versions of a lock, as a new solve prefers them. */
public final class Preferences {
  private Preferences() {}

  /**
   * One for each entry that comes from an index, where the lock holds and has it for any selection.
   */
  public static List<Preference> of(Lock lock) {
    List<Preference> preferences = new ArrayList<>();
    Marker admitted = null;
    for (Entry entry : lock.entries()) {
      if (entry.source() instanceof EntrySource.IndexFiles && entry.version() != null) {
        if (admitted == null) {
          admitted = lock.admitted(entry.marker().markers());
        }
        Marker marker = ofAnySelection(entry.marker()).and(admitted);
        preferences.add(new Preference(entry.name(), entry.version(), marker));
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

  /** The versions that a lock pins for building each of its source distributions. */
  static Map<String, List<Preference>> ofBuilds(@Nullable Lock lock, Markers markers) {
    Map<String, List<Preference>> preferences = new HashMap<>();
    if (lock != null && lock.notes() != null) {
      for (Notes.Build build : lock.notes().builds()) {
        List<Preference> its = new ArrayList<>();
        for (Notes.Build.Pinned pinned : build.requires()) {
          its.add(new Preference(pinned.name(), pinned.version(), markers.always()));
        }
        preferences.put(build.name() + "==" + build.version().text(), its);
      }
    }
    return preferences;
  }
}
