package dev.pinwheel.resolve;

import dev.pinwheel.solver.Counters;

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
  static Effort of(int solves, Counters counters) {
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
