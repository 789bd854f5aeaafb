package dev.pinwheel.requirement;

import dev.pinwheel.marker.Field;
import dev.pinwheel.name.SyntaxException;
import org.jspecify.annotations.Nullable;

/** Words for what is wrong with the text of a requirement, once that it is wrong is known. */
final class RequirementMistakes {
  private RequirementMistakes() {}

  /** There is no name where one should begin. */
  static SyntaxException atStart(String text, int at) {
    if (at == text.length()) {
      return error("the requirement is empty", text, 0, at);
    }
    char first = text.charAt(at);
    if (first == '#') {
      return error("a comment is not a requirement", text, at, text.length() - at);
    }
    if (first == '-') {
      return error("an option is not a requirement", text, at, text.length() - at);
    }
    if (first == '.' || first == '/' || first == '~') {
      return error(
          "expected a name; a path is written `name @ file:///path`", text, at, text.length() - at);
    }
    if (first == '\n' || first == '\r') {
      return error("a requirement is one line", text, at, 1);
    }
    if (RequirementReader.isOperatorPart(first)) {
      return error("the name is missing before the comparison", text, at, 1);
    }
    if (first == '"' || first == '\'') {
      return error("write the requirement without quotes", text, at, 1);
    }
    return error("expected a name, which begins with a letter or digit", text, at, 1);
  }

  /** The list of extras does not end where it should. */
  static SyntaxException inExtras(String text, int bracket, int at, boolean afterExtra) {
    if (at == text.length()) {
      return error("the bracket is not closed", text, bracket, 1);
    }
    char c = text.charAt(at);
    if (afterExtra && RequirementReader.isAlphanumeric(c)) {
      return error("a comma is missing between two extras", text, at, 1);
    }
    if (RequirementReader.isOperatorPart(c)) {
      return error("an extra has no version; close the bracket before it", text, at, 1);
    }
    if (text.indexOf(']', at) < 0) {
      return error("the bracket is not closed", text, bracket, 1);
    }
    return error("expected an extra's name", text, at, 1);
  }

  /** Something that is no marker follows the parenthesis round the specifiers. */
  static SyntaxException afterSpecifiers(String text, int at) {
    if (text.charAt(at) == '#') {
      return comment(text, at);
    }
    if (startsField(text, at)) {
      return error("put `;` before the marker", text, at, 1);
    }
    return error("expected `;` and a marker, or the end", text, at, text.length() - at);
  }

  /** The error within a marker that begins at {@code start}. */
  static SyntaxException inMarker(String text, int start, SyntaxException error) {
    int at = start + error.position();
    for (int i = Math.max(start + 1, at - 1); i < Math.min(text.length(), at + 2); i++) {
      if (text.charAt(i) == '#' && RequirementReader.isBlank(text.charAt(i - 1))) {
        return comment(text, i);
      }
    }
    if (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      return error("a value needs quotes", text, at, error.length());
    }
    return error(String.valueOf(error.getMessage()), text, at, error.length());
  }

  /** The part of the text is no list of specifiers; the error says where. */
  static SyntaxException inSpecifiers(String text, int from, int to, SyntaxException error) {
    if (text.charAt(from) == ',') {
      return error("a comma separates specifiers; put each requirement by itself", text, from, 1);
    }
    int start = from;
    int comma = text.indexOf(',', from, to);
    while (comma >= 0 && comma < error.position()) {
      start = comma + 1;
      comma = text.indexOf(',', start, to);
    }
    int end = comma < 0 ? to : comma;
    while (start < end && RequirementReader.isBlank(text.charAt(start))) {
      start++;
    }
    if (start == end) {
      return error;
    }
    int version = start;
    while (version < end && isOperatorLike(text.charAt(version))) {
      version++;
    }
    if (version == start) {
      return withoutOperator(text, start, end, start == from);
    }
    String operator = text.substring(start, Math.min(version, start + 10));
    String wrong = wrongOperator(operator);
    if (wrong != null) {
      return error(wrong, text, start, version - start);
    }
    while (version < end && RequirementReader.isBlank(text.charAt(version))) {
      version++;
    }
    if (version == end) {
      return error("a version is missing after `" + operator + "`", text, start, end - start);
    }
    return operator.equals("===") ? error : inVersion(text, version, end, error);
  }

  private static SyntaxException withoutOperator(String text, int at, int end, boolean first) {
    char c = text.charAt(at);
    return switch (c) {
      case '#' -> comment(text, at);
      case '\n', '\r' -> severalLines(text, at);
      case ')', '(' -> error("unbalanced parenthesis", text, at, 1);
      case ']', '[' -> error("unbalanced bracket", text, at, 1);
      case '"', '\'' -> error("write the version without quotes", text, at, 1);
      case ':' ->
          error(
              text.startsWith("://", at)
                  ? "a URL needs a name before it: `name @ URL`"
                  : "unexpected colon; compare with `==` or `>=`",
              text,
              at,
              1);
      case '-' -> {
        boolean option = text.startsWith("--", at);
        yield error(
            option ? "options are not part of a requirement" : "a name does not end with a hyphen",
            text,
            at,
            option ? end - at : 1);
      }
      default -> {
        if (startsField(text, at)) {
          yield error("put `;` before the marker", text, at, 1);
        }
        if (c >= '0' && c <= '9') {
          yield error("a comparison such as `==` is missing before the version", text, at, 1);
        }
        if (RequirementReader.isAlphanumeric(c)) {
          yield first
              ? error("expected a comparison; names contain no spaces", text, at, 1)
              : error("expected a comparison; put each requirement by itself", text, at, end - at);
        }
        yield error("unexpected character", text, at, 1);
      }
    };
  }

  private static @Nullable String wrongOperator(String operator) {
    return switch (operator) {
      case "==", "!=", "<", "<=", ">", ">=", "~=", "===" -> null;
      case "=" -> "write `==` for an exact version";
      case "=>", "=<", "<>", "~>", "~", "!" ->
          "write `"
              + switch (operator) {
                case "=>" -> ">=";
                case "=<" -> "<=";
                case "<>", "!" -> "!=";
                default -> "~=";
              }
              + "` instead of `"
              + operator
              + "`";
      case "^" -> "Python has no `^`; write a range such as `>=1.2,<2`";
      default -> "`" + operator + "` is not a comparison; there are == != < <= > >= ~= ===";
    };
  }

  /** What is wrong behind the operator: mostly where the version should have ended. */
  private static SyntaxException inVersion(
      String text, int version, int end, SyntaxException error) {
    for (int i = version; i < end; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\'') {
        return error("write the version without quotes", text, i, 1);
      }
      if (isOperatorLike(c)) {
        int wrong = error.position();
        return wrong > version && wrong < i
            ? error(
                "expected the end of the version; put each requirement by itself", text, wrong, 1)
            : error("a comma is missing before `" + c + "`", text, i, 1);
      }
      if (c == '\n' || c == '\r') {
        return severalLines(text, i);
      }
      if (c == ')' || c == '(') {
        return error("unbalanced parenthesis", text, i, 1);
      }
      if (RequirementReader.isBlank(c)) {
        int next = i;
        while (RequirementReader.isBlank(text.charAt(next))) {
          next++;
        }
        return afterVersion(text, next, end, error);
      }
    }
    return error;
  }

  private static SyntaxException afterVersion(String text, int at, int end, SyntaxException error) {
    char c = text.charAt(at);
    if (isOperatorLike(c)) {
      return error("a comma is missing before `" + c + "`", text, at, 1);
    }
    if (c == '#') {
      return comment(text, at);
    }
    if (text.startsWith("and ", at) || text.startsWith("or ", at)) {
      return error("specifiers are joined by a comma", text, at, c == 'a' ? 3 : 2);
    }
    if (text.startsWith("--", at)) {
      return error("options are not part of a requirement", text, at, end - at);
    }
    if (startsField(text, at)) {
      return error("put `;` before the marker", text, at, 1);
    }
    return error;
  }

  private static SyntaxException comment(String text, int at) {
    return error("a comment is not part of a requirement", text, at, text.length() - at);
  }

  private static SyntaxException severalLines(String text, int at) {
    return error("a requirement is one line; put each requirement by itself", text, at, 1);
  }

  private static boolean startsField(String text, int at) {
    int end = at;
    while (end < text.length() && end - at < 40 && RequirementReader.isNamePart(text.charAt(end))) {
      end++;
    }
    String word = text.substring(at, end);
    for (Field field : Field.values()) {
      if (field.spelling().equals(word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOperatorLike(char c) {
    return RequirementReader.isOperatorPart(c) || c == '^';
  }

  private static SyntaxException error(String message, String text, int position, int length) {
    return new SyntaxException(message, text, position, length);
  }
}
