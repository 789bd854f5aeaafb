package dev.pinwheel.resolve.problem;

import java.util.Arrays;

/**
 * The requirements that a problem has given to the solver: who requires what under which
 * conditions. From it the graph of an answer is read.
 */
public final class EdgeLog {
  /** The one who requires what the user's own lines do. */
  public static final int ROOT = -1;

  private static final int NONE = -1;

  private int count;
  private int[] from = new int[256];
  private int[] extra = new int[256];
  private int[][] others = new int[256][];
  private int[] condition = new int[256];
  private int[] to = new int[256];
  private int[] origin = new int[256];
  private long[][] carriers = new long[256][];
  private long[][] admitted = new long[256][];

  /**
   * Adds one.
   *
   * @param p who requires; {@link #ROOT} for the user
   * @param carrying the places of {@code p} that do
   * @param e the package of the extra under which, or -1
   * @param more all extras under which, and switches of extras not asked for, where there are
   *     several
   * @param on the switch under which, or -1
   * @param q what is required
   * @param places its places that will do
   */
  void add(int p, long[] carrying, int e, int[] more, int on, int q, long[] places, int itsOrigin) {
    if (count == from.length) {
      int capacity = 2 * count;
      from = Arrays.copyOf(from, capacity);
      extra = Arrays.copyOf(extra, capacity);
      others = Arrays.copyOf(others, capacity);
      condition = Arrays.copyOf(condition, capacity);
      to = Arrays.copyOf(to, capacity);
      origin = Arrays.copyOf(origin, capacity);
      carriers = Arrays.copyOf(carriers, capacity);
      admitted = Arrays.copyOf(admitted, capacity);
    }
    from[count] = p;
    carriers[count] = carrying;
    extra[count] = e;
    others[count] = more;
    condition[count] = on;
    to[count] = q;
    admitted[count] = places;
    origin[count++] = itsOrigin;
  }

  public int count() {
    return count;
  }

  public int from(int i) {
    return from[i];
  }

  /** The package of the extra on which it depends, or -1. */
  public int extra(int i) {
    return extra[i];
  }

  /** Where it depends on several extras: all of those, and switches of extras not asked for. */
  public int[] others(int i) {
    return others[i];
  }

  /** The switch on which it depends, or -1. */
  public int condition(int i) {
    return condition[i];
  }

  public int to(int i) {
    return to[i];
  }

  public int origin(int i) {
    return origin[i];
  }

  /** Whether the one who requires does so at a place. */
  public boolean isCarried(int i, int place) {
    return from[i] == ROOT || holds(carriers[i], place);
  }

  /** Whether a place of what is required will do. */
  public boolean admits(int i, int place) {
    return holds(admitted[i], place);
  }

  public boolean hasExtra(int i) {
    return extra[i] != NONE;
  }

  private static boolean holds(long[] mask, int place) {
    return (mask[place >> 6] & 1L << place) != 0;
  }
}
