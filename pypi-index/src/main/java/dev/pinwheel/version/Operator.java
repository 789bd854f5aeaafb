package dev.pinwheel.version;

/** How a specifier compares. */
public enum Operator {
  COMPATIBLE("~="),
  EQUAL("=="),
  NOT_EQUAL("!="),
  LESS_OR_EQUAL("<="),
  GREATER_OR_EQUAL(">="),
  LESS("<"),
  GREATER(">"),
  /** Compares texts, not versions. */
  ARBITRARY("===");

  private final String sign;

  Operator(String sign) {
    this.sign = sign;
  }

  /** As it is written. */
  public String sign() {
    return sign;
  }

  @Override
  public String toString() {
    return sign;
  }
}
