package dev.pinwheel.solver.clause;

/** What the search did, counted since the last {@link #clear}. The numbers repeat exactly. */
public final class SearchCounters {
  /** Packages decided, those included whose value was forced. */
  public long decisions;

  /** Clauses found false. */
  public long conflicts;

  /** Domains narrowed. */
  public long propagations;

  /** Watches looked at because their witness left a domain. */
  public long watchVisits;

  /** Watches that found another witness. */
  public long witnessMoves;

  /** Input clauses taken in. */
  public long clausesLoaded;

  /** Candidates whose clauses were asked for one by one. */
  public long candidatesLoaded;

  /** Packages all of whose clauses were asked for. */
  public long packagesDense;

  /** Candidates of all packages that were named. */
  public long candidatesMaterialised;

  /** Different sets stored. */
  public long masks;

  /** Sets asked for that were stored already. */
  public long maskHits;

  /** Clauses learned. */
  public long learnedClauses;

  /** Literals in learned clauses. */
  public long learnedLiterals;

  /** Learned clauses deleted. */
  public long deletedClauses;

  /** Restarts. */
  public long restarts;

  /** Sets all to zero. */
  public void clear() {
    decisions = 0;
    conflicts = 0;
    propagations = 0;
    watchVisits = 0;
    witnessMoves = 0;
    clausesLoaded = 0;
    candidatesLoaded = 0;
    packagesDense = 0;
    candidatesMaterialised = 0;
    masks = 0;
    maskHits = 0;
    learnedClauses = 0;
    learnedLiterals = 0;
    deletedClauses = 0;
    restarts = 0;
  }

  @Override
  public String toString() {
    return "decisions="
        + decisions
        + " conflicts="
        + conflicts
        + " propagations="
        + propagations
        + " watchVisits="
        + watchVisits
        + " witnessMoves="
        + witnessMoves
        + " clausesLoaded="
        + clausesLoaded
        + " candidatesLoaded="
        + candidatesLoaded
        + " packagesDense="
        + packagesDense
        + " candidatesMaterialised="
        + candidatesMaterialised
        + " masks="
        + masks
        + " maskHits="
        + maskHits
        + " learnedClauses="
        + learnedClauses
        + " learnedLiterals="
        + learnedLiterals
        + " deletedClauses="
        + deletedClauses
        + " restarts="
        + restarts;
  }
}
