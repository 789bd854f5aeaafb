package dev.pinwheel.solver;

/**
 * How long a search may go on, in conflicts, so that giving up repeats.
 *
 * @param conflicts conflicts after which the search gives up
 */
public record Budget(int conflicts) {
  /** No bound. */
  public static final Budget UNLIMITED = new Budget(Integer.MAX_VALUE);
}
