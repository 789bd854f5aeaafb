package dev.pinwheel.marker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The nodes that can be reached from some, each once and without the leaves. */
final class Reach {
  private Reach() {}

  static List<Node> nodes(Node... roots) {
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Node> found = new ArrayList<>();
    Deque<Node> open = new ArrayDeque<>(List.of(roots));
    while (!open.isEmpty()) {
      Node node = open.pop();
      if (!node.isLeaf() && seen.add(node)) {
        found.add(node);
        for (Node child : node.children) {
          open.push(child);
        }
      }
    }
    return found;
  }
}
