package dev.pinwheel.marker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds out where things are needed that need one another: the disjunction, over all ways to a
 * thing, of the conjunction of what stands at the edges. An edge may start at several places, all
 * of which have to be needed, as a package and an extra of it. The result is the least one that
 * fits, so the order of edges does not count.
 */
public final class Accrual {
  private final Markers markers;
  private final Deque<Place> widened = new ArrayDeque<>();

  public Accrual(Markers markers) {
    this.markers = markers;
  }

  /** One of the things, made by {@link #place}. */
  public static final class Place {
    private final List<Edge> edges = new ArrayList<>(4);
    private final List<Marker> more = new ArrayList<>(2);
    private Marker where;

    private Place(Marker where) {
      this.where = where;
    }

    /** Where it is needed, as far as {@link #spread} has found out; false if nowhere. */
    public Marker where() {
      return where;
    }
  }

  private record Edge(List<Place> from, Marker condition, Place to) {}

  /** A new thing, which nobody needs yet. */
  public Place place() {
    return new Place(markers.never());
  }

  /** Something is needed there from outside. */
  public void start(Marker where, Place to) {
    if (!where.isFalse()) {
      if (to.more.isEmpty()) {
        widened.addLast(to);
      }
      to.more.add(where);
    }
  }

  /** Where all of some places are needed and a condition holds, another is needed. */
  public void edge(List<Place> from, Marker condition, Place to) {
    Edge edge = new Edge(from, condition, to);
    for (Place place : from) {
      place.edges.add(edge);
    }
  }

  /** Follows all edges until nothing is needed in more environments than before. */
  public void spread() {
    while (!widened.isEmpty()) {
      Place place = widened.removeFirst();
      place.more.add(place.where);
      Marker where = markers.any(place.more);
      place.more.clear();
      if (!where.equals(place.where)) {
        place.where = where;
        place.edges.forEach(this::follow);
      }
    }
  }

  private void follow(Edge edge) {
    Marker where = edge.condition;
    for (Place from : edge.from) {
      where = where.and(from.where);
    }
    start(where, edge.to);
  }
}
