package dev.pinwheel.project.requirements;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.name.Name;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.project.LocalPath;
import dev.pinwheel.project.Paths;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.project.Splitting;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.request.Part;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.wheel.WheelName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A requirement as users write it: by the grammar of PEP 508, as a URL that tells the name, or as a
 * path.
 */
public final class RequirementLine {
  private static final List<String> ARCHIVES =
      List.of(".whl", ".tar.gz", ".zip", ".tar.bz2", ".tgz");

  private RequirementLine() {}

  /** Reads one that is no path. */
  public static Requirement read(SourceText source, LogicalLine line, ProjectDraft draft) {
    String text = line.text();
    if (isUrl(text)) {
      return url(source, line, draft);
    }
    return draft.requirement(source, text, line.offsets());
  }

  /** Whether it is a folder or file rather than a name. */
  public static boolean isPath(String text) {
    if (text.startsWith("file:")) {
      return true;
    }
    if (isUrl(text)) {
      return false;
    }
    String path = text.substring(0, pathEnd(text));
    boolean marked =
        path.startsWith(".")
            || path.startsWith("/")
            || path.startsWith("~/")
            || path.indexOf('\\') >= 0
            || path.length() > 2 && path.charAt(1) == ':';
    if (marked) {
      return true;
    }
    return path.indexOf('@') < 0
        && path.indexOf(' ') < 0
        && (path.indexOf('/') >= 0 || ARCHIVES.stream().anyMatch(path::endsWith));
  }

  /** Reads a path with the extras and the marker behind it. */
  public static void path(
      SourceText source, LogicalLine line, boolean editable, Part part, ProjectDraft draft) {
    String text = line.text();
    int end = pathEnd(text);
    String path = text.substring(0, end).strip();
    if (path.startsWith("~")) {
      throw source.error(
          line.offsets()[0], path.length(), "`~` is not expanded here", "write the path in full");
    }
    List<String> extras = new ArrayList<>();
    if (end < text.length() && text.charAt(end) == '[') {
      int close = text.indexOf(']', end);
      if (close < 0) {
        throw source.error(
            line.offsets()[end], 1, "the extras are not closed", "write `path[extra]`");
      }
      for (String extra : Splitting.split(text.substring(end + 1, close), ',')) {
        if (!Name.isValid(extra)) {
          throw source.error(
              line.offsets()[end + 1],
              Math.max(1, close - end - 1),
              "`" + extra + "` is not an extra name",
              "write `path[extra]`");
        }
        extras.add(Name.normalize(extra));
      }
      end = close + 1;
    }
    String rest = text.substring(end).strip();
    Marker marker = draft.markers.always();
    if (!rest.isEmpty()) {
      int semicolon = text.indexOf(';', end);
      if (semicolon < 0) {
        throw source.error(
            line.offsets()[end],
            text.length() - end,
            "unexpected text after the path",
            "a path may be followed by `[extra]` and `; marker`");
      }
      LogicalLine condition = line.part(semicolon + 1, text.length()).strip();
      marker = draft.marker(source, condition.text(), condition.offsets());
    }
    draft.paths.add(
        new LocalPath(
            Paths.beside(source.name(), path),
            editable,
            List.copyOf(extras),
            marker,
            part,
            source.origin(line.offsets()[0])));
  }

  private static boolean isUrl(String text) {
    int colon = text.indexOf("://");
    if (colon <= 0) {
      return false;
    }
    for (int i = 0; i < colon; i++) {
      char c = text.charAt(i);
      if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '+' || c == '-')) {
        return false;
      }
    }
    return true;
  }

  /** Where a path ends: at its extras, at a marker, or at the end. */
  private static int pathEnd(String text) {
    int semicolon = text.indexOf(" ;");
    int end = semicolon < 0 ? text.length() : semicolon;
    int bracket = text.indexOf('[');
    return bracket >= 0 && bracket < end ? bracket : end;
  }

  /** A URL alone: the name is that of the wheel, or the one after {@code #egg=}. */
  private static Requirement url(SourceText source, LogicalLine line, ProjectDraft draft) {
    String text = line.text();
    int end = text.indexOf(" ;");
    end = end < 0 ? text.length() : end;
    int fragment = text.indexOf('#');
    String address = text.substring(0, fragment < 0 || fragment > end ? end : fragment).strip();
    String name = egg(text.substring(Math.min(end, address.length()), end));
    if (name.isEmpty()) {
      name = wheel(address);
    }
    if (name.isEmpty()) {
      throw source.error(
          line.offsets()[0],
          end,
          "a URL that does not contain the project name",
          "write `name @ URL`, with the project name in front");
    }
    String named = name + " @ " + text;
    int[] offsets = new int[named.length() + 1];
    int lead = named.length() - text.length();
    Arrays.fill(offsets, 0, lead, line.offsets()[0]);
    System.arraycopy(line.offsets(), 0, offsets, lead, line.offsets().length);
    return draft.requirement(source, named, offsets);
  }

  private static String egg(String fragment) {
    int at = fragment.indexOf("egg=");
    if (at < 0) {
      return "";
    }
    int to = fragment.indexOf('&', at);
    return fragment.substring(at + 4, to < 0 ? fragment.length() : to);
  }

  private static String wheel(String address) {
    String file = address.substring(address.lastIndexOf('/') + 1);
    if (!file.endsWith(".whl")) {
      return "";
    }
    try {
      return WheelName.parse(file).project();
    } catch (SyntaxException e) {
      return "";
    }
  }
}
