package dev.pinwheel.index.collect;

/** A stable merge sort of ints by any order. */
public final class IntSort {
  /** An order of ints. */
  public interface Order {
    int compare(int left, int right);
  }

  private IntSort() {}

  public static void sort(int[] values, Order order) {
    sort(values, 0, values.length, order);
  }

  static void sort(int[] values, int from, int to, Order order) {
    if (to - from > 1) {
      sort(values, new int[to - from], from, to, from, order);
    }
  }

  private static void sort(int[] values, int[] spare, int from, int to, int base, Order order) {
    if (to - from < 8) {
      for (int i = from + 1; i < to; i++) {
        int value = values[i];
        int j = i;
        while (j > from && order.compare(values[j - 1], value) > 0) {
          values[j] = values[j - 1];
          j--;
        }
        values[j] = value;
      }
      return;
    }
    int middle = (from + to) >>> 1;
    sort(values, spare, from, middle, base, order);
    sort(values, spare, middle, to, base, order);
    if (order.compare(values[middle - 1], values[middle]) <= 0) {
      return;
    }
    System.arraycopy(values, from, spare, from - base, middle - from);
    int left = from - base;
    int leftEnd = middle - base;
    int right = middle;
    int at = from;
    while (left < leftEnd && right < to) {
      values[at++] =
          order.compare(spare[left], values[right]) <= 0 ? spare[left++] : values[right++];
    }
    System.arraycopy(spare, left, values, at, leftEnd - left);
  }
}
