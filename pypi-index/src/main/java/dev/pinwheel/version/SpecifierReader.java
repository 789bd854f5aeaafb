package dev.pinwheel.version;

import dev.pinwheel.name.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads specifiers separated by commas out of a text, once and from left to right. */
final class SpecifierReader {
  private final String text;
  private final int from;
  private final int to;

  private @Nullable SyntaxException error;

  /** A reader of the text between two positions. */
  SpecifierReader(String text, int from, int to) {
    this.text = text;
    this.from = from;
    this.to = to;
  }

  /** What is wrong with the text, after null was returned. */
  SyntaxException error() {
    return error != null ? error : new SyntaxException("no specifier", text, from, to - from);
  }

  /** The whole text as one specifier. */
  @Nullable Specifier one() {
    return specifier(from, to, false);
  }

  /**
   * The whole text as specifiers separated by commas.
   *
   * @param grammar whether to keep to the grammar of PEP 508, which knows neither a comma too many
   *     nor a star after a pre-release or post-release
   */
  @Nullable List<Specifier> all(boolean grammar) {
    List<Specifier> specifiers = new ArrayList<>(4);
    int start = from;
    while (start <= to) {
      int comma = text.indexOf(',', start, to);
      int end = comma < 0 ? to : comma;
      int first = afterBlanks(start, end);
      if (first < end) {
        Specifier specifier = specifier(first, end, grammar);
        if (specifier == null) {
          return null;
        }
        specifiers.add(specifier);
      } else if (grammar && (comma >= 0 || start > from)) {
        fail("expected a specifier beside the comma", Math.min(end, to - 1), 1);
        return null;
      }
      start = end + 1;
    }
    return specifiers;
  }

  private @Nullable Specifier specifier(int start, int end, boolean grammar) {
    int at = afterBlanks(start, end);
    while (end > at && Characters.isBlank(text.charAt(end - 1))) {
      end--;
    }
    Operator operator = operator(at, end);
    if (operator == null) {
      fail("expected a comparison such as >= or ==", at, 1);
      return null;
    }
    int version = afterBlanks(at + operator.sign().length(), end);
    if (operator == Operator.ARBITRARY) {
      return arbitrary(version, end);
    }
    boolean star = end - version > 2 && text.charAt(end - 1) == '*' && text.charAt(end - 2) == '.';
    Spelling spelling = new Spelling(text, version, star ? end - 2 : end);
    if (!spelling.read()) {
      error = spelling.error();
      return null;
    }
    return star ? prefix(operator, spelling, grammar) : plain(operator, spelling);
  }

  private @Nullable Specifier arbitrary(int version, int end) {
    for (int i = version; i < end; i++) {
      char c = text.charAt(i);
      if (Characters.isBlank(c) || c == ';' || c == ')') {
        fail("a character that is not allowed in a version", i, 1);
        return null;
      }
    }
    return Specifier.ofText(text.substring(version, end));
  }

  private @Nullable Specifier prefix(Operator operator, Spelling spelling, boolean grammar) {
    if (operator != Operator.EQUAL && operator != Operator.NOT_EQUAL) {
      fail("a star is allowed only after == or !=", spelling.to, 2);
      return null;
    }
    if (spelling.devFrom != Spelling.NONE || spelling.localFrom != Spelling.NONE) {
      fail("a star cannot follow a dev or local part", spelling.to, 2);
      return null;
    }
    if (grammar && (spelling.pre != 0 || spelling.postFrom != Spelling.NONE)) {
      fail("a star is allowed only after a release", spelling.to, 2);
      return null;
    }
    return Specifier.ofPrefix(operator, spelling);
  }

  private @Nullable Specifier plain(Operator operator, Spelling spelling) {
    if (spelling.localFrom != Spelling.NONE
        && operator != Operator.EQUAL
        && operator != Operator.NOT_EQUAL) {
      fail(
          "a local version is allowed only after == or !=",
          spelling.localFrom - 1,
          spelling.to - spelling.localFrom + 1);
      return null;
    }
    if (operator == Operator.COMPATIBLE && spelling.releaseLength() < 2) {
      fail(
          "~= needs a release of at least two numbers", spelling.from, spelling.to - spelling.from);
      return null;
    }
    return Specifier.of(operator, spelling);
  }

  private @Nullable Operator operator(int at, int end) {
    char first = at < end ? text.charAt(at) : 0;
    boolean equals = at + 1 < end && text.charAt(at + 1) == '=';
    return switch (first) {
      case '<' -> equals ? Operator.LESS_OR_EQUAL : Operator.LESS;
      case '>' -> equals ? Operator.GREATER_OR_EQUAL : Operator.GREATER;
      case '~' -> equals ? Operator.COMPATIBLE : null;
      case '!' -> equals ? Operator.NOT_EQUAL : null;
      case '=' ->
          !equals
              ? null
              : at + 2 < end && text.charAt(at + 2) == '=' ? Operator.ARBITRARY : Operator.EQUAL;
      default -> null;
    };
  }

  private int afterBlanks(int position, int end) {
    int at = position;
    while (at < end && Characters.isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private void fail(String message, int position, int length) {
    error = new SyntaxException(message, text, position, length);
  }
}
