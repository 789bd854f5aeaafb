package dev.pinwheel.marker;

/** How a marker compares a field with a literal. */
enum MarkerOperator {
  EQUAL("=="),
  NOT_EQUAL("!="),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  COMPATIBLE("~="),
  ARBITRARY("==="),
  IN("in"),
  NOT_IN("not in");

  private final String spelling;

  MarkerOperator(String spelling) {
    this.spelling = spelling;
  }

  String spelling() {
    return spelling;
  }

  /** The operator that says the same with its operands exchanged. */
  MarkerOperator mirrored() {
    return switch (this) {
      case LESS -> GREATER;
      case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
      case GREATER -> LESS;
      case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
      case EQUAL, NOT_EQUAL, COMPATIBLE, ARBITRARY, IN, NOT_IN -> this;
    };
  }
}
