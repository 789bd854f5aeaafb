package dev.pinwheel.lock;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project pinned to one version from one source.
 *
 * @param name normalised
 * @param version null for a source whose version is only known once it is built
 * @param marker where it is installed; {@code extras} and {@code dependency_groups} are what is
 *     selected
 * @param requiresPython the interpreters its release admits
 * @param dependencies what it asks for
 * @param source where it comes from
 * @param identities who published it, as the index attests
 */
public record Entry(
    String name,
    @Nullable Version version,
    Marker marker,
    Specifiers requiresPython,
    List<Dependency> dependencies,
    EntrySource source,
    List<Publisher> identities) {
  public Entry {
    dependencies = List.copyOf(dependencies);
    identities = List.copyOf(identities);
  }

  /** The same entry where another marker holds. */
  public Entry where(Marker other) {
    return new Entry(name, version, other, requiresPython, dependencies, source, identities);
  }

  /** The same entry with other dependencies. */
  public Entry requiring(List<Dependency> others) {
    return new Entry(name, version, marker, requiresPython, others, source, identities);
  }

  /** The same entry from another source. */
  public Entry from(EntrySource other) {
    return new Entry(name, version, marker, requiresPython, dependencies, other, identities);
  }

  /** {@code name==version}, or the name alone. */
  @Override
  public String toString() {
    return version == null ? name : name + "==" + version.text();
  }
}
