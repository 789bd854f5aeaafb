package dev.pinwheel.resolve.view;

import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.wheel.TagSets;
import dev.pinwheel.wheel.Target;
import java.util.HashMap;
import java.util.Map;

/** Which wheels of an entry some environment can use; the others are none for a lock. */
public interface WheelPruning {
  /**
   * Whether a wheel is to be kept.
   *
   * @param tags as in its name
   * @param where the marker of its entry
   */
  boolean keeps(String tags, Marker where);

  /** For one target: what it can use. */
  static WheelPruning of(Target target) {
    return (tags, where) -> target.rank(TagSets.parse(tags)) != Target.UNUSABLE;
  }

  /**
   * For all environments that a marker admits, also those of machines that nobody thinks of: what
   * is not known to be useless is kept.
   */
  static WheelPruning of(Marker everywhere) {
    return new Everywhere(everywhere);
  }

  /** Remembers what tags mean. */
  final class Everywhere implements WheelPruning {
    private final Marker everywhere;
    private final Markers markers;
    private final WheelReach reach;
    private final Map<String, Marker> ofTags = new HashMap<>();
    private final Map<String, Marker> ofPlatforms = new HashMap<>();

    private Everywhere(Marker everywhere) {
      this.everywhere = everywhere;
      this.markers = everywhere.markers();
      this.reach = new WheelReach(everywhere);
    }

    @Override
    public boolean keeps(String tags, Marker where) {
      return !ofTags.computeIfAbsent(tags, this::usable).disjoint(where);
    }

    private Marker usable(String tags) {
      TagSets sets = TagSets.parse(tags);
      Marker platforms = markers.never();
      for (String platform : sets.platforms()) {
        platforms = platforms.or(ofPlatforms.computeIfAbsent(platform, this::platform));
      }
      return reach.pythons(sets).and(platforms).and(everywhere);
    }

    private Marker platform(String tag) {
      if (tag.equals("any")) {
        return markers.always();
      }
      if (tag.startsWith("win")) {
        return markers.sysPlatform("win32");
      }
      if (tag.startsWith("macosx_")) {
        Marker darwin = markers.sysPlatform("darwin");
        return tag.endsWith("_x86_64") || tag.endsWith("_arm64")
            ? darwin.and(machine(tag.endsWith("_arm64") ? "arm64" : "x86_64"))
            : darwin;
      }
      if (tag.startsWith("manylinux") || tag.startsWith("musllinux") || tag.startsWith("linux_")) {
        Marker linux = markers.sysPlatform("linux");
        for (String known : new String[] {"x86_64", "aarch64"}) {
          if (tag.endsWith("_" + known)) {
            return linux.and(machine(known));
          }
        }
        return linux;
      }
      return markers.always();
    }

    private Marker machine(String machine) {
      return markers.text(Field.PLATFORM_MACHINE, machine);
    }
  }
}
