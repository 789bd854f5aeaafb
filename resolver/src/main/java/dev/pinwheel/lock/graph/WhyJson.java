package dev.pinwheel.lock.graph;

import dev.pinwheel.json.Json;
import java.util.List;
import java.util.Map;

/** The ways to packages as JSON. */
public final class WhyJson {
  private WhyJson() {}

  /** A document for programs: for each package its ways, each from the project on. */
  public static String of(Map<LockNode, LockPaths> packages) {
    return Json.answer(
        Json.Layout.LINES_WITH_BLANKS,
        json -> {
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
        });
  }
}
