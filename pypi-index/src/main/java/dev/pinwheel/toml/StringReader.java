package dev.pinwheel.toml;

/** Reads the four kinds of strings; what they hold has no lone surrogate. */
final class StringReader {
  private final String text;
  private int at;

  StringReader(String text, int from) {
    this.text = text;
    this.at = from;
  }

  /** Where the value ends. */
  int end() {
    return at;
  }

  /** The string that begins with the quote here. */
  String read(boolean severalLines) throws TomlException {
    char quote = text.charAt(at);
    if (isTriple(quote)) {
      if (!severalLines) {
        throw new TomlException("a key cannot be a multi-line string", at);
      }
      at += 3;
      return quote == '"' ? manyBasic() : manyLiteral();
    }
    at++;
    return quote == '"' ? basic() : literal();
  }

  private boolean isTriple(char quote) {
    return at + 2 < text.length() && text.charAt(at + 1) == quote && text.charAt(at + 2) == quote;
  }

  private String literal() throws TomlException {
    int start = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'') {
        return text.substring(start, at++);
      }
      plain(c);
    }
    throw new TomlException("the string is not closed", start - 1);
  }

  private String basic() throws TomlException {
    int start = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        return text.substring(start, at++);
      }
      if (c == '\\') {
        StringBuilder value = new StringBuilder();
        value.append(text, start, at);
        return escaped(value, start - 1);
      }
      plain(c);
    }
    throw new TomlException("the string is not closed", start - 1);
  }

  /** The rest of a basic string that has an escape. */
  private String escaped(StringBuilder value, int start) throws TomlException {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return value.toString();
      }
      if (c == '\\') {
        escape(value);
      } else {
        int before = at;
        plain(c);
        value.append(text, before, at);
      }
    }
    throw new TomlException("the string is not closed", start);
  }

  private String manyLiteral() throws TomlException {
    int start = at - 3;
    skipNewline();
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'') {
        if (closes(c, value)) {
          return value.toString();
        }
      } else {
        line(c, value);
      }
    }
    throw new TomlException("the string is not closed", start);
  }

  private String manyBasic() throws TomlException {
    int start = at - 3;
    skipNewline();
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        if (closes(c, value)) {
          return value.toString();
        }
      } else if (c != '\\') {
        line(c, value);
      } else if (!skipLineEnd()) {
        escape(value);
      }
    }
    throw new TomlException("the string is not closed", start);
  }

  /** Steps over the closing quotes, of which up to two more belong to the string. */
  private boolean closes(char quote, StringBuilder value) throws TomlException {
    int quotes = 1;
    while (quotes < 6 && at + quotes < text.length() && text.charAt(at + quotes) == quote) {
      quotes++;
    }
    if (quotes == 6) {
      throw new TomlException("too many quotes", at);
    }
    at += quotes;
    for (int i = quotes < 3 ? 0 : 3; i < quotes; i++) {
      value.append(quote);
    }
    return quotes >= 3;
  }

  /** One character of a string of several lines, or the end of a line, which is always LF. */
  private void line(char c, StringBuilder value) throws TomlException {
    if (c == '\n') {
      value.append('\n');
      at++;
    } else if (c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
      value.append('\n');
      at += 2;
    } else {
      int before = at;
      plain(c);
      value.append(text, before, at);
    }
  }

  private void skipNewline() {
    if (text.startsWith("\r\n", at)) {
      at += 2;
    } else if (text.startsWith("\n", at)) {
      at++;
    }
  }

  /** Steps over a backslash at the end of a line, and all blanks and line ends after it. */
  private boolean skipLineEnd() {
    int end = at + 1;
    while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    if (!text.startsWith("\n", end) && !text.startsWith("\r\n", end)) {
      return false;
    }
    while (end < text.length()) {
      char c = text.charAt(end);
      boolean blank = c == ' ' || c == '\t' || c == '\n' || text.startsWith("\r\n", end);
      if (!blank) {
        break;
      }
      end++;
    }
    at = end;
    return true;
  }

  /** Steps over one character that may stand in a string as it is. */
  private void plain(char c) throws TomlException {
    if (c < ' ' && c != '\t' || c == 0x7F) {
      throw new TomlException(
          c == '\n' || c == '\r'
              ? "the string is not closed on its line"
              : "a control character in a string",
          at);
    }
    at = afterCharacter(text, at);
  }

  /** The place after the character here, which is two units long beyond U+FFFF. */
  static int afterCharacter(String text, int at) throws TomlException {
    char c = text.charAt(at);
    if (!Character.isSurrogate(c)) {
      return at + 1;
    }
    if (Character.isHighSurrogate(c)
        && at + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(at + 1))) {
      return at + 2;
    }
    throw new TomlException("a lone surrogate", at);
  }

  private void escape(StringBuilder value) throws TomlException {
    int start = at++;
    char c = at < text.length() ? text.charAt(at) : '\0';
    at++;
    switch (c) {
      case 'b' -> value.append('\b');
      case 't' -> value.append('\t');
      case 'n' -> value.append('\n');
      case 'f' -> value.append('\f');
      case 'r' -> value.append('\r');
      case '"' -> value.append('"');
      case '\\' -> value.append('\\');
      case 'u' -> value.appendCodePoint(codePoint(4, start));
      case 'U' -> value.appendCodePoint(codePoint(8, start));
      default -> throw new TomlException("no such escape", start);
    }
  }

  private int codePoint(int length, int start) throws TomlException {
    long point = 0;
    for (int i = 0; i < length; i++) {
      char c = at < text.length() ? text.charAt(at) : '\0';
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        throw new TomlException("an escape needs " + length + " hexadecimal digits", start);
      }
      point = point * 16 + digit;
      at++;
    }
    if (point > 0x10FFFF || point >= 0xD800 && point <= 0xDFFF) {
      throw new TomlException("an escape that is not a character", start);
    }
    return (int) point;
  }
}
