package dev.pinwheel.lock;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A requirement of an entry, and the entry that meets it.
 *
 * @param name the name of that entry
 * @param version its version, where the name alone would be ambiguous
 * @param place where it comes from, where name and version would be ambiguous
 * @param marker where the requirement holds
 * @param specifier the versions it admits; empty where not recorded
 * @param extra the extra of the asking entry that brings the requirement, or null
 * @param extras the extras it asks for
 */
public record Dependency(
    String name,
    @Nullable Version version,
    @Nullable Place place,
    Marker marker,
    Specifiers specifier,
    @Nullable String extra,
    List<String> extras) {
  public Dependency {
    extras = List.copyOf(extras);
  }

  /** Whether the entry is one that this may speak of. */
  public boolean names(Entry entry) {
    return entry.name().equals(name)
        && (version == null || version.equals(entry.version()))
        && (place == null || place.equals(entry.source().place()));
  }

  /** Whether both lead to the same entry by the same words. */
  public boolean hasTargetOf(Dependency other) {
    return name.equals(other.name)
        && EntryOrder.versions(version, other.version) == 0
        && EntryOrder.places(place, other.place) == 0;
  }

  /** Whether there is more to say than which entry meets it. */
  public boolean isConditional() {
    return !marker.isTrue() || !specifier.isEmpty() || extra != null || !extras.isEmpty();
  }
}
