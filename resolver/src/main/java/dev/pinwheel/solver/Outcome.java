package dev.pinwheel.solver;

import dev.pinwheel.solver.clause.CancelFlag;
import dev.pinwheel.solver.proof.Derivation;

/** What a solve comes to. */
public sealed interface Outcome
    permits Solution, Outcome.Unsatisfiable, Outcome.GaveUp, Outcome.Cancelled {

  /** The search was ended by its {@link CancelFlag}. */
  enum Cancelled implements Outcome {
    /** The only one. */
    CANCELLED
  }

  /**
   * The budget was used up without an answer.
   *
   * @param conflicts how many conflicts were met
   */
  record GaveUp(int conflicts) implements Outcome {}

  /**
   * There is no answer, and why.
   *
   * @param derivation how the contradiction follows
   */
  record Unsatisfiable(Derivation derivation) implements Outcome {}
}
