package dev.pinwheel.solver;

import dev.pinwheel.solver.clause.Domains;
import dev.pinwheel.solver.search.Order;

/**
 * The best assignment along the decision order. It is a view into the solver and holds until the
 * solver is used again.
 */
public final class Solution implements Outcome {
  private final Domains domains;
  private final Order order;

  Solution(Domains domains, Order order) {
    this.domains = domains;
    this.order = order;
  }

  /** How many packages were decided. */
  public int size() {
    return order.decidedCount;
  }

  /** The package decided at this place. */
  public int packageAt(int place) {
    return order.decided[place];
  }

  /** The candidate of the package decided at this place. */
  public int candidateAt(int place) {
    return value(order.decided[place]);
  }

  /** The tier in which the package at this place was decided. */
  public int tierAt(int place) {
    return order.tier(order.decided[place]);
  }

  /**
   * The value of any package: its candidate where it was decided or assumed, and the number of its
   * candidates, absent, everywhere else.
   */
  public int value(int packageId) {
    return order.isDecided(packageId) ? domains.firstValue(packageId) : domains.absentOf(packageId);
  }

  /** Whether a package has one of its candidates; one that the solver never met has none. */
  public boolean isPresent(int packageId) {
    return domains.isKnown(packageId) && value(packageId) != domains.absentOf(packageId);
  }
}
