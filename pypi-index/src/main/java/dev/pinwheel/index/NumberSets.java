package dev.pinwheel.index;

import dev.pinwheel.index.file.Column;
import dev.pinwheel.index.file.Container;

/** Sets of candidate or row numbers, as ascending runs. Set 0 is empty. */
public final class NumberSets {
  private final Column start;
  private final Column first;
  private final Column end;

  NumberSets(Container container) {
    this.start = container.slices(Section.SET_START);
    this.first = container.column(Section.SET_FIRST);
    this.end = container.column(Section.SET_END);
  }

  /** How many distinct sets there are. */
  public int count() {
    return start.size() - 1;
  }

  /** Where the runs of a set begin. */
  public int start(int set) {
    return start.get(set);
  }

  /** Where the runs of a set end. */
  public int end(int set) {
    return start.end(set);
  }

  /** The first number of a run. */
  public int runFirst(int run) {
    return first.get(run);
  }

  /** One after the last number of a run. */
  public int runEnd(int run) {
    return end.get(run);
  }

  /** Whether a number is in the set. */
  public boolean contains(int set, int number) {
    int low = start(set);
    int high = end(set) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (number < first.get(middle)) {
        high = middle - 1;
      } else if (number >= end.get(middle)) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }
}
