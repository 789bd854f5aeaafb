package dev.pinwheel.solver.search;

/** When to begin again from the assumptions: after the runs of Luby, Sinclair and Zuckerman. */
public final class Restarts {
  private int unit;
  private int run;
  private long left;

  public void begin(int newUnit) {
    unit = newUnit;
    run = 1;
    left = unit;
  }

  /** Counts one conflict; true when the run is over. */
  public boolean isDue() {
    if (unit == 0 || --left > 0) {
      return false;
    }
    run++;
    left = unit * luby(run);
    return true;
  }

  /** The sequence 1 1 2 1 1 2 4 1 1 2 …, from 1. */
  public static long luby(int index) {
    int i = index;
    while (true) {
      int power = 32 - Integer.numberOfLeadingZeros(i);
      if (i == (1 << power) - 1) {
        return 1L << power - 1;
      }
      i -= (1 << power - 1) - 1;
    }
  }
}
