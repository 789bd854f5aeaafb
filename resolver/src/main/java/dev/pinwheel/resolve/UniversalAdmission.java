package dev.pinwheel.resolve;

import dev.pinwheel.index.Assignments;
import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
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

  UniversalAdmission(Index index, UniversalFacts facts) {
    this.candidates = index.candidates();
    this.rows = index.rows();
    this.files = index.files();
    this.assignments = index.assignments();
    this.facts = facts;
  }

  /** The choices of a project; {@code yankedToo} are numbers admitted although yanked. */
  Choices choices(int project, Terms terms, int @Nullable [] yankedToo) {
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
      boolean yankedAllowed = yankedToo != null && Arrays.binarySearch(yankedToo, n) >= 0;
      Found found = new Found();
      refusals[n] =
          pre && terms.preReleases() == Policy.PreReleases.DISALLOW
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
      int flags = files.flags(file);
      boolean sdist = (flags & IndexFiles.SDIST) != 0;
      int entry = assignments.newest(files.metadata(file));
      Refusal refusal = refuse(candidate, file, flags, sdist, entry, terms, yankedAllowed);
      if (refusal != null) {
        closest = refusal.compareTo(closest) > 0 ? refusal : closest;
        continue;
      }
      int row = rows.start(candidate) + assignments.row(entry);
      found.addRow(row - firstRow);
      int range = range(row, file);
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

  /**
   * The files of a candidate that may be installed, those of the given rows, counted from the first
   * of all; yanked ones only where there are no others. Wheels for rare platforms are among them.
   */
  List<Integer> files(int candidate, Set<Integer> itsRows, Terms terms) {
    List<Integer> sound = new ArrayList<>();
    List<Integer> yanked = new ArrayList<>();
    for (int file = files.start(candidate), end = files.end(candidate); file < end; file++) {
      int flags = files.flags(file);
      boolean sdist = (flags & IndexFiles.SDIST) != 0;
      int entry = assignments.newest(files.metadata(file));
      boolean unwanted = sdist ? terms.onlyBinary() : terms.noBinary();
      Refusal refusal = refuseWherever(candidate, file, flags, entry, terms, true);
      if (!unwanted
          && refusal == null
          && itsRows.contains(rows.start(candidate) + assignments.row(entry))) {
        ((flags & IndexFiles.YANKED) == 0 ? sound : yanked).add(file);
      }
    }
    return List.copyOf(sound.isEmpty() ? yanked : sound);
  }

  private int range(int row, int file) {
    int declared = rows.requiresPython(row);
    return declared != 0 ? declared : files.requiresPython(file);
  }

  private @Nullable Refusal refuse(
      int candidate,
      int file,
      int flags,
      boolean sdist,
      int entry,
      Terms terms,
      boolean yankedAllowed) {
    if (sdist ? terms.onlyBinary() : terms.noBinary()) {
      return sdist ? Refusal.SDIST_NOT_WANTED : Refusal.WHEELS_NOT_WANTED;
    }
    if (!sdist && !facts.usable(files.tags(file))) {
      return Refusal.NO_MATCHING_WHEEL;
    }
    return refuseWherever(candidate, file, flags, entry, terms, yankedAllowed);
  }

  private @Nullable Refusal refuseWherever(
      int candidate, int file, int flags, int entry, Terms terms, boolean yankedAllowed) {
    if ((flags & IndexFiles.CONFLICT) != 0) {
      return Refusal.METADATA_CONFLICT;
    }
    if (entry < 0) {
      return Refusal.METADATA_UNKNOWN;
    }
    int row = rows.start(candidate) + assignments.row(entry);
    int rowFlags = rows.flags(row);
    if ((rowFlags & Rows.KNOWN) == 0) {
      return Refusal.METADATA_UNKNOWN;
    }
    if ((rowFlags & (Rows.UNREADABLE_REQUIREMENT | Rows.UNREADABLE_PYTHON)) != 0) {
      return Refusal.METADATA_UNREADABLE;
    }
    if (facts.admits(range(row, file)) == World.NEVER) {
      return Refusal.PYTHON;
    }
    if (terms.excludeNewer() != Policy.NEVER) {
      long upload = files.upload(file);
      if (upload == Release.NO_TIME || upload >= terms.excludeNewer()) {
        return Refusal.TOO_NEW;
      }
    }
    return (flags & IndexFiles.YANKED) != 0 && !yankedAllowed ? Refusal.YANKED : null;
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
