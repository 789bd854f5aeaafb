package dev.pinwheel.cli;

import org.jspecify.annotations.Nullable;

/** The word somebody probably meant: few letters changed, dropped, added or swapped. */
final class NearMiss {
  private static final int LONGEST = 64;

  private NearMiss() {}

  /** The nearest of the words, the first of equals; none when all are far. */
  static @Nullable String of(String typed, Iterable<String> words) {
    if (typed.length() > LONGEST) {
      return null;
    }
    String nearest = null;
    int least = Math.max(1, typed.length() / 3) + 1;
    for (String word : words) {
      if (word.length() > LONGEST) {
        continue;
      }
      int distance = distance(typed, word);
      if (distance < least) {
        least = distance;
        nearest = word;
      }
    }
    return nearest;
  }

  /** The edits between two words, a swap of neighbours counting as one. */
  static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int best = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          best = Math.min(best, beforeLast[j - 2] + 1);
        }
        row[j] = best;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
