package dev.pinwheel.solver.search;

/**
 * What a learned clause rests on, as one int: the number of a clause; a package whose first domain
 * made a literal false; an entry of the trail at level 0, which stays for ever; or an assumption.
 */
public final class Antecedent {
  private static final int NO_CANDIDATE = 1 << 30;
  private static final int ROOT = 2 << 30;
  private static final int ASSUMPTION = 3 << 30;
  private static final int KIND = 3 << 30;

  private Antecedent() {}

  public static int noCandidate(int p) {
    return NO_CANDIDATE | p;
  }

  public static int root(int entry) {
    return ROOT | entry;
  }

  static int assumption(int index) {
    return ASSUMPTION | index;
  }

  public static boolean isClause(int code) {
    return (code & KIND) == 0;
  }

  public static boolean isAssumption(int code) {
    return (code & KIND) == ASSUMPTION;
  }

  public static boolean isNoCandidate(int code) {
    return (code & KIND) == NO_CANDIDATE;
  }

  public static boolean isRoot(int code) {
    return (code & KIND) == ROOT;
  }

  /** The package, the entry or the index in it. */
  public static int subject(int code) {
    return code & ~KIND;
  }
}
