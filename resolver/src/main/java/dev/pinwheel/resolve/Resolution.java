package dev.pinwheel.resolve;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.resolve.answer.Effort;
import dev.pinwheel.resolve.answer.SelectedVersion;
import dev.pinwheel.resolve.answer.Trade;
import dev.pinwheel.resolve.answer.Warning;
import java.util.List;

/** What a request comes to: an answer, the proof that there is none, or neither within bounds. */
public sealed interface Resolution permits Resolved, Unresolvable, Unfinished {
  /** What it took. */
  Effort effort();

  /**
   * What an answer holds, by name; nothing where there is no answer.
   *
   * @param everywhere the environments it is for; always true for a single target
   */
  default List<SelectedVersion> held(Marker everywhere) {
    return List.of();
  }

  /** What the user should know of an answer; nothing where there is none. */
  default List<Warning> warnings() {
    return List.of();
  }

  /** What was given up for freshness; nothing where there is no answer. */
  default List<Trade> trades() {
    return List.of();
  }
}
