package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Part;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An index seen from one target: every marker holds or does not. */
public final class TargetWorld implements World {
  private final Index index;
  private final TargetFacts facts;
  private final Admission admission;
  private final ChoiceSource source;

  public TargetWorld(Index index, TargetFacts facts, Admission admission, ChoiceSource source) {
    this.index = index;
    this.facts = facts;
    this.admission = admission;
    this.source = source;
  }

  @Override
  public Index index() {
    return index;
  }

  public TargetFacts facts() {
    return facts;
  }

  @Override
  public @Nullable Marker everywhere() {
    return null;
  }

  @Override
  public int live(int marker) {
    return facts.holds(marker) ? ALWAYS : NEVER;
  }

  @Override
  public int live(Marker marker) {
    return marker.holds(facts.environment) ? ALWAYS : NEVER;
  }

  @Override
  public Marker in(Part part, Marker marker) {
    return marker;
  }

  @Override
  public String required(int number) {
    throw new IllegalStateException("there is one environment only");
  }

  @Override
  public Marker marker(int id) {
    return facts.marker(id);
  }

  @Override
  public Choices choices(int project, Terms terms, Exemptions leave) {
    return leave.isNone()
        ? source.choices(project, terms)
        : admission.choices(project, terms, leave);
  }

  @Override
  public List<Integer> files(int candidate, Set<Integer> itsRows, Terms terms) {
    return admission.files(candidate, itsRows, terms);
  }
}
