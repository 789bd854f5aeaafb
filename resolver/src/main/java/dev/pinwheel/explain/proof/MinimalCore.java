package dev.pinwheel.explain.proof;

import dev.pinwheel.resolve.refute.Refutation;
import dev.pinwheel.resolve.refute.Trial;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A set of the user's own lines that have no answer together, though all but any one of them do.
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
    MinimalCore core = smaller(trial);
    while (core != null) {
      Trial.Verdict verdict = withoutOne(trial, core.lines);
      if (verdict != Trial.Verdict.UNSOLVABLE) {
        boolean minimal = core.minimal && verdict == Trial.Verdict.SOLVABLE;
        return new MinimalCore(core.lines, minimal, core.refutation);
      }
      core = smaller(trial);
    }
    return null;
  }

  /**
   * Whether there is an answer somewhere as soon as any one of some lines is left out. Without it
   * there may be none anywhere, for a reason that differs between environments; then the trial goes
   * on in some of them, where fewer lines have no answer.
   */
  private static Trial.Verdict withoutOne(Trial trial, BitSet lines) {
    Trial.Verdict all = Trial.Verdict.SOLVABLE;
    for (int i = lines.nextSetBit(0); i >= 0; i = lines.nextSetBit(i + 1)) {
      BitSet fewer = (BitSet) lines.clone();
      fewer.clear(i);
      Trial.Verdict verdict = trial.testAnywhere(fewer);
      if (verdict == Trial.Verdict.UNSOLVABLE) {
        return verdict;
      }
      all = verdict == Trial.Verdict.UNKNOWN ? verdict : all;
    }
    return all;
  }

  private static @Nullable MinimalCore smaller(Trial trial) {
    MinimalCore forwards = shrink(trial, false);
    if (forwards == null || forwards.lines.cardinality() <= 1) {
      return forwards;
    }
    MinimalCore backwards = shrink(trial, true);
    return backwards != null && backwards.lines.cardinality() < forwards.lines.cardinality()
        ? backwards
        : forwards;
  }

  private static @Nullable MinimalCore shrink(Trial trial, boolean backwards) {
    int size = trial.size();
    BitSet lines = new BitSet();
    lines.set(0, size);
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
