package dev.pinwheel.explain.find;

import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Environments of every kind that the markers of a small universe tell apart: systems, Pythons, and
 * which optional parts of the project are chosen.
 */
final class ManyPlaces {
  private static final String[][] SYSTEMS = {
    {"posix", "linux", "Linux", "x86_64"},
    {"nt", "win32", "Windows", "AMD64"},
    {"posix", "darwin", "Darwin", "arm64"},
    {"posix", "freebsd14", "FreeBSD", "amd64"}
  };
  private static final List<String> PYTHONS = List.of("3.11.4", "3.12.1");

  /** The parts of a project, as in the language of {@link Case}; its own come first. */
  static final List<String> PARTS = List.of("group:default", "extra:x", "group:y");

  /**
   * One of them.
   *
   * @param parts those chosen; a lock may be installed without what the project itself needs
   */
  record Place(String system, int minor, Set<String> parts, Environment environment) {}

  private ManyPlaces() {}

  /** All of them, no more than a long has bits. */
  static List<Place> all() {
    List<Place> places = new ArrayList<>();
    for (int set = 0; set < 1 << PARTS.size(); set++) {
      Set<String> parts = new HashSet<>();
      for (int i = 0; i < PARTS.size(); i++) {
        if ((set >> i & 1) != 0) {
          parts.add(PARTS.get(i));
        }
      }
      for (String[] system : SYSTEMS) {
        for (String python : PYTHONS) {
          places.add(place(system, python, parts));
        }
      }
    }
    return List.copyOf(places);
  }

  private static Place place(String[] system, String python, Set<String> parts) {
    Environment environment =
        Environment.builder()
            .python(python)
            .set(Field.IMPLEMENTATION_VERSION, python)
            .set(Field.IMPLEMENTATION_NAME, "cpython")
            .set(Field.PLATFORM_PYTHON_IMPLEMENTATION, "CPython")
            .set(Field.OS_NAME, system[0])
            .set(Field.SYS_PLATFORM, system[1])
            .set(Field.PLATFORM_SYSTEM, system[2])
            .set(Field.PLATFORM_MACHINE, system[3])
            .build()
            .withSelection(chosen("extra:", parts), chosen("group:", parts));
    return new Place(
        system[1], python.startsWith("3.11") ? 11 : 12, Set.copyOf(parts), environment);
  }

  private static List<String> chosen(String kind, Set<String> parts) {
    return PARTS.stream()
        .filter(part -> part.startsWith(kind) && parts.contains(part))
        .map(part -> part.substring(kind.length()))
        .toList();
  }

  /** Where a marker holds, as places of {@link #all}. */
  static long where(Marker marker, List<Place> all) {
    long where = 0;
    for (int i = 0; i < all.size(); i++) {
      where |= marker.holds(all.get(i).environment()) ? 1L << i : 0;
    }
    return where;
  }
}
