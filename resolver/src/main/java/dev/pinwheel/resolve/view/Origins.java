package dev.pinwheel.resolve.view;

import dev.pinwheel.resolve.problem.ExtraCase;

/** What the origin of a clause says: an edge of the index, or a rule of the user's. */
public final class Origins {
  private static final int LINE = 0;
  private static final int CONSTRAINT = 1;
  private static final int REPLACEMENT = 2;
  private static final int PYTHON = 3;
  private static final int REQUIRED_ENVIRONMENT = 4;
  private static final int PLAIN_RELEASE = 5;
  private static final int STATED_PYTHON = 6;
  private static final int FILELESS = 7;
  private static final int ELSEWHERE = 8;
  private static final int YANKED = 9;
  private static final int BITS = 4;
  private static final int KIND = (1 << BITS) - 1;

  /** Whether extras are asked for, or an answer in which one was not; see {@link ExtraCase}. */
  public static final int EXTRA_CASE = Integer.MIN_VALUE;

  /** A limit beyond what the request says. */
  public static final int LIMIT = Integer.MIN_VALUE + (1 << BITS);

  /** Two files of a project are asked for by their URLs. */
  public static final int ONE_URL = Integer.MIN_VALUE + (2 << BITS);

  private Origins() {}

  private static int of(int number, int kind) {
    return ~(number << BITS | kind);
  }

  public static int line(int number) {
    return of(number, LINE);
  }

  public static int constraint(int number) {
    return of(number, CONSTRAINT);
  }

  public static int replacement(int number) {
    return of(number, REPLACEMENT);
  }

  static int python(int range) {
    return of(range, PYTHON);
  }

  /** A release has no file for a required environment. */
  static int requiredEnvironment(int number) {
    return of(number, REQUIRED_ENVIRONMENT);
  }

  /** A local build has no file for a platform, and the plain release has. */
  static int plainRelease(int platform) {
    return of(platform, PLAIN_RELEASE);
  }

  /** The user states that a release serves some Pythons only. */
  static int statedPython(int number) {
    return of(number, STATED_PYTHON);
  }

  /** A release has no file for anybody in a place where an answer needed it. */
  static int fileless(int number) {
    return of(number, FILELESS);
  }

  /** A release comes from an index that counts elsewhere for its project. */
  static int elsewhere(int number) {
    return of(number, ELSEWHERE);
  }

  public static boolean isElsewhere(int origin) {
    return is(origin, ELSEWHERE);
  }

  /** A release is yanked, and no line pins it in some place. */
  static int yanked() {
    return of(0, YANKED);
  }

  public static boolean isYanked(int origin) {
    return is(origin, YANKED);
  }

  public static boolean isStatedPython(int origin) {
    return is(origin, STATED_PYTHON);
  }

  public static boolean isPython(int origin) {
    return is(origin, PYTHON);
  }

  public static boolean isRequiredEnvironment(int origin) {
    return is(origin, REQUIRED_ENVIRONMENT);
  }

  public static boolean isPlainRelease(int origin) {
    return is(origin, PLAIN_RELEASE);
  }

  public static boolean isEdge(int origin) {
    return origin >= 0;
  }

  public static boolean isLine(int origin) {
    return is(origin, LINE);
  }

  public static boolean isConstraint(int origin) {
    return is(origin, CONSTRAINT);
  }

  public static boolean isReplacement(int origin) {
    return is(origin, REPLACEMENT);
  }

  private static boolean is(int origin, int kind) {
    return origin < 0 && (~origin & KIND) == kind;
  }

  /** The place of a line, constraint, replacement or stated range among those of the request. */
  public static int number(int origin) {
    return ~origin >> BITS;
  }
}
