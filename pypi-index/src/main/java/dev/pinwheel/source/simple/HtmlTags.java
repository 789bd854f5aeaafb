package dev.pinwheel.source.simple;

import dev.pinwheel.source.Hexadecimal;
import dev.pinwheel.source.RefusalException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tags of an HTML page one after another, with their attributes and the text behind them: as
 * much of HTML as pages of the Simple API use (PEP 503). Comments and scripts are passed over. One
 * walk over the text, no recursion.
 */
final class HtmlTags {
  private static final int MOST_ATTRIBUTES = 64;
  private static final int LONGEST_REFERENCE = 10;

  private final String html;
  private int position;
  private String name = "";
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private boolean repeated;
  private int valueBegin;
  private int valueEnd;
  private int addressBegin;
  private int addressEnd;

  HtmlTags(String html) {
    this.html = html;
  }

  /** Goes to the next tag; false at the end. */
  boolean next() throws RefusalException {
    while (true) {
      int open = html.indexOf('<', position);
      if (open < 0 || open + 1 >= html.length()) {
        return false;
      }
      position = open + 1;
      if (html.startsWith("!--", position)) {
        position = after("-->", position + 3);
      } else if (html.charAt(position) == '!' || html.charAt(position) == '?') {
        position = after(">", position);
      } else if (html.charAt(position) == '/' || isLetter(html.charAt(position))) {
        tag();
        if (name.equals("script") || name.equals("style")) {
          position = afterRaw(name);
          continue;
        }
        return true;
      }
    }
  }

  /** The tag's name in lower case; an end tag begins with a slash. */
  String name() {
    return name;
  }

  /** An attribute's value with its character references resolved, or null. */
  @Nullable String attribute(String attribute) {
    return attributes.get(attribute);
  }

  /** Whether an attribute stands twice in the tag. */
  boolean isRepeated() {
    return repeated;
  }

  /** Where the value of the tag's {@code href} begins, without its quote. */
  int addressBegin() {
    return addressBegin;
  }

  /** Where the value of the tag's {@code href} ends. */
  int addressEnd() {
    return addressEnd;
  }

  /** The text up to the next tag, with its character references resolved and trimmed. */
  String text() {
    int end = html.indexOf('<', position);
    return decode(html.substring(position, end < 0 ? html.length() : end)).strip();
  }

  private void tag() throws RefusalException {
    int start = position;
    position++;
    while (position < html.length() && !isBlank(html.charAt(position)) && !isEnd(position)) {
      position++;
    }
    name = html.substring(start, position).toLowerCase(Locale.ROOT);
    attributes.clear();
    repeated = false;
    while (position < html.length() && html.charAt(position) != '>') {
      if (isBlank(html.charAt(position)) || html.charAt(position) == '/') {
        position++;
      } else {
        attribute();
      }
    }
    if (position == html.length()) {
      throw new RefusalException("page ends within a tag");
    }
    position++;
  }

  private void attribute() throws RefusalException {
    int start = position;
    position++;
    while (position < html.length()
        && html.charAt(position) != '='
        && !isBlank(html.charAt(position))
        && !isEnd(position)) {
      position++;
    }
    String key = html.substring(start, position).toLowerCase(Locale.ROOT);
    int equals = afterBlanks(position);
    String value = "";
    if (equals < html.length() && html.charAt(equals) == '=') {
      position = afterBlanks(equals + 1);
      value = value();
      if (key.equals("href")) {
        addressBegin = valueBegin;
        addressEnd = valueEnd;
      }
    }
    repeated |= attributes.putIfAbsent(key, decode(value)) != null;
    if (attributes.size() > MOST_ATTRIBUTES) {
      throw new RefusalException("page holds a tag with too many attributes");
    }
  }

  private String value() throws RefusalException {
    if (position == html.length()) {
      throw new RefusalException("page ends within a tag");
    }
    char quote = html.charAt(position);
    if (quote == '"' || quote == '\'') {
      int end = html.indexOf(quote, position + 1);
      if (end < 0) {
        throw new RefusalException("page ends within a tag");
      }
      valueBegin = position + 1;
      valueEnd = end;
      position = end + 1;
      return html.substring(valueBegin, valueEnd);
    }
    valueBegin = position;
    while (position < html.length()
        && !isBlank(html.charAt(position))
        && html.charAt(position) != '>') {
      position++;
    }
    valueEnd = position;
    return html.substring(valueBegin, valueEnd);
  }

  private int after(String end, int from) {
    int found = html.indexOf(end, from);
    return found < 0 ? html.length() : found + end.length();
  }

  /** Behind the end tag of an element whose content is no HTML. */
  private int afterRaw(String element) {
    for (int i = html.indexOf("</", position); i >= 0; i = html.indexOf("</", i + 2)) {
      if (html.regionMatches(true, i + 2, element, 0, element.length())) {
        return after(">", i);
      }
    }
    return html.length();
  }

  private int afterBlanks(int from) {
    int i = from;
    while (i < html.length() && isBlank(html.charAt(i))) {
      i++;
    }
    return i;
  }

  private boolean isEnd(int at) {
    return html.charAt(at) == '>'
        || html.charAt(at) == '/' && at + 1 < html.length() && html.charAt(at + 1) == '>';
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  /** Resolves the character references that programs write; others stay as they are. */
  private static String decode(String text) {
    if (text.indexOf('&') < 0) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int end =
          c == '&' ? text.indexOf(';', i, Math.min(text.length(), i + LONGEST_REFERENCE)) : -1;
      int code = end < 0 ? -1 : reference(text.substring(i + 1, end));
      if (code < 0) {
        decoded.append(c);
      } else {
        decoded.appendCodePoint(code);
        i = end;
      }
    }
    return decoded.toString();
  }

  private static int reference(String name) {
    return switch (name) {
      case "amp" -> '&';
      case "lt" -> '<';
      case "gt" -> '>';
      case "quot" -> '"';
      case "apos" -> '\'';
      case "nbsp" -> 0xA0;
      default -> name.startsWith("#") ? number(name) : -1;
    };
  }

  private static int number(String reference) {
    boolean hexadecimal =
        reference.length() > 1 && (reference.charAt(1) == 'x' || reference.charAt(1) == 'X');
    int radix = hexadecimal ? 16 : 10;
    int from = hexadecimal ? 2 : 1;
    int code = reference.length() == from ? -1 : 0;
    for (int i = from; i < reference.length() && code >= 0; i++) {
      int digit = Hexadecimal.digit(reference.charAt(i));
      code = digit < 0 || digit >= radix ? -1 : code * radix + digit;
    }
    return Character.isValidCodePoint(code) ? code : -1;
  }
}
