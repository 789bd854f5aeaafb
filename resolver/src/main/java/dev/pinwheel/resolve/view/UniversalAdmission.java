package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.index.Rows;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Policy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which candidates of a project are admitted where many environments are in question: those
 * of which some environment can use a file.
 */
public final class UniversalAdmission {
  private final Candidates candidates;
  private final Rows rows;
  private final IndexFiles files;
  private final UniversalFacts facts;
  private final FileCheck check;

  public UniversalAdmission(Index index, UniversalFacts facts) {
    this.candidates = index.candidates();
    this.rows = index.rows();
    this.files = index.files();
    this.facts = facts;
    this.check = new FileCheck(index, facts);
  }

  /** The choices of a project; {@code leave} is what else is let pass, or null. */
  public Choices choices(int project, Terms terms, @Nullable Exemptions leave) {
    int first = candidates.first(project);
    int firstRow = rows.first(project);
    int endRow = rows.endOfProject(project);
    int listed = candidates.count(project);
    @Nullable Refusal[] refusals = new Refusal[listed];
    int[] ranges = new int[listed];
    long[] served = new long[listed];
    boolean local = hasLocal(first, listed);
    List<int[]> rowsOf = new ArrayList<>(listed);
    CandidateOrder order = new CandidateOrder(listed, terms);
    boolean quarantined = check.isQuarantined(project);
    for (int n = 0; n < listed; n++) {
      int candidate = first + n;
      boolean pre = (candidates.flags(candidate) & Candidates.PRE_RELEASE) != 0;
      int let = leave == null ? 0 : leave.of(n);
      Found found = new Found(local || facts.required() != 0);
      refusals[n] =
          quarantined
              ? Refusal.QUARANTINED
              : pre
                      && terms.preReleases() == Policy.PreReleases.DISALLOW
                      && (let & Exemptions.PRE_RELEASE) == 0
                  ? Refusal.PRE_RELEASE
                  : look(candidate, firstRow, endRow, terms, let, found);
      rowsOf.add(found.rows());
      ranges[n] = found.range;
      served[n] = found.served;
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
        endRow - firstRow,
        number,
        row,
        rowStart,
        file,
        refusals,
        confined(number, ranges, missing(first, refusals, served, local)));
  }

  /**
   * The files of a candidate that may be installed, those of the given rows; wheels for rare
   * platforms are among them.
   */
  List<Integer> files(int candidate, Set<Integer> itsRows, Terms terms) {
    return check.installable(candidate, itsRows, terms, true);
  }

  /** What was found out about one candidate. */
  private static final class Found {
    private int[] rows = new int[2];
    private int count;
    private int lastEntry;
    private int lastRange;
    int range;

    /** Whether it matters where its files can be used. */
    final boolean asksWhere;

    /** Where they can, as places of the facts. */
    long served;

    Found(boolean asksWhere) {
      this.asksWhere = asksWhere;
    }

    /** Remembers the file taken last, by its metadata and the range that its page says. */
    void take(int entry, int range) {
      lastEntry = entry;
      lastRange = range;
    }

    /** Whether a file has no more to say than the one taken last. */
    boolean hasAsMuch(int entry, int range) {
      return count > 0 && !asksWhere && entry == lastEntry && range == lastRange;
    }

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
      int candidate, int firstRow, int endRow, Terms terms, int leave, Found found) {
    Refusal closest = Refusal.NO_FILE;
    boolean whole = false;
    for (int file = files.start(candidate), end = files.end(candidate); file < end; file++) {
      int entry = check.entry(file);
      if (found.hasAsMuch(entry, files.requiresPython(file))) {
        continue;
      }
      Refusal refusal = check.refuse(candidate, file, entry, terms, leave);
      if (refusal != null) {
        closest = refusal.compareTo(closest) > 0 ? refusal : closest;
        continue;
      }
      int row = check.row(candidate, entry);
      found.addRow(rows.number(row, firstRow, endRow));
      found.take(entry, files.requiresPython(file));
      if (found.asksWhere) {
        boolean sdist = (files.flags(file) & IndexFiles.SDIST) != 0;
        found.served |= sdist ? -1L : facts.served(files.tags(file));
      }
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

  private boolean hasLocal(int first, int listed) {
    for (int n = 0; n < listed; n++) {
      if ((candidates.flags(first + n) & Candidates.LOCAL) != 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * By candidate number: the places where it does not serve, since a required environment has no
   * file, or a local build has none for a system that the plain release serves.
   */
  private long[] missing(int first, @Nullable Refusal[] refusals, long[] served, boolean local) {
    long[] missing = new long[served.length];
    for (int n = 0; n < served.length; n++) {
      missing[n] = facts.required() & ~served[n];
      if (local && (candidates.flags(first + n) & Candidates.LOCAL) != 0) {
        int project = candidates.project(first + n);
        int plain = candidates.find(project, candidates.version(first + n).withoutLocal()) - first;
        if (plain >= 0 && refusals[plain] == null) {
          missing[n] |= facts.systems() & ~served[n] & served[plain];
        }
      }
    }
    return missing;
  }

  private LimitedCandidates confined(int[] number, int[] ranges, long[] missing) {
    List<LimitedCandidates.Group> groups = new ArrayList<>();
    for (int place = 0; place < number.length; place++) {
      int n = number[place];
      if (ranges[n] != 0) {
        group(groups, Origins.python(ranges[n]), facts.range(ranges[n]), number.length, place);
      }
      for (long left = missing[n]; left != 0; left &= left - 1) {
        int where = Long.numberOfTrailingZeros(left);
        group(groups, facts.origin(where), facts.elsewhere(where), number.length, place);
      }
    }
    return groups.isEmpty() ? LimitedCandidates.NONE : new LimitedCandidates(List.copyOf(groups));
  }

  /** Adds a candidate to those that are confined for the same reason. */
  private static void group(
      List<LimitedCandidates.Group> groups, int origin, Marker marker, int count, int place) {
    LimitedCandidates.Group group = null;
    for (LimitedCandidates.Group each : groups) {
      group = each.origin() == origin ? each : group;
    }
    if (group == null) {
      group = new LimitedCandidates.Group(origin, marker, Math.max(1, (count + 63) >> 6));
      groups.add(group);
    }
    group.places()[place >> 6] |= 1L << place;
  }
}
