package dev.pinwheel.solver;

/**
 * What a learned clause rests on, as one int: the number of a clause; a package whose first domain
 * made a literal false; an entry of the trail at level 0, which stays for ever; or an assumption.
 */
final class Antecedent {
  private static final int NO_CANDIDATE = 1 << 30;
  private static final int ROOT = 2 << 30;
  private static final int ASSUMPTION = 3 << 30;
  private static final int KIND = 3 << 30;

  private Antecedent() {}

  static int noCandidate(int p) {
    return NO_CANDIDATE | p;
  }

  static int root(int entry) {
    return ROOT | entry;
  }

  static int assumption(int index) {
    return ASSUMPTION | index;
  }

  static boolean isClause(int code) {
    return (code & KIND) == 0;
  }

  static boolean isAssumption(int code) {
    return (code & KIND) == ASSUMPTION;
  }

  static boolean isNoCandidate(int code) {
    return (code & KIND) == NO_CANDIDATE;
  }

  static boolean isRoot(int code) {
    return (code & KIND) == ROOT;
  }

  /** The package, the entry or the index in it. */
  static int subject(int code) {
    return code & ~KIND;
  }
}
