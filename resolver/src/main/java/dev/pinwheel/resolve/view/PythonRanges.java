package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Assignments;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.index.Rows;
import dev.pinwheel.version.Specifiers;
import java.util.List;

/**
 * The ranges of Pythons that the files of an index are for. A range is told by its number in the
 * index; 0 is that of a file that declares none.
 */
public final class PythonRanges {
  private final Rows rows;
  private final IndexFiles files;
  private final Assignments assignments;

  public PythonRanges(Index index) {
    this.rows = index.rows();
    this.files = index.files();
    this.assignments = index.assignments();
  }

  /** The range that holds for a file with a row of metadata: the one there, else the page's. */
  int of(int row, int file) {
    int declared = rows.requiresPython(row);
    return declared != 0 ? declared : files.requiresPython(file);
  }

  /** The range that holds for a file with its newest metadata. */
  public int newest(int candidate, int file) {
    int entry = assignments.newest(files.metadata(file));
    return entry < 0
        ? files.requiresPython(file)
        : of(rows.row(candidate, assignments.row(entry)), file);
  }

  /** The range that holds for each of some files of a release; 0 if it is not the same. */
  public int common(int candidate, List<Integer> some) {
    int common = -1;
    for (int file : some) {
      int its = newest(candidate, file);
      if (common >= 0 && its != common) {
        return 0;
      }
      common = its;
    }
    return Math.max(0, common);
  }

  /** The first range that metadata of a release declare, else its first file on the page. */
  public int first(int candidate) {
    for (int row = rows.start(candidate); row < rows.end(candidate); row++) {
      if (rows.requiresPython(row) != 0) {
        return rows.requiresPython(row);
      }
    }
    for (int file = files.start(candidate); file < files.end(candidate); file++) {
      if (files.requiresPython(file) != 0) {
        return files.requiresPython(file);
      }
    }
    return 0;
  }

  /** What a range says, whether or not all of it is honoured. */
  public Specifiers read(int range) {
    return rows.readPython(range, Specifiers::parse);
  }

  /** A range as the index writes it. */
  public String text(int range) {
    return rows.requiresPythonText(range);
  }
}
