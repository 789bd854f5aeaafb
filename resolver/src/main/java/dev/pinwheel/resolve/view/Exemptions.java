package dev.pinwheel.resolve.view;

import dev.pinwheel.marker.Marker;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * What is let pass of one project though others like it are not, and what is not let pass.
 *
 * @param yanked by number: where a candidate may be yanked: a line of the user's pins it, or an
 *     earlier lock holds it
 * @param stated numbers of candidates whose metadata the user states, so that the index need not
 *     know it
 * @param ranges where those can be used that the user states not to serve every Python
 * @param preReleases numbers of those that an earlier lock holds, let pass although no line of the
 *     user's names a pre-release
 * @param fileless where those can be used that have no file in a place where they would be needed
 * @param elsewhere where those can be used that come from an index which counts in some places
 */
public record Exemptions(
    Map<Integer, Marker> yanked,
    BitSet stated,
    List<Range> ranges,
    BitSet preReleases,
    List<Range> fileless,
    List<Range> elsewhere) {
  /**
   * Candidates that serve some environments only.
   *
   * @param number its place among all that is stated, or among all that was found out
   */
  public record Range(int number, BitSet candidates, Marker where) {}

  /** Nothing is let pass beside what is admitted anyway. */
  public static final Exemptions NONE =
      new Exemptions(Map.of(), new BitSet(), List.of(), new BitSet(), List.of(), List.of());

  /** A candidate may be yanked. */
  static final int YANKED = 1;

  /** The metadata of a candidate need not be known. */
  static final int STATED = 2;

  /** A candidate may be a pre-release. */
  static final int PRE_RELEASE = 4;

  /** Everything may pass. */
  static final int ALL = YANKED | STATED | PRE_RELEASE;

  /** What is let pass of a candidate. */
  int of(int number) {
    return (yanked.containsKey(number) ? YANKED : 0)
        | (stated.get(number) ? STATED : 0)
        | (preReleases.get(number) ? PRE_RELEASE : 0);
  }

  boolean isNone() {
    return yanked.isEmpty()
        && stated.isEmpty()
        && preReleases.isEmpty()
        && fileless.isEmpty()
        && elsewhere.isEmpty();
  }
}
