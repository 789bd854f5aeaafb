package dev.pinwheel.lock;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** The graph of a lock as JSON. */
final class PictureJson {
  private PictureJson() {}

  static String of(LockGraph graph) {
    StringWriter text = new StringWriter();
    try (Json json = new Json(text)) {
      json.object();
      json.number("schema", 1);
      json.array("nodes");
      for (LockNode node : graph.nodes()) {
        json.object();
        json.number("id", node.number());
        node(json, node);
        json.endObject();
      }
      json.endArray();
      json.array("edges");
      for (LockNode node : graph.nodes()) {
        for (LockEdge edge : graph.outgoing(node)) {
          json.object();
          json.number("from", edge.from().number());
          json.number("to", edge.to().number());
          requirement(json, edge.dependency());
          json.endObject();
        }
      }
      json.endArray();
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
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
    json.text("requiredIf", dependency.marker().isTrue() ? null : dependency.marker().text());
    json.text("extra", dependency.extra());
    json.texts("extras", dependency.extras());
  }
}
