package dev.pinwheel.request;

import java.util.List;

/**
 * What a user asks, complete: the answer is a function of this and the index alone.
 *
 * @param requirements what the answer has to contain
 * @param constraints bounds on what is reached anyway
 * @param replacements overrides
 * @param exclusions excludes
 * @param environments where the answer has to hold
 * @param policy how candidates are admitted and ordered
 * @param preferences versions of an earlier lock
 * @param forks canonical markers of forks that an earlier lock remembers
 * @param builds what is said about building
 * @param conflicts parts never chosen together
 * @param stated metadata that the user states
 */
public record Request(
    List<Line> requirements,
    List<Line> constraints,
    List<Replacement> replacements,
    List<Exclusion> exclusions,
    Environments environments,
    Policy policy,
    List<Preference> preferences,
    List<String> forks,
    BuildPolicy builds,
    List<Conflict> conflicts,
    List<Stated> stated) {

  /** A request that states nothing that the index has to know. */
  public Request(
      List<Line> requirements,
      List<Line> constraints,
      List<Replacement> replacements,
      List<Exclusion> exclusions,
      Environments environments,
      Policy policy,
      List<Preference> preferences,
      List<String> forks,
      BuildPolicy builds,
      List<Conflict> conflicts) {
    this(
        requirements,
        constraints,
        replacements,
        exclusions,
        environments,
        policy,
        preferences,
        forks,
        builds,
        conflicts,
        List.of());
  }

  /** A plain request: requirements for some environments under a policy. */
  public Request(List<Line> requirements, Environments environments, Policy policy) {
    this(
        requirements,
        List.of(),
        List.of(),
        List.of(),
        environments,
        policy,
        List.of(),
        List.of(),
        BuildPolicy.NONE,
        List.of());
  }

  /** The same request with what an earlier lock remembers: versions, and markers of forks. */
  public Request remembering(List<Preference> versions, List<String> forkMarkers) {
    return new Request(
        requirements,
        constraints,
        replacements,
        exclusions,
        environments,
        policy,
        versions,
        forkMarkers,
        builds,
        conflicts,
        stated);
  }
}
