package dev.pinwheel.lock.graph;

import dev.pinwheel.json.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** The ways to packages as JSON. */
public final class WhyJson {
  private WhyJson() {}

  /** A document for programs: for each package its ways, each from the project on. */
  public static String of(Map<LockNode, LockPaths> packages) {
    StringWriter text = new StringWriter();
    try (Json json = new Json(text)) {
      json.object();
      json.number("schema", 1);
      json.array("packages");
      for (Map.Entry<LockNode, LockPaths> each : packages.entrySet()) {
        json.object();
        PictureJson.node(json, each.getKey());
        json.flag("complete", each.getValue().isComplete());
        json.array("ways");
        for (List<LockEdge> way : each.getValue().list()) {
          json.array();
          for (LockEdge edge : way) {
            json.object();
            json.text("from", edge.from().label());
            json.text("to", edge.to().label());
            PictureJson.requirement(json, edge.dependency());
            json.endObject();
          }
          json.endArray();
        }
        json.endArray();
        json.endObject();
      }
      json.endArray();
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }
}
