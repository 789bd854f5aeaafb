package dev.pinwheel.resolve;

import dev.pinwheel.marker.Marker;

/**
 * The environments that a marker describes, and the answer that holds in them, by the numbers of a
 * problem.
 */
record Fork(Marker marker, Answer answer, RequestProblem problem) {}
