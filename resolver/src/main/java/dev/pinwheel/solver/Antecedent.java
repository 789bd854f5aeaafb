package dev.pinwheel.solver;

/**
 * What a learned clause rests on, as one int: the number of a clause; or a package whose first
 * domain made a literal false; or an assumption.
 */
final class Antecedent {
  private static final int NO_CANDIDATE = 1 << 30;

  private Antecedent() {}

  static int noCandidate(int p) {
    return NO_CANDIDATE | p;
  }

  static int assumption(int index) {
    return -1 - index;
  }

  static boolean isAssumption(int code) {
    return code < 0;
  }

  static boolean isNoCandidate(int code) {
    return code >= NO_CANDIDATE;
  }

  static int packageOf(int code) {
    return code & ~NO_CANDIDATE;
  }

  static int assumptionOf(int code) {
    return -1 - code;
  }
}
