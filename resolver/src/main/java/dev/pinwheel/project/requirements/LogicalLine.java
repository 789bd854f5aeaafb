package dev.pinwheel.project.requirements;

import dev.pinwheel.project.SourceText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One line of a requirements file as its grammar sees it: continued lines joined, comment and
 * blanks round it gone, variables replaced.
 */
public final class LogicalLine {
  private final String text;
  private final int[] offsets;

  /** A text, where each of its characters stands in the file, and where the last one ends. */
  public LogicalLine(String text, int[] offsets) {
    this.text = text;
    this.offsets = offsets;
  }

  /** What is left; no line of a file leaves nothing. */
  public String text() {
    return text;
  }

  /** Where each character stands in the file, and the end. */
  int[] offsets() {
    return offsets;
  }

  /** The lines of a file that say something. */
  static List<LogicalLine> of(SourceText source, Map<String, String> variables) {
    List<LogicalLine> lines = new ArrayList<>();
    Joined joined = new Joined();
    String text = source.text();
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      int comment = comment(text, start, end);
      boolean continued = comment < 0 && end > start && text.charAt(end - 1) == '\\';
      joined.add(source, start, comment >= 0 ? comment : continued ? end - 1 : end, variables);
      if (!continued) {
        joined.finish(end, lines);
      }
      start = end + 1;
    }
    joined.finish(text.length(), lines);
    return lines;
  }

  /** Where a comment begins: at a {@code #} that begins the line or follows a blank; or -1. */
  private static int comment(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) == '#'
          && (i == start || text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '\t')) {
        return i;
      }
    }
    return -1;
  }

  /** The part from one place on until another. */
  LogicalLine part(int from, int to) {
    return new LogicalLine(text.substring(from, to), Arrays.copyOfRange(offsets, from, to + 1));
  }

  /** Without blanks at its ends. */
  public LogicalLine strip() {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return part(from, to);
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\f' || c == '\u000B';
  }

  /** A line that grows. */
  private static final class Joined {
    private final StringBuilder text = new StringBuilder();
    private int[] offsets = new int[64];

    void add(SourceText source, int from, int to, Map<String, String> variables) {
      String all = source.text();
      int i = from;
      while (i < to) {
        int close = all.startsWith("${", i) ? endOfName(all, i + 2, to) : to;
        if (close > i + 2 && close < to && all.charAt(close) == '}') {
          String name = all.substring(i + 2, close);
          String value = variables.get(name);
          if (value == null) {
            throw source.error(
                i,
                close + 1 - i,
                "the environment variable `" + name + "` is not set",
                "set it, or write its value here");
          }
          for (int j = 0; j < value.length(); j++) {
            append(value.charAt(j), i);
          }
          i = close + 1;
        } else {
          append(all.charAt(i), i);
          i++;
        }
      }
    }

    /** Where the name of a variable ends, so that no brace is looked for beyond it. */
    private static int endOfName(String text, int from, int to) {
      int i = from;
      while (i < to) {
        char c = text.charAt(i);
        if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_')) {
          break;
        }
        i++;
      }
      return i;
    }

    private void append(char c, int offset) {
      if (text.length() + 2 > offsets.length) {
        offsets = Arrays.copyOf(offsets, offsets.length * 2);
      }
      offsets[text.length()] = offset;
      text.append(c);
    }

    void finish(int end, List<LogicalLine> lines) {
      offsets[text.length()] = end;
      LogicalLine line =
          new LogicalLine(text.toString(), Arrays.copyOf(offsets, text.length() + 1)).strip();
      if (!line.text().isEmpty()) {
        lines.add(line);
      }
      text.setLength(0);
    }
  }
}
