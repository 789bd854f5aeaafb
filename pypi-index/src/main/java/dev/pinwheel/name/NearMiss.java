package dev.pinwheel.name;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The known word that somebody may have meant by an unknown one. */
public final class NearMiss {
  private static final int LONGEST = 80;

  private NearMiss() {}

  /**
   * The word nearest to the text, the first of equally near ones; null if none is near: at most one
   * change per three characters, where swapping two neighbours is one change.
   */
  public static @Nullable String of(String text, Iterable<String> words) {
    if (text.length() > LONGEST) {
      return null;
    }
    String nearest = null;
    int least = Math.max(1, text.length() / 3) + 1;
    for (String word : words) {
      if (word.length() <= LONGEST && Math.abs(word.length() - text.length()) < least) {
        int distance = distance(text, word);
        if (distance < least) {
          least = distance;
          nearest = word;
        }
      }
    }
    return nearest;
  }

  /** How many insertions, deletions, replacements and swaps of neighbours lie between the two. */
  static int distance(String left, String right) {
    int width = right.length() + 1;
    int[] beforeLast = new int[width];
    int[] last = new int[width];
    int[] row = new int[width];
    Arrays.setAll(last, i -> i);
    for (int i = 1; i <= left.length(); i++) {
      row[0] = i;
      for (int j = 1; j < width; j++) {
        char a = left.charAt(i - 1);
        char b = right.charAt(j - 1);
        int best = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (a == b ? 0 : 1));
        if (i > 1 && j > 1 && a == right.charAt(j - 2) && b == left.charAt(i - 2)) {
          best = Math.min(best, beforeLast[j - 2] + 1);
        }
        row[j] = best;
      }
      int[] recycled = beforeLast;
      beforeLast = last;
      last = row;
      row = recycled;
    }
    return last[width - 1];
  }
}
