package dev.pinwheel.project;

import dev.pinwheel.marker.Field;
import dev.pinwheel.name.Name;
import dev.pinwheel.name.NearMiss;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to write instead of a requirement or marker that cannot be read. */
public final class Remedy {
  private static final String QUOTES = "\u2018\u2019\u201C\u201D\u00AB\u00BB";

  private Remedy() {}

  /** What to do about the text, which is wrong at the position; null where nothing is known. */
  static @Nullable String of(String text, int position) {
    int semicolon = text.indexOf(';');
    for (int i = 0; i < text.length(); i++) {
      if (QUOTES.indexOf(text.charAt(i)) >= 0) {
        return "write straight quotes: ' or \"";
      }
    }
    if (position < text.length() && text.charAt(position) > 127) {
      return "the character is not ASCII, though it may look like it; retype it";
    }
    if (semicolon >= 0 && position >= semicolon) {
      return ofMarker(text.substring(semicolon + 1), position - semicolon - 1);
    }
    String name = leadingName(text);
    String rest = text.substring(Math.min(text.length(), name.length())).strip();
    if (name.isEmpty()) {
      return "begin with a project name: ASCII letters, digits, and `-`, `_`, `.` between them";
    }
    if (!Name.isValid(name)) {
      return "a name must begin and end with a letter or digit";
    }
    if (rest.startsWith("[")) {
      int close = rest.indexOf(']');
      if (close < 0) {
        return "close the extras with `]`, as in `" + name + "[extra]`";
      }
      if (position <= text.indexOf(']')) {
        return "separate extras by commas: `" + name + "[one,two]`";
      }
      rest = rest.substring(close + 1).strip();
    }
    return ofSpecifiers(name, rest);
  }

  private static String ofSpecifiers(String name, String rest) {
    if (rest.startsWith("(") && rest.indexOf(')') < 0) {
      return "close the bracket, or remove it: `" + name + ">=1`";
    }
    if (!rest.isEmpty() && isDigit(rest.charAt(0))) {
      return "write an operator before the version: `" + name + "==" + word(rest) + "`";
    }
    if (rest.startsWith("=>") || rest.startsWith("=<")) {
      return "the operator is `"
          + rest.charAt(1)
          + "=`: `"
          + name
          + rest.charAt(1)
          + "="
          + word(rest.substring(2))
          + "`";
    }
    if (rest.startsWith("=") && !rest.startsWith("==")) {
      return "equality is written `==`: `" + name + "==" + word(rest.substring(1)) + "`";
    }
    if (rest.startsWith("^")) {
      return "`^` belongs to Poetry; write a range: `"
          + name
          + ">="
          + caret(word(rest.substring(1)))
          + "`";
    }
    if (rest.startsWith("~") && !rest.startsWith("~=")) {
      return "write `~=` for a compatible release: `" + name + "~=" + word(rest.substring(1)) + "`";
    }
    if (rest.startsWith("@")) {
      return "write the URL after the `@`: `" + name + " @ https://host/file.whl`";
    }
    if (rest.indexOf("||") >= 0 || rest.indexOf('|') >= 0) {
      return "there is no \"or\" between versions; write one range, with `!=` for the versions"
          + " to skip";
    }
    if (rest.startsWith("~=") && word(rest.substring(2)).indexOf('.') < 0) {
      return "`~=` needs at least two parts: `" + name + "~=" + word(rest.substring(2)) + ".0`";
    }
    if (rest.indexOf('*') >= 0) {
      return "a star replaces a whole part, and only after `==` and `!=`: `" + name + "==1.2.*`";
    }
    if (rest.endsWith(",")) {
      return "remove the comma at the end";
    }
    if (rest.startsWith(",")) {
      return "write one requirement per line";
    }
    if (!rest.isEmpty() && isLetter(rest.charAt(0))) {
      return "write one requirement per line; versions follow an operator, markers follow a `;`";
    }
    if (!rest.isEmpty() && rest.chars().noneMatch(c -> isDigit((char) c))) {
      return "write the version after the operator: `" + name + ">=1.0`";
    }
    if (rest.contains(">>") || rest.contains("<<")) {
      return "write the sign once: `"
          + name
          + rest.charAt(rest.indexOf('>') >= 0 ? rest.indexOf('>') : rest.indexOf('<'))
          + "1.0`";
    }
    int second = specifierWithoutComma(rest);
    if (second > 0) {
      return "separate specifiers by commas: `"
          + name
          + rest.substring(0, second).strip()
          + ","
          + rest.substring(second).strip()
          + "`";
    }
    return "write it as `name>=1.2,<2 ; python_version < '3.12'`";
  }

  /** What to do about a marker, which is wrong at the position. */
  public static String ofMarker(String marker, int at) {
    int position = Math.max(0, at);
    String text = marker;
    if (marker.isBlank()) {
      return "write the marker after `;`, or remove the `;`";
    }
    int end = position;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    String word = text.substring(Math.min(position, text.length()), end);
    if (!word.isEmpty() && isDigit(word.charAt(0))) {
      return "quote the value: '" + word + "'";
    }
    String operator = "<>=!~".indexOf(before(text, position)) >= 0 ? "value" : "";
    if (!word.isEmpty() && !operator.isEmpty()) {
      return "quote the value: '" + word + "'";
    }
    List<String> fields = new ArrayList<>();
    for (Field field : Field.values()) {
      fields.add(field.spelling());
    }
    String near = word.isEmpty() ? null : NearMiss.of(word, fields);
    if (near != null && !near.equals(word)) {
      return "did you mean `" + near + "`?";
    }
    if (word.equals("&") || marker.indexOf('&') >= 0 || marker.indexOf('|') >= 0) {
      return "join comparisons with `and` or `or`";
    }
    if (position >= text.length() && marker.indexOf('(') >= 0) {
      return "close the bracket with `)`";
    }
    if (!word.isEmpty() && marker.chars().filter(c -> c == '\'' || c == '"').count() % 2 != 0) {
      return "close the string with the same quote that opens it";
    }
    int single = position < text.length() ? text.charAt(position) : 0;
    if (single == '=') {
      return "compare with `==`";
    }
    return "compare a field with a quoted value: `sys_platform == 'linux'`";
  }

  /** The last character before the position that is not blank; 0 where there is none. */
  private static int before(String text, int position) {
    for (int i = Math.min(position, text.length()) - 1; i >= 0; i--) {
      if (text.charAt(i) != ' ') {
        return text.charAt(i);
      }
    }
    return 0;
  }

  private static String leadingName(String text) {
    int end = 0;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    return text.substring(0, end);
  }

  /** Where a second specifier begins that no comma leads; 0 where there is none. */
  private static int specifierWithoutComma(String rest) {
    boolean version = false;
    for (int i = 0; i < rest.length(); i++) {
      char c = rest.charAt(i);
      if (c == ',') {
        version = false;
      } else if (isDigit(c)) {
        version = true;
      } else if (version && "<>=!~".indexOf(c) >= 0) {
        return i;
      }
    }
    return 0;
  }

  /** The range of a caret, such as {@code 1.2,<2}; only for the sake of an example. */
  private static String caret(String version) {
    int dot = version.indexOf('.');
    String major = dot < 0 ? version : version.substring(0, dot);
    if (major.isEmpty() || major.length() > 6 || !major.chars().allMatch(c -> isDigit((char) c))) {
      return "1.2,<2";
    }
    if (major.equals("0")) {
      return version;
    }
    return version + ",<" + (Integer.parseInt(major) + 1);
  }

  private static String word(String text) {
    String stripped = text.strip();
    int end = 0;
    while (end < stripped.length()
        && (isWordPart(stripped.charAt(end)) || stripped.charAt(end) == '*')) {
      end++;
    }
    return end == 0 ? "1.0" : stripped.substring(0, Math.min(end, 40));
  }

  private static boolean isWordPart(char c) {
    return isDigit(c) || isLetter(c) || c == '-' || c == '_' || c == '.';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }
}
