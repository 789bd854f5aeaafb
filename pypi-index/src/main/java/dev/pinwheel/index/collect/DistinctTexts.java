package dev.pinwheel.index.collect;

/**
 * Counts distinct texts by 64 bits of each, without keeping them. Among a million texts two are
 * taken for one with a probability of one in 37 million.
 */
final class DistinctTexts {
  private long[] slots = new long[1 << 10];
  private int size;

  /** Adds a text; whether it is new. */
  boolean add(String text) {
    long digest = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      digest = (digest ^ text.charAt(i)) * 0x100000001b3L;
    }
    digest = (digest ^ digest >>> 32) * 0x9e3779b97f4a7c15L;
    return add(digest ^ digest >>> 29);
  }

  private boolean add(long digest) {
    long kept = digest == 0 ? 1 : digest;
    int slot = (int) kept & slots.length - 1;
    while (slots[slot] != 0) {
      if (slots[slot] == kept) {
        return false;
      }
      slot = slot + 1 & slots.length - 1;
    }
    slots[slot] = kept;
    size++;
    if (size > slots.length / 4 * 3) {
      grow();
    }
    return true;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[2 * old.length];
    size = 0;
    for (long digest : old) {
      if (digest != 0) {
        add(digest);
      }
    }
  }

  void addAll(DistinctTexts other) {
    for (long digest : other.slots) {
      if (digest != 0) {
        add(digest);
      }
    }
  }

  int size() {
    return size;
  }
}
