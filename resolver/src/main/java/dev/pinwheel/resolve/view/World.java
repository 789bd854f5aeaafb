package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Part;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An index seen by a request: from its environments, and by the parts of the project that ask. */
public final class World {
  private final View view;
  private final Admission admission;
  private final ChoiceSource source;
  private final Marker everywhere;
  private final @Nullable PartMarkers parts;

  /**
   * The world of a request.
   *
   * @param everywhere the environments, and which parts are chosen together; always true for a
   *     target that everything is asked of at once
   * @param parts where parts are chosen; null where all of them are
   */
  public World(
      View view,
      Admission admission,
      ChoiceSource source,
      Marker everywhere,
      @Nullable PartMarkers parts) {
    this.view = view;
    this.admission = admission;
    this.source = source;
    this.everywhere = everywhere;
    this.parts = parts;
  }

  public Index index() {
    return view.index;
  }

  public View view() {
    return view;
  }

  /** The environments in question, as far as a marker can say. */
  public Marker everywhere() {
    return everywhere;
  }

  /** Whether all is one: a single target, and no parts that may be left out. */
  public boolean isOne() {
    return parts == null;
  }

  /** How far a marker of the index holds here. */
  public int live(int marker) {
    return view.live(marker);
  }

  /** How far a marker holds here. */
  public int live(Marker marker) {
    Marker open = view.open(marker);
    return everywhere.implies(open)
        ? View.ALWAYS
        : everywhere.disjoint(open) ? View.NEVER : View.SOMETIMES;
  }

  /** What a marker leaves open here, whoever asks. */
  public Marker open(Marker marker) {
    return view.open(marker);
  }

  /** What a marker leaves open here, where a part of the project asks. */
  public Marker in(Part part, Marker marker) {
    Marker open = view.open(marker);
    return parts == null ? open : open.and(parts.marker(part));
  }

  /** The choices of a project under some terms. */
  public Choices choices(int project, Terms terms, Exemptions leave) {
    return leave.isNone()
        ? source.choices(project, terms)
        : admission.choices(project, terms, leave);
  }

  /**
   * The files of a candidate that may be installed here, given the rows that stand for it: wheels
   * by name, then source distributions.
   */
  public List<Integer> files(int candidate, Set<Integer> itsRows, Terms terms) {
    return admission.files(candidate, itsRows, terms);
  }

  /**
   * The place of a name in the order of names; those that the index has never heard of come last.
   */
  public int rank(int name) {
    return name < index().names().count() ? index().names().rank(name) : name;
  }
}
