package dev.pinwheel.explain.find;

import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.wheel.Interpreter;
import dev.pinwheel.wheel.PlatformFamily;
import java.util.ArrayList;
import java.util.List;

/** An everyday environment in which a marker holds, in words. */
final class Example {

  private Example() {}

  /** {@code Python 3.12 on Linux (x86_64)}; empty if the marker holds in none of the usual ones. */
  static String of(Marker marker) {
    for (List<String> parts : selections(marker)) {
      for (String implementation : List.of("CPython", "PyPy")) {
        for (PlatformFamily family : PlatformFamily.values()) {
          for (int minor = Interpreter.NEWEST_MINOR; minor >= Interpreter.OLDEST_MINOR; minor--) {
            Environment environment =
                environment(family, "3." + minor, implementation)
                    .withSelection(parts, groups(marker));
            if (marker.holds(environment)) {
              return (implementation.equals("PyPy") ? "PyPy 3." : "Python 3.")
                  + minor
                  + " on "
                  + system(family)
                  + " ("
                  + family.platformMachine()
                  + ")"
                  + with(parts, groups(marker));
            }
          }
        }
      }
    }
    return "";
  }

  private static String with(List<String> extras, List<String> groups) {
    List<String> words = new ArrayList<>();
    extras.forEach(extra -> words.add("the extra `" + extra + "`"));
    for (String group : groups) {
      if (!group.equals("default")) {
        words.add("the group `" + group + "`");
      }
    }
    return words.isEmpty() ? "" : " with " + String.join(" and ", words);
  }

  /** No extra, each alone, all that the marker asks for. */
  private static List<List<String>> selections(Marker marker) {
    List<String> extras = marker.names(Field.EXTRAS);
    List<List<String>> selections = new ArrayList<>(List.of(List.of()));
    extras.forEach(extra -> selections.add(List.of(extra)));
    if (extras.size() > 1) {
      selections.add(extras);
    }
    return selections;
  }

  private static List<String> groups(Marker marker) {
    return marker.names(Field.DEPENDENCY_GROUPS);
  }

  private static String system(PlatformFamily family) {
    return family.isWindows() ? "Windows" : family.isMacos() ? "macOS" : "Linux";
  }

  private static Environment environment(
      PlatformFamily family, String python, String implementation) {
    return Environment.builder()
        .python(python)
        .set(Field.IMPLEMENTATION_VERSION, python)
        .set(Field.IMPLEMENTATION_NAME, implementation.equals("PyPy") ? "pypy" : "cpython")
        .set(Field.PLATFORM_PYTHON_IMPLEMENTATION, implementation)
        .set(Field.OS_NAME, family.osName())
        .set(Field.SYS_PLATFORM, family.sysPlatform())
        .set(Field.PLATFORM_SYSTEM, family.platformSystem())
        .set(Field.PLATFORM_MACHINE, family.platformMachine())
        .build();
  }
}
