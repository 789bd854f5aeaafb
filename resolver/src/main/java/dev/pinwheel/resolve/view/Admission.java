package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.index.Rows;
import dev.pinwheel.request.Policy;
import dev.pinwheel.wheel.BuildTag;
import dev.pinwheel.wheel.Target;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which candidates of a project are admitted, and which file of each is chosen. */
public final class Admission {
  private final Candidates candidates;
  private final Rows rows;
  private final IndexFiles files;
  private final TargetFacts facts;
  private final FileCheck check;

  public Admission(Index index, TargetFacts facts) {
    this.candidates = index.candidates();
    this.rows = index.rows();
    this.files = index.files();
    this.facts = facts;
    this.check = new FileCheck(index, facts);
  }

  /**
   * The choices of a project.
   *
   * @param leave what is let pass beside what the terms admit; null if nothing
   */
  public Choices choices(int project, Terms terms, @Nullable Exemptions leave) {
    int first = candidates.first(project);
    int listed = candidates.count(project);
    int[] chosenFile = new int[listed];
    int[] chosenRow = new int[listed];
    @Nullable Refusal[] refusals = new Refusal[listed];
    CandidateOrder order = new CandidateOrder(listed, terms);
    boolean quarantined = check.isQuarantined(project);
    for (int n = 0; n < listed; n++) {
      int candidate = first + n;
      boolean pre = (candidates.flags(candidate) & Candidates.PRE_RELEASE) != 0;
      refusals[n] =
          quarantined
              ? Refusal.QUARANTINED
              : pre
                      && terms.preReleases() == Policy.PreReleases.DISALLOW
                      && !letsPreRelease(leave, n)
                  ? Refusal.PRE_RELEASE
                  : choose(candidate, n, terms, leave, chosenFile, chosenRow);
      if (refusals[n] == null) {
        order.admit(n, pre);
      }
    }
    int[] number = order.numbers();
    int admitted = number.length;
    int[] row = new int[admitted];
    int[] file = new int[admitted];
    int firstRow = rows.first(project);
    int endRow = rows.endOfProject(project);
    for (int place = 0; place < admitted; place++) {
      row[place] = rows.number(chosenRow[number[place]], firstRow, endRow);
      file[place] = chosenFile[number[place]];
    }
    return new Choices(
        project, endRow - firstRow, number, row, null, file, refusals, LimitedCandidates.NONE);
  }

  private static boolean letsPreRelease(@Nullable Exemptions leave, int number) {
    return leave != null && leave.preReleases().get(number);
  }

  private @Nullable Refusal choose(
      int candidate,
      int number,
      Terms terms,
      @Nullable Exemptions leave,
      int[] chosenFile,
      int[] chosenRow) {
    int let = leave == null ? 0 : leave.of(number);
    Refusal closest = Refusal.NO_FILE;
    int best = -1;
    int bestRank = Target.UNUSABLE;
    int row = -1;
    for (int file = files.start(candidate), end = files.end(candidate); file < end; file++) {
      int entry = check.entry(file);
      Refusal refusal = check.refuse(candidate, file, entry, terms, let);
      if (refusal != null) {
        closest = refusal.compareTo(closest) > 0 ? refusal : closest;
        continue;
      }
      int rank = rank(file);
      if (rank < bestRank || rank == bestRank && isBetterBuild(file, best)) {
        best = file;
        bestRank = rank;
        row = check.row(candidate, entry);
      }
    }
    if (best < 0) {
      return closest;
    }
    chosenFile[number] = best;
    chosenRow[number] = row;
    return null;
  }

  /** The files of a candidate that may be installed, those of the given rows. */
  List<Integer> files(int candidate, Set<Integer> itsRows, Terms terms) {
    return check.installable(candidate, itsRows, terms, false);
  }

  /** How well a file fits; a source distribution comes after all wheels. */
  private int rank(int file) {
    return (files.flags(file) & IndexFiles.SDIST) != 0
        ? Target.UNUSABLE - 1
        : facts.rank(files.tags(file));
  }

  private boolean isBetterBuild(int file, int than) {
    return BuildTag.compare(
            BuildTag.parse(files.buildTag(file)), BuildTag.parse(files.buildTag(than)))
        > 0;
  }
}
