package dev.pinwheel.solver;

/** The search was ended by its {@link CancelFlag}. */
public enum Cancelled implements Outcome {
  /** The only one. */
  CANCELLED
}
