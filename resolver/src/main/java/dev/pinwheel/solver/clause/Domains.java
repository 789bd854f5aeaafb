package dev.pinwheel.solver.clause;

import java.util.Arrays;

/**
 * The packages with their domains, and the trail of what narrowed them. See
 * docs/explanation/solver.md, Storage.
 */
public final class Domains {
  public static final int DECISION = -1;

  /** Reasons of assumptions run downwards from here. */
  public static final int FIRST_ASSUMPTION = -2;

  public int packages;
  public int[] absent = new int[64];
  public int[] words = new int[64];
  public int[] at = new int[64];
  public int[] valueAt = new int[64];
  public long[] order = new long[64];
  public int[] last = new int[64];
  public int[] processed = new int[64];
  public int[] conflicts = new int[64];
  int values;
  int domainEnd;
  public long[] now = new long[64];
  public long[] initial = new long[64];

  /** The values on which watches hang; a list may have become empty since. */
  public long[] watched = new long[64];

  public int size;
  public int[] trailPackage = new int[64];
  public int[] trailReason = new int[64];
  public int[] trailPrevious = new int[64];
  public int[] trailLevel = new int[64];
  public long[] trailOld = new long[64];
  public long[] saved = new long[64];
  int savedEnd;

  public int level;
  public int[] levelStart = new int[64];

  public void clear() {
    packages = 0;
    values = 0;
    domainEnd = 0;
    size = 0;
    savedEnd = 0;
    level = 0;
  }

  /** Makes the package known; its candidates are all allowed until the source restricts them. */
  public boolean isKnown(int p) {
    return p < packages && at[p] >= 0;
  }

  void add(int p, Problem problem) {
    while (packages <= p) {
      if (packages == absent.length) {
        int capacity = 2 * packages;
        absent = Arrays.copyOf(absent, capacity);
        words = Arrays.copyOf(words, capacity);
        at = Arrays.copyOf(at, capacity);
        valueAt = Arrays.copyOf(valueAt, capacity);
        order = Arrays.copyOf(order, capacity);
        last = Arrays.copyOf(last, capacity);
        processed = Arrays.copyOf(processed, capacity);
        conflicts = Arrays.copyOf(conflicts, capacity);
      }
      at[packages++] = -1;
    }
    int candidates = problem.candidates(p);
    int width = (candidates >> 6) + 1;
    if (domainEnd + width > now.length) {
      int capacity = Math.max(2 * now.length, domainEnd + width);
      now = Arrays.copyOf(now, capacity);
      initial = Arrays.copyOf(initial, capacity);
      watched = Arrays.copyOf(watched, capacity);
    }
    absent[p] = candidates;
    words[p] = width;
    at[p] = domainEnd;
    valueAt[p] = values;
    last[p] = -1;
    processed[p] = -1;
    conflicts[p] = 0;
    order[p] = problem.order(p);
    int first = domainEnd;
    domainEnd += width;
    values += candidates + 1;
    for (int w = 0; w < width; w++) {
      initial[first + w] = full(candidates, w);
    }
    problem.restrict(p, initial, first);
    initial[first + width - 1] |= 1L << candidates;
    for (int w = 0; w < width; w++) {
      initial[first + w] &= full(candidates, w);
      now[first + w] = initial[first + w];
      watched[first + w] = 0;
    }
  }

  /** The bits of all values, absent included, in one word. */
  public static long full(int candidates, int word) {
    int left = candidates + 1 - (word << 6);
    return left >= 64 ? -1L : (1L << left) - 1;
  }

  public void markWatched(int p, int value) {
    watched[at[p] + (value >> 6)] |= 1L << value;
  }

  public int absentOf(int p) {
    return absent[p];
  }

  public int firstValue(int p) {
    int from = at[p];
    int w = from;
    while (now[w] == 0) {
      w++;
    }
    return ((w - from) << 6) + Long.numberOfTrailingZeros(now[w]);
  }

  public boolean contains(int p, int value) {
    return (now[at[p] + (value >> 6)] & (1L << value)) != 0;
  }

  /** The only value left, or -1. */
  public int single(int p) {
    int from = at[p];
    if (words[p] == 1) {
      long word = now[from];
      return (word & (word - 1)) == 0 ? Long.numberOfTrailingZeros(word) : -1;
    }
    int found = -1;
    for (int w = from, end = from + words[p]; w < end; w++) {
      long word = now[w];
      if (word != 0) {
        if (found >= 0 || (word & (word - 1)) != 0) {
          return -1;
        }
        found = ((w - from) << 6) + Long.numberOfTrailingZeros(word);
      }
    }
    return found;
  }

  public boolean isTrue(int p, long[] mask, int offset) {
    int from = at[p];
    for (int w = 0, width = words[p]; w < width; w++) {
      if ((now[from + w] & ~mask[offset + w]) != 0) {
        return false;
      }
    }
    return true;
  }

  public boolean isFalse(int p, long[] mask, int offset) {
    int from = at[p];
    for (int w = 0, width = words[p]; w < width; w++) {
      if ((now[from + w] & mask[offset + w]) != 0) {
        return false;
      }
    }
    return true;
  }

  /** The first value from {@code value} on that is in the domain and the mask, or -1. */
  public int next(int p, long[] mask, int offset, int value) {
    int from = at[p];
    int width = words[p];
    int w = value >> 6;
    if (w >= width) {
      return -1;
    }
    long word = now[from + w] & mask[offset + w] & (-1L << value);
    while (word == 0) {
      if (++w == width) {
        return -1;
      }
      word = now[from + w] & mask[offset + w];
    }
    return (w << 6) + Long.numberOfTrailingZeros(word);
  }

  /** The first value that is in the domain and not in the mask, or -1. */
  public int firstOutside(int p, long[] mask, int offset) {
    int from = at[p];
    for (int w = 0, width = words[p]; w < width; w++) {
      long word = now[from + w] & ~mask[offset + w];
      if (word != 0) {
        return (w << 6) + Long.numberOfTrailingZeros(word);
      }
    }
    return -1;
  }

  public void openLevel() {
    level++;
    if (level == levelStart.length) {
      levelStart = Arrays.copyOf(levelStart, 2 * level);
    }
    levelStart[level] = size;
  }

  /** Narrows the domain to the mask. False when nothing would be left; then nothing changes. */
  public boolean narrow(int p, long[] mask, int offset, int reason) {
    int from = at[p];
    if (words[p] == 1) {
      long old = now[from];
      long left = old & mask[offset];
      if (left == old) {
        return true;
      }
      if (left == 0) {
        return false;
      }
      record(p, reason, old);
      now[from] = left;
      return true;
    }
    if (isTrue(p, mask, offset)) {
      return true;
    }
    if (isFalse(p, mask, offset)) {
      return false;
    }
    int width = words[p];
    save(p, reason);
    for (int w = 0; w < width; w++) {
      now[from + w] &= mask[offset + w];
    }
    return true;
  }

  /** Fixes the package at a value that is in its domain. */
  public void fix(int p, int value, int reason) {
    if (single(p) == value) {
      return;
    }
    int from = at[p];
    int width = words[p];
    if (width == 1) {
      record(p, reason, now[from]);
    } else {
      save(p, reason);
      Arrays.fill(now, from, from + width, 0);
    }
    now[from + (value >> 6)] = 1L << value;
  }

  private void save(int p, int reason) {
    int from = at[p];
    int width = words[p];
    if (savedEnd + width > saved.length) {
      saved = Arrays.copyOf(saved, 2 * saved.length + width);
    }
    System.arraycopy(now, from, saved, savedEnd, width);
    record(p, reason, savedEnd);
    savedEnd += width;
  }

  private void record(int p, int reason, long old) {
    int entry = size;
    if (entry == trailPackage.length) {
      int capacity = 2 * entry;
      trailPackage = Arrays.copyOf(trailPackage, capacity);
      trailReason = Arrays.copyOf(trailReason, capacity);
      trailPrevious = Arrays.copyOf(trailPrevious, capacity);
      trailLevel = Arrays.copyOf(trailLevel, capacity);
      trailOld = Arrays.copyOf(trailOld, capacity);
    }
    trailPackage[entry] = p;
    trailReason[entry] = reason;
    trailPrevious[entry] = last[p];
    trailLevel[entry] = level;
    trailOld[entry] = old;
    last[p] = entry;
    size = entry + 1;
  }

  /** Takes back all entries above the level. */
  public void undoTo(int target) {
    if (level <= target) {
      return;
    }
    int start = levelStart[target + 1];
    for (int entry = size - 1; entry >= start; entry--) {
      int p = trailPackage[entry];
      int from = at[p];
      if (words[p] == 1) {
        now[from] = trailOld[entry];
      } else {
        int width = words[p];
        savedEnd = (int) trailOld[entry];
        System.arraycopy(saved, savedEnd, now, from, width);
      }
      last[p] = trailPrevious[entry];
      if (processed[p] >= entry) {
        processed[p] = last[p];
      }
    }
    size = start;
    level = target;
  }

  /**
   * The entry, at {@code from} or before it in the package's chain, that made the mask and the
   * domain disjoint; -1 when they were so at level 0 already. They must be disjoint after it.
   */
  public int falsifier(int p, long[] mask, int offset, int from) {
    return falsifier(p, mask, offset, from, level == 0 ? size : levelStart[1]);
  }

  /** The same within level 0; -1 when they were disjoint from the beginning. */
  public int rootFalsifier(int p, long[] mask, int offset, int from) {
    return falsifier(p, mask, offset, from, 0);
  }

  /** The last entry of the package at level 0, or -1. */
  public int lastRoot(int p) {
    int bound = level == 0 ? size : levelStart[1];
    int entry = last[p];
    while (entry >= bound) {
      entry = trailPrevious[entry];
    }
    return entry;
  }

  private int falsifier(int p, long[] mask, int offset, int from, int bound) {
    int entry = from;
    if (words[p] == 1) {
      long bits = mask[offset];
      while (entry >= bound && (trailOld[entry] & bits) == 0) {
        entry = trailPrevious[entry];
      }
      return entry >= bound ? entry : -1;
    }
    int width = words[p];
    while (entry >= bound) {
      int old = (int) trailOld[entry];
      for (int w = 0; w < width; w++) {
        if ((saved[old + w] & mask[offset + w]) != 0) {
          return entry;
        }
      }
      entry = trailPrevious[entry];
    }
    return -1;
  }

  /** A value of the mask that the entry took out of the domain. */
  public int valueRemoved(int entry, long[] mask, int offset) {
    int p = trailPackage[entry];
    if (words[p] == 1) {
      return Long.numberOfTrailingZeros(trailOld[entry] & mask[offset]);
    }
    int old = (int) trailOld[entry];
    int w = 0;
    while ((saved[old + w] & mask[offset + w]) == 0) {
      w++;
    }
    return (w << 6) + Long.numberOfTrailingZeros(saved[old + w] & mask[offset + w]);
  }
}
