package dev.pinwheel.lock.graph;

import dev.pinwheel.marker.Marker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  /**
   * Ways from the project to a node that visit nothing twice and can be gone in some environment;
   * so many at most.
   */
  public static LockPaths to(LockGraph graph, LockNode target, int most) {
    List<List<LockEdge>> found = new ArrayList<>();
    ArrayDeque<Way> open = new ArrayDeque<>();
    open.add(new Way(target, null, null, 0, present(target)));
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
        Marker marker = both(way.marker, both(edge.dependency().marker(), present(edge.from())));
        if (!marker.isFalse() && !way.visits(edge.from())) {
          open.add(new Way(edge.from(), edge, way, way.length + 1, marker));
        }
      }
    }
    return new LockPaths(found, true);
  }

  /** Where a node is at all; for a part of the project, where what it asks for is. */
  private static @Nullable Marker present(LockNode node) {
    return node.entry() == null ? null : node.entry().marker();
  }

  private static Marker both(@Nullable Marker one, @Nullable Marker other) {
    if (one == null || other == null) {
      return Objects.requireNonNull(one == null ? other : one);
    }
    return one.and(other);
  }

  /** A way from a node down to the target, as a list that shares its tail. */
  private record Way(
      LockNode node,
      @Nullable LockEdge edge,
      @Nullable Way rest,
      int length,
      @Nullable Marker marker) {
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

  /** The ways as one tree from the project on, in which they share their beginnings. */
  public LockTree tree() {
    Twig top = new Twig(null, 0);
    boolean isCut = false;
    for (List<LockEdge> way : list) {
      Twig at = top;
      isCut |= way.size() > LockTree.DEEPEST;
      for (LockEdge edge : way.subList(0, Math.min(way.size(), LockTree.DEEPEST))) {
        at = at.isTop() ? at.below(edge.from()) : at;
        at = at.below(edge.to());
        if (!at.edges.contains(edge)) {
          at.edges.add(edge);
        }
      }
    }
    List<LockTree.Line> lines = new ArrayList<>();
    ArrayDeque<Twig> open = new ArrayDeque<>();
    open.push(top);
    while (!open.isEmpty()) {
      Twig twig = open.pop();
      LockNode node = twig.node;
      if (node != null) {
        lines.add(new LockTree.Line(node, twig.edges, twig.depth, twig.isLast, false));
      }
      List<Twig> below = List.copyOf(twig.below.values());
      for (int i = below.size() - 1; i >= 0; i--) {
        below.get(i).isLast = i == below.size() - 1;
        open.push(below.get(i));
      }
    }
    return new LockTree(lines, isCut);
  }

  /** A line of the tree while it grows; above the first ones is one without a node. */
  private static final class Twig {
    final @Nullable LockNode node;
    final int depth;
    final List<LockEdge> edges = new ArrayList<>();
    final Map<LockNode, Twig> below = new LinkedHashMap<>();
    boolean isLast;

    Twig(@Nullable LockNode node, int depth) {
      this.node = node;
      this.depth = depth;
    }

    boolean isTop() {
      return node == null;
    }

    Twig below(LockNode next) {
      return below.computeIfAbsent(next, _ -> new Twig(next, isTop() ? 0 : depth + 1));
    }
  }
}
