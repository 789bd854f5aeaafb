package dev.pinwheel.explain.find;

import dev.pinwheel.request.Conflict;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Replacement;
import dev.pinwheel.request.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Requests that differ from another one in a single thing. */
final class Variant {
  private Variant() {}

  static Request of(Request like, List<Line> requirements) {
    return new Request(
        requirements,
        like.constraints(),
        like.replacements(),
        like.exclusions(),
        like.environments(),
        like.policy(),
        like.preferences(),
        like.forks(),
        like.builds(),
        like.conflicts(),
        like.stated());
  }

  static Request constrained(Request like, List<Line> constraints) {
    return new Request(
        like.requirements(),
        constraints,
        like.replacements(),
        like.exclusions(),
        like.environments(),
        like.policy(),
        like.preferences(),
        like.forks(),
        like.builds(),
        like.conflicts(),
        like.stated());
  }

  static Request conflicting(Request like, List<Conflict> conflicts) {
    return new Request(
        like.requirements(),
        like.constraints(),
        like.replacements(),
        like.exclusions(),
        like.environments(),
        like.policy(),
        like.preferences(),
        like.forks(),
        like.builds(),
        conflicts);
  }

  static Request overridden(Request like, List<Replacement> replacements) {
    return new Request(
        like.requirements(),
        like.constraints(),
        replacements,
        like.exclusions(),
        like.environments(),
        like.policy(),
        like.preferences(),
        like.forks(),
        like.builds(),
        like.conflicts(),
        like.stated());
  }

  static Request in(Request like, Environments environments, Policy policy) {
    return new Request(
        like.requirements(),
        like.constraints(),
        like.replacements(),
        like.exclusions(),
        environments,
        policy,
        like.preferences(),
        like.forks(),
        like.builds(),
        like.conflicts(),
        like.stated());
  }

  static Request with(Request like, Line line) {
    List<Line> lines = new ArrayList<>(like.requirements());
    lines.add(line);
    return of(like, lines);
  }

  static Policy preReleases(Policy like, String name) {
    Map<String, Policy.PreReleases> modes = new HashMap<>(like.preReleasesOf());
    modes.put(name, Policy.PreReleases.ALLOW);
    return policy(
        like,
        modes,
        like.excludeNewer(),
        like.excludeNewerOf(),
        like.onlyBinary(),
        like.noBinary());
  }

  /** The same policy with another cut-off, also where one was given for a single project. */
  static Policy cutOff(Policy like, long excludeNewer) {
    Map<String, Long> later = new HashMap<>(like.excludeNewerOf());
    later.replaceAll((name, own) -> Math.max(own, excludeNewer));
    return policy(
        like, like.preReleasesOf(), excludeNewer, later, like.onlyBinary(), like.noBinary());
  }

  /** The same policy without a cut-off for one project. */
  static Policy noCutOff(Policy like, String name) {
    Map<String, Long> without = new HashMap<>(like.excludeNewerOf());
    without.put(name, Policy.NEVER);
    return policy(
        like,
        like.preReleasesOf(),
        like.excludeNewer(),
        without,
        like.onlyBinary(),
        like.noBinary());
  }

  static Policy source(Policy like, String name) {
    return policy(
        like,
        like.preReleasesOf(),
        like.excludeNewer(),
        like.excludeNewerOf(),
        without(like.onlyBinary(), name),
        like.noBinary());
  }

  static Policy wheels(Policy like, String name) {
    return policy(
        like,
        like.preReleasesOf(),
        like.excludeNewer(),
        like.excludeNewerOf(),
        like.onlyBinary(),
        without(like.noBinary(), name));
  }

  private static Set<String> without(Set<String> names, String name) {
    Set<String> others = new HashSet<>(names);
    others.remove(name);
    return others;
  }

  private static Policy policy(
      Policy like,
      Map<String, Policy.PreReleases> preReleasesOf,
      long excludeNewer,
      Map<String, Long> excludeNewerOf,
      Set<String> onlyBinary,
      Set<String> noBinary) {
    return new Policy(
        like.order(),
        like.preReleases(),
        preReleasesOf,
        like.requiresPython(),
        excludeNewer,
        excludeNewerOf,
        onlyBinary,
        noBinary,
        like.forks(),
        like.freshness(),
        like.conflictBudget(),
        like.safeguards());
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
