package dev.pinwheel.resolve;

import java.util.BitSet;

/**
 * What is let pass of one project though others like it are not.
 *
 * @param yanked numbers of candidates that may be yanked
 * @param stated numbers of candidates whose metadata the user states, so that the index need not
 *     know it
 */
record Leave(BitSet yanked, BitSet stated) {
  /** A candidate may be yanked. */
  static final int YANKED = 1;

  /** The metadata of a candidate need not be known. */
  static final int STATED = 2;

  /** Everything may pass. */
  static final int ALL = YANKED | STATED;

  /** What is let pass of a candidate. */
  int of(int number) {
    return (yanked.get(number) ? YANKED : 0) | (stated.get(number) ? STATED : 0);
  }

  boolean isNone() {
    return yanked.isEmpty() && stated.isEmpty();
  }
}
