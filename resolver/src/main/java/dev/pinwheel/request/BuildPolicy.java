package dev.pinwheel.request;

import dev.pinwheel.requirement.Requirement;
import java.util.List;
import java.util.Map;

/**
 * What the user says about building source distributions.
 *
 * @param requires more build requirements, by normalised name or {@code name==version}
 * @param constraints bounds on every build requirement
 * @param overrides replacements of build requirements
 */
public record BuildPolicy(
    Map<String, List<BuildRequirement>> requires,
    List<Requirement> constraints,
    List<Requirement> overrides) {
  /** Nothing said. */
  public static final BuildPolicy NONE = new BuildPolicy(Map.of(), List.of(), List.of());
}
