package dev.pinwheel.toml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a TOML 1.0 document into tables.
 *
 * <p>Every character is looked at a bounded number of times, and what is made is proportional to
 * the text. Calls nest only as deep as arrays and tables do, which a limit bounds.
 */
public final class Toml {
  private final String text;
  private final Limits limits;
  private final TomlTable root = new TomlTable(TomlTable.Kind.HEADER);
  private int at;

  /** The key that was read last, part by part, and where each part stands. */
  private final List<String> key = new ArrayList<>();

  private int[] keyPositions = new int[4];

  private Toml(String text, Limits limits) {
    this.text = text;
    this.limits = limits;
  }

  /** The document as a table; a byte order mark at its start is passed over. */
  public static TomlTable read(String text, Limits limits) throws TomlException {
    return new Toml(text, limits).document();
  }

  private TomlTable document() throws TomlException {
    if (!text.isEmpty() && text.charAt(0) == '\uFEFF') {
      at = 1;
    }
    TomlTable current = root;
    int depth = 0;
    while (true) {
      skipLines();
      if (at == text.length()) {
        return root;
      }
      if (text.charAt(at) == '[') {
        current = header();
        depth = key.size();
      } else {
        assignment(current, depth);
      }
      endOfLine();
    }
  }

  private TomlTable header() throws TomlException {
    int start = at++;
    boolean ofArray = peek() == '[';
    if (ofArray) {
      at++;
    }
    key(0);
    expect(']');
    if (ofArray) {
      expect(']');
    }
    TomlTable table = root;
    int last = key.size() - 1;
    for (int i = 0; i < last; i++) {
      table = within(table, i);
    }
    String name = key.get(last);
    int found = table.find(name);
    if (ofArray) {
      TomlArray array;
      if (found < 0) {
        array = new TomlArray(true);
        table.add(name, keyPositions[last], array, start);
      } else if (table.value(found) instanceof TomlArray known && known.ofHeaders) {
        array = known;
      } else {
        throw twice(last);
      }
      TomlTable element = new TomlTable(TomlTable.Kind.HEADER);
      array.add(element, start);
      return element;
    }
    if (found < 0) {
      TomlTable made = new TomlTable(TomlTable.Kind.HEADER);
      table.add(name, keyPositions[last], made, start);
      return made;
    }
    if (table.value(found) instanceof TomlTable known && known.kind == TomlTable.Kind.IMPLIED) {
      known.kind = TomlTable.Kind.HEADER;
      return known;
    }
    throw twice(last);
  }

  /** The table that a part of a header names, made if it is not there. */
  private TomlTable within(TomlTable table, int part) throws TomlException {
    String name = key.get(part);
    int found = table.find(name);
    if (found < 0) {
      TomlTable made = new TomlTable(TomlTable.Kind.IMPLIED);
      table.add(name, keyPositions[part], made, keyPositions[part]);
      return made;
    }
    // No pattern switch: the first one costs more than reading a whole project.
    Object value = table.value(found);
    if (value instanceof TomlTable inner && inner.kind != TomlTable.Kind.INLINE) {
      return inner;
    }
    if (value instanceof TomlArray array && array.ofHeaders) {
      return (TomlTable) array.get(array.size() - 1);
    }
    throw twice(part);
  }

  private TomlException twice(int part) {
    return new TomlException("`" + shown(key.get(part)) + "` is defined twice", keyPositions[part]);
  }

  private static String shown(String key) {
    return key.length() > 80 ? key.substring(0, 80) + "…" : key;
  }

  /** One {@code key = value} of a table. */
  private void assignment(TomlTable owner, int depth) throws TomlException {
    key(depth);
    int parts = key.size();
    TomlTable table = owner;
    for (int i = 0; i < parts - 1; i++) {
      String name = key.get(i);
      int found = table.find(name);
      if (found < 0) {
        TomlTable made = new TomlTable(TomlTable.Kind.DOTTED);
        table.add(name, keyPositions[i], made, keyPositions[i]);
        table = made;
      } else if (table.value(found) instanceof TomlTable inner
          && inner.kind == TomlTable.Kind.DOTTED) {
        table = inner;
      } else {
        throw twice(i);
      }
    }
    int last = parts - 1;
    String name = key.get(last);
    int position = keyPositions[last];
    if (table.find(name) >= 0) {
      throw twice(last);
    }
    expect('=');
    skipBlanks();
    int start = at;
    Object value = value(depth + parts);
    table.add(name, position, value, start);
  }

  /** Reads a key into {@link #key}. */
  private void key(int depth) throws TomlException {
    key.clear();
    do {
      if (!key.isEmpty()) {
        at++;
      }
      skipBlanks();
      if (key.size() + depth >= limits.nesting()) {
        throw tooDeep();
      }
      if (key.size() == keyPositions.length) {
        keyPositions = Arrays.copyOf(keyPositions, key.size() * 2);
      }
      keyPositions[key.size()] = at;
      key.add(part());
      skipBlanks();
    } while (peek() == '.');
  }

  private String part() throws TomlException {
    char c = peek();
    if (c == '"' || c == '\'') {
      return string(false);
    }
    int start = at;
    while (at < text.length() && isBare(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw new TomlException(isConflict() ? "a merge conflict marker" : "a key is missing", at);
    }
    return text.substring(start, at);
  }

  private boolean isConflict() {
    return text.startsWith("<<<<<<<", at)
        || text.startsWith("=======", at)
        || text.startsWith(">>>>>>>", at);
  }

  static boolean isBare(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '-'
        || c == '_';
  }

  private Object value(int depth) throws TomlException {
    char c = peek();
    return switch (c) {
      case '"', '\'' -> string(true);
      case '[' -> array(depth + 1);
      case '{' -> inlineTable(depth + 1);
      case 't' -> word("true", Boolean.TRUE);
      case 'f' -> word("false", Boolean.FALSE);
      default -> dateOrNumber(c);
    };
  }

  private Object dateOrNumber(char c) throws TomlException {
    if (DateTimeReader.begins(text, at)) {
      DateTimeReader reader = new DateTimeReader(text, at);
      TomlDateTime value = reader.read();
      at = reader.end();
      return value;
    }
    if (c == '+' || c == '-' || c >= '0' && c <= '9' || c == 'i' || c == 'n') {
      NumberReader reader = new NumberReader(text, at, limits.digits());
      Object value = reader.read();
      at = reader.end();
      return value;
    }
    throw new TomlException("a value is missing", at);
  }

  private Object word(String word, Boolean value) throws TomlException {
    if (!text.startsWith(word, at)) {
      throw new TomlException("a value is missing", at);
    }
    at += word.length();
    return value;
  }

  private String string(boolean severalLines) throws TomlException {
    StringReader reader = new StringReader(text, at);
    String value = reader.read(severalLines);
    at = reader.end();
    return value;
  }

  private TomlArray array(int depth) throws TomlException {
    if (depth > limits.nesting()) {
      throw tooDeep();
    }
    int start = at++;
    TomlArray array = new TomlArray(false);
    while (true) {
      skipLines();
      if (peek() == ']') {
        at++;
        return array;
      }
      if (at == text.length()) {
        throw new TomlException("the array is not closed", start);
      }
      int position = at;
      array.add(value(depth), position);
      skipLines();
      switch (peek()) {
        case ',' -> at++;
        case ']' -> {}
        default ->
            throw at == text.length()
                ? new TomlException("the array is not closed", start)
                : new TomlException("a comma or `]` is missing", at);
      }
    }
  }

  private TomlTable inlineTable(int depth) throws TomlException {
    if (depth > limits.nesting()) {
      throw tooDeep();
    }
    at++;
    TomlTable table = new TomlTable(TomlTable.Kind.INLINE);
    skipBlanks();
    if (peek() == '}') {
      at++;
      return table;
    }
    while (true) {
      assignment(table, depth);
      skipBlanks();
      switch (peek()) {
        case ',' -> at++;
        case '}' -> {
          at++;
          return table;
        }
        default -> throw new TomlException("a comma or `}` is missing", at);
      }
    }
  }

  private TomlException tooDeep() {
    return new TomlException("nested more than " + limits.nesting() + " deep", at);
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private void expect(char c) throws TomlException {
    if (peek() != c || at == text.length()) {
      throw new TomlException("`" + c + "` is missing", at);
    }
    at++;
  }

  private void skipBlanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  /** Steps over blanks, comments and line ends. */
  private void skipLines() throws TomlException {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n') {
        at++;
      } else if (c == '#') {
        comment();
      } else if (c == '\r' && text.startsWith("\r\n", at)) {
        at += 2;
      } else {
        return;
      }
    }
  }

  private void comment() throws TomlException {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n' || c == '\r' && text.startsWith("\r\n", at)) {
        return;
      }
      if (c < ' ' && c != '\t' || c == 0x7F) {
        throw new TomlException("a control character in a comment", at);
      }
      at = StringReader.afterCharacter(text, at);
    }
  }

  private void endOfLine() throws TomlException {
    skipBlanks();
    if (peek() == '#') {
      comment();
    }
    if (at < text.length() && text.charAt(at) != '\n' && !text.startsWith("\r\n", at)) {
      throw new TomlException("the line should end here", at);
    }
  }

  /**
   * How much a document may ask of its reader.
   *
   * @param nesting how many tables and arrays may lie within one another, parts of keys included
   * @param digits how long a number may be
   */
  public record Limits(int nesting, int digits) {
    /** The limits of a lock where nobody says otherwise. */
    public static final Limits DEFAULT = new Limits(64, 4_300);
  }
}
