package dev.pinwheel.index;

import dev.pinwheel.index.file.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Lines of fields separated by tabs; in a field tab, line feed and backslash are escaped. */
final class ReportLines {
  private static final int MOST = 1 << 29;

  private ReportLines() {}

  static void append(StringBuilder text, String... fields) {
    for (int i = 0; i < fields.length; i++) {
      text.append(i == 0 ? "" : "\t").append(escape(fields[i]));
    }
    text.append('\n');
  }

  static void read(Bytes bytes, Consumer<List<String>> line) {
    int length = (int) Math.min(bytes.size(), MOST);
    String text = new String(bytes.get(0, length), StandardCharsets.UTF_8);
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      line.accept(fields(text.substring(from, end)));
      from = end + 1;
    }
  }

  /** A number; zero if these are no digits of one. */
  static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\t') {
        fields.add(field.toString());
        field.setLength(0);
      } else if (c == '\\' && i + 1 < line.length()) {
        char escaped = line.charAt(++i);
        field.append(escaped == 't' ? '\t' : escaped == 'n' ? '\n' : escaped);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n");
  }
}
