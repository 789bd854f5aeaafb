package dev.pinwheel.resolve;

import dev.pinwheel.marker.Marker;
import java.util.List;

/**
 * The ranges of Pythons of those candidates of a project that do not serve every Python in
 * question.
 */
record Pythons(List<Range> ranges) {
  /** Every candidate serves every Python. */
  static final Pythons ALL = new Pythons(List.of());

  /**
   * One range.
   *
   * @param id of the requires-python in the index
   * @param marker where it holds
   * @param places the candidates that have it
   */
  record Range(int id, Marker marker, long[] places) {}
}
