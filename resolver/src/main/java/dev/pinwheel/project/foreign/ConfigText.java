package dev.pinwheel.project.foreign;

import dev.pinwheel.project.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A text of sections with keys and values as Python's {@code configparser} reads it, where each
 * line of a value knows its place. What an indented line continues is the value before it.
 */
final class ConfigText {
  private final Map<String, Map<String, Value>> sections = new LinkedHashMap<>();

  /** A value; its first line may be empty. */
  record Value(int keyOffset, List<Piece> lines) {}

  /** Some text of a value, without blanks at both ends. */
  record Piece(String text, int offset) {
    /** Where each of its characters stands, and its end. */
    int[] offsets() {
      int[] offsets = new int[text.length() + 1];
      java.util.Arrays.setAll(offsets, i -> offset + i);
      return offsets;
    }
  }

  ConfigText(SourceText source) {
    String text = source.text();
    Map<String, Value> section = null;
    List<Piece> open = null;
    int keyIndent = 0;
    int from = 0;
    while (from < text.length()) {
      int newline = text.indexOf('\n', from);
      int end = newline < 0 ? text.length() : newline;
      String line = text.substring(from, end);
      String bare = line.strip();
      int indent = line.length() - line.stripLeading().length();
      int at = from + indent;
      from = end + 1;
      if (bare.isEmpty() || bare.startsWith("#") || bare.startsWith(";")) {
        continue;
      }
      if (open != null && indent > keyIndent) {
        open.add(new Piece(bare, at));
        continue;
      }
      if (bare.startsWith("[") && bare.indexOf(']') > 0) {
        String name = bare.substring(1, bare.indexOf(']')).strip();
        section = sections.computeIfAbsent(name, any -> new LinkedHashMap<>());
        open = null;
        continue;
      }
      int mark = mark(bare);
      if (section == null || mark < 0) {
        throw source.error(
            at,
            bare.length(),
            section == null ? "text before the first section" : "neither a section nor a key",
            "write `[section]`, and below it `key = value`; indent what continues a value");
      }
      String value = bare.substring(mark + 1).strip();
      open = new ArrayList<>();
      open.add(new Piece(value, at + mark + 1 + blanks(bare.substring(mark + 1))));
      keyIndent = indent;
      String key = bare.substring(0, mark).strip().toLowerCase(Locale.ROOT).replace('-', '_');
      section.put(key, new Value(at, open));
    }
  }

  private static int mark(String line) {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) == '=' || line.charAt(i) == ':') {
        return i;
      }
    }
    return -1;
  }

  private static int blanks(String text) {
    return text.length() - text.stripLeading().length();
  }

  /** A section; empty if it is not there. */
  Map<String, Value> section(String name) {
    return sections.getOrDefault(name, Map.of());
  }

  /** The names of the sections. */
  List<String> names() {
    return List.copyOf(sections.keySet());
  }
}
