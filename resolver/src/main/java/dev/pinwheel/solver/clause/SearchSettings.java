package dev.pinwheel.solver.clause;

/**
 * The switches of the search. None of them changes an answer.
 *
 * @param denseAfter conflicts of a package after which all its clauses are loaded; 0 loads them at
 *     once, {@code Integer.MAX_VALUE} never
 * @param restartUnit conflicts of the shortest run between restarts; 0 is without restarts
 * @param minimise whether learned clauses are minimised
 * @param keepLearned learned clauses kept before some are deleted
 * @param keepLevels learned clauses of at most so many levels are never deleted
 */
public record SearchSettings(
    int denseAfter, int restartUnit, boolean minimise, int keepLearned, int keepLevels) {
  /** The settings meant for use. */
  public static final SearchSettings DEFAULT = new SearchSettings(2, 64, true, 20_000, 6);
}
