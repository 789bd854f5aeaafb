package dev.pinwheel.lock.foreign;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The marker of each package, gathered over all ways that lead to it: the disjunction, over the
 * ways, of the conjunction of what stands at their edges. Extras of a package count apart from the
 * package itself.
 *
 * @param <P> a package; two are the same only if they are one object
 */
final class Accrual<P> {
  private final Markers markers;
  private final IdentityHashMap<P, Map<String, Node<P>>> nodes = new IdentityHashMap<>();
  private final ArrayDeque<Node<P>> changed = new ArrayDeque<>();

  /** A package, or one of its extras. */
  private static final class Node<P> {
    final List<Edge<P>> edges = new ArrayList<>();
    Marker marker;
    boolean isQueued;

    Node(Marker marker) {
      this.marker = marker;
    }
  }

  private record Edge<P>(Node<P> to, Marker marker) {}

  Accrual(Markers markers) {
    this.markers = markers;
  }

  /** The project asks for a package. */
  void start(P target, List<String> extras, Marker marker) {
    widen(node(target, ""), marker);
    for (String extra : extras) {
      widen(node(target, extra), marker);
    }
  }

  /** A package, or one of its extras, asks for another. */
  void edge(P from, String extra, P target, List<String> extras, Marker marker) {
    Node<P> node = node(from, extra);
    connect(node, node(target, ""), marker);
    for (String asked : extras) {
      connect(node, node(target, asked), marker);
    }
  }

  private void connect(Node<P> from, Node<P> to, Marker marker) {
    from.edges.add(new Edge<>(to, marker));
    if (!from.marker.isFalse()) {
      widen(to, from.marker.and(marker));
    }
  }

  private Node<P> node(P p, String extra) {
    return nodes
        .computeIfAbsent(p, _ -> new HashMap<>(1))
        .computeIfAbsent(extra, _ -> new Node<>(markers.never()));
  }

  private void widen(Node<P> node, Marker marker) {
    Marker wider = node.marker.or(marker);
    if (wider != node.marker) {
      node.marker = wider;
      if (!node.isQueued) {
        node.isQueued = true;
        changed.add(node);
      }
    }
  }

  /** The marker of each package that is reached. */
  IdentityHashMap<P, Marker> markers() {
    while (!changed.isEmpty()) {
      Node<P> node = changed.poll();
      node.isQueued = false;
      for (Edge<P> edge : node.edges) {
        widen(edge.to(), node.marker.and(edge.marker()));
      }
    }
    IdentityHashMap<P, Marker> found = new IdentityHashMap<>();
    nodes.forEach(
        (p, parts) -> {
          Marker marker = markers.never();
          for (Node<P> node : parts.values()) {
            marker = marker.or(node.marker);
          }
          found.put(p, marker);
        });
    return found;
  }
}
