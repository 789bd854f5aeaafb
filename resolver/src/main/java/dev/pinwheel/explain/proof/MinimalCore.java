package dev.pinwheel.explain.proof;

import dev.pinwheel.resolve.refute.Refutation;
import dev.pinwheel.resolve.refute.Trial;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A set of the user's own lines that have no answer together, though all but any one of them do, in
 * every environment of the request: what fewer lines rule out somewhere is told of these alone.
 * Lines are left out in order, so the set depends on the request alone and not on what a solver has
 * learned.
 *
 * @param lines their places in the trial
 * @param minimal false if a test came to no verdict
 * @param refutation why they have no answer
 */
public record MinimalCore(BitSet lines, boolean minimal, Refutation refutation) {
  /** The core of a trial; null if all of its lines together are not unsolvable. */
  public static @Nullable MinimalCore of(Trial trial) {
    BitSet lines = new BitSet();
    lines.set(0, trial.size());
    MinimalCore core = smaller(trial, lines);
    while (core != null) {
      lines = (BitSet) core.lines.clone();
      Trial.Verdict verdict = withoutOne(trial, lines);
      if (verdict != Trial.Verdict.UNSOLVABLE) {
        boolean minimal = core.minimal && verdict == Trial.Verdict.SOLVABLE;
        return new MinimalCore(core.lines, minimal, core.refutation);
      }
      core = smaller(trial, lines);
    }
    return null;
  }

  /**
   * Leaves out the first line without which there still is no answer somewhere, if there is one.
   */
  private static Trial.Verdict withoutOne(Trial trial, BitSet lines) {
    Trial.Verdict all = Trial.Verdict.SOLVABLE;
    for (int i = lines.nextSetBit(0); i >= 0; i = lines.nextSetBit(i + 1)) {
      lines.clear(i);
      Trial.Verdict verdict = trial.testEverywhere(lines);
      if (verdict == Trial.Verdict.UNSOLVABLE) {
        return verdict;
      }
      lines.set(i);
      all = verdict == Trial.Verdict.UNKNOWN ? verdict : all;
    }
    return all;
  }

  private static @Nullable MinimalCore smaller(Trial trial, BitSet lines) {
    MinimalCore forwards = shrink(trial, lines, false);
    if (forwards == null || forwards.lines.cardinality() <= 1) {
      return forwards;
    }
    MinimalCore backwards = shrink(trial, lines, true);
    return backwards != null && backwards.lines.cardinality() < forwards.lines.cardinality()
        ? backwards
        : forwards;
  }

  private static @Nullable MinimalCore shrink(Trial trial, BitSet from, boolean backwards) {
    int size = trial.size();
    BitSet lines = (BitSet) from.clone();
    if (trial.test(lines) != Trial.Verdict.UNSOLVABLE) {
      return null;
    }
    boolean minimal = true;
    int done = 0;
    while (done < size) {
      int step = 1;
      int removed = 0;
      // As many as can go at once: the same lines would go one by one.
      while (done + removed < size) {
        int count = Math.min(step, size - done - removed);
        BitSet fewer = (BitSet) lines.clone();
        clear(fewer, done + removed, count, size, backwards);
        Trial.Verdict verdict = trial.test(fewer);
        if (verdict == Trial.Verdict.UNSOLVABLE) {
          lines = fewer;
          removed += count;
          step *= 2;
        } else if (count == 1) {
          minimal &= verdict == Trial.Verdict.SOLVABLE;
          removed++;
          step = 1;
          break;
        } else {
          step = count / 2;
        }
      }
      done += removed;
    }
    trial.test(lines);
    Refutation refutation = trial.refutation();
    return refutation == null ? null : new MinimalCore(lines, minimal, refutation);
  }

  private static void clear(BitSet lines, int from, int count, int size, boolean backwards) {
    if (backwards) {
      lines.clear(size - from - count, size - from);
    } else {
      lines.clear(from, from + count);
    }
  }
}
