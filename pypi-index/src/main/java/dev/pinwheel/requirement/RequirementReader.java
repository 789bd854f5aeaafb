package dev.pinwheel.requirement;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Name;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.version.Specifiers;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the text of one requirement, once and from left to right. */
final class RequirementReader {
  /** The longest text that is read. */
  static final int LONGEST = 100_000;

  private final String text;
  private int at;

  /** A reader of the text; one line break at its end does not count. */
  RequirementReader(String text) {
    this.text = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }

  Requirement read(Markers markers) {
    if (text.length() > LONGEST) {
      throw error("the requirement is longer than " + LONGEST + " characters", LONGEST, 1);
    }
    blanks();
    int start = at;
    if (!identifier()) {
      throw RequirementMistakes.atStart(text, at);
    }
    String name = Name.normalize(text.substring(start, at));
    blanks();
    List<String> extras = extras();
    blanks();
    String url = null;
    Specifiers specifiers = Specifiers.EMPTY;
    if (stands('@')) {
      url = url();
    } else {
      specifiers = specifiers();
    }
    Marker marker = at == text.length() ? markers.always() : marker(markers, url != null);
    return new Requirement(name, extras, specifiers, url, marker);
  }

  /**
   * The part of a text in which its specifiers stand, were it a requirement: from after name,
   * extras and opening parenthesis to the closing one, the semicolon or the end; null if it has no
   * such part.
   */
  static int @Nullable [] specifierPart(String text) {
    RequirementReader reader = new RequirementReader(text);
    reader.blanks();
    if (text.length() > LONGEST || !reader.identifier()) {
      return null;
    }
    reader.blanks();
    if (reader.stands('[')) {
      reader.at = text.indexOf(']', reader.at) + 1;
      if (reader.at == 0) {
        return null;
      }
      reader.blanks();
    }
    if (reader.stands('@')) {
      return null;
    }
    boolean open = reader.stands('(');
    int from = open ? reader.at + 1 : reader.at;
    int end = text.indexOf(open ? ')' : ';', from);
    return new int[] {from, end < 0 ? text.length() : end};
  }

  /** Steps over a name, which begins with a letter or digit and does not end with {@code - .}. */
  private boolean identifier() {
    if (at == text.length() || !isAlphanumeric(text.charAt(at))) {
      return false;
    }
    int end = at + 1;
    for (int i = end; i < text.length() && isNamePart(text.charAt(i)); i++) {
      if (text.charAt(i) != '-' && text.charAt(i) != '.') {
        end = i + 1;
      }
    }
    at = end;
    return true;
  }

  private List<String> extras() {
    if (!stands('[')) {
      return List.of();
    }
    int bracket = at++;
    TreeSet<String> extras = new TreeSet<>();
    blanks();
    int start = at;
    while (identifier()) {
      extras.add(Name.normalize(text.substring(start, at)));
      blanks();
      if (!stands(',')) {
        break;
      }
      at++;
      blanks();
      start = at;
      if (at == text.length() || !isAlphanumeric(text.charAt(at))) {
        throw error("an extra is missing after the comma", at, 1);
      }
    }
    if (!stands(']')) {
      throw RequirementMistakes.inExtras(text, bracket, at, !extras.isEmpty());
    }
    at++;
    return List.copyOf(extras);
  }

  private String url() {
    at++;
    blanks();
    int start = at;
    while (at < text.length() && !isBlank(text.charAt(at))) {
      at++;
    }
    if (at == start) {
      throw error("a URL is missing after `@`", at, 1);
    }
    String url = text.substring(start, at);
    blanks();
    return url;
  }

  private Specifiers specifiers() {
    int open = at;
    boolean parenthesis = stands('(');
    int from = parenthesis ? at + 1 : at;
    int close = text.indexOf(parenthesis ? ')' : ';', from);
    if (close < 0) {
      if (parenthesis) {
        throw error("the parenthesis is not closed", open, 1);
      }
      close = text.length();
    }
    int to = close;
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    to = withoutBlanks(from, to);
    at = close;
    if (parenthesis) {
      at++;
      blanks();
    }
    if (from == to) {
      return Specifiers.EMPTY;
    }
    int last = to > from + 1 && text.charAt(to - 1) == ',' ? withoutBlanks(from, to - 1) : to;
    try {
      refuseOtherBlanks(from, last);
      return Specifiers.parseInRequirement(text, from, last);
    } catch (SyntaxException e) {
      throw RequirementMistakes.inSpecifiers(text, from, last, e);
    }
  }

  private int withoutBlanks(int from, int to) {
    int end = to;
    while (end > from && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /** Line breaks and the like stand only between an operator and its version. */
  private void refuseOtherBlanks(int from, int to) {
    char before = ' ';
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (isBlank(c)) {
        continue;
      }
      if (!isOtherBlank(c)) {
        before = c;
      } else if (!isOperatorPart(before)) {
        throw error("unexpected character", i, 1);
      }
    }
  }

  private static boolean isOtherBlank(char c) {
    return c < ' ' || c == 0x85 || c >= 0xA0 && Character.isSpaceChar(c);
  }

  private Marker marker(Markers markers, boolean afterUrl) {
    if (!stands(';')) {
      throw afterUrl
          ? error("expected `;` and a marker, or the end, after the URL", at, text.length() - at)
          : RequirementMistakes.afterSpecifiers(text, at);
    }
    int start = at + 1;
    boolean empty = true;
    for (int i = start; i < text.length() && empty; i++) {
      empty = isBlank(text.charAt(i));
    }
    if (empty) {
      throw error("a marker is missing after `;`", at, 1);
    }
    try {
      return markers.parse(text.substring(start));
    } catch (SyntaxException e) {
      throw RequirementMistakes.inMarker(text, start, e);
    }
  }

  private boolean stands(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private void blanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private SyntaxException error(String message, int position, int length) {
    return new SyntaxException(message, text, position, length);
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  static boolean isOperatorPart(char c) {
    return c == '<' || c == '>' || c == '=' || c == '!' || c == '~';
  }

  static boolean isAlphanumeric(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  static boolean isNamePart(char c) {
    return isAlphanumeric(c) || c == '-' || c == '_' || c == '.';
  }
}
