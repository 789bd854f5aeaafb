package dev.pinwheel.solver;

/**
 * There is no answer, and why.
 *
 * @param derivation how the contradiction follows
 */
public record Unsatisfiable(Derivation derivation) implements Outcome {}
