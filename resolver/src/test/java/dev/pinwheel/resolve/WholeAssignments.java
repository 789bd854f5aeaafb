package dev.pinwheel.resolve;

import dev.pinwheel.fixtures.ToyRelease;
import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every assignment of versions to the projects of a small universe, judged one by one by text. */
final class WholeAssignments {
  private final RandomUniverse universe;
  private final UniversalCheck check;
  private final Map<String, List<Version>> candidates = new TreeMap<>();
  private final List<Requirement> constraints = new ArrayList<>();

  WholeAssignments(RandomUniverse universe, UniversalCheck check, Markers markers) {
    this.universe = universe;
    this.check = check;
    for (String text : universe.constraints()) {
      constraints.add(Requirement.parse(text, markers));
    }
  }

  /** All that are right in an environment. */
  List<Map<String, Version>> in(Environment environment, Markers markers) {
    candidates.clear();
    for (ToyRelease release : universe.releases()) {
      Version version = Version.parse(release.version());
      if (release.yanked() == null || isPinned(release, environment, markers)) {
        candidates.computeIfAbsent(release.project(), name -> new ArrayList<>()).add(version);
      }
    }
    List<Map<String, Version>> right = new ArrayList<>();
    extend(List.copyOf(candidates.keySet()), 0, new HashMap<>(), environment, right);
    return right;
  }

  private boolean isPinned(ToyRelease release, Environment environment, Markers markers) {
    List<String> lines = new ArrayList<>(universe.requires());
    lines.addAll(universe.constraints());
    for (String line : lines) {
      Requirement requirement = Requirement.parse(line, markers);
      if (requirement.name().equals(release.project())
          && requirement.marker().holds(environment)
          && requirement.specifiers().isExact()
          && requirement.specifiers().contains(Version.parse(release.version()))) {
        return true;
      }
    }
    return false;
  }

  private void extend(
      List<String> names,
      int at,
      Map<String, Version> versions,
      Environment environment,
      List<Map<String, Version>> right) {
    if (at == names.size()) {
      if (check.judge(versions, environment) == null) {
        right.add(Map.copyOf(versions));
      }
      return;
    }
    String name = names.get(at);
    extend(names, at + 1, versions, environment, right);
    for (Version version : candidates.getOrDefault(name, List.of())) {
      if (isAllowed(name, version)) {
        versions.put(name, version);
        extend(names, at + 1, versions, environment, right);
        versions.remove(name);
      }
    }
  }

  /** Whether the constraints allow a version. */
  boolean isAllowed(String name, Version version) {
    for (Requirement constraint : constraints) {
      if (constraint.name().equals(name) && !constraint.specifiers().contains(version)) {
        return false;
      }
    }
    return true;
  }
}
