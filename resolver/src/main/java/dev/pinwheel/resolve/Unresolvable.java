package dev.pinwheel.resolve;

/**
 * There is no answer.
 *
 * @param refutation why
 * @param effort what it took
 */
public record Unresolvable(Refutation refutation, Effort effort) implements Resolution {}
