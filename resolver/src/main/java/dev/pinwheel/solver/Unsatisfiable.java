package dev.pinwheel.solver;

import dev.pinwheel.solver.proof.Derivation;

/**
 * There is no answer, and why.
 *
 * @param derivation how the contradiction follows
 */
public record Unsatisfiable(Derivation derivation) implements Outcome {}
