package dev.pinwheel.request;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.wheel.Target;
import java.util.List;

/** Where the answer has to hold. */
public sealed interface Environments {
  /** One Python on one platform. */
  record Single(Target target) implements Environments {}

  /**
   * Every platform, over a range of Pythons.
   *
   * @param requiresPython the range to cover
   * @param admitted disjoint markers; the answer has to hold where one of them does; empty means
   *     everywhere
   * @param required markers of environments for which every entry needs a file
   */
  record Universal(Specifiers requiresPython, List<Marker> admitted, List<Marker> required)
      implements Environments {
    private static final int MOST_REQUIRED = 60;

    public Universal {
      if (required.size() > MOST_REQUIRED) {
        throw new IllegalArgumentException("more than 60 required environments");
      }
    }
  }
}
