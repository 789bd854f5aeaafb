package dev.pinwheel.request;

import dev.pinwheel.version.Specifiers;
import java.util.Map;
import java.util.Set;

/**
 * How candidates are admitted and ordered.
 *
 * @param order which end of the candidate list is tried first
 * @param preReleases the mode of every project not named in {@code preReleasesOf}
 * @param preReleasesOf modes by normalised name
 * @param requiresPython how far a release's range of Pythons is honoured
 * @param excludeNewer microseconds since 1970 from which on files do not exist; {@link #NEVER}
 * @param excludeNewerOf the same by normalised name
 * @param excludeNewerSpans the durations that cut-offs come from, by normalised name; {@link #ALL}
 *     is that of every other project
 * @param onlyBinary names of which source distributions are not used; {@code :all:} means all
 * @param noBinary names of which wheels are not used; {@code :all:} means all
 * @param forks which Python's needs win where one release does not serve all
 * @param freshness whether an old answer may be traded for a fresher one
 * @param conflictBudget conflicts after which a search gives up
 * @param safeguards what has to be certain of a file
 */
public record Policy(
    Order order,
    PreReleases preReleases,
    Map<String, PreReleases> preReleasesOf,
    RequiresPython requiresPython,
    long excludeNewer,
    Map<String, Long> excludeNewerOf,
    Map<String, String> excludeNewerSpans,
    Set<String> onlyBinary,
    Set<String> noBinary,
    Forks forks,
    boolean freshness,
    int conflictBudget,
    Safeguards safeguards) {

  /** The cut-off that excludes nothing. */
  public static final long NEVER = Long.MAX_VALUE;

  /** The name that stands for every project in what is said by name. */
  public static final String ALL = ":all:";

  /** Which end of the candidate list is tried first. */
  public enum Order {
    HIGHEST,
    LOWEST,
    /** Lowest for what the project itself requires, highest for the rest. */
    LOWEST_DIRECT
  }

  /** Whether pre-releases are candidates, and where they stand in the list. */
  public enum PreReleases {
    /** After all stable ones. */
    IF_NECESSARY,
    DISALLOW,
    /** Among the stable ones, by version. */
    ALLOW,
    /** After the stable ones, where a line of the user's names a pre-release. */
    EXPLICIT
  }

  /** How far a release's {@code requires-python} is honoured. */
  public enum RequiresPython {
    FULL,
    /** Lower bounds and holes only; upper bounds are ignored. */
    LOWER;

    /** The part of a range that is honoured. */
    public Specifiers honoured(Specifiers range) {
      return this == FULL ? range : range.withoutUpperBounds();
    }
  }

  /** What a universal solve does when a newer release needs a newer Python. */
  public enum Forks {
    /** Fork on Python, so that each Python gets its newest release. */
    REQUIRES_PYTHON,
    /** As few versions as possible. */
    FEWEST
  }

  /** What is done when the user says nothing, for one target. */
  public static final Policy DEFAULT =
      new Policy(
          Order.HIGHEST,
          PreReleases.IF_NECESSARY,
          Map.of(),
          RequiresPython.FULL,
          NEVER,
          Map.of(),
          Map.of(),
          Set.of(),
          Set.of(),
          Forks.REQUIRES_PYTHON,
          true,
          200_000,
          Safeguards.NONE);

  /** What is done when the user says nothing, for every environment. */
  public static final Policy UNIVERSAL = DEFAULT.withRequiresPython(RequiresPython.LOWER);

  /** The mode of pre-releases of one project. */
  public PreReleases preReleasesOf(String name) {
    return preReleasesOf.getOrDefault(name, preReleases);
  }

  /** The same with another order. */
  public Policy withOrder(Order other) {
    Draft draft = new Draft(this);
    draft.order = other;
    return draft.done();
  }

  /** The same with another mode of pre-releases. */
  public Policy withPreReleases(PreReleases other) {
    Draft draft = new Draft(this);
    draft.preReleases = other;
    return draft.done();
  }

  /** The same with other modes of single projects. */
  public Policy withPreReleasesOf(Map<String, PreReleases> other) {
    Draft draft = new Draft(this);
    draft.preReleasesOf = other;
    return draft.done();
  }

  /** The same with another reading of a release's range of Pythons. */
  public Policy withRequiresPython(RequiresPython other) {
    Draft draft = new Draft(this);
    draft.requiresPython = other;
    return draft.done();
  }

  /** The same with another cut-off. */
  public Policy withExcludeNewer(long other) {
    Draft draft = new Draft(this);
    draft.excludeNewer = other;
    return draft.done();
  }

  /** The same with other cut-offs of single projects. */
  public Policy withExcludeNewerOf(Map<String, Long> other) {
    Draft draft = new Draft(this);
    draft.excludeNewerOf = other;
    return draft.done();
  }

  /** The same with other names of which only wheels are used. */
  public Policy withOnlyBinary(Set<String> other) {
    Draft draft = new Draft(this);
    draft.onlyBinary = other;
    return draft.done();
  }

  /** The same with other names of which no wheels are used. */
  public Policy withNoBinary(Set<String> other) {
    Draft draft = new Draft(this);
    draft.noBinary = other;
    return draft.done();
  }

  /** The same with other needs that win. */
  public Policy withForks(Forks other) {
    Draft draft = new Draft(this);
    draft.forks = other;
    return draft.done();
  }

  /** The same, as an old answer may be traded or not. */
  public Policy withFreshness(boolean other) {
    Draft draft = new Draft(this);
    draft.freshness = other;
    return draft.done();
  }

  /** The same with another bound of the search. */
  public Policy withConflictBudget(int other) {
    Draft draft = new Draft(this);
    draft.conflictBudget = other;
    return draft.done();
  }

  /** The same with other demands on files. */
  public Policy withSafeguards(Safeguards other) {
    Draft draft = new Draft(this);
    draft.safeguards = other;
    return draft.done();
  }

  /** The components, of which some are changed. */
  private static final class Draft {
    private Order order;
    private PreReleases preReleases;
    private Map<String, PreReleases> preReleasesOf;
    private RequiresPython requiresPython;
    private long excludeNewer;
    private Map<String, Long> excludeNewerOf;
    private final Map<String, String> excludeNewerSpans;
    private Set<String> onlyBinary;
    private Set<String> noBinary;
    private Forks forks;
    private boolean freshness;
    private int conflictBudget;
    private Safeguards safeguards;

    Draft(Policy like) {
      order = like.order;
      preReleases = like.preReleases;
      preReleasesOf = like.preReleasesOf;
      requiresPython = like.requiresPython;
      excludeNewer = like.excludeNewer;
      excludeNewerOf = like.excludeNewerOf;
      excludeNewerSpans = like.excludeNewerSpans;
      onlyBinary = like.onlyBinary;
      noBinary = like.noBinary;
      forks = like.forks;
      freshness = like.freshness;
      conflictBudget = like.conflictBudget;
      safeguards = like.safeguards;
    }

    Policy done() {
      return new Policy(
          order,
          preReleases,
          preReleasesOf,
          requiresPython,
          excludeNewer,
          excludeNewerOf,
          excludeNewerSpans,
          onlyBinary,
          noBinary,
          forks,
          freshness,
          conflictBudget,
          safeguards);
    }
  }
}
