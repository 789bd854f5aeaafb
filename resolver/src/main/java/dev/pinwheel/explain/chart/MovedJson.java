package dev.pinwheel.explain.chart;

import dev.pinwheel.explain.Moved;
import dev.pinwheel.explain.words.MovedWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What preferred versions moved, as maps and lists that print as JSON. */
public final class MovedJson {
  private MovedJson() {}

  /**
   * What preferred versions moved.
   *
   * @param by who has them
   */
  public static List<@Nullable Object> of(List<Moved> moved, String by) {
    List<@Nullable Object> views = new ArrayList<>();
    for (Moved each : moved) {
      Map<String, @Nullable Object> view =
          switch (each) {
            case Moved.Taken taken ->
                JsonView.map(
                    "kind", "taken",
                    "name", taken.name(),
                    "version", taken.version(),
                    "where", taken.where(),
                    "otherwise", taken.otherwise());
            case Moved.Along along ->
                JsonView.map(
                    "kind", "along",
                    "name", along.name(),
                    "version", along.version(),
                    "where", along.where(),
                    "otherwise", along.otherwise(),
                    "preferred", along.preferred());
            case Moved.CameIn in ->
                JsonView.map(
                    "kind", "came-in",
                    "name", in.name(),
                    "version", in.version(),
                    "where", in.where());
            case Moved.NotNeeded not ->
                JsonView.map(
                    "kind", "not-needed", "name", not.name(), "otherwise", not.otherwise());
          };
      view.put("text", MovedWords.of(each, by));
      views.add(view);
    }
    return views;
  }
}
