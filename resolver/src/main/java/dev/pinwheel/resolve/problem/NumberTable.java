package dev.pinwheel.resolve.problem;

import java.util.Arrays;

/** A table from long keys to small numbers, without boxes. */
final class NumberTable {
  private static final long FREE = Long.MIN_VALUE;

  private long[] keys = new long[64];
  private int[] values = new int[64];
  private int size;

  NumberTable() {
    Arrays.fill(keys, FREE);
  }

  void clear() {
    if (size > 0) {
      Arrays.fill(keys, FREE);
      size = 0;
    }
  }

  /** The number of a key, or -1. */
  int get(long key) {
    int slot = slot(keys, key);
    return keys[slot] == key ? values[slot] : -1;
  }

  void put(long key, int value) {
    int slot = slot(keys, key);
    if (keys[slot] == FREE) {
      if (2 * ++size > keys.length) {
        grow();
        slot = slot(keys, key);
      }
      keys[slot] = key;
    }
    values[slot] = value;
  }

  private static int slot(long[] keys, long key) {
    int slot = (int) (key * 0x9E3779B97F4A7C15L >>> 40) & (keys.length - 1);
    while (keys[slot] != FREE && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new int[keys.length];
    Arrays.fill(keys, FREE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        int slot = slot(keys, oldKeys[i]);
        keys[slot] = oldKeys[i];
        values[slot] = oldValues[i];
      }
    }
  }
}
