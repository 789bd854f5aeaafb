package dev.pinwheel.project.edit;

import dev.pinwheel.toml.Toml;
import dev.pinwheel.toml.TomlException;
import dev.pinwheel.toml.TomlTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The headers and keys of a text of TOML in the order in which they stand. */
final class TomlLines {
  private final String text;
  private final List<Statement> statements = new ArrayList<>();

  /**
   * A header, or a key with its value.
   *
   * @param path from the top of the document
   * @param end behind its header or value
   */
  record Statement(boolean header, List<String> path, int start, int end) {}

  /** Of a text that is known to be TOML. */
  TomlLines(String text) {
    this.text = text;
    List<String> section = List.of();
    int at = TomlScan.behindSpace(text, text.startsWith("\uFEFF") ? 1 : 0);
    while (at < text.length()) {
      int start = at;
      boolean header = text.charAt(at) == '[';
      int end;
      if (header) {
        end = TomlScan.behindValue(text, at);
        section = path(text.substring(at, end));
        statements.add(new Statement(true, section, start, end));
      } else {
        int equals = at;
        while (text.charAt(equals) != '=') {
          boolean quoted = text.charAt(equals) == '"' || text.charAt(equals) == '\'';
          equals = quoted ? TomlScan.behindValue(text, equals) : equals + 1;
        }
        int value = equals + 1;
        while (text.charAt(value) == ' ' || text.charAt(value) == '\t') {
          value++;
        }
        end = TomlScan.behindValue(text, value);
        List<String> path = new ArrayList<>(section);
        path.addAll(path(text.substring(at, equals) + "= 0"));
        statements.add(new Statement(false, path, start, end));
      }
      at = TomlScan.behindSpace(text, end);
    }
  }

  /** The path that a header or a key says. */
  private static List<String> path(String line) {
    List<String> path = new ArrayList<>();
    try {
      Object value = Toml.read(line, Toml.Limits.DEFAULT);
      while (value instanceof TomlTable table && table.size() > 0) {
        path.add(table.key(0));
        value = table.value(0);
      }
    } catch (TomlException e) {
      throw new IllegalStateException(line, e);
    }
    return List.copyOf(path);
  }

  /** The header of a table; null if it has none. */
  @Nullable Statement header(List<String> path) {
    for (Statement statement : statements) {
      if (statement.header && statement.path.equals(path)) {
        return statement;
      }
    }
    return null;
  }

  /** Behind the line of the last key that stands under a header. */
  int endOf(Statement header) {
    int at = statements.indexOf(header);
    while (at + 1 < statements.size() && !statements.get(at + 1).header) {
      at++;
    }
    return TomlScan.lineEnd(text, statements.get(at).end);
  }

  /** Behind the last line of all tables that a path leads to or through; -1 if there is none. */
  int endOfAll(String first) {
    int end = -1;
    for (Statement statement : statements) {
      if (!statement.path.isEmpty() && statement.path.getFirst().equals(first)) {
        end = TomlScan.lineEnd(text, statement.end);
      }
    }
    return end;
  }
}
