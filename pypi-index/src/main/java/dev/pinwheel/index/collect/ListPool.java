package dev.pinwheel.index.collect;

import dev.pinwheel.index.file.Numbers;
import java.util.Arrays;

/** Distinct lists of numbers, in the order of first use. */
public final class ListPool {
  public final Numbers start = new Numbers();
  public final Numbers elements = new Numbers();
  private int[] slots = new int[1024];
  private int size;

  public ListPool() {
    start.add(0);
  }

  public int size() {
    return size;
  }

  /** The id of the list made of the first {@code count} numbers. */
  public int id(int[] list, int count) {
    int hash = count;
    for (int i = 0; i < count; i++) {
      hash = (hash ^ list[i]) * 0x9E3779B1;
      hash ^= hash >>> 15;
    }
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != 0) {
      if (is(slots[slot] - 1, list, count)) {
        return slots[slot] - 1;
      }
      slot = slot + 1 & mask;
    }
    for (int i = 0; i < count; i++) {
      elements.add(list[i]);
    }
    start.add(elements.size());
    slots[slot] = ++size;
    if (size * 2 > slots.length) {
      grow();
    }
    return size - 1;
  }

  private boolean is(int id, int[] list, int count) {
    int from = start.get(id);
    if (start.get(id + 1) - from != count) {
      return false;
    }
    for (int i = 0; i < count; i++) {
      if (elements.get(from + i) != list[i]) {
        return false;
      }
    }
    return true;
  }

  /** A list. */
  public int[] get(int id) {
    int from = start.get(id);
    int[] list = new int[start.get(id + 1) - from];
    for (int i = 0; i < list.length; i++) {
      list[i] = elements.get(from + i);
    }
    return list;
  }

  private void grow() {
    int[] old = slots;
    slots = new int[old.length * 2];
    int mask = slots.length - 1;
    for (int used : old) {
      if (used != 0) {
        int[] list = get(used - 1);
        int hash = list.length;
        for (int value : list) {
          hash = (hash ^ value) * 0x9E3779B1;
          hash ^= hash >>> 15;
        }
        int slot = hash & mask;
        while (slots[slot] != 0) {
          slot = slot + 1 & mask;
        }
        slots[slot] = used;
      }
    }
  }

  @Override
  public String toString() {
    return size + " lists " + Arrays.asList(start.size(), elements.size());
  }
}
