package dev.pinwheel.solver;

/**
 * The budget was used up without an answer.
 *
 * @param conflicts how many conflicts were met
 */
public record GaveUp(int conflicts) implements Outcome {}
