package dev.pinwheel.request;

import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A build requirement of the user's own.
 *
 * @param requirement what building needs
 * @param matchRuntime whether its version has to be the one the lock holds for running
 */
public record BuildRequirement(Requirement requirement, boolean matchRuntime) {
  /**
   * Those of one release, however its version is spelled; null if nothing is said of it.
   *
   * @param rules by normalised name or {@code name==version}
   */
  public static @Nullable List<BuildRequirement> ofRelease(
      Map<String, List<BuildRequirement>> rules, String name, Version version) {
    List<BuildRequirement> its = null;
    for (Map.Entry<String, List<BuildRequirement>> rule : new TreeMap<>(rules).entrySet()) {
      String key = rule.getKey();
      if (key.startsWith(name + "==")
          && version.equals(Version.tryParse(key.substring(name.length() + 2)))) {
        its = its == null ? new ArrayList<>() : its;
        its.addAll(rule.getValue());
      }
    }
    return its;
  }
}
