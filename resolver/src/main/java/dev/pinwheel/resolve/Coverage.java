package dev.pinwheel.resolve;

import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.answer.ResolvedEntry;
import dev.pinwheel.resolve.view.WheelReach;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import dev.pinwheel.wheel.Interpreter;
import dev.pinwheel.wheel.PlatformFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * Which entries of an answer have neither a wheel nor a source distribution for the usual targets:
 * each family of platforms with each Python of the range, as CPython.
 *
 * @param pythons the Pythons looked at, oldest first, such as {@code 3.12}
 * @param gaps what is missing, by name, version and platform; empty when all is well
 */
public record Coverage(List<String> pythons, List<Gap> gaps) {
  /**
   * An entry that cannot be installed in some environments in which it is needed.
   *
   * @param pythons those for which it has no file on that platform, oldest first
   */
  public record Gap(String name, String version, PlatformFamily platform, List<String> pythons) {}

  /** Whether every entry has a file wherever it is needed. */
  public boolean isComplete() {
    return gaps.isEmpty();
  }

  /** The coverage of an answer that an engine gave to a request. */
  public static Coverage of(Engine engine, Request request, Resolved answer) {
    Markers markers = engine.markers();
    WheelReach reach = new WheelReach(answer.everywhere());
    Marker cpython = markers.text(Field.IMPLEMENTATION_NAME, "cpython");
    List<Integer> minors = minors(request);
    List<Gap> gaps = new ArrayList<>();
    for (ResolvedEntry entry : answer.entries()) {
      if (hasSource(engine.index(), entry)) {
        continue;
      }
      for (PlatformFamily family : PlatformFamily.values()) {
        Marker needed = entry.marker().and(answer.everywhere()).and(cpython).and(reach.of(family));
        List<String> missing = new ArrayList<>();
        for (int minor : minors) {
          Marker python = markers.python(Specifiers.parse("==3." + minor + ".*"));
          if (!needed.disjoint(python)
              && !hasWheel(engine.index(), entry, reach, family, cpython.and(python))) {
            missing.add("3." + minor);
          }
        }
        if (!missing.isEmpty()) {
          gaps.add(new Gap(entry.name(), entry.version(), family, List.copyOf(missing)));
        }
      }
    }
    return new Coverage(minors.stream().map(minor -> "3." + minor).toList(), List.copyOf(gaps));
  }

  private static List<Integer> minors(Request request) {
    if (!(request.environments() instanceof Environments.Universal universal)) {
      throw new IllegalArgumentException("a request for many environments only");
    }
    List<Integer> minors = new ArrayList<>();
    for (int minor = 0; minor <= Interpreter.NEWEST_MINOR; minor++) {
      Specifiers range = universal.requiresPython();
      if (range.contains(Version.parse("3." + minor))
          || range.contains(Version.parse("3." + minor + ".99"))) {
        minors.add(minor);
      }
    }
    return List.copyOf(minors);
  }

  private static boolean hasSource(Index index, ResolvedEntry entry) {
    for (int file : entry.files()) {
      if ((index.files().flags(file) & IndexFiles.SDIST) != 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasWheel(
      Index index, ResolvedEntry entry, WheelReach reach, PlatformFamily family, Marker python) {
    IndexFiles files = index.files();
    for (int file : entry.files()) {
      boolean wheel = (files.flags(file) & IndexFiles.SDIST) == 0;
      if (wheel && reach.serves(files.tagsText(files.tags(file)), family, python)) {
        return true;
      }
    }
    return false;
  }
}
