package dev.pinwheel.resolve;

import dev.pinwheel.index.Index;

/** An index seen from one target. */
final class World {
  private final Index index;
  private final TargetFacts facts;
  private final Admission admission;
  private final ChoiceSource source;

  World(Index index, TargetFacts facts, Admission admission, ChoiceSource source) {
    this.index = index;
    this.facts = facts;
    this.admission = admission;
    this.source = source;
  }

  Index index() {
    return index;
  }

  TargetFacts facts() {
    return facts;
  }

  /** Whether a marker of the index holds here. */
  boolean holds(int marker) {
    return facts.holds(marker);
  }

  /** The place of a name in the order of names; those that nobody knows come last. */
  int rank(int name) {
    return name < index.names().count() ? index.names().rank(name) : name;
  }

  /** The choices of a project for a request. */
  Choices choices(int project, Asked asked) {
    int[] yankedToo = asked.yankedToo(project);
    Terms terms = asked.terms(project);
    return yankedToo == null
        ? source.choices(project, terms)
        : admission.choices(project, terms, yankedToo);
  }
}
