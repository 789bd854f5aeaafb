package dev.pinwheel.index.build;

import dev.pinwheel.index.file.Numbers;
import dev.pinwheel.version.Operator;
import dev.pinwheel.version.Specifier;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates specifiers over the candidates of a project: a specifier is turned once into places in
 * the order of all versions, then per project these places are searched.
 */
final class CandidateSets {
  private final VersionTable versions;
  private final int[] @Nullable [] places;
  private int[] runs = new int[16];
  private int count;

  CandidateSets(VersionTable versions, int specifiers) {
    this.versions = versions;
    this.places = new int[specifiers][];
  }

  /** The runs found by the last call: first, end, first, end … */
  int[] runs() {
    return runs;
  }

  /**
   * Finds the runs of candidates that a specifier admits, and returns how many numbers say so.
   *
   * @param id of the specifiers, which are evaluated once
   * @param texts of each candidate, as ids of versions, newest first
   */
  int find(int id, Specifiers specifiers, Numbers texts, int from, int to) {
    count = 0;
    if (from == to) {
      return 0;
    }
    if (isArbitrary(specifiers)) {
      arbitrary(specifiers, texts, from, to);
      return count;
    }
    int[] known = places[id];
    if (known == null) {
      known = specifiers.set().places(versions.ascending());
      places[id] = known;
    }
    int end = known.length;
    if ((end & 1) != 0) {
      add(0, firstBelow(known[end - 1], texts, from, to) - from);
      end--;
    }
    for (int i = end - 2; i >= 0; i -= 2) {
      int first = firstBelow(known[i + 1], texts, from, to) - from;
      add(first, firstBelow(known[i], texts, from, to) - from);
    }
    return count;
  }

  /** Finds all of some candidates. */
  int all(int candidates) {
    count = 0;
    add(0, candidates);
    return count;
  }

  /** The first candidate of a rank below this one. */
  private int firstBelow(int rank, Numbers texts, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (versions.rank(texts.get(middle)) < rank) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private void arbitrary(Specifiers specifiers, Numbers texts, int from, int to) {
    for (int i = from; i < to; i++) {
      if (specifiers.contains(Version.parse(versions.text(texts.get(i))))) {
        add(i - from, i - from + 1);
      }
    }
  }

  private static boolean isArbitrary(Specifiers specifiers) {
    for (Specifier specifier : specifiers.list()) {
      if (specifier.operator() == Operator.ARBITRARY) {
        return true;
      }
    }
    return false;
  }

  private void add(int first, int end) {
    if (first >= end) {
      return;
    }
    if (count > 0 && runs[count - 1] == first) {
      runs[count - 1] = end;
      return;
    }
    if (count == runs.length) {
      runs = java.util.Arrays.copyOf(runs, count * 2);
    }
    runs[count++] = first;
    runs[count++] = end;
  }
}
