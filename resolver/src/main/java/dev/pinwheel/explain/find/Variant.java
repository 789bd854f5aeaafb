package dev.pinwheel.explain.find;

import dev.pinwheel.request.Line;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Requests, policies and lists that differ from another one in a single thing. */
final class Variant {
  private Variant() {}

  static Request with(Request like, Line line) {
    List<Line> lines = new ArrayList<>(like.requirements());
    lines.add(line);
    return like.withRequirements(lines);
  }

  static Policy preReleases(Policy like, String name) {
    Map<String, Policy.PreReleases> modes = new HashMap<>(like.preReleasesOf());
    modes.put(name, Policy.PreReleases.ALLOW);
    return like.withPreReleasesOf(modes);
  }

  /** The same policy with another cut-off: that of one project, if it is named. */
  static Policy cutOff(Policy like, @Nullable String name, long excludeNewer) {
    if (name == null) {
      return like.withExcludeNewer(excludeNewer);
    }
    Map<String, Long> later = new HashMap<>(like.excludeNewerOf());
    later.put(name, excludeNewer);
    return like.withExcludeNewerOf(later);
  }

  /** The same policy without a cut-off for one project. */
  static Policy noCutOff(Policy like, String name) {
    Map<String, Long> without = new HashMap<>(like.excludeNewerOf());
    without.put(name, Policy.NEVER);
    return like.withExcludeNewerOf(without);
  }

  static Policy source(Policy like, String name) {
    return like.withOnlyBinary(without(like.onlyBinary(), name));
  }

  static Policy wheels(Policy like, String name) {
    return like.withNoBinary(without(like.noBinary(), name));
  }

  private static Set<String> without(Set<String> names, String name) {
    Set<String> others = new HashSet<>(names);
    others.remove(name);
    return others;
  }

  /** The list with one place changed. */
  static <T> List<T> changed(List<T> list, int place, UnaryOperator<T> change) {
    List<T> other = new ArrayList<>(list);
    other.set(place, change.apply(list.get(place)));
    return other;
  }

  static <T> List<T> without(List<T> list, int place) {
    List<T> other = new ArrayList<>(list);
    other.remove(place);
    return other;
  }
}
