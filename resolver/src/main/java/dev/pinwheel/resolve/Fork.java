package dev.pinwheel.resolve;

import dev.pinwheel.marker.Marker;

/**
 * The environments that a marker describes, and the answer that holds in them.
 *
 * @param first the answer before anything was traded for freshness
 */
record Fork(Marker marker, Answer first, Answer answer, Staleness staleness) {
  /** The same, where another marker holds. */
  Fork at(Marker other) {
    return new Fork(other, first, answer, staleness);
  }
}
