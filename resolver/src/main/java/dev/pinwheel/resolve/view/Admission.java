package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.index.Rows;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Policy;
import dev.pinwheel.version.Version;
import dev.pinwheel.wheel.BuildTag;
import dev.pinwheel.wheel.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which candidates of a project are admitted: those of which some environment can use a
 * file. What is found out about them lies in columns that each project uses anew; for one thread.
 */
public final class Admission {
  private static final int[] NONE = {};

  private final View view;
  private final Candidates candidates;
  private final Rows rows;
  private final IndexFiles files;
  private final FileCheck check;

  /** By candidate number: the file chosen, -1 if none is. */
  private int[] chosen = NONE;

  /** By candidate number: a range in which not all Pythons are, 0 if all are served. */
  private int[] range = NONE;

  /** Where candidates serve whose files have different ranges; by candidate number. */
  private final Map<Integer, Marker> serving = new HashMap<>();

  /** By candidate number: the places where a file can be used; see {@link View#served}. */
  private long[] served = {};

  /** By candidate number: where its rows begin; those of all, counted from the project's first. */
  private int[] rowStart = NONE;

  private int[] row = NONE;
  private int rowCount;

  public Admission(View view) {
    this.view = view;
    this.candidates = view.index.candidates();
    this.rows = view.index.rows();
    this.files = view.index.files();
    this.check = new FileCheck(view);
  }

  /**
   * The choices of a project.
   *
   * @param leave what is let pass beside what the terms admit; null if nothing
   */
  public Choices choices(int project, Terms terms, @Nullable Exemptions leave) {
    int first = candidates.first(project);
    int listed = candidates.count(project);
    begin(listed);
    boolean local = view.systems() != 0 && hasLocal(first, listed);
    boolean asksWhere = local || view.required() != 0;
    @Nullable Refusal[] refusals = new Refusal[listed];
    CandidateOrder order = new CandidateOrder(listed, terms);
    boolean quarantined = check.isQuarantined(project);
    for (int n = 0; n < listed; n++) {
      boolean pre = (candidates.flags(first + n) & Candidates.PRE_RELEASE) != 0;
      int let = leave == null ? 0 : leave.of(n);
      rowStart[n] = rowCount;
      if (quarantined) {
        refusals[n] = Refusal.QUARANTINED;
      } else if (pre
          && terms.preReleases() == Policy.PreReleases.DISALLOW
          && (let & Exemptions.PRE_RELEASE) == 0) {
        refusals[n] = Refusal.PRE_RELEASE;
      } else {
        refusals[n] = look(project, n, terms, let, asksWhere);
      }
      if (refusals[n] == null) {
        order.admit(n, pre);
      }
    }
    rowStart[listed] = rowCount;
    int[] number = order.numbers();
    int firstRow = rows.first(project);
    return new Choices(
        project,
        rows.endOfProject(project) - firstRow,
        number,
        rowsByPlace(number),
        rowCount == number.length ? null : startsByPlace(number),
        filesByPlace(number),
        refusals,
        limited(first, number, refusals, terms, local, leave));
  }

  private void begin(int listed) {
    if (listed > chosen.length) {
      int length = Math.max(listed, 2 * chosen.length);
      chosen = new int[length];
      range = new int[length];
      served = new long[length];
      rowStart = new int[length + 1];
      row = row.length < length ? new int[length] : row;
    }
    rowCount = 0;
    serving.clear();
  }

  private int[] rowsByPlace(int[] number) {
    int[] its = new int[rowCount];
    int count = 0;
    for (int n : number) {
      for (int r = rowStart[n]; r < rowStart[n + 1]; r++) {
        its[count++] = row[r];
      }
    }
    return its;
  }

  private int[] startsByPlace(int[] number) {
    int[] starts = new int[number.length + 1];
    for (int place = 0; place < number.length; place++) {
      int n = number[place];
      starts[place + 1] = starts[place] + rowStart[n + 1] - rowStart[n];
    }
    return starts;
  }

  private int[] filesByPlace(int[] number) {
    int[] its = new int[number.length];
    for (int place = 0; place < number.length; place++) {
      its[place] = chosen[number[place]];
    }
    return its;
  }

  /** Looks at the files of a candidate; null if it is admitted. */
  private @Nullable Refusal look(
      int project, int number, Terms terms, int leave, boolean asksWhere) {
    int candidate = candidates.first(project) + number;
    int firstRow = rows.first(project);
    int endRow = rows.endOfProject(project);
    boolean choosesFiles = view.choosesFiles();
    boolean asksEach = choosesFiles || asksWhere;
    Refusal closest = Refusal.NO_FILE;
    int start = rowCount;
    int best = -1;
    int bestRank = Target.UNUSABLE;
    int lastEntry = -1;
    int lastRange = -1;
    int partly = -1;
    boolean differ = false;
    long places = 0;
    for (int file = files.start(candidate), end = files.end(candidate); file < end; file++) {
      int entry = check.entry(file);
      if (!asksEach && entry == lastEntry && files.requiresPython(file) == lastRange) {
        continue; // it has no more to say than the one taken last
      }
      int its = check.row(candidate, entry);
      Refusal refusal = check.refuse(candidate, file, its, terms, leave);
      if (refusal != null) {
        closest = refusal.compareTo(closest) > 0 ? refusal : closest;
        continue;
      }
      if (choosesFiles) {
        int rank = rank(file);
        if (rank < bestRank || rank == bestRank && isBetterBuild(file, best)) {
          best = file;
          bestRank = rank;
          rowCount = start;
          addRow(start, rows.number(its, firstRow, endRow));
        }
        continue;
      }
      addRow(start, rows.number(its, firstRow, endRow));
      lastEntry = entry;
      lastRange = files.requiresPython(file);
      places |= asksWhere ? served(file) : 0;
      int pythons = view.ranges.of(its, file);
      int honoured = view.admits(pythons, terms.requiresPython()) == View.SOMETIMES ? pythons : 0;
      differ |= partly >= 0 && honoured != partly;
      partly = Math.max(partly, honoured);
    }
    chosen[number] = best;
    range[number] = Math.max(partly, 0);
    if (differ) {
      Marker where = serving(candidate, terms, leave);
      if (view.live(where) == View.ALWAYS) {
        range[number] = 0;
      } else {
        serving.put(number, where);
      }
    }
    served[number] = places;
    return rowCount == start ? closest : null;
  }

  /**
   * Where a candidate serves whose files have different ranges of Pythons: on each platform those
   * of the files for it count; on one that has no file those of all.
   */
  private Marker serving(int candidate, Terms terms, int leave) {
    Marker lacking = view.always();
    Marker anywhere = lacking.not();
    Marker serving = anywhere;
    for (int file = files.start(candidate), end = files.end(candidate); file < end; file++) {
      int its = check.row(candidate, check.entry(file));
      if (check.refuse(candidate, file, its, terms, leave) == null) {
        int pythons = view.ranges.of(its, file);
        Marker inside =
            pythons == 0
                ? view.always()
                : view.served(Origins.python(pythons), terms.requiresPython());
        Marker platforms = platforms(file);
        anywhere = anywhere.or(inside);
        serving = serving.or(inside.and(platforms));
        lacking = lacking.andNot(platforms);
      }
    }
    return serving.or(anywhere.and(lacking));
  }

  private Marker platforms(int file) {
    return (files.flags(file) & IndexFiles.SDIST) != 0
        ? view.always()
        : view.platforms(files.tags(file));
  }

  /** Adds a row to those of a candidate, each once. */
  private void addRow(int start, int its) {
    for (int r = start; r < rowCount; r++) {
      if (row[r] == its) {
        return;
      }
    }
    if (rowCount == row.length) {
      row = Arrays.copyOf(row, 2 * rowCount);
    }
    row[rowCount++] = its;
  }

  /** How well a file fits; a source distribution comes after all wheels. */
  private int rank(int file) {
    return (files.flags(file) & IndexFiles.SDIST) != 0
        ? Target.UNUSABLE - 1
        : view.rank(files.tags(file));
  }

  private boolean isBetterBuild(int file, int than) {
    return BuildTag.compare(
            BuildTag.parse(files.buildTag(file)), BuildTag.parse(files.buildTag(than)))
        > 0;
  }

  private long served(int file) {
    return (files.flags(file) & IndexFiles.SDIST) != 0 ? -1L : view.served(files.tags(file));
  }

  /** The files of a candidate that may be installed, those of the given rows. */
  List<Integer> files(int candidate, Set<Integer> itsRows, Terms terms) {
    return check.installable(candidate, itsRows, terms);
  }

  private boolean hasLocal(int first, int listed) {
    for (int n = 0; n < listed; n++) {
      if ((candidates.flags(first + n) & Candidates.LOCAL) != 0) {
        return true;
      }
    }
    return false;
  }

  private LimitedCandidates limited(
      int first,
      int[] number,
      @Nullable Refusal[] refusals,
      Terms terms,
      boolean local,
      @Nullable Exemptions leave) {
    List<LimitedCandidates.Group> groups = new ArrayList<>();
    int words = Math.max(1, (number.length + 63) >> 6);
    for (int place = 0; place < number.length; place++) {
      int n = number[place];
      if (range[n] != 0) {
        int origin = Origins.python(range[n]);
        Marker where = serving.get(n);
        Marker all = where != null ? where : view.served(origin, terms.requiresPython());
        add(groups, origin, all, words, place);
      }
      if (leave != null) {
        Marker pinned = leave.yanked().get(n);
        if (pinned != null
            && (candidates.flags(first + n) & Candidates.ALL_YANKED) != 0
            && view.live(pinned) != View.ALWAYS) {
          add(groups, Origins.yanked(), pinned, words, place);
        }
        for (Exemptions.Range its : leave.ranges()) {
          if (its.candidates().get(n)) {
            add(groups, Origins.statedPython(its.number()), its.where(), words, place);
          }
        }
        for (Exemptions.Range its : leave.fileless()) {
          if (its.candidates().get(n)) {
            add(groups, Origins.fileless(its.number()), its.where(), words, place);
          }
        }
        for (Exemptions.Range its : leave.elsewhere()) {
          if (its.candidates().get(n)) {
            add(groups, Origins.elsewhere(its.number()), its.where(), words, place);
          }
        }
      }
      for (long left = missing(first, n, refusals, local); left != 0; left &= left - 1) {
        int origin = view.origin(Long.numberOfTrailingZeros(left));
        add(groups, origin, view.served(origin, terms.requiresPython()), words, place);
      }
    }
    return groups.isEmpty() ? LimitedCandidates.NONE : new LimitedCandidates(List.copyOf(groups));
  }

  /** Adds a candidate to those that are limited for the same reason. */
  private void add(
      List<LimitedCandidates.Group> groups, int origin, Marker where, int words, int place) {
    LimitedCandidates.Group group = null;
    for (LimitedCandidates.Group each : groups) {
      group = each.origin() == origin && each.marker().equals(where) ? each : group;
    }
    if (group == null) {
      group = new LimitedCandidates.Group(origin, where, words);
      groups.add(group);
    }
    group.places()[place >> 6] |= 1L << place;
  }

  /**
   * The places where a candidate does not serve: a required environment has no file, or a local
   * build has none for a system that the plain release serves.
   */
  private long missing(int first, int number, @Nullable Refusal[] refusals, boolean local) {
    long missing = view.required() & ~served[number];
    if (local && (candidates.flags(first + number) & Candidates.LOCAL) != 0) {
      int project = candidates.project(first + number);
      Version version = candidates.version(first + number).withoutLocal();
      int plain = candidates.find(project, version) - first;
      if (plain >= 0 && refusals[plain] == null) {
        missing |= view.systems() & ~served[number] & served[plain];
      }
    }
    return missing;
  }
}
