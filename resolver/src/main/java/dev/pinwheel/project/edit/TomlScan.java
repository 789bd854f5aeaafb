package dev.pinwheel.project.edit;

/** Where the values in a text end that is known to be TOML. */
final class TomlScan {
  private TomlScan() {}

  /** Behind blanks, line ends and comments. */
  static int behindSpace(String text, int from) {
    int at = from;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        at = lineEnd(text, at);
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else {
        break;
      }
    }
    return at;
  }

  /** Behind the value that begins here. */
  static int behindValue(String text, int from) {
    char c = text.charAt(from);
    if (c == '"' || c == '\'') {
      return behindString(text, from);
    }
    return c == '[' || c == '{' ? behindBrackets(text, from) : behindBare(text, from);
  }

  private static int behindString(String text, int from) {
    char quote = text.charAt(from);
    String three = String.valueOf(quote).repeat(3);
    boolean isLong = text.startsWith(three, from);
    int at = from + (isLong ? 3 : 1);
    while (isLong ? !text.startsWith(three, at) : text.charAt(at) != quote) {
      at += quote == '"' && text.charAt(at) == '\\' ? 2 : 1;
    }
    at += isLong ? 3 : 1;
    while (isLong && at < text.length() && text.charAt(at) == quote) {
      at++;
    }
    return at;
  }

  private static int behindBrackets(String text, int from) {
    int depth = 0;
    int at = from;
    do {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        at = behindString(text, at);
      } else if (c == '#') {
        at = lineEnd(text, at);
      } else {
        depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
        at++;
      }
    } while (depth > 0);
    return at;
  }

  private static int behindBare(String text, int from) {
    int at = from;
    while (at < text.length() && ",]}#\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    while (text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t') {
      at--;
    }
    return at;
  }

  /** Where the line begins in which a character stands. */
  static int lineStart(String text, int at) {
    return text.lastIndexOf('\n', at - 1) + 1;
  }

  /** Where its line ends, without the line end itself. */
  static int lineEnd(String text, int at) {
    int end = text.indexOf('\n', at);
    end = end < 0 ? text.length() : end;
    return end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }

  /** Where the next line begins, or the text ends. */
  static int nextLine(String text, int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end + 1;
  }

  /** How the lines of a text end. */
  static String lineBreak(String text) {
    int first = text.indexOf('\n');
    return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
  }
}
