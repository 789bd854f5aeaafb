package dev.pinwheel.explain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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
 * @param missing projects that the index does not have, if that is all there is to say: several of
 *     them, and then there are no steps
 * @param required how many lines of the user's there are
 * @param indexed how many projects the index has
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
    List<Hint> hints,
    List<Missing> missing,
    int required,
    int indexed) {

  /** The projects that it is about: of the user's lines, of the contradiction, and unknown ones. */
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>(clash);
    lines.forEach(line -> names.add(line.name()));
    missing.forEach(each -> names.add(each.name()));
    for (Step step : steps) {
      for (Premise premise : step.because()) {
        if (premise instanceof Premise.Unknown unknown) {
          names.add(unknown.name());
        }
      }
    }
    return names;
  }

  /**
   * One numbered sentence of a derivation.
   *
   * @param number counted from one
   * @param depth how many suppositions it stands under
   * @param because what it follows from
   * @param conclusion what follows
   */
  public record Step(int number, int depth, List<Premise> because, Conclusion conclusion) {}

  /** What a step comes to. */
  public sealed interface Conclusion {
    /**
     * Only these versions can be used.
     *
     * @param needed whether one of them has to be
     */
    record Only(Versions left, boolean needed) implements Conclusion {}

    /** An extra has to be there. */
    record ExtraNeeded(String name, String extra) implements Conclusion {}

    /** An extra cannot be had. */
    record ExtraImpossible(String name, String extra) implements Conclusion {}

    /** No version of a project is left: a contradiction. */
    record NothingLeft(String name) implements Conclusion {}

    /** A case is looked at: suppose it is one of these. */
    record Suppose(Versions versions) implements Conclusion {}

    /** All that was supposed has led to contradictions. */
    record CasesDone(Versions left, boolean needed) implements Conclusion {}
  }
}
