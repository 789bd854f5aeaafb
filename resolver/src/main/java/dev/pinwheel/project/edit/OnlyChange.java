package dev.pinwheel.project.edit;

import dev.pinwheel.toml.TomlArray;
import dev.pinwheel.toml.TomlTable;
import java.util.ArrayList;
import java.util.List;

/** What a document of TOML says apart from one list: an edit of the list lets it be. */
final class OnlyChange {
  private final List<String> path;
  private final StringBuilder said = new StringBuilder();

  private OnlyChange(List<String> path) {
    this.path = path;
  }

  /**
   * Holds an edit against what was meant.
   *
   * @param path of the list
   * @param elements what it has to say now
   * @throws IllegalStateException if anything else changed
   */
  static void check(TomlTable before, TomlTable after, List<String> path, List<String> elements) {
    boolean others = others(before, path).equals(others(after, path));
    if (!others || !elements(after, path).equals(elements)) {
      throw new IllegalStateException("an edit of " + path + " would change something else");
    }
  }

  private static String others(TomlTable document, List<String> path) {
    OnlyChange rest = new OnlyChange(path);
    rest.table(document, 0);
    return rest.said.toString();
  }

  /** The elements of a list as text; none if there is no list. */
  static List<String> elements(TomlTable document, List<String> path) {
    Object value = document;
    for (String key : path) {
      value = value instanceof TomlTable table ? table.get(key) : null;
    }
    List<String> elements = new ArrayList<>();
    if (value instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        elements.add(said(array.get(i)));
      }
    }
    return elements;
  }

  private static String said(Object value) {
    OnlyChange all = new OnlyChange(List.of());
    all.value(value, -1);
    return all.said.toString();
  }

  /**
   * What a table says.
   *
   * @param depth how far it is on the path, or -1
   */
  private void table(TomlTable table, int depth) {
    said.append('{');
    for (int i = 0; i < table.size(); i++) {
      boolean on = depth >= 0 && depth < path.size() && table.key(i).equals(path.get(depth));
      if (on && depth == path.size() - 1) {
        continue;
      }
      int start = said.length();
      said.append('"').append(table.key(i)).append("\"=");
      int from = said.length();
      value(table.value(i), on ? depth + 1 : -1);
      if (on && said.substring(from).equals("{}")) {
        said.setLength(start); // a table that the list alone is in may come
      } else {
        said.append('\n');
      }
    }
    said.append('}');
  }

  private void value(Object value, int depth) {
    if (value instanceof TomlTable table) {
      table(table, depth);
    } else if (value instanceof TomlArray array) {
      said.append('[');
      for (int i = 0; i < array.size(); i++) {
        value(array.get(i), -1);
        said.append(',');
      }
      said.append(']');
    } else if (value instanceof String text) {
      said.append('"').append(text).append('"');
    } else {
      said.append(value);
    }
  }
}
