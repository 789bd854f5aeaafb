package dev.pinwheel.solver.clause;

/**
 * The tiers in which open packages are decided, smallest first. The first two and {@code NORMAL}
 * are forms of a requirement; the last three are the standing of a package.
 */
public final class Tier {
  /** Required by a direct URL. */
  public static final int URL = 0;

  /** Required by one exact version. */
  public static final int PINNED = 1;

  /** Asked to be decided before the others. */
  public static final int PROMOTED = 2;

  /** Required in any other form. */
  public static final int NORMAL = 3;

  /** Asked to be decided after the others. */
  public static final int DEMOTED = 4;

  private Tier() {}
}
