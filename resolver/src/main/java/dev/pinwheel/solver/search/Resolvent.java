package dev.pinwheel.solver.search;

import dev.pinwheel.solver.clause.Domains;
import java.util.Arrays;

/**
 * The clause under analysis: one false literal for each package, with the trail entry that made it
 * false. See docs/explanation/solver.md, Conflict analysis.
 */
final class Resolvent {
  private final Domains domains;

  /** The literal of each package, laid out like the domains. */
  long[] mask = new long[64];

  /** The entry that made the literal of each package false. */
  int[] place = new int[64];

  /** The packages, in the order in which they came in; some may have left again. */
  int[] packages = new int[64];

  int listed;

  private int[] stamp = new int[64];
  private int[] listedStamp = new int[64];
  private int now;

  Resolvent(Domains domains) {
    this.domains = domains;
  }

  void clear() {
    if (mask.length < domains.now.length) {
      mask = new long[domains.now.length];
    }
    int capacity = domains.at.length;
    if (stamp.length < capacity) {
      stamp = Arrays.copyOf(stamp, capacity);
      listedStamp = Arrays.copyOf(listedStamp, capacity);
      place = new int[capacity];
      packages = new int[capacity];
    }
    now++;
    listed = 0;
  }

  boolean has(int p) {
    return stamp[p] == now;
  }

  boolean standsAt(int p, int entry) {
    return stamp[p] == now && place[p] == entry;
  }

  /** Adds a literal; true when its package is met for the first time. */
  boolean add(int p, long[] source, int offset, int entry) {
    System.arraycopy(source, offset, mask, domains.at[p], domains.words[p]);
    place[p] = entry;
    stamp[p] = now;
    if (listedStamp[p] == now) {
      return false;
    }
    listedStamp[p] = now;
    packages[listed++] = p;
    return true;
  }

  void unite(int p, long[] source, int offset) {
    int at = domains.at[p];
    for (int w = 0, width = domains.words[p]; w < width; w++) {
      mask[at + w] |= source[offset + w];
    }
  }

  void intersect(int p, long[] source, int offset) {
    int at = domains.at[p];
    for (int w = 0, width = domains.words[p]; w < width; w++) {
      mask[at + w] &= source[offset + w];
    }
  }

  boolean covers(int p, long[] source, int offset) {
    int at = domains.at[p];
    for (int w = 0, width = domains.words[p]; w < width; w++) {
      if ((source[offset + w] & ~mask[at + w]) != 0) {
        return false;
      }
    }
    return true;
  }

  boolean isEmpty(int p) {
    int at = domains.at[p];
    for (int w = 0, width = domains.words[p]; w < width; w++) {
      if (mask[at + w] != 0) {
        return false;
      }
    }
    return true;
  }

  void remove(int p) {
    stamp[p] = 0;
  }
}
