package dev.pinwheel.project.edit;

import dev.pinwheel.project.InputException;
import dev.pinwheel.request.Part;
import java.util.List;

/** The text of a file that says what a project requires. It never changes: an edit is a new one. */
public interface RequiringFile {
  /** All of it, as it is to be written. */
  String text();

  /** The parts of the project in which a name is required, in the order of the text. */
  List<Part> requiring(String name);

  /** The names that are required anywhere, normalised. */
  List<String> names();

  /** The requirements on a name in a part, as they are written. */
  List<String> written(Part part, String name);

  /** How many requirements there are in a part, and how many of them are pinned to one version. */
  Pinned pinned(Part part);

  /**
   * Requires something. A requirement on the same name, with the same marker or where none is
   * given, takes the versions, the URL and the extras that are given, and keeps all else.
   *
   * @throws InputException if the file says it in a form that cannot be edited
   */
  RequiringFile add(Part part, String requirement);

  /** Requires a name no more. */
  RequiringFile remove(Part part, String name);

  /** Of how many requirements how many are pinned. */
  record Pinned(int all, int exact) {}
}
