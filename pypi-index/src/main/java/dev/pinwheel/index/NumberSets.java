package dev.pinwheel.index;

import dev.pinwheel.index.file.Column;
import dev.pinwheel.index.file.Container;
import java.util.BitSet;

/** Sets of candidate or row numbers, as ascending runs. Set 0 is empty. */
public final class NumberSets {
  private final Column start;
  private final Column first;
  private final Column end;

  NumberSets(Container container) {
    this.start = container.slices(Section.SET_START, Section.SET_FIRST);
    this.first = container.column(Section.SET_FIRST, 1L << 31);
    this.end = container.column(Section.SET_END, 1L << 31);
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

  /** The numbers of a set, as far as they are below a limit: the candidates there are. */
  public BitSet numbers(int set, int limit) {
    BitSet numbers = new BitSet();
    for (int run = start(set), last = end(set); run < last; run++) {
      int from = Math.min(runFirst(run), limit);
      numbers.set(from, Math.max(from, Math.min(runEnd(run), limit)));
    }
    return numbers;
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
