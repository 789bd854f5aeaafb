package dev.pinwheel.solver.clause;

/** A flag that another thread may raise to end a search. */
public final class CancelFlag {
  private volatile boolean raised;

  /** Asks the search to end soon. */
  public void raise() {
    raised = true;
  }

  /** Takes the wish back. */
  public void lower() {
    raised = false;
  }

  /** Whether the search should end. */
  public boolean isRaised() {
    return raised;
  }
}
