package dev.pinwheel.resolve;

import java.util.List;

/** What a request comes to: an answer, the proof that there is none, or neither within bounds. */
public sealed interface Resolution permits Resolved, ResolvedEverywhere, Unresolvable, Unfinished {
  /** What it took. */
  Effort effort();

  /** What the user should know of an answer; nothing where there is none. */
  default List<Warning> warnings() {
    return List.of();
  }

  /** What was given up for freshness; nothing where there is no answer. */
  default List<Trade> trades() {
    return List.of();
  }
}
