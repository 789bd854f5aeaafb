package dev.pinwheel.lock;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ways from the project to a node, shortest first.
 *
 * @param list each from the project on
 * @param isComplete whether these are all
 */
public record LockPaths(List<List<LockEdge>> list, boolean isComplete) {
  private static final int MOST_STEPS = 200_000;

  public LockPaths {
    list = List.copyOf(list);
  }

  /** Ways from the project to a node that visit nothing twice; so many at most. */
  public static LockPaths to(LockGraph graph, LockNode target, int most) {
    List<List<LockEdge>> found = new ArrayList<>();
    ArrayDeque<Way> open = new ArrayDeque<>();
    open.add(new Way(target, null, null, 0));
    int steps = 0;
    while (!open.isEmpty()) {
      Way way = open.poll();
      if (way.node.entry() == null) {
        if (found.size() == most) {
          return new LockPaths(found, false);
        }
        found.add(way.edges());
        continue;
      }
      for (LockEdge edge : graph.incoming(way.node)) {
        if (++steps > MOST_STEPS) {
          return new LockPaths(found, false);
        }
        if (!way.visits(edge.from())) {
          open.add(new Way(edge.from(), edge, way, way.length + 1));
        }
      }
    }
    return new LockPaths(found, true);
  }

  /** A way from a node down to the target, as a list that shares its tail. */
  private record Way(LockNode node, @Nullable LockEdge edge, @Nullable Way rest, int length) {
    boolean visits(LockNode other) {
      for (Way way = this; way != null; way = way.rest) {
        if (way.node.equals(other)) {
          return true;
        }
      }
      return false;
    }

    List<LockEdge> edges() {
      List<LockEdge> edges = new ArrayList<>(length);
      for (Way way = this; way != null; way = way.rest) {
        if (way.edge != null) {
          edges.add(way.edge);
        }
      }
      return edges;
    }
  }
}
