package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Candidates;
import dev.pinwheel.version.Operator;
import dev.pinwheel.version.Specifier;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.VersionSet;
import java.util.BitSet;

/**
 * Which candidates of a project the user's own specifiers admit; found by halving, not one by one.
 */
public final class SpecifierMask {
  private SpecifierMask() {}

  /** The candidate numbers that the specifiers admit, pre-releases counted in. */
  public static BitSet numbers(Candidates candidates, int project, Specifiers specifiers) {
    int count = candidates.count(project);
    int first = candidates.first(project);
    BitSet admitted = new BitSet(count);
    if (specifiers.isEmpty() || candidates.isNotAsked(project)) {
      admitted.set(0, count);
      return admitted;
    }
    if (comparesText(specifiers)) {
      for (int n = 0; n < count; n++) {
        if (specifiers.contains(candidates.version(first + n))) {
          admitted.set(n);
        }
      }
      return admitted;
    }
    VersionSet set = specifiers.set();
    int end = count;
    for (int bound = 0, bounds = set.boundCount(); bound < bounds && end > 0; bound++) {
      int above = above(candidates, first, end, set, bound);
      if ((bound & 1) == 0) {
        admitted.set(0, above);
      } else {
        admitted.clear(0, above);
      }
      end = above;
    }
    return admitted;
  }

  private static boolean comparesText(Specifiers specifiers) {
    for (Specifier specifier : specifiers.list()) {
      if (specifier.operator() == Operator.ARBITRARY) {
        return true;
      }
    }
    return false;
  }

  /** How many candidates, newest first, lie above a bound. */
  private static int above(Candidates candidates, int first, int end, VersionSet set, int bound) {
    int low = 0;
    int high = end;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (set.isBelow(bound, candidates.version(first + middle))) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
