package dev.pinwheel.solver;

import dev.pinwheel.solver.clause.CancelFlag;

/** The search was ended by its {@link CancelFlag}. */
public enum Cancelled implements Outcome {
  /** The only one. */
  CANCELLED
}
