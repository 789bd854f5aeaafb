package dev.pinwheel.explain;

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
