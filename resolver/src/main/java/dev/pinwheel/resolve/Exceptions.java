package dev.pinwheel.resolve;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Candidates of one project that are admitted against the general terms.
 *
 * @param yanked numbers of those admitted although yanked: a line of the user's pins them, or an
 *     earlier lock holds them
 * @param preReleases numbers of those that an earlier lock holds, admitted although no line of the
 *     user's names a pre-release
 */
record Exceptions(BitSet yanked, BitSet preReleases) {
  static boolean yanked(@Nullable Exceptions exceptions, int number) {
    return exceptions != null && exceptions.yanked.get(number);
  }

  static boolean preRelease(@Nullable Exceptions exceptions, int number) {
    return exceptions != null && exceptions.preReleases.get(number);
  }
}
