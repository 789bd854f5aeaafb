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

  /** One range, and the candidates that have it. */
  static final class Range {
    private final int id;
    private final Marker marker;
    private final long[] places;

    Range(int id, Marker marker, int words) {
      this.id = id;
      this.marker = marker;
      this.places = new long[words];
    }

    /** Of the requires-python in the index. */
    int id() {
      return id;
    }

    /** Where it holds. */
    Marker marker() {
      return marker;
    }

    /** The mask of the candidates that have it. */
    long[] places() {
      return places;
    }
  }
}
