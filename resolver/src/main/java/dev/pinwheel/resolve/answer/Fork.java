package dev.pinwheel.resolve.answer;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.resolve.problem.Answer;

/**
 * The environments that a marker describes, and the answer that holds in them.
 *
 * @param first the answer before anything was traded for freshness
 */
public record Fork(Marker marker, Answer first, Answer answer, Staleness staleness) {
  /** The same, where another marker holds. */
  public Fork at(Marker other) {
    return new Fork(other, first, answer, staleness);
  }
}
