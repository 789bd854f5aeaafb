package dev.pinwheel.resolve;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import org.jspecify.annotations.Nullable;

/** An index seen from many environments at once. */
final class UniversalWorld implements World {
  private final Index index;
  private final UniversalFacts facts;
  private final UniversalAdmission admission;
  private final ChoiceSource source;
  private final Parts parts;

  UniversalWorld(
      Index index,
      UniversalFacts facts,
      UniversalAdmission admission,
      ChoiceSource source,
      Parts parts) {
    this.index = index;
    this.facts = facts;
    this.admission = admission;
    this.source = source;
    this.parts = parts;
  }

  @Override
  public Index index() {
    return index;
  }

  UniversalFacts facts() {
    return facts;
  }

  @Override
  public int live(int marker) {
    return facts.live(marker);
  }

  @Override
  public int live(Marker marker) {
    return facts.live(marker);
  }

  @Override
  public Marker in(Part part, Marker marker) {
    return marker.and(parts.marker(part));
  }

  @Override
  public Marker marker(int id) {
    return facts.marker(id);
  }

  @Override
  public Choices choices(int project, Asked asked) {
    @Nullable Exceptions exceptions = asked.exceptions(project);
    Terms terms = asked.terms(project);
    return exceptions == null
        ? source.choices(project, terms)
        : admission.choices(project, terms, exceptions);
  }
}
