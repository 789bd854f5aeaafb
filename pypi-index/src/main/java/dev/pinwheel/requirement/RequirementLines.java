package dev.pinwheel.requirement;

import java.util.ArrayList;
import java.util.List;

/**
 * Lists of requirements as setuptools reads them from a source distribution: a string may hold
 * several, one per line, with comments and continued lines.
 */
public final class RequirementLines {
  private RequirementLines() {}

  /** The requirements in these strings, each by itself; blank lines and comments are dropped. */
  public static List<String> of(List<String> strings) {
    if (isPlain(strings)) {
      return strings;
    }
    List<String> requirements = new ArrayList<>();
    StringBuilder continued = new StringBuilder();
    for (String string : strings) {
      int start = 0;
      while (start < string.length()) {
        int end = start;
        while (end < string.length() && !isLineBreak(string.charAt(end))) {
          end++;
        }
        String line = withoutComment(string.substring(start, end).strip());
        start = end + 1;
        if (line.isEmpty()) {
          continue;
        }
        if (line.endsWith("\\")) {
          continued.append(line, 0, Math.max(0, line.length() - 2));
          strip(continued);
          continue;
        }
        requirements.add(continued.append(line).toString());
        continued.setLength(0);
      }
    }
    if (!continued.isEmpty()) {
      requirements.add(continued.toString());
    }
    return requirements;
  }

  /** Whether each string is one requirement already, as nearly all are. */
  private static boolean isPlain(List<String> strings) {
    for (String string : strings) {
      int length = string.length();
      if (length == 0 || string.charAt(0) <= ' ' || string.charAt(length - 1) <= ' ') {
        return false;
      }
      for (int i = 0; i < length; i++) {
        char c = string.charAt(i);
        if (c == '#' || c == '\\' || isLineBreak(c)) {
          return false;
        }
      }
    }
    return true;
  }

  /** A comment takes the whole line, or begins behind a blank. */
  private static String withoutComment(String line) {
    if (line.startsWith("#")) {
      return "";
    }
    int comment = line.indexOf(" #");
    return comment < 0 ? line : line.substring(0, comment);
  }

  private static void strip(StringBuilder text) {
    while (!text.isEmpty() && text.charAt(text.length() - 1) <= ' ') {
      text.setLength(text.length() - 1);
    }
  }

  /** What Python's {@code str.splitlines} takes for the end of a line. */
  private static boolean isLineBreak(char c) {
    return c >= '\n' && c <= '\r'
        || c >= 0x1C && c <= 0x1E
        || c == 0x85
        || c == 0x2028
        || c == 0x2029;
  }
}
