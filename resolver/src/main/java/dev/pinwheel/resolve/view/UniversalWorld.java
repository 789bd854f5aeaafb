package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Part;
import java.util.List;
import java.util.Set;

/** An index seen from many environments at once. */
public final class UniversalWorld implements World {
  private final Index index;
  private final UniversalFacts facts;
  private final UniversalAdmission admission;
  private final ChoiceSource source;
  private final Marker everywhere;
  private final List<Marker> required;
  private final PartMarkers parts;

  public UniversalWorld(
      Index index,
      UniversalFacts facts,
      UniversalAdmission admission,
      ChoiceSource source,
      Marker everywhere,
      List<Marker> required,
      PartMarkers parts) {
    this.index = index;
    this.facts = facts;
    this.admission = admission;
    this.source = source;
    this.everywhere = everywhere;
    this.required = required;
    this.parts = parts;
  }

  @Override
  public Index index() {
    return index;
  }

  @Override
  public Marker everywhere() {
    return everywhere;
  }

  @Override
  public int live(int marker) {
    return facts.live(marker);
  }

  @Override
  public int live(Marker marker) {
    return everywhere.implies(marker) ? ALWAYS : everywhere.disjoint(marker) ? NEVER : SOMETIMES;
  }

  @Override
  public String required(int number) {
    return required.get(number).text();
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
