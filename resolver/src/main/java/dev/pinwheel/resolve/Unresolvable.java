package dev.pinwheel.resolve;

import dev.pinwheel.resolve.answer.Effort;
import dev.pinwheel.resolve.refute.Refutation;

/**
 * There is no answer.
 *
 * @param refutation why
 * @param effort what it took
 */
public record Unresolvable(Refutation refutation, Effort effort) implements Resolution {}
