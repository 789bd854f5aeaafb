package dev.pinwheel.resolve.problem;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.resolve.view.View;
import dev.pinwheel.resolve.view.World;

/** Turns markers into switches: those that hold in a part of the environments only. */
final class Conditions {
  /** The condition of what always holds. */
  static final int ALWAYS = -1;

  /** The condition of what never holds. */
  static final int NEVER = Integer.MIN_VALUE;

  private final World world;
  private final PackageTable table;
  private final Switches switches;
  private final NumberTable markerSwitch = new NumberTable();

  Conditions(World world, PackageTable table, Switches switches) {
    this.world = world;
    this.table = table;
    this.switches = switches;
  }

  /** The switch of a marker of the index; {@link #ALWAYS} or {@link #NEVER} where it has none. */
  int of(int marker) {
    int live = world.live(marker);
    if (live != View.SOMETIMES) {
      return live == View.ALWAYS ? ALWAYS : NEVER;
    }
    int known = markerSwitch.get(marker);
    if (known < 0) {
      known = switchOf(world.view().marker(marker));
      markerSwitch.put(marker, known);
    }
    return known;
  }

  /** Whether a marker of the index holds in no environment at all, whatever is asked for here. */
  boolean isImpossible(int marker) {
    return world.live(marker) == View.NEVER && world.view().marker(marker).isFalse();
  }

  /** The switch of a marker; {@link #ALWAYS} or {@link #NEVER} where it has none. */
  int of(Marker marker) {
    int live = world.live(marker);
    return live == View.SOMETIMES ? switchOf(marker) : live == View.ALWAYS ? ALWAYS : NEVER;
  }

  private int switchOf(Marker marker) {
    Integer known = switches.ofMarker(marker);
    if (known == null) {
      known = table.addSwitch();
      switches.addHolds(marker, known);
    }
    return known;
  }
}
