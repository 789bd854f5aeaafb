package dev.pinwheel.project.pyproject;

import dev.pinwheel.project.InputException;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.project.foreign.UvTable;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.project.reading.TomlEntries;
import dev.pinwheel.project.reading.TomlFields;
import dev.pinwheel.project.reading.TomlItem;
import dev.pinwheel.request.Part;
import java.util.List;

/**
 * Reads the block of metadata in a script (PEP 723). The block is found in the text alone; one that
 * is not closed is none.
 */
final class ScriptReader {
  private static final String OPEN = "# /// script";
  private static final String CLOSE = "# ///";

  private ScriptReader() {}

  static void read(SourceText source, ProjectDraft draft) {
    String block = block(source);
    if (block.isEmpty()) {
      throw new InputException(
          source,
          "no `script` block",
          "begin the file with `# /// script`, and end the block with `# ///`");
    }
    TomlFields top =
        TomlEntries.parse(new SourceText(source.name(), block, source.namedBy()), source);
    TomlItem range = top.text("requires-python", "\">=3.12\"");
    if (range != null) {
      draft.requiresPython = range.pythons();
    }
    for (TomlItem item : top.texts("dependencies", "\"requests<3\"")) {
      draft.lines.add(draft.line(item, Part.BASE));
    }
    TomlFields tool = top.table("tool");
    UvTable uv = new UvTable(draft, tool.table("pinwheel"), tool.table("uv"), null);
    uv.read();
    new PinwheelTable(draft, uv.shared(), null).read();
    uv.readGroups();
    top.refuseOthers(List.of("requires-python", "dependencies", "tool"));
  }

  /**
   * The text with everything but the block's content blanked out, so that places stay what they
   * are; empty if there is no block.
   */
  private static String block(SourceText source) {
    String text = source.text();
    StringBuilder found = new StringBuilder();
    int start = 0;
    while (start < text.length()) {
      int end = lineEnd(text, start);
      if (!isMarker(text, start, end, OPEN)) {
        start = end + 1;
        continue;
      }
      int close = close(text, end + 1);
      if (close < 0) {
        start = end + 1;
        continue;
      }
      if (!found.isEmpty()) {
        throw source.error(
            start,
            end - start,
            "a second `script` block",
            "a script can have only one; merge the two");
      }
      blank(text, found, end + 1, close);
      start = lineEnd(text, close) + 1;
    }
    return found.toString();
  }

  /** Where the last closing line begins among the comment lines from a place on; or -1. */
  private static int close(String text, int from) {
    int close = -1;
    int start = from;
    while (start < text.length()) {
      int end = lineEnd(text, start);
      if (isMarker(text, start, end, CLOSE)) {
        close = start;
      } else if (isMarker(text, start, end, OPEN)) {
        return close >= 0 ? close : -1;
      } else if (!isContent(text, start, end)) {
        break;
      }
      start = end + 1;
    }
    return close;
  }

  private static boolean isMarker(String text, int start, int end, String marker) {
    return end - start == marker.length() && text.startsWith(marker, start);
  }

  private static boolean isContent(String text, int start, int end) {
    return end > start
        && text.charAt(start) == '#'
        && (end == start + 1 || text.charAt(start + 1) == ' ');
  }

  private static void blank(String text, StringBuilder found, int from, int to) {
    for (int i = 0; i < from; i++) {
      found.append(text.charAt(i) == '\n' ? '\n' : ' ');
    }
    int start = from;
    while (start < to) {
      int end = lineEnd(text, start);
      int lead = Math.min(2, end - start);
      found.repeat(' ', lead).append(text, start + lead, end).append('\n');
      start = end + 1;
    }
  }

  private static int lineEnd(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }
}
