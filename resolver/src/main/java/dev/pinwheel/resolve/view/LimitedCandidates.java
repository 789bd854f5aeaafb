package dev.pinwheel.resolve.view;

import dev.pinwheel.marker.Marker;
import java.util.List;

/**
 * Those candidates of a project that do not serve every environment in question: some Pythons lie
 * outside of their range, a required environment has no file, or a plain release serves a platform
 * that a local build does not.
 */
public record LimitedCandidates(List<Group> groups) {
  /** Every candidate serves every environment. */
  static final LimitedCandidates NONE = new LimitedCandidates(List.of());

  /** Candidates that are confined for the same reason to the same environments. */
  public static final class Group {
    private final int origin;
    private final Marker marker;
    private final long[] places;

    Group(int origin, Marker marker, int words) {
      this.origin = origin;
      this.marker = marker;
      this.places = new long[words];
    }

    /** The reason, as the origin of a clause. */
    public int origin() {
      return origin;
    }

    /** Where they serve. */
    public Marker marker() {
      return marker;
    }

    /** The mask of the candidates. */
    public long[] places() {
      return places;
    }
  }
}
