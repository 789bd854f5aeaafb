package dev.pinwheel.resolve.answer;

import dev.pinwheel.solver.clause.SearchCounters;

/** What a resolution took, in counts that repeat. */
public record Effort(
    int solves,
    long decisions,
    long conflicts,
    long propagations,
    long watchVisits,
    long witnessMoves,
    long clauses,
    long candidates,
    long masks,
    long learnedLiterals,
    long restarts) {
  /** What one solver took. */
  public static Effort of(int solves, SearchCounters counters) {
    return of(solves, counters, new SearchCounters());
  }

  /** What two solvers took together. */
  public static Effort of(int solves, SearchCounters one, SearchCounters other) {
    return new Effort(
        solves,
        one.decisions + other.decisions,
        one.conflicts + other.conflicts,
        one.propagations + other.propagations,
        one.watchVisits + other.watchVisits,
        one.witnessMoves + other.witnessMoves,
        one.clausesLoaded + other.clausesLoaded,
        one.candidatesMaterialised + other.candidatesMaterialised,
        one.masks + other.masks,
        one.learnedLiterals + other.learnedLiterals,
        one.restarts + other.restarts);
  }
}
