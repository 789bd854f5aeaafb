package dev.pinwheel.resolve.answer;

import dev.pinwheel.solver.SearchCounters;

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
  /** What two solvers took together. */
  public static Effort of(int solves, SearchCounters one, SearchCounters other) {
    Effort left = of(solves, one);
    Effort right = of(0, other);
    return new Effort(
        solves,
        left.decisions + right.decisions,
        left.conflicts + right.conflicts,
        left.propagations + right.propagations,
        left.watchVisits + right.watchVisits,
        left.witnessMoves + right.witnessMoves,
        left.clauses + right.clauses,
        left.candidates + right.candidates,
        left.masks + right.masks,
        left.learnedLiterals + right.learnedLiterals,
        left.restarts + right.restarts);
  }

  public static Effort of(int solves, SearchCounters counters) {
    return new Effort(
        solves,
        counters.decisions,
        counters.conflicts,
        counters.propagations,
        counters.watchVisits,
        counters.witnessMoves,
        counters.clausesLoaded,
        counters.candidatesMaterialised,
        counters.masks,
        counters.learnedLiterals,
        counters.restarts);
  }
}
