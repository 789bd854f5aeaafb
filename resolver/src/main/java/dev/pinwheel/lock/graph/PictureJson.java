package dev.pinwheel.lock.graph;

import dev.pinwheel.json.Json;
import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.Entry;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The graph of a lock as JSON. */
final class PictureJson {
  private PictureJson() {}

  static String of(GraphView view) {
    return Json.answer(
        Json.Layout.LINES_WITH_BLANKS,
        json -> {
          json.array("nodes");
          for (LockNode node : view.nodes()) {
            json.object();
            json.number("id", node.number());
            node(json, node);
            json.endObject();
          }
          json.endArray();
          json.array("edges");
          for (LockEdge edge : view.edges()) {
            json.object();
            json.number("from", edge.from().number());
            json.number("to", edge.to().number());
            requirement(json, edge.dependency());
            json.endObject();
          }
          json.endArray();
          Set<LockNode> shown = new HashSet<>(view.nodes());
          json.array("diamonds");
          for (LockGraph.Diamond diamond : view.graph().diamonds()) {
            if (shown.contains(diamond.node())) {
              json.element(diamond.node().number());
            }
          }
          json.endArray();
          json.array("cycles");
          for (List<LockNode> cycle : view.graph().cycles()) {
            if (shown.containsAll(cycle)) {
              json.array();
              for (LockNode node : cycle) {
                json.element(node.number());
              }
              json.endArray();
            }
          }
          json.endArray();
        });
  }

  static void node(Json json, LockNode node) throws IOException {
    json.text("name", node.name());
    Entry entry = node.entry();
    if (entry == null) {
      json.flag("root", true);
      return;
    }
    json.text("version", entry.version() == null ? null : entry.version().text());
    json.text("marker", entry.marker().isTrue() ? null : entry.marker().text());
    long size = LockGraph.size(entry);
    if (size >= 0) {
      json.number("size", size);
    }
  }

  static void requirement(Json json, Dependency dependency) throws IOException {
    json.text(
        "specifier", dependency.specifier().isEmpty() ? null : dependency.specifier().toString());
    json.text("marker", dependency.marker().isTrue() ? null : dependency.marker().text());
    json.text("extra", dependency.extra());
    json.texts("extras", dependency.extras());
  }
}
