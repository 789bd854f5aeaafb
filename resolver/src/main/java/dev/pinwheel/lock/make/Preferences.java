package dev.pinwheel.lock.make;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Name;
import dev.pinwheel.request.Preference;
import dev.pinwheel.resolve.BuildResolver;
import dev.pinwheel.resolve.view.PartMarkers;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The versions of a lock, as a new solve prefers them. */
public final class Preferences {
  /** Builds with more forks than this begin with none. */
  private static final int MOST_FORKS = 64;

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
        Marker marker = PartMarkers.ofAnyChoice(entry.marker()).and(admitted);
        preferences.add(new Preference(entry.name(), entry.version(), marker));
      }
    }
    return preferences;
  }

  /** What a lock remembers of building each of its source distributions, but for some names. */
  static Map<String, BuildResolver.Earlier> ofBuilds(
      @Nullable Lock lock, Markers markers, Set<String> forgotten) {
    Map<String, BuildResolver.Earlier> earlier = new HashMap<>();
    if (lock != null && lock.notes() != null) {
      Marker admitted = lock.admitted(markers);
      List<Entry> entries = new ArrayList<>(lock.notes().buildEntries());
      entries.removeIf(entry -> forgotten.contains(Name.normalize(entry.name())));
      for (Notes.Build build : lock.notes().builds()) {
        earlier.put(
            build.name() + "==" + build.version().text(), ofBuild(build, entries, admitted));
      }
    }
    return earlier;
  }

  /**
   * Versions and forks of one build. Entries belong to all builds together, so that markers may be
   * wider than this one needs; of two versions that both hold, the newer one is meant.
   */
  private static BuildResolver.Earlier ofBuild(
      Notes.Build build, List<Entry> entries, Marker admitted) {
    List<Preference> versions = new ArrayList<>();
    for (Entry entry : entries) {
      Version version = entry.version();
      if (version != null
          && build.requires().contains(new Notes.Build.Pinned(entry.name(), version))) {
        Marker where = entry.marker().and(admitted);
        versions.add(new Preference(entry.name(), version, where));
      }
    }
    versions.sort(
        Comparator.comparing(Preference::name)
            .thenComparing(Preference::version, Comparator.reverseOrder()));
    List<Marker> forks = List.of(admitted);
    for (int i = 0; i < versions.size(); i++) {
      String name = versions.get(i).name();
      boolean several =
          i > 0 && versions.get(i - 1).name().equals(name)
              || i + 1 < versions.size() && versions.get(i + 1).name().equals(name);
      if (several && forks.size() <= MOST_FORKS) {
        forks = cut(forks, versions.get(i).marker());
      }
    }
    return new BuildResolver.Earlier(
        versions, forks.size() == 1 ? List.of() : forks.stream().map(Marker::text).toList());
  }

  private static List<Marker> cut(List<Marker> pieces, Marker along) {
    List<Marker> cut = new ArrayList<>();
    for (Marker piece : pieces) {
      for (Marker part : List.of(piece.and(along), piece.andNot(along))) {
        if (!part.isFalse()) {
          cut.add(part);
        }
      }
    }
    return cut;
  }
}
