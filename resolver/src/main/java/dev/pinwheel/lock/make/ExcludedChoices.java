package dev.pinwheel.lock.make;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Conflict;
import dev.pinwheel.request.Part;
import dev.pinwheel.resolve.view.PartMarkers;
import java.util.List;

/**
 * What a lock says where parts are chosen that exclude each other: whatever one of them alone would
 * bring. So whoever installs there is stopped by two entries of one name, where he would otherwise
 * get nothing without a word.
 */
final class ExcludedChoices {
  private final List<Conflict> conflicts;
  private final PartMarkers parts;

  ExcludedChoices(List<Conflict> conflicts, PartMarkers parts) {
    this.conflicts = conflicts;
    this.parts = parts;
  }

  /** The marker of an entry, of which nothing is known yet where parts exclude each other. */
  Marker widened(Marker marker) {
    Marker before;
    Marker wide = marker;
    do {
      before = wide;
      for (Conflict conflict : conflicts) {
        for (int i = 0; i < conflict.parts().size(); i++) {
          for (int k = i + 1; k < conflict.parts().size(); k++) {
            wide = widened(wide, conflict.parts().get(i), conflict.parts().get(k));
          }
        }
      }
    } while (!wide.implies(before));
    return wide;
  }

  private Marker widened(Marker marker, Part one, Part other) {
    Marker both = parts.marker(one).and(parts.marker(other));
    Marker either = parts.assume(marker, one, false).or(parts.assume(marker, other, false));
    return marker.or(both.and(either));
  }
}
