package dev.pinwheel.index;

import dev.pinwheel.index.file.Column;
import dev.pinwheel.index.file.Container;

/** Which row a file has: one for every Python, or one per Python it was looked at with. */
public final class Assignments {
  private final Column start;
  private final Column python;
  private final Column row;
  private final Column build;

  Assignments(Container container) {
    this.start = container.slices(Section.ASSIGNMENT_START, Section.ASSIGNMENT_PYTHON);
    this.python = container.column(Section.ASSIGNMENT_PYTHON);
    this.row = container.column(Section.ASSIGNMENT_ROW, container.count(Section.ROW_RECORD));
    this.build = container.column(Section.ASSIGNMENT_BUILD, container.count(Section.BUILD_BACKEND));
  }

  /** Where the entries of an assignment begin; Python keys ascend within it. */
  public int start(int assignment) {
    return start.get(assignment);
  }

  /** Where the entries of an assignment end. */
  public int end(int assignment) {
    return start.end(assignment);
  }

  /** The Python key of an entry: 0 for any Python, else such as 27 or 310. */
  public int python(int entry) {
    return python.get(entry);
  }

  /** The row of an entry, counted from the candidate's first row. */
  public int row(int entry) {
    return row.get(entry);
  }

  /** The build list of an entry; see {@link BuildLists}. */
  public int build(int entry) {
    return build.get(entry);
  }

  /**
   * The entry for a Python: that of its key, else that of any Python; -1 if the file was not looked
   * at with it.
   */
  public int entry(int assignment, int pythonKey) {
    int any = -1;
    int end = end(assignment);
    for (int i = start(assignment); i < end; i++) {
      int key = python.get(i);
      if (key == pythonKey) {
        return i;
      }
      if (key == 0) {
        any = i;
      }
    }
    return any;
  }

  /** The entry for any Python, else that of the newest one looked at; -1 if there is none. */
  public int newest(int assignment) {
    int start = start(assignment);
    int end = end(assignment);
    return start == end ? -1 : python.get(start) == 0 ? start : end - 1;
  }
}
