package dev.pinwheel.lock.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The part of a lock's graph that is shown.
 *
 * @param graph the whole
 * @param nodes in the order of the whole
 * @param edges between these nodes, in the order of the whole
 */
public record GraphView(LockGraph graph, List<LockNode> nodes, List<LockEdge> edges) {
  public GraphView {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /** Everything. */
  public static GraphView of(LockGraph graph) {
    return between(graph, new HashSet<>(graph.nodes()));
  }

  /** What the tree of the same options has in it. */
  public static GraphView of(LockGraph graph, LockTree.Options options) {
    ArrayDeque<LockNode> open = new ArrayDeque<>();
    Map<LockNode, Integer> depths = new HashMap<>();
    for (LockNode top : LockTree.tops(graph, options)) {
      if (!options.prune().contains(top.name())) {
        depths.put(top, 0);
        open.add(top);
      }
    }
    while (!open.isEmpty()) {
      LockNode node = open.poll();
      int below = depths.getOrDefault(node, 0) + 1;
      if (below > options.depth()) {
        continue;
      }
      for (LockEdge edge : options.invert() ? graph.incoming(node) : graph.outgoing(node)) {
        LockNode next = options.invert() ? edge.from() : edge.to();
        if (!options.prune().contains(next.name()) && depths.putIfAbsent(next, below) == null) {
          open.add(next);
        }
      }
    }
    return between(graph, depths.keySet());
  }

  /** Everything from which one comes to these nodes, and they themselves. */
  public static GraphView above(LockGraph graph, List<LockNode> targets) {
    Set<LockNode> kept = new HashSet<>(targets);
    ArrayDeque<LockNode> open = new ArrayDeque<>(targets);
    while (!open.isEmpty()) {
      for (LockEdge edge : graph.incoming(open.poll())) {
        if (kept.add(edge.from())) {
          open.add(edge.from());
        }
      }
    }
    return between(graph, kept);
  }

  private static GraphView between(LockGraph graph, Set<LockNode> kept) {
    List<LockNode> nodes = new ArrayList<>();
    List<LockEdge> edges = new ArrayList<>();
    for (LockNode node : graph.nodes()) {
      if (kept.contains(node)) {
        nodes.add(node);
        for (LockEdge edge : graph.outgoing(node)) {
          if (kept.contains(edge.to())) {
            edges.add(edge);
          }
        }
      }
    }
    return new GraphView(graph, nodes, edges);
  }

  /** How many entries are shown. */
  public int entries() {
    int count = 0;
    for (LockNode node : nodes) {
      count += node.entry() == null ? 0 : 1;
    }
    return count;
  }
}
