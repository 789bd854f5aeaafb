package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Part;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An index seen from where an answer has to hold: one target, or many environments. */
public interface World {
  /** A marker that holds nowhere here. */
  int NEVER = 0;

  /** A marker that holds everywhere here. */
  int ALWAYS = 1;

  /** A marker that holds in some environments and not in others. */
  int SOMETIMES = 2;

  Index index();

  /** The environments in question; null where there is one target. */
  @Nullable Marker everywhere();

  /** How far a marker of the index holds here. */
  int live(int marker);

  /** How far a marker holds here. */
  int live(Marker marker);

  /** A marker, where a part of the project asks. */
  Marker in(Part part, Marker marker);

  /** A marker of the index. */
  Marker marker(int id);

  /** A required environment by its number, as text. */
  String required(int number);

  /** The choices of a project under some terms. */
  Choices choices(int project, Terms terms, Exemptions leave);

  /**
   * The files of a candidate that may be installed here, given the rows that stand for it: wheels
   * by name, then source distributions.
   */
  List<Integer> files(int candidate, Set<Integer> itsRows, Terms terms);

  /**
   * The place of a name in the order of names; those that the index has never heard of come last.
   */
  default int rank(int name) {
    return name < index().names().count() ? index().names().rank(name) : name;
  }
}
