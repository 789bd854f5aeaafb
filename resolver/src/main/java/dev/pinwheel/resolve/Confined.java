package dev.pinwheel.resolve;

import dev.pinwheel.marker.Marker;
import java.util.List;

/**
 * Those candidates of a project that do not serve every environment in question: some Pythons lie
 * outside of their range, a required environment has no file, or a plain release serves a platform
 * that a local build does not.
 */
record Confined(List<Group> groups) {
  /** Every candidate serves every environment. */
  static final Confined NONE = new Confined(List.of());

  /** Candidates that are confined for the same reason to the same environments. */
  static final class Group {
    private final int origin;
    private final Marker marker;
    private final long[] places;

    Group(int origin, Marker marker, int words) {
      this.origin = origin;
      this.marker = marker;
      this.places = new long[words];
    }

    /** The reason, as the origin of a clause. */
    int origin() {
      return origin;
    }

    /** Where they serve. */
    Marker marker() {
      return marker;
    }

    /** The mask of the candidates. */
    long[] places() {
      return places;
    }
  }
}
