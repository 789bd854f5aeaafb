package dev.pinwheel.index.collect;

import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes markers apart into what holds without extras and what each extra adds; see
 * docs/reference/index-format.md, section 3.4. For one thread.
 */
public final class MarkerSplitter {
  /**
   * One part: an extra, or empty, and the marker's text, empty if it always holds.
   *
   * @param complex whether the marker could not be taken apart
   * @param named the extras that such a marker names
   */
  public record Part(String extra, String marker, boolean complex, List<String> named) {
    Part(String extra, String marker) {
      this(extra, marker, false, List.of());
    }
  }

  static final List<Part> ALWAYS = List.of(new Part("", ""));

  private final Markers markers = new Markers();
  private final Map<Marker, List<Part>> known = new HashMap<>();

  Markers markers() {
    return markers;
  }

  List<Part> split(Marker marker) {
    if (marker.isTrue()) {
      return ALWAYS;
    }
    return known.computeIfAbsent(marker, this::parts);
  }

  private List<Part> parts(Marker marker) {
    List<String> extras = marker.names(Field.EXTRA);
    if (extras.isEmpty()) {
      boolean hidden = !marker.isSimplified() && marker.text().contains("extra");
      return List.of(new Part("", marker.text(), hidden, extras));
    }
    Marker base = marker.withoutExtras();
    Marker union = base;
    List<Part> parts = new ArrayList<>();
    if (!base.isFalse()) {
      parts.add(new Part("", base.text()));
    }
    for (String extra : extras) {
      Marker withExtra = marker.assumeExtra(extra, true).withoutExtras();
      union = union.or(markers.extra(extra).and(withExtra));
      if (!withExtra.implies(base)) {
        parts.add(new Part(extra, withExtra.text()));
      }
    }
    return union == marker && marker.isSimplified() && !parts.isEmpty()
        ? parts
        : List.of(new Part("", marker.text(), true, extras));
  }
}
