package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Requirements;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The markers of an index, each parsed when it is first asked for. Threads may share it. */
public final class IndexMarkers {
  private final Requirements requirements;
  private final Markers markers;
  private final AtomicReferenceArray<Marker> parsed;

  public IndexMarkers(Requirements requirements, Markers markers) {
    this.requirements = requirements;
    this.markers = markers;
    this.parsed = new AtomicReferenceArray<>(requirements.markerCount());
  }

  /** The universe in which they are. */
  Markers universe() {
    return markers;
  }

  /** The marker with this id; 0 always holds. */
  Marker get(int id) {
    Marker marker = parsed.get(id);
    if (marker == null) {
      marker = id == 0 ? markers.always() : requirements.readMarker(id, markers::parse);
      parsed.set(id, marker);
    }
    return marker;
  }
}
