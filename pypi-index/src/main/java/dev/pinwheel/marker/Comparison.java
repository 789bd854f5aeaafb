package dev.pinwheel.marker;

/**
 * One comparison as it was written.
 *
 * @param literalFirst whether the literal stands on the left
 * @param position where it begins in the text of the marker
 */
record Comparison(
    Field field, MarkerOperator operator, String literal, boolean literalFirst, int position) {
  /** In the spelling of PEP 508, with single quotes where they do. */
  @Override
  public String toString() {
    String quoted = quote(literal);
    return literalFirst
        ? quoted + " " + operator.spelling() + " " + field.spelling()
        : field.spelling() + " " + operator.spelling() + " " + quoted;
  }

  /** The literal between quotes; PEP 508 knows no escapes, so it cannot hold both kinds. */
  static String quote(String literal) {
    return literal.indexOf('\'') < 0 ? "'" + literal + "'" : "\"" + literal + "\"";
  }
}
