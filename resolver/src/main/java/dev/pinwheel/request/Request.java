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
 * @param empty extras and groups that are asked for and require nothing
 * @param locals packages of the user's own
 * @param indexes which of several indexes packages come from
 * @param selected how the parts were chosen
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
    List<Stated> stated,
    List<Part> empty,
    LocalPackages locals,
    Indexes indexes,
    Selected selected) {
  /** A request in which every part that is asked for requires something. */
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
      List<Conflict> conflicts,
      List<Stated> stated) {
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
        stated,
        List.of(),
        LocalPackages.NONE,
        Indexes.ANY,
        Selected.EVERYTHING);
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
        List.of(),
        List.of());
  }

  /** The same request of other requirements. */
  public Request withRequirements(List<Line> other) {
    Draft draft = new Draft(this);
    draft.requirements = other;
    return draft.done();
  }

  /** The same request within other bounds. */
  public Request withConstraints(List<Line> other) {
    Draft draft = new Draft(this);
    draft.constraints = other;
    return draft.done();
  }

  /** The same request with other overrides. */
  public Request withReplacements(List<Replacement> other) {
    Draft draft = new Draft(this);
    draft.replacements = other;
    return draft.done();
  }

  /** The same request with other excludes. */
  public Request withExclusions(List<Exclusion> other) {
    Draft draft = new Draft(this);
    draft.exclusions = other;
    return draft.done();
  }

  /** The same request for other environments. */
  public Request withEnvironments(Environments other) {
    Draft draft = new Draft(this);
    draft.environments = other;
    return draft.done();
  }

  /** The same request under another policy. */
  public Request withPolicy(Policy other) {
    Draft draft = new Draft(this);
    draft.policy = other;
    return draft.done();
  }

  /** The same request with something else said about building. */
  public Request withBuilds(BuildPolicy other) {
    Draft draft = new Draft(this);
    draft.builds = other;
    return draft.done();
  }

  /** The same request with other parts that are never chosen together. */
  public Request withConflicts(List<Conflict> other) {
    Draft draft = new Draft(this);
    draft.conflicts = other;
    return draft.done();
  }

  /** The same request with other metadata that the user states. */
  public Request withStated(List<Stated> other) {
    Draft draft = new Draft(this);
    draft.stated = other;
    return draft.done();
  }

  /** The same request with other parts that require nothing. */
  public Request withEmpty(List<Part> other) {
    Draft draft = new Draft(this);
    draft.empty = other;
    return draft.done();
  }

  /** The same request with other packages of the user's own. */
  public Request withLocals(LocalPackages other) {
    Draft draft = new Draft(this);
    draft.locals = other;
    return draft.done();
  }

  /** The same request to other indexes. */
  public Request withIndexes(Indexes other) {
    Draft draft = new Draft(this);
    draft.indexes = other;
    return draft.done();
  }

  /** The same request with parts that were chosen otherwise. */
  public Request withSelected(Selected other) {
    Draft draft = new Draft(this);
    draft.selected = other;
    return draft.done();
  }

  /** The same request with what an earlier lock remembers: versions, and markers of forks. */
  public Request remembering(List<Preference> versions, List<String> forkMarkers) {
    Draft draft = new Draft(this);
    draft.preferences = versions;
    draft.forks = forkMarkers;
    return draft.done();
  }

  /** The components, of which some are changed. */
  private static final class Draft {
    private List<Line> requirements;
    private List<Line> constraints;
    private List<Replacement> replacements;
    private List<Exclusion> exclusions;
    private Environments environments;
    private Policy policy;
    private List<Preference> preferences;
    private List<String> forks;
    private BuildPolicy builds;
    private List<Conflict> conflicts;
    private List<Stated> stated;
    private List<Part> empty;
    private LocalPackages locals;
    private Indexes indexes;
    private Selected selected;

    Draft(Request like) {
      requirements = like.requirements;
      constraints = like.constraints;
      replacements = like.replacements;
      exclusions = like.exclusions;
      environments = like.environments;
      policy = like.policy;
      preferences = like.preferences;
      forks = like.forks;
      builds = like.builds;
      conflicts = like.conflicts;
      stated = like.stated;
      empty = like.empty;
      locals = like.locals;
      indexes = like.indexes;
      selected = like.selected;
    }

    Request done() {
      return new Request(
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
          stated,
          empty,
          locals,
          indexes,
          selected);
    }
  }
}
