package dev.pinwheel.resolve;

import dev.pinwheel.resolve.answer.Effort;

/**
 * Neither an answer nor a proof: the budget of conflicts was used up, or somebody called it off.
 *
 * @param cancelled whether it was called off
 * @param effort what it took
 */
public record Unfinished(boolean cancelled, Effort effort) implements Resolution {}
