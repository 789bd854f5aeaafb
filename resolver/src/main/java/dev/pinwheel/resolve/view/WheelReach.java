package dev.pinwheel.resolve.view;

import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.wheel.PlatformFamily;
import dev.pinwheel.wheel.TagSets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * In which environments wheels can be used, as markers: by platform, and by Python. Threads may
 * share it.
 */
public final class WheelReach {
  private final Marker everywhere;
  private final Markers markers;

  /** By Python and ABI tag, by platform tag, and by minor version of Python. */
  private final Map<String, Marker> ofTags = new ConcurrentHashMap<>();

  private final Map<String, Marker> ofPlatforms = new ConcurrentHashMap<>();
  private final Map<Integer, Marker> ofMinors = new ConcurrentHashMap<>();

  /** For the environments that a marker admits. */
  public WheelReach(Marker everywhere) {
    this.everywhere = everywhere;
    this.markers = everywhere.markers();
  }

  /** Whether some environment in question can use a wheel with these tags. */
  boolean isUsable(String tags) {
    return !of(tags).disjoint(everywhere);
  }

  /** Where a wheel with these tags can be used. */
  public Marker of(String tags) {
    TagSets sets = TagSets.parse(tags);
    return pythons(sets).and(platforms(sets));
  }

  /** The environments that can use a wheel with these tags, whatever their Pythons. */
  Marker platforms(TagSets sets) {
    Marker platforms = markers.never();
    for (String platform : sets.platforms()) {
      if (platform.equals("any")) {
        return markers.always();
      }
      platforms = platforms.or(ofPlatforms.computeIfAbsent(platform, this::platforms));
    }
    return platforms;
  }

  /** Whether a wheel with these tags can be used on a family of platforms by one Python. */
  public boolean serves(String tags, PlatformFamily family, Marker python) {
    TagSets sets = TagSets.parse(tags);
    for (String platform : sets.platforms()) {
      if (family.serves(platform)) {
        return !pythons(sets).disjoint(python);
      }
    }
    return false;
  }

  /** The environments that can use a wheel with these tags, whatever their platforms. */
  public Marker pythons(TagSets sets) {
    Marker pythons = markers.never();
    for (String python : sets.pythons()) {
      for (String abi : sets.abis()) {
        pythons =
            pythons.or(ofTags.computeIfAbsent(python + '-' + abi, pair -> pythons(python, abi)));
      }
    }
    return pythons;
  }

  /** The environments of a family of platforms. */
  public Marker of(PlatformFamily family) {
    return on(family.sysPlatform(), family.platformMachine());
  }

  private Marker on(String system, String machine) {
    return markers.sysPlatform(system).and(markers.text(Field.PLATFORM_MACHINE, machine));
  }

  /** The environments that can use a platform tag: of the usual families, or of a rarer kind. */
  private Marker platforms(String tag) {
    Marker platforms = markers.never();
    for (PlatformFamily family : PlatformFamily.values()) {
      if (family.serves(tag)) {
        platforms = platforms.or(of(family));
      }
    }
    if (!platforms.isFalse()) {
      return platforms;
    }
    if (tag.equals("win32")) {
      return on("win32", "x86");
    }
    if (tag.startsWith("manylinux") || tag.startsWith("musllinux") || tag.startsWith("linux_")) {
      return on("linux", machine(tag));
    }
    if (tag.startsWith("macosx_")) {
      return on("darwin", machine(tag));
    }
    return tag.startsWith("android_")
        ? markers.sysPlatform("android")
        : tag.startsWith("ios_") ? markers.sysPlatform("ios") : markers.never();
  }

  /** What follows the last part of a platform tag that is a number: {@code ppc64le}. */
  private static String machine(String tag) {
    int start = tag.indexOf('_') + 1;
    int end = tag.indexOf('_', start);
    while (end > start && isNumber(tag, start, end)) {
      start = end + 1;
      end = tag.indexOf('_', start);
    }
    return tag.substring(start);
  }

  private static boolean isNumber(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** The environments that can use a pair of Python and ABI tag. */
  private Marker pythons(String python, String abi) {
    if (python.length() < 3) {
      return markers.never();
    }
    String kind = python.substring(0, 2);
    int minor = minor(python);
    if (python.charAt(2) != '3' || minor < -1) {
      return markers.never();
    }
    boolean any = minor < 0;
    return switch (kind) {
      case "py" -> any ? markers.always() : from(minor);
      case "cp" -> {
        Marker implementation = markers.text(Field.IMPLEMENTATION_NAME, "cpython");
        boolean later = abi.equals("abi3") || abi.equals("abi3t");
        yield implementation.and(
            any ? markers.always() : later ? from(minor) : from(minor).andNot(from(minor + 1)));
      }
      case "pp" -> {
        Marker implementation = markers.text(Field.IMPLEMENTATION_NAME, "pypy");
        yield implementation.and(any ? markers.always() : from(minor).andNot(from(minor + 1)));
      }
      default -> markers.never();
    };
  }

  private Marker from(int minor) {
    return ofMinors.computeIfAbsent(minor, markers::pythonFrom);
  }

  /** The minor version in a tag such as {@code cp312}: -1 if there is none, -2 if it is not one. */
  private static int minor(String python) {
    int minor = python.length() > 3 ? 0 : -1;
    for (int i = 3; i < python.length(); i++) {
      char c = python.charAt(i);
      if (c < '0' || c > '9' || minor > 1000) {
        return -2;
      }
      minor = minor * 10 + c - '0';
    }
    return minor;
  }
}
