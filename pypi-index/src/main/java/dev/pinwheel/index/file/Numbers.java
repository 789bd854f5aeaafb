package dev.pinwheel.index.file;

import java.util.Arrays;

/** A growing column of numbers that knows its least and its greatest. */
public final class Numbers {
  private static final int SHIFT = 14;
  private static final int CHUNK = 1 << SHIFT;

  /** Chunks of ints until a number needs more; then all chunks are longs. */
  private int[][] ints = new int[4][];

  private long @org.jspecify.annotations.Nullable [][] longs;
  private int size;
  private long least = Long.MAX_VALUE;
  private long greatest = Long.MIN_VALUE;

  /** Adds a number at the end. */
  public void add(long value) {
    int chunk = size >>> SHIFT;
    long[][] wide = longs;
    if (wide == null && value != (int) value) {
      wide = widen();
    }
    if (wide != null) {
      if (chunk == wide.length) {
        wide = Arrays.copyOf(wide, 2 * chunk);
        longs = wide;
      }
      if (wide[chunk] == null) {
        wide[chunk] = new long[CHUNK];
      }
      wide[chunk][size & CHUNK - 1] = value;
    } else {
      if (chunk == ints.length) {
        ints = Arrays.copyOf(ints, 2 * chunk);
      }
      if (ints[chunk] == null) {
        ints[chunk] = new int[CHUNK];
      }
      ints[chunk][size & CHUNK - 1] = (int) value;
    }
    size++;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }

  private long[][] widen() {
    long[][] wide = new long[ints.length][];
    for (int i = 0; i < ints.length && ints[i] != null; i++) {
      wide[i] = new long[CHUNK];
      for (int j = 0; j < CHUNK; j++) {
        wide[i][j] = ints[i][j];
      }
    }
    longs = wide;
    ints = new int[0][];
    return wide;
  }

  /** The number at a place. */
  public long getLong(int i) {
    if (i >= size) {
      throw new IndexOutOfBoundsException(i);
    }
    return longs != null ? longs[i >>> SHIFT][i & CHUNK - 1] : ints[i >>> SHIFT][i & CHUNK - 1];
  }

  /** The number at a place, which fits an int. */
  public int get(int i) {
    return (int) getLong(i);
  }

  /** How many numbers there are. */
  public int size() {
    return size;
  }

  /** The least number; zero if there is none. */
  long least() {
    return size == 0 ? 0 : least;
  }

  /** The smallest width that holds all numbers above the least. */
  int width() {
    if (size == 0 || least == greatest) {
      return 0;
    }
    long range = greatest - least;
    if (range < 0 || range > 0xffffffffL) {
      return 8;
    }
    return range > 0xffff ? 4 : range > 0xff ? 2 : 1;
  }
}
