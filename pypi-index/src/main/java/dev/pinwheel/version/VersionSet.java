package dev.pinwheel.version;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set of versions, as the places where the order of PEP 440 enters and leaves it.
 *
 * <p>The set is over all versions there could be, not over those of a project. It is the only one
 * of its kind: two sets with the same versions are equal.
 */
public final class VersionSet {
  /** No version. */
  public static final VersionSet NONE = new VersionSet(new Bound[0]);

  /** Every version. */
  public static final VersionSet ALL = new VersionSet(new Bound[] {Bound.LOWEST});

  /** Strictly ascending; the first is entered, the second left, and so on. */
  final Bound[] bounds;

  private VersionSet(Bound[] bounds) {
    this.bounds = bounds;
  }

  /** All versions from the first bound up to the second. */
  static VersionSet between(Bound from, Bound to) {
    return from.compareTo(to) < 0 ? new VersionSet(new Bound[] {from, to}) : NONE;
  }

  static VersionSet from(Bound bound) {
    return new VersionSet(new Bound[] {bound});
  }

  static VersionSet upTo(Bound bound) {
    return between(Bound.LOWEST, bound);
  }

  /** The versions that a specifier admits; for {@code ===} see {@link Specifier#set}. */
  public static VersionSet fromSpecifier(Specifier specifier) {
    return specifier.set();
  }

  /** This version and those equal to it; of {@code 1.0} not {@code 1.0+any}. */
  public static VersionSet only(Version version) {
    return between(Bound.below(version), Bound.above(version.spelling()));
  }

  /** Whether there is no version in it. */
  public boolean isEmpty() {
    return bounds.length == 0;
  }

  /** Whether every version is in it. */
  public boolean isAll() {
    return bounds.length == 1 && bounds[0].equals(Bound.LOWEST);
  }

  /** Whether the version is in it; pre-releases are versions like all others. */
  public boolean contains(Version version) {
    int below = 0;
    if (bounds.length <= 8) {
      while (below < bounds.length && bounds[below].isBelow(version)) {
        below++;
      }
    } else {
      int end = bounds.length;
      while (below < end) {
        int middle = (below + end) >>> 1;
        if (bounds[middle].isBelow(version)) {
          below = middle + 1;
        } else {
          end = middle;
        }
      }
    }
    return (below & 1) != 0;
  }

  /** At how many places the order of versions enters or leaves the set, by turns. */
  public int boundCount() {
    return bounds.length;
  }

  /** Whether the version lies above the place with this number; they ascend. */
  public boolean isBelow(int bound, Version version) {
    return bounds[bound].isBelow(version);
  }

  /**
   * Where an ascending list enters and leaves the set: the first place inside, the first place
   * behind, and so on. If there is an odd number, the last run goes on to the end.
   */
  public int[] places(Version[] ascending) {
    int[] places = new int[bounds.length];
    int low = 0;
    for (int i = 0; i < bounds.length; i++) {
      int high = ascending.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (bounds[i].isBelow(ascending[middle])) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      places[i] = low;
    }
    return places;
  }

  /** The versions not in it. */
  public VersionSet complement() {
    if (isEmpty()) {
      return ALL;
    }
    if (bounds[0].equals(Bound.LOWEST)) {
      return bounds.length == 1
          ? NONE
          : new VersionSet(Arrays.copyOfRange(bounds, 1, bounds.length));
    }
    Bound[] turned = new Bound[bounds.length + 1];
    turned[0] = Bound.LOWEST;
    System.arraycopy(bounds, 0, turned, 1, bounds.length);
    return new VersionSet(turned);
  }

  /** The versions in either. */
  public VersionSet union(VersionSet other) {
    return isEmpty() || other.isAll() ? other : other.isEmpty() || isAll() ? this : merge(other, 1);
  }

  /** The versions in both. */
  public VersionSet intersect(VersionSet other) {
    return isEmpty() || other.isAll() ? this : other.isEmpty() || isAll() ? other : merge(other, 2);
  }

  /** The versions in all of the sets. */
  public static VersionSet intersection(List<VersionSet> sets) {
    if (sets.size() <= 2) {
      return sets.isEmpty()
          ? ALL
          : sets.size() == 1 ? sets.getFirst() : sets.getFirst().intersect(sets.getLast());
    }
    int half = sets.size() / 2;
    return intersection(sets.subList(0, half))
        .intersect(intersection(sets.subList(half, sets.size())));
  }

  /** The versions that are in at least {@code enough} of the two. */
  private VersionSet merge(VersionSet other, int enough) {
    Bound[] merged = new Bound[bounds.length + other.bounds.length];
    int length = 0;
    int i = 0;
    int k = 0;
    boolean inside = false;
    while (i < bounds.length || k < other.bounds.length) {
      int order =
          i == bounds.length
              ? 1
              : k == other.bounds.length ? -1 : bounds[i].compareTo(other.bounds[k]);
      Bound bound = order <= 0 ? bounds[i] : other.bounds[k];
      if (order <= 0) {
        i++;
      }
      if (order >= 0) {
        k++;
      }
      if (inside != ((i & 1) + (k & 1) >= enough)) {
        inside = !inside;
        merged[length++] = bound;
      }
    }
    return length == 0 ? NONE : new VersionSet(Arrays.copyOf(merged, length));
  }

  /** Whether no version is in both. */
  public boolean disjoint(VersionSet other) {
    int i = 0;
    int k = 0;
    while (i < bounds.length && k < other.bounds.length) {
      if (bounds[i].compareTo(other.bounds[k]) < 0) {
        if (i + 1 == bounds.length || other.bounds[k].compareTo(bounds[i + 1]) < 0) {
          return false;
        }
        i += 2;
      } else {
        if (k + 1 == other.bounds.length || bounds[i].compareTo(other.bounds[k + 1]) < 0) {
          return false;
        }
        k += 2;
      }
    }
    return true;
  }

  /** Whether every version of this one is in the other. */
  public boolean subsetOf(VersionSet other) {
    return disjoint(other.complement());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VersionSet that && Arrays.equals(bounds, that.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  /**
   * The set in specifiers: those joined by commas hold together, {@code |} separates alternatives.
   */
  @Override
  public String toString() {
    return SetText.of(this);
  }
}
