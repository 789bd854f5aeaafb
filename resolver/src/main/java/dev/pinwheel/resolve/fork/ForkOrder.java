package dev.pinwheel.resolve.fork;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.version.Version;
import dev.pinwheel.version.VersionSet;
import java.util.Comparator;

/** The order in which forks are solved: by the newest Python they have, then by text. */
final class ForkOrder implements Comparator<Marker> {
  private static final int NEWEST_MINOR = 30;

  private final boolean newestFirst;

  ForkOrder(boolean newestFirst) {
    this.newestFirst = newestFirst;
  }

  @Override
  public int compare(Marker left, Marker right) {
    VersionSet leftRange = left.pythonRange();
    VersionSet rightRange = right.pythonRange();
    if (!leftRange.equals(rightRange)) {
      for (int i = 0; i <= NEWEST_MINOR; i++) {
        Version python = Version.parse("3." + (newestFirst ? NEWEST_MINOR - i : i));
        int order = Boolean.compare(rightRange.contains(python), leftRange.contains(python));
        if (order != 0) {
          return order;
        }
      }
    }
    return left.text().compareTo(right.text());
  }
}
