package dev.pinwheel.resolve;

import dev.pinwheel.index.Assignments;
import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.index.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which candidates of a project are admitted where many environments are in question: those
 * of which some environment can use a file.
 */
final class UniversalAdmission {
  private final Candidates candidates;
  private final Rows rows;
  private final IndexFiles files;
  private final Assignments assignments;
  private final UniversalFacts facts;
  private final FileCheck check;

  UniversalAdmission(Index index, UniversalFacts facts) {
    this.candidates = index.candidates();
    this.rows = index.rows();
    this.files = index.files();
    this.assignments = index.assignments();
    this.facts = facts;
    this.check = new FileCheck(index, facts);
  }

  /** The choices of a project; {@code exceptions} are admitted all the same. */
  Choices choices(int project, Terms terms, @Nullable Exceptions exceptions) {
    int first = candidates.first(project);
    int firstRow = rows.first(project);
    int listed = candidates.count(project);
    @Nullable Refusal[] refusals = new Refusal[listed];
    int[] ranges = new int[listed];
    List<int[]> rowsOf = new ArrayList<>(listed);
    CandidateOrder order = new CandidateOrder(listed, terms);
    for (int n = 0; n < listed; n++) {
      int candidate = first + n;
      boolean pre = (candidates.flags(candidate) & Candidates.PRE_RELEASE) != 0;
      boolean yankedAllowed = Exceptions.yanked(exceptions, n);
      Found found = new Found();
      refusals[n] =
          pre
                  && terms.preReleases() == Policy.PreReleases.DISALLOW
                  && !Exceptions.preRelease(exceptions, n)
              ? Refusal.PRE_RELEASE
              : look(candidate, firstRow, terms, yankedAllowed, found);
      rowsOf.add(found.rows());
      ranges[n] = found.range;
      if (refusals[n] == null) {
        order.admit(n, pre);
      }
    }
    int[] number = order.numbers();
    int[] rowStart = new int[number.length + 1];
    int total = 0;
    for (int place = 0; place < number.length; place++) {
      rowStart[place] = total;
      total += rowsOf.get(number[place]).length;
    }
    rowStart[number.length] = total;
    int[] row = new int[total];
    for (int place = 0; place < number.length; place++) {
      int[] its = rowsOf.get(number[place]);
      System.arraycopy(its, 0, row, rowStart[place], its.length);
    }
    int[] file = new int[number.length];
    Arrays.fill(file, -1);
    return new Choices(
        project,
        rows.endOfProject(project) - firstRow,
        number,
        row,
        rowStart,
        file,
        refusals,
        pythons(number, ranges));
  }

  /** What was found out about one candidate. */
  private static final class Found {
    private int[] rows = new int[2];
    private int count;
    int range;

    void addRow(int row) {
      for (int i = 0; i < count; i++) {
        if (rows[i] == row) {
          return;
        }
      }
      if (count == rows.length) {
        rows = Arrays.copyOf(rows, 2 * count);
      }
      rows[count++] = row;
    }

    int[] rows() {
      return Arrays.copyOf(rows, count);
    }
  }

  private @Nullable Refusal look(
      int candidate, int firstRow, Terms terms, boolean yankedAllowed, Found found) {
    Refusal closest = Refusal.NO_FILE;
    boolean whole = false;
    for (int file = files.start(candidate), end = files.end(candidate); file < end; file++) {
      int entry = entry(file);
      Refusal refusal = check.refuse(candidate, file, entry, terms, yankedAllowed);
      if (refusal != null) {
        closest = refusal.compareTo(closest) > 0 ? refusal : closest;
        continue;
      }
      int row = check.row(candidate, entry);
      found.addRow(row - firstRow);
      int range = check.requiresPython(row, file);
      whole |= facts.admits(range) == World.ALWAYS;
      if (facts.admits(range) == World.SOMETIMES) {
        found.range = range;
      }
    }
    if (whole) {
      found.range = 0;
    }
    return found.count == 0 ? closest : null;
  }

  /** The entry that holds for any Python, else that of the newest one looked at. */
  private int entry(int file) {
    int assignment = files.metadata(file);
    int start = assignments.start(assignment);
    int end = assignments.end(assignment);
    return start == end ? -1 : assignments.python(start) == 0 ? start : end - 1;
  }

  private Pythons pythons(int[] number, int[] ranges) {
    List<Pythons.Range> found = new ArrayList<>();
    for (int place = 0; place < number.length; place++) {
      int id = ranges[number[place]];
      if (id != 0) {
        Pythons.Range range = null;
        for (Pythons.Range each : found) {
          range = each.id() == id ? each : range;
        }
        if (range == null) {
          range = new Pythons.Range(id, facts.range(id), Math.max(1, (number.length + 63) >> 6));
          found.add(range);
        }
        range.places()[place >> 6] |= 1L << place;
      }
    }
    return found.isEmpty() ? Pythons.ALL : new Pythons(List.copyOf(found));
  }
}
