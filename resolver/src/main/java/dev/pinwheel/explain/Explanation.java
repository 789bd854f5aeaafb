package dev.pinwheel.explain;

import java.util.List;

/**
 * Why a request has no answer.
 *
 * @param fork marker of the environments in which there is none; empty for a single target
 * @param example one of them in words; empty for a single target, or if there is no usual one
 * @param clash names of the projects that the contradiction is about, the one first of which
 *     nothing is left
 * @param lines the user's own lines that are incompatible
 * @param minimal whether the rest of them has an answer as soon as any one is left out
 * @param further whether the other lines have no answer either, even without all of these
 * @param steps how the contradiction follows; empty if it is too long to be told
 * @param proofLength how many steps the solver's own proof has
 * @param fixes small changes each of which helps, easiest first
 * @param hints what else the user may want to know
 */
public record Explanation(
    String fork,
    String example,
    List<String> clash,
    List<OwnLine> lines,
    boolean minimal,
    boolean further,
    List<Step> steps,
    int proofLength,
    List<Fix> fixes,
    List<Hint> hints) {}
