package dev.pinwheel.resolve;

/** What a request comes to: an answer, the proof that there is none, or neither within bounds. */
public sealed interface Resolution permits Resolved, ResolvedEverywhere, Unresolvable, Unfinished {
  /** What it took. */
  Effort effort();
}
