package dev.pinwheel.resolve.view;

import dev.pinwheel.request.Policy;
import java.util.Arrays;

/**
 * The order in which admitted candidates are tried: newest or oldest first, and pre-releases after
 * the others unless they are candidates like any other.
 */
final class CandidateOrder {
  private final Terms terms;
  private final int[] stable;
  private final int[] pre;
  private int stableCount;
  private int preCount;

  CandidateOrder(int listed, Terms terms) {
    this.terms = terms;
    this.stable = new int[listed];
    this.pre = new int[listed];
  }

  /** Admits a candidate number; they come newest first. */
  void admit(int number, boolean preRelease) {
    if (preRelease && terms.preReleases() != Policy.PreReleases.ALLOW) {
      pre[preCount++] = number;
    } else {
      stable[stableCount++] = number;
    }
  }

  /** By place, the candidate numbers. */
  int[] numbers() {
    int[] numbers = Arrays.copyOf(stable, stableCount + preCount);
    System.arraycopy(pre, 0, numbers, stableCount, preCount);
    if (terms.lowest()) {
      reverse(numbers, 0, stableCount);
      reverse(numbers, stableCount, numbers.length);
    }
    return numbers;
  }

  private static void reverse(int[] numbers, int from, int to) {
    for (int i = from, k = to - 1; i < k; i++, k--) {
      int swapped = numbers[i];
      numbers[i] = numbers[k];
      numbers[k] = swapped;
    }
  }
}
