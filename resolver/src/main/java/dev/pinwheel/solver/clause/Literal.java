package dev.pinwheel.solver.clause;

/**
 * A statement that a package has one of some values.
 *
 * @param packageId the package
 * @param values the values
 */
public record Literal(int packageId, ValueSet values) {}
