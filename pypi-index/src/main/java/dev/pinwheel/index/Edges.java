package dev.pinwheel.index;

import dev.pinwheel.index.file.Column;
import dev.pinwheel.index.file.Container;

/** Requirements as projects carry them, each with the rows that do. */
public final class Edges {
  /** The marker mentions extras in a way that does not split; the requirement holds all of it. */
  public static final int EXTRA_COMPLEX = 1;

  private final Column start;
  private final Column requirement;
  private final Column extra;
  private final Column flags;
  private final Column rows;

  Edges(Container container) {
    this.start = container.slices(Section.EDGE_START, Section.EDGE_REQUIREMENT);
    this.requirement =
        container.column(Section.EDGE_REQUIREMENT, container.count(Section.REQUIREMENT_TARGET));
    this.extra = container.column(Section.EDGE_EXTRA, container.count(Section.EXTRAS) - 1);
    this.flags = container.column(Section.EDGE_FLAGS);
    this.rows = container.column(Section.EDGE_ROWS, container.count(Section.SET_START) - 1);
  }

  /** How many edges all projects have. */
  public int count() {
    return requirement.size();
  }

  /** The first edge of a project; edges are sorted by the target's name, then by text. */
  public int start(int project) {
    return start.get(project);
  }

  /** One after the last edge of a project. */
  public int end(int project) {
    return start.end(project);
  }

  /** The requirement; see {@link Requirements}. */
  public int requirement(int edge) {
    return requirement.get(edge);
  }

  /** The extra of the project under which it holds; 0 if always; see {@link Extras}. */
  public int extra(int edge) {
    return extra.get(edge);
  }

  /** {@link #EXTRA_COMPLEX} or 0. */
  public int flags(int edge) {
    return flags.get(edge);
  }

  /** The set of row numbers, counted from the project's first row, that carry it. */
  public int rows(int edge) {
    return rows.get(edge);
  }
}
