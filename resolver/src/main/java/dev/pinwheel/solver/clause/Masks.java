package dev.pinwheel.solver.clause;

import java.util.Arrays;

/** The sets of values that literals name, each stored once for its package. */
public final class Masks {
  public long[] words = new long[256];
  int end;
  public int count;
  public long hits;
  private int[] slotOffset = new int[256];
  private int[] slotPackage = new int[256];
  private int[] slotHash = new int[256];

  public void clear() {
    if (count > 0) {
      Arrays.fill(slotPackage, 0);
    }
    end = 0;
    count = 0;
    hits = 0;
  }

  /** The offset of the set of one word. */
  int intern(int p, long word) {
    int hash = mix(p, word);
    int slot = hash & slotPackage.length - 1;
    while (slotPackage[slot] != 0) {
      if (slotPackage[slot] == p + 1 && words[slotOffset[slot]] == word) {
        hits++;
        return slotOffset[slot];
      }
      slot = slot + 1 & slotPackage.length - 1;
    }
    ensure(1);
    words[end] = word;
    return insert(slot, p, hash, 1);
  }

  /** The offset of a set of {@code width} words. The source may be this store's own array. */
  public int intern(int p, long[] source, int from, int width) {
    if (width == 1) {
      return intern(p, source[from]);
    }
    int hash = p;
    for (int w = 0; w < width; w++) {
      hash = mix(hash, source[from + w]);
    }
    int slot = hash & slotPackage.length - 1;
    while (slotPackage[slot] != 0) {
      if (slotPackage[slot] == p + 1
          && slotHash[slot] == hash
          && same(slotOffset[slot], source, from, width)) {
        hits++;
        return slotOffset[slot];
      }
      slot = slot + 1 & slotPackage.length - 1;
    }
    ensure(width);
    System.arraycopy(source, from, words, end, width);
    return insert(slot, p, hash, width);
  }

  private boolean same(int offset, long[] source, int from, int width) {
    for (int w = 0; w < width; w++) {
      if (words[offset + w] != source[from + w]) {
        return false;
      }
    }
    return true;
  }

  private static int mix(int seed, long word) {
    long mixed = (word ^ seed * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
    return (int) (mixed ^ mixed >>> 32);
  }

  private void ensure(int width) {
    if (end + width > words.length) {
      words = Arrays.copyOf(words, 2 * words.length + width);
    }
  }

  private int insert(int slot, int p, int hash, int width) {
    int offset = end;
    slotOffset[slot] = offset;
    slotPackage[slot] = p + 1;
    slotHash[slot] = hash;
    end += width;
    count++;
    if (2 * count > slotPackage.length) {
      grow();
    }
    return offset;
  }

  private void grow() {
    int[] offsets = slotOffset;
    int[] owners = slotPackage;
    int[] hashes = slotHash;
    int capacity = 2 * owners.length;
    slotOffset = new int[capacity];
    slotPackage = new int[capacity];
    slotHash = new int[capacity];
    for (int i = 0; i < owners.length; i++) {
      if (owners[i] != 0) {
        int slot = hashes[i] & capacity - 1;
        while (slotPackage[slot] != 0) {
          slot = slot + 1 & capacity - 1;
        }
        slotOffset[slot] = offsets[i];
        slotPackage[slot] = owners[i];
        slotHash[slot] = hashes[i];
      }
    }
  }
}
