package dev.pinwheel.resolve.problem;

import dev.pinwheel.resolve.view.Choices;
import dev.pinwheel.resolve.view.World;
import java.util.Arrays;

/**
 * The packages of a request as they are met, and of which of them something is still to be said.
 */
final class Roster {
  private final World world;
  private final IndexedRequest asked;
  private final PackageTable table = new PackageTable();
  private int[] pending = new int[8];
  private int pendingCount;

  Roster(World world, IndexedRequest asked) {
    this.world = world;
    this.asked = asked;
  }

  PackageTable table() {
    return table;
  }

  /** The package of a name, met now or before. */
  int project(int name) {
    int known = table.find(name, 0);
    if (known >= 0) {
      return known;
    }
    Choices its = name < world.index().names().projectCount() ? asked.choices(name) : Choices.NONE;
    int added = table.addProject(name, world.rank(name), its);
    if (pendingCount == pending.length) {
      pending = Arrays.copyOf(pending, 2 * pendingCount);
    }
    pending[pendingCount++] = added;
    return added;
  }

  /** The package of an extra of a name, met now or before. */
  int extra(int name, int itsExtra) {
    int known = table.find(name, itsExtra);
    return known >= 0 ? known : table.addExtra(name, world.rank(name), itsExtra);
  }

  Choices choices(int packageId) {
    return table.choices(packageId);
  }

  /** A project that was met and not been given out here before, or -1. */
  int nextMet() {
    return pendingCount == 0 ? -1 : pending[--pendingCount];
  }
}
