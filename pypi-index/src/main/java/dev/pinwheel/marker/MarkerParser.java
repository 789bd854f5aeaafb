package dev.pinwheel.marker;

import dev.pinwheel.name.NearMiss;
import dev.pinwheel.name.SyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the text of a marker by the grammar of PEP 508, without recursion. */
final class MarkerParser {
  /** The longest text that is read. */
  static final int LONGEST = 65_536;

  /** The deepest nesting of parentheses that is read. */
  static final int DEEPEST = 100;

  private final String text;
  private int at;
  private final List<Expression.Step> steps = new ArrayList<>();

  /** Operands of the conjunction, and alternatives of the disjunction, at each open level. */
  private int[] operands = new int[8];

  private int[] alternatives = new int[8];
  private int depth;

  /** Whether a marker wrote the text: without limits, and {@code not} denies a comparison. */
  private final boolean own;

  private MarkerParser(String text, boolean own) {
    this.text = text;
    this.own = own;
  }

  /** The expression of a text that a marker wrote, which may be long, and deny comparisons. */
  static Expression parseOwn(String text) {
    return new MarkerParser(text, true).expression();
  }

  /** The marker's expression. */
  static Expression parse(String text) {
    if (text.length() > LONGEST) {
      throw new SyntaxException(
          "the marker is longer than " + LONGEST + " characters", text, LONGEST, 1);
    }
    return new MarkerParser(text, false).expression();
  }

  private Expression expression() {
    while (true) {
      blanks();
      while (at < text.length() && text.charAt(at) == '(') {
        open();
        blanks();
      }
      comparison();
      operands[depth]++;
      blanks();
      while (at < text.length() && text.charAt(at) == ')') {
        close();
        blanks();
      }
      if (at == text.length()) {
        if (depth > 0) {
          throw error("a parenthesis is not closed", at, 1);
        }
        endLevel();
        return new Expression(steps);
      }
      if (word("and")) {
        continue;
      }
      if (!word("or")) {
        throw error("expected 'and', 'or' or the end of the marker", at, rest());
      }
      endConjunction();
    }
  }

  private void open() {
    if (depth == DEEPEST && !own) {
      throw error("parentheses are nested more than " + DEEPEST + " deep", at, 1);
    }
    at++;
    depth++;
    if (depth == operands.length) {
      operands = Arrays.copyOf(operands, 2 * depth);
      alternatives = Arrays.copyOf(alternatives, 2 * depth);
    }
    operands[depth] = 0;
    alternatives[depth] = 0;
  }

  private void close() {
    if (depth == 0) {
      throw error("this parenthesis was not opened", at, 1);
    }
    at++;
    endLevel();
    depth--;
    operands[depth]++;
  }

  private void endConjunction() {
    if (operands[depth] > 1) {
      steps.add(new Expression.Join(true, operands[depth]));
    }
    operands[depth] = 0;
    alternatives[depth]++;
  }

  private void endLevel() {
    endConjunction();
    if (alternatives[depth] > 1) {
      steps.add(new Expression.Join(false, alternatives[depth]));
    }
  }

  private void comparison() {
    boolean denied = own && word("not");
    if (denied) {
      blanks();
    }
    int start = at;
    Object left = operand();
    blanks();
    int operatorAt = at;
    MarkerOperator operator = operator();
    blanks();
    int rightAt = at;
    Object right = operand();
    Comparison comparison;
    if (left instanceof Field field && right instanceof String literal) {
      comparison = new Comparison(field, operator, literal, false, start);
    } else if (left instanceof String literal && right instanceof Field field) {
      comparison = new Comparison(field, operator, literal, true, start);
    } else {
      throw error(
          left instanceof Field
              ? "two fields cannot be compared"
              : "two literals cannot be compared",
          start,
          at - start);
    }
    Field field = comparison.field();
    if (field == Field.EXTRAS || field == Field.DEPENDENCY_GROUPS) {
      boolean membership = operator == MarkerOperator.IN || operator == MarkerOperator.NOT_IN;
      if (!membership || !comparison.literalFirst()) {
        throw error(
            "'" + field.spelling() + "' is a set: write 'name' in " + field.spelling(),
            membership ? rightAt : operatorAt,
            membership ? at - rightAt : operator.spelling().length());
      }
    }
    steps.add(new Expression.Compare(comparison, denied));
  }

  /** A {@link Field} or the text of a literal. */
  private Object operand() {
    if (at == text.length()) {
      throw error("expected a field or a quoted literal", at, 1);
    }
    char quote = text.charAt(at);
    if (quote == '\'' || quote == '"') {
      int end = text.indexOf(quote, at + 1);
      if (end < 0) {
        throw error("the literal is not closed", at, rest());
      }
      for (int i = at + 1; i < end; i++) {
        if (Character.isISOControl(text.charAt(i)) && text.charAt(i) != '\t') {
          throw error("a literal must not contain control characters", i, 1);
        }
      }
      String literal = text.substring(at + 1, end);
      at = end + 1;
      return literal;
    }
    int end = at;
    while (end < text.length() && isWordPart(text.charAt(end))) {
      end++;
    }
    if (end == at) {
      throw error("expected a field or a quoted literal", at, 1);
    }
    String word = text.substring(at, end);
    Field field = Field.named(word);
    if (field == null) {
      String meant = NearMiss.of(word, Field.spellings());
      throw error(
          meant == null ? "unknown field" : "unknown field, did you mean '" + meant + "'?",
          at,
          end - at);
    }
    at = end;
    return field;
  }

  private MarkerOperator operator() {
    if (word("in")) {
      return MarkerOperator.IN;
    }
    if (word("not")) {
      int before = at;
      blanks();
      if (at > before && word("in")) {
        return MarkerOperator.NOT_IN;
      }
      throw error("expected 'in' after 'not'", at, 1);
    }
    char first = at < text.length() ? text.charAt(at) : ' ';
    boolean equals = at + 1 < text.length() && text.charAt(at + 1) == '=';
    MarkerOperator operator =
        switch (first) {
          case '<' -> equals ? MarkerOperator.LESS_OR_EQUAL : MarkerOperator.LESS;
          case '>' -> equals ? MarkerOperator.GREATER_OR_EQUAL : MarkerOperator.GREATER;
          case '=' ->
              equals
                  ? text.startsWith("===", at) ? MarkerOperator.ARBITRARY : MarkerOperator.EQUAL
                  : null;
          case '!' -> equals ? MarkerOperator.NOT_EQUAL : null;
          case '~' -> equals ? MarkerOperator.COMPATIBLE : null;
          default -> null;
        };
    if (operator == null) {
      throw error("expected an operator: == != < <= > >= ~= === in, not in", at, 1);
    }
    at += operator.spelling().length();
    return operator;
  }

  /** Steps over the word if it stands here, with no letter, digit or underscore after it. */
  private boolean word(String word) {
    if (!text.startsWith(word, at)) {
      return false;
    }
    int end = at + word.length();
    if (end < text.length() && isWordPart(text.charAt(end)) && text.charAt(end) != '.') {
      return false;
    }
    at = end;
    return true;
  }

  private void blanks() {
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
  }

  private int rest() {
    return text.length() - at;
  }

  private SyntaxException error(String message, int position, int length) {
    return new SyntaxException(message, text, position, length);
  }

  private static boolean isWordPart(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '.';
  }
}
