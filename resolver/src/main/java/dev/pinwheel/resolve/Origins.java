package dev.pinwheel.resolve;

/** What the origin of a clause says: an edge of the index, or a rule of the user's. */
final class Origins {
  private static final int LINE = 0;
  private static final int CONSTRAINT = 1;
  private static final int REPLACEMENT = 2;
  private static final int PYTHON = 3;

  /** Whether extras are asked for, or an answer in which one was not; see {@link ExtraCase}. */
  static final int EXTRA_CASE = Integer.MIN_VALUE;

  /** A limit beyond what the request says. */
  static final int LIMIT = Integer.MIN_VALUE + 1;

  private Origins() {}

  static int line(int number) {
    return ~(number << 2 | LINE);
  }

  static int constraint(int number) {
    return ~(number << 2 | CONSTRAINT);
  }

  static int replacement(int number) {
    return ~(number << 2 | REPLACEMENT);
  }

  static int python(int range) {
    return ~(range << 2 | PYTHON);
  }

  static boolean isPython(int origin) {
    return origin < 0 && (~origin & 3) == PYTHON;
  }

  static boolean isEdge(int origin) {
    return origin >= 0;
  }

  static boolean isLine(int origin) {
    return origin < 0 && (~origin & 3) == LINE;
  }

  static boolean isConstraint(int origin) {
    return origin < 0 && (~origin & 3) == CONSTRAINT;
  }

  static boolean isReplacement(int origin) {
    return origin < 0 && (~origin & 3) == REPLACEMENT;
  }

  /** The place of a line, constraint or replacement among those of the request. */
  static int number(int origin) {
    return ~origin >> 2;
  }
}
