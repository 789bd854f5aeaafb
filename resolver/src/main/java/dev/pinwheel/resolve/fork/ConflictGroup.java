package dev.pinwheel.resolve.fork;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Conflict;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.view.PartMarkers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Optional parts of a project that exclude one another, directly or through others. Parts of
 * different rivals may be chosen together as anybody likes.
 *
 * @param parts each once
 * @param conflicts what was declared about them
 */
public record ConflictGroup(List<Part> parts, List<Conflict> conflicts) {
  /** The rivals that a request declares, in an order that does not depend on that of its lines. */
  public static List<ConflictGroup> of(Request request) {
    List<ConflictGroup> all = new ArrayList<>();
    for (Conflict conflict : request.conflicts()) {
      ConflictGroup met =
          new ConflictGroup(List.of(), List.of()).with(conflict.parts(), List.of(conflict));
      for (ConflictGroup other : List.copyOf(all)) {
        if (!Collections.disjoint(other.parts, met.parts)) {
          all.remove(other);
          met = met.with(other);
        }
      }
      all.add(met);
    }
    all.sort((left, right) -> left.key().compareTo(right.key()));
    return all;
  }

  private ConflictGroup with(List<Part> moreParts, List<Conflict> moreConflicts) {
    List<Part> parts = new ArrayList<>(this.parts);
    for (Part part : moreParts) {
      if (!parts.contains(part)) {
        parts.add(part);
      }
    }
    parts.sort((left, right) -> left.toString().compareTo(right.toString()));
    List<Conflict> conflicts = new ArrayList<>(this.conflicts);
    conflicts.addAll(moreConflicts);
    return new ConflictGroup(List.copyOf(parts), List.copyOf(conflicts));
  }

  /** These and others, to be solved together. */
  public ConflictGroup with(ConflictGroup other) {
    return with(other.parts, other.conflicts);
  }

  private String key() {
    return parts.getFirst().toString();
  }

  /** What a marker says once none of the parts is chosen. */
  public Marker leftOut(Marker marker, PartMarkers names) {
    Marker left = marker;
    for (Part part : parts) {
      left = names.assume(left, part, false);
    }
    return left;
  }

  /** Whether a marker asks for one of the parts. */
  public boolean isNamedIn(Marker marker, PartMarkers names) {
    for (Part part : parts) {
      if (names.isNamedIn(part, marker)) {
        return true;
      }
    }
    return false;
  }

  /** Where none of the parts is chosen. */
  public Marker none(PartMarkers names, Markers markers) {
    Marker none = markers.always();
    for (Part part : parts) {
      none = none.andNot(names.marker(part));
    }
    return none;
  }
}
