package dev.pinwheel.resolve.fork;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.resolve.problem.SwitchSolver;
import dev.pinwheel.resolve.problem.Switches;
import java.util.Set;

/**
 * Gives every switch as it has to be in a fork: a condition counts as holding where it holds
 * anywhere in the fork.
 *
 * @param off the conditions that are left out all the same
 */
public record InFork(Marker fork, Set<Switches.Meaning> off) implements SwitchSolver.Given {
  @Override
  public boolean isOn(int place, Switches.Meaning meaning) {
    if (meaning instanceof Switches.Asking) {
      return true;
    }
    if (off.contains(meaning)) {
      return false;
    }
    if (meaning instanceof Switches.Holds holds) {
      return !fork.disjoint(holds.marker());
    }
    return !(meaning instanceof Switches.Outside outside) || !fork.implies(outside.marker());
  }
}
