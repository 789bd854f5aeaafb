package dev.pinwheel.resolve;

import dev.pinwheel.fixtures.ToyRelease;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A small universe and a request, made at random: extras, markers, ranges of Pythons, pre-releases,
 * yanked releases, constraints, names nobody knows.
 */
record RandomUniverse(List<ToyRelease> releases, List<String> requires, List<String> constraints) {
  private static final List<String> VERSIONS = List.of("1", "2", "2.1", "3", "4a1", "4", "5.dev1");

  private static final List<String> MARKERS =
      List.of(
          "sys_platform == 'win32'",
          "sys_platform != 'win32'",
          "python_version >= '3.12'",
          "python_version < '3.12'",
          "python_version < '3.11'",
          "implementation_name == 'pypy'",
          "python_version < '3.12' and sys_platform != 'win32'",
          "python_version < '3.11' or sys_platform == 'win32'");

  private static final List<String> NEGATIONS =
      List.of(
          "extra != 'x'",
          "extra != 'y' and sys_platform == 'win32'",
          "extra != 'x' and extra != 'y'");

  /** At most so many projects and releases of each. */
  static RandomUniverse of(RandomGenerator random, int projects, int versions) {
    return of(random, projects, versions, false);
  }

  /** The same; some requirements hold only where an extra is not asked for. */
  static RandomUniverse withNegations(RandomGenerator random, int projects, int versions) {
    return of(random, projects, versions, true);
  }

  private static RandomUniverse of(
      RandomGenerator random, int projects, int versions, boolean negations) {
    int count = 2 + random.nextInt(projects - 1);
    List<ToyRelease> releases = new ArrayList<>();
    for (int p = 0; p < count; p++) {
      int missing = VERSIONS.size() - 1 - random.nextInt(versions);
      List<String> its = new ArrayList<>(VERSIONS);
      while (missing-- > 0) {
        its.remove(random.nextInt(its.size()));
      }
      for (String version : its) {
        releases.add(release(random, name(p), version, count, negations));
      }
    }
    List<String> requires = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      requires.add(requirement(random, count, true));
    }
    List<String> constraints = new ArrayList<>();
    if (random.nextInt(4) == 0) {
      constraints.add(name(random.nextInt(count)) + specifier(random));
    }
    return new RandomUniverse(releases, requires, constraints);
  }

  private static String name(int p) {
    return "p" + p;
  }

  private static ToyRelease release(
      RandomGenerator random, String name, String version, int count, boolean negations) {
    List<String> requires = new ArrayList<>();
    if (negations && random.nextInt(3) == 0) {
      String marker = NEGATIONS.get(random.nextInt(NEGATIONS.size()));
      requires.add(requirement(random, count, false) + " ; " + marker);
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      requires.add(requirement(random, count, random.nextInt(3) == 0));
    }
    List<String> extras = new ArrayList<>();
    for (String extra : List.of("x", "y")) {
      if (random.nextInt(3) == 0) {
        extras.add(extra);
        requires.add(requirement(random, count, false) + " ; extra == '" + extra + "'");
      }
    }
    String python =
        switch (random.nextInt(12)) {
          case 0 -> ">=3.11";
          case 1 -> ">=3.13,<4";
          case 2 -> ">=3.8,!=3.12.*";
          case 3 -> "~=3.8";
          default -> null;
        };
    return new ToyRelease(
        name,
        version,
        new Metadata(requires, extras, python),
        true,
        List.of(ToyRelease.ANY),
        random.nextInt(12) == 0 ? "broken" : null,
        Release.NO_TIME);
  }

  private static String requirement(RandomGenerator random, int count, boolean marked) {
    int target = random.nextInt(40) == 0 ? count : random.nextInt(count);
    String extra = random.nextInt(5) == 0 ? (random.nextBoolean() ? "[x]" : "[y]") : "";
    String text = name(target) + extra + specifier(random);
    return marked && random.nextInt(3) == 0
        ? text + " ; " + MARKERS.get(random.nextInt(MARKERS.size()))
        : text;
  }

  private static String specifier(RandomGenerator random) {
    String version = VERSIONS.get(random.nextInt(VERSIONS.size()));
    return switch (random.nextInt(8)) {
      case 0 -> ">=" + version;
      case 1 -> "<=" + version;
      case 2 -> "==" + version;
      case 3 -> "!=" + version;
      case 4 -> "<" + version;
      default -> "";
    };
  }

  /** The same without one release. */
  RandomUniverse without(ToyRelease release) {
    List<ToyRelease> left = new ArrayList<>(releases);
    left.remove(release);
    return new RandomUniverse(left, requires, constraints);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("-> " + requires + " constraints " + constraints);
    for (ToyRelease release : releases) {
      text.append('\n').append(release.project()).append(' ').append(release.version());
      text.append(' ').append(release.metadata()).append(' ').append(release.yanked());
    }
    return text.toString();
  }
}
