package dev.pinwheel.index.collect;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.requirement.Lenient;
import dev.pinwheel.requirement.Requirement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A requirement string, read.
 *
 * @param requirement null if it could not be read; its own marker does not count
 * @param parts the marker, taken apart
 * @param original what was written if it was repaired or could not be read, else empty
 */
public record ParsedRequirement(
    @Nullable Requirement requirement, List<MarkerSplitter.Part> parts, String original) {

  /** Reads strings; for one thread. Most markers occur many times and are read once. */
  public static final class Reader {
    private final MarkerSplitter splitter = new MarkerSplitter();
    private final Map<String, List<MarkerSplitter.Part>> markers = new HashMap<>();

    public ParsedRequirement read(String text) {
      ParsedRequirement fast = inHalves(text);
      if (fast != null) {
        return fast;
      }
      try {
        Lenient<Requirement> lenient = Lenient.requirement(text, splitter.markers());
        return new ParsedRequirement(
            lenient.value(),
            splitter.split(lenient.value().marker()),
            lenient.isRepaired() ? text : "");
      } catch (SyntaxException e) {
        return new ParsedRequirement(null, List.of(), text);
      }
    }

    /** Reads what is before the semicolon and what is behind each by itself; null if unsure. */
    private @Nullable ParsedRequirement inHalves(String text) {
      int semicolon = text.indexOf(';');
      if (semicolon < 0 || text.indexOf('@') >= 0) {
        return null;
      }
      String condition = text.substring(semicolon + 1);
      try {
        List<MarkerSplitter.Part> parts = markers.get(condition);
        if (parts == null) {
          Marker marker = splitter.markers().parse(condition);
          parts = splitter.split(marker);
          markers.put(condition, parts);
        }
        Requirement head = Requirement.parse(text.substring(0, semicolon), splitter.markers());
        return new ParsedRequirement(head, parts, "");
      } catch (SyntaxException e) {
        return null;
      }
    }
  }
}
