package dev.pinwheel.resolve.answer;

import org.jspecify.annotations.Nullable;

/**
 * A project whose version differs between the first answer and the fresher one that was taken.
 *
 * @param name normalised
 * @param before its version in the first answer; null if it was not in it
 * @param after its version in the answer taken; null if it is not in it
 */
public record Trade(String name, @Nullable String before, @Nullable String after) {}
