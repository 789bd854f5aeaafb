package dev.pinwheel.explain;

import java.util.List;

/**
 * One numbered sentence of a derivation.
 *
 * @param number counted from one
 * @param depth how many suppositions it stands under
 * @param because what it follows from
 * @param conclusion what follows
 */
public record Step(int number, int depth, List<Premise> because, Conclusion conclusion) {}
