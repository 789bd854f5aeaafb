package dev.pinwheel.solver.clause;

import java.util.Arrays;

/** Packages fixed to one value for one solve; a list that can be cleared and used again. */
public final class Assumptions {
  private int count;
  private int[] packages = new int[16];
  private int[] values = new int[16];

  /** Forgets all. */
  public Assumptions clear() {
    count = 0;
    return this;
  }

  /** Fixes the package at the value: a candidate, or the number of candidates for absent. */
  public Assumptions add(int packageId, int value) {
    if (count == packages.length) {
      packages = Arrays.copyOf(packages, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    packages[count] = packageId;
    values[count++] = value;
    return this;
  }

  /** How many there are. */
  public int size() {
    return count;
  }

  /** The package of the assumption at this place. */
  public int packageAt(int index) {
    return packages[index];
  }

  /** The value of the assumption at this place. */
  public int valueAt(int index) {
    return values[index];
  }
}
