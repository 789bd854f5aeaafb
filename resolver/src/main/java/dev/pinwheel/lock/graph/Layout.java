package dev.pinwheel.lock.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the nodes of a picture stand: in columns, so that whoever asks stands left of what it asks
 * for, but for cycles; within a column near those it belongs to. An edge over several columns runs
 * through a place in each of them, which it shares with other edges to the same node.
 */
final class Layout {
  private static final int SWEEPS = 12;
  private static final int ROW = 32;
  private static final int LANE = 12;
  private static final int GAP = 70;
  private static final int MARGIN = 24;

  /** Somewhere that a node stands, or that edges to a node pass. */
  private static final class Place {
    final int order;
    final int height;
    final List<Place> left = new ArrayList<>();
    final List<Place> right = new ArrayList<>();
    double y;

    Place(int order, int height) {
      this.order = order;
      this.height = height;
    }
  }

  /** A point of the picture. */
  record Point(int x, int y) {}

  private final Map<LockNode, Integer> columns;
  private final Map<LockNode, Place> places = new HashMap<>();
  private final Map<LockNode, Map<Integer, Place>> lanes = new HashMap<>();
  private final List<List<Place>> byColumn = new ArrayList<>();
  private final int[] x;
  private final int width;
  private final int height;

  /** Lays out a view; the width of a node follows from its label. */
  Layout(GraphView view) {
    this.columns = columns(view);
    for (LockNode node : view.nodes()) {
      places.put(node, place(column(node), ROW));
    }
    for (LockEdge edge : view.edges()) {
      route(edge);
    }
    for (List<Place> column : byColumn) {
      double y = 0;
      for (Place place : column) {
        place.y = y;
        y += place.height;
      }
    }
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      boolean forward = sweep % 2 == 0;
      for (int i = 0; i < byColumn.size(); i++) {
        settle(byColumn.get(forward ? i : byColumn.size() - 1 - i), forward);
      }
    }
    for (List<Place> column : byColumn) {
      settleBetween(column);
    }
    double top = Double.MAX_VALUE;
    double bottom = 0;
    for (List<Place> column : byColumn) {
      for (Place place : column) {
        top = Math.min(top, place.y);
      }
    }
    for (List<Place> column : byColumn) {
      for (Place place : column) {
        place.y += MARGIN - top;
        bottom = Math.max(bottom, place.y + place.height);
      }
    }
    this.x = new int[byColumn.size() + 1];
    Arrays.fill(x, MARGIN);
    for (int i = 0; i < byColumn.size(); i++) {
      x[i + 1] = x[i] + GAP;
      for (LockNode node : view.nodes()) {
        if (column(node) == i) {
          x[i + 1] = Math.max(x[i + 1], x[i] + GAP + widthOf(node));
        }
      }
    }
    this.width = Math.max(2 * MARGIN, x[byColumn.size()] - GAP + MARGIN);
    this.height = (int) Math.round(bottom) + MARGIN;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** The middle of the left side of a node. */
  Point at(LockNode node) {
    return new Point(x[column(node)], middle(place(node)));
  }

  /** The width of a node's box. */
  static int widthOf(LockNode node) {
    return 22 + (int) Math.ceil(7.3 * Math.min(node.label().length(), 36));
  }

  /** Where an edge passes, from the right side of one node to the left side of the other. */
  List<Point> way(LockEdge edge) {
    List<Point> points = new ArrayList<>();
    int from = column(edge.from());
    int to = column(edge.to());
    points.add(new Point(x[from] + widthOf(edge.from()), middle(place(edge.from()))));
    Map<Integer, Place> lane = lanes.getOrDefault(edge.to(), Map.of());
    for (int column = from + 1; column < to; column++) {
      Place place = lane.get(column);
      if (place != null) {
        points.add(new Point(x[column], middle(place)));
        points.add(new Point(x[column + 1] - GAP, middle(place)));
      }
    }
    points.add(at(edge.to()));
    return points;
  }

  private static int middle(Place place) {
    return (int) Math.round(place.y + place.height / 2.0);
  }

  private int column(LockNode node) {
    return columns.getOrDefault(node, 0);
  }

  private Place place(LockNode node) {
    Place place = places.get(node);
    if (place == null) {
      throw new IllegalStateException("not in the picture: " + node);
    }
    return place;
  }

  private Place place(int column, int height) {
    while (byColumn.size() <= column) {
      byColumn.add(new ArrayList<>());
    }
    List<Place> all = byColumn.get(column);
    Place place = new Place(all.size(), height);
    all.add(place);
    return place;
  }

  private void route(LockEdge edge) {
    int to = column(edge.to());
    Place before = place(edge.from());
    Map<Integer, Place> lane = lanes.computeIfAbsent(edge.to(), _ -> new HashMap<>());
    for (int column = column(edge.from()) + 1; column <= to; column++) {
      int here = column;
      Place next =
          column == to ? place(edge.to()) : lane.computeIfAbsent(column, _ -> place(here, LANE));
      if (!before.right.contains(next)) {
        before.right.add(next);
        next.left.add(before);
      }
      before = next;
    }
  }

  /** Sorts a column by where its neighbours on one side stand, and moves it there. */
  private static void settle(List<Place> column, boolean forward) {
    double[] wanted = new double[column.size()];
    List<Place> sorted = new ArrayList<>(column);
    Map<Place, Double> means = new HashMap<>();
    for (Place place : column) {
      List<Place> beside = forward ? place.left : place.right;
      means.put(place, beside.isEmpty() ? middleOf(place) : mean(beside));
    }
    sorted.sort(
        Comparator.<Place>comparingDouble(place -> means.getOrDefault(place, 0.0))
            .thenComparingDouble(place -> place.y)
            .thenComparingInt(place -> place.order));
    column.clear();
    column.addAll(sorted);
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = means.getOrDefault(column.get(i), 0.0);
    }
    put(column, wanted);
  }

  /** Moves a column, in its order, between the neighbours on both sides. */
  private static void settleBetween(List<Place> column) {
    double[] wanted = new double[column.size()];
    for (int i = 0; i < wanted.length; i++) {
      Place place = column.get(i);
      List<Place> beside = new ArrayList<>(place.left);
      beside.addAll(place.right);
      wanted[i] = beside.isEmpty() ? middleOf(place) : mean(beside);
    }
    put(column, wanted);
  }

  private static double middleOf(Place place) {
    return place.y + place.height / 2.0;
  }

  private static double mean(List<Place> places) {
    double sum = 0;
    for (Place place : places) {
      sum += middleOf(place);
    }
    return sum / places.size();
  }

  /**
   * Puts the places of a column as near as can be to where they want to be, without changing their
   * order or letting them overlap: neighbours that push each other move as one block.
   */
  private static void put(List<Place> column, double[] wanted) {
    int count = column.size();
    double[] offset = new double[count];
    for (int i = 1; i < count; i++) {
      offset[i] = offset[i - 1] + (column.get(i - 1).height + column.get(i).height) / 2.0;
    }
    double[] value = new double[count];
    int[] size = new int[count];
    int blocks = 0;
    for (int i = 0; i < count; i++) {
      value[blocks] = wanted[i] - offset[i];
      size[blocks] = 1;
      blocks++;
      while (blocks > 1 && value[blocks - 2] > value[blocks - 1]) {
        int both = size[blocks - 2] + size[blocks - 1];
        value[blocks - 2] =
            (value[blocks - 2] * size[blocks - 2] + value[blocks - 1] * size[blocks - 1]) / both;
        size[blocks - 2] = both;
        blocks--;
      }
    }
    int next = 0;
    for (int block = 0; block < blocks; block++) {
      for (int i = 0; i < size[block]; i++, next++) {
        Place place = column.get(next);
        place.y = value[block] + offset[next] - place.height / 2.0;
      }
    }
  }

  /** The longest way to each node from where nobody asks, without the edges that close a cycle. */
  private static Map<LockNode, Integer> columns(GraphView view) {
    Map<LockNode, List<LockNode>> next = new HashMap<>();
    for (LockEdge edge : view.edges()) {
      next.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge.to());
    }
    List<LockNode> finished = new ArrayList<>();
    Map<LockNode, Integer> state = new HashMap<>();
    Map<LockNode, List<LockNode>> forward = new HashMap<>();
    for (LockNode start : view.nodes()) {
      ArrayDeque<LockNode> path = new ArrayDeque<>();
      if (!state.containsKey(start)) {
        path.push(start);
        state.put(start, 0);
      }
      while (!path.isEmpty()) {
        LockNode node = path.element();
        List<LockNode> below = next.getOrDefault(node, List.of());
        int at = state.getOrDefault(node, 0);
        if (at == below.size()) {
          path.pop();
          state.put(node, -1);
          finished.add(node);
          continue;
        }
        state.put(node, at + 1);
        LockNode to = below.get(at);
        Integer seen = state.get(to);
        if (seen == null) {
          state.put(to, 0);
          path.push(to);
        }
        if (seen == null || seen < 0) {
          forward.computeIfAbsent(node, _ -> new ArrayList<>()).add(to);
        }
      }
    }
    Map<LockNode, Integer> columns = new HashMap<>();
    for (LockNode node : finished.reversed()) {
      int column = columns.getOrDefault(node, 0);
      columns.put(node, column);
      for (LockNode to : forward.getOrDefault(node, List.of())) {
        columns.merge(to, column + 1, Math::max);
      }
    }
    return columns;
  }
}
