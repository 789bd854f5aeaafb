package dev.pinwheel.solver.clause;

/**
 * A source of packages and clauses that the solver asks as it goes.
 *
 * <p>A package is a dense int from zero, allotted by the source when it first names it, also in the
 * midst of emitting clauses. Its values are the candidates {@code 0 … n-1}, most preferred first,
 * and {@code n} for absent. A boolean is a package with one candidate: 0 is true, absent is false.
 *
 * <p>A clause must have been emitted once every package whose literal in it excludes the present
 * value stands at that value and has been loaded with it; by whose loading does not matter.
 */
public interface Problem {
  /** How many candidates the package has, those not allowed included. */
  int candidates(int packageId);

  /** The place of the package among those first seen in the same step; no two are equal. */
  long order(int packageId);

  /**
   * Takes candidates that are not allowed out of the first domain.
   *
   * @param domain one bit for each value, all set; a bit is cleared for each one not allowed
   * @param from the first word of this package
   */
  default void restrict(int packageId, long[] domain, int from) {}

  /** One of the tiers of {@link Tier} from {@code PROMOTED} on; asked whenever a package opens. */
  default int standing(int packageId) {
    return Tier.NORMAL;
  }

  /** The candidate to try before all others, or -1; asked at each decision. */
  default int preferred(int packageId) {
    return -1;
  }

  /** Emits the clauses that hold whatever is chosen. */
  void roots(ClauseSink sink);

  /** Emits the clauses that the package has when it stands at this candidate. */
  void load(int packageId, int candidate, ClauseSink sink);

  /** Emits the clauses that the package has at any candidate. */
  void loadAll(int packageId, ClauseSink sink);
}
