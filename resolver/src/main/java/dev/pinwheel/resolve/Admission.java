package dev.pinwheel.resolve;

import dev.pinwheel.index.Assignments;
import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.Rows;
import dev.pinwheel.wheel.BuildTag;
import dev.pinwheel.wheel.Target;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Decides which candidates of a project are admitted, and which file of each is chosen. */
final class Admission {
  private final Candidates candidates;
  private final Rows rows;
  private final IndexFiles files;
  private final Assignments assignments;
  private final TargetFacts facts;

  Admission(Index index, TargetFacts facts) {
    this.candidates = index.candidates();
    this.rows = index.rows();
    this.files = index.files();
    this.assignments = index.assignments();
    this.facts = facts;
  }

  /**
   * The choices of a project.
   *
   * @param yankedToo candidate numbers that are admitted although yanked; null if none
   */
  Choices choices(int project, Terms terms, int @Nullable [] yankedToo) {
    int first = candidates.first(project);
    int listed = candidates.count(project);
    int[] chosenFile = new int[listed];
    int[] chosenRow = new int[listed];
    @Nullable Refusal[] refusals = new Refusal[listed];
    CandidateOrder order = new CandidateOrder(listed, terms);
    for (int n = 0; n < listed; n++) {
      int candidate = first + n;
      boolean pre = (candidates.flags(candidate) & Candidates.PRE_RELEASE) != 0;
      refusals[n] =
          pre && terms.preReleases() == Policy.PreReleases.DISALLOW
              ? Refusal.PRE_RELEASE
              : choose(candidate, n, terms, yankedToo, chosenFile, chosenRow);
      if (refusals[n] == null) {
        order.admit(n, pre);
      }
    }
    int[] number = order.numbers();
    int admitted = number.length;
    int[] row = new int[admitted];
    int[] file = new int[admitted];
    int firstRow = rows.first(project);
    for (int place = 0; place < admitted; place++) {
      row[place] = chosenRow[number[place]] - firstRow;
      file[place] = chosenFile[number[place]];
    }
    return new Choices(
        project,
        rows.endOfProject(project) - firstRow,
        number,
        row,
        null,
        file,
        refusals,
        Confined.NONE);
  }

  private @Nullable Refusal choose(
      int candidate,
      int number,
      Terms terms,
      int @Nullable [] yankedToo,
      int[] chosenFile,
      int[] chosenRow) {
    boolean yankedAllowed = yankedToo != null && Arrays.binarySearch(yankedToo, number) >= 0;
    Refusal closest = Refusal.NO_FILE;
    int best = -1;
    int bestRank = Target.UNUSABLE;
    for (int file = files.start(candidate), end = files.end(candidate); file < end; file++) {
      int flags = files.flags(file);
      boolean sdist = (flags & IndexFiles.SDIST) != 0;
      int rank = sdist ? Target.UNUSABLE - 1 : facts.rank(files.tags(file));
      Refusal refusal = refuse(candidate, file, flags, sdist, rank, terms, yankedAllowed);
      if (refusal != null) {
        closest = refusal.compareTo(closest) > 0 ? refusal : closest;
      } else if (rank < bestRank || rank == bestRank && isBetterBuild(file, best)) {
        best = file;
        bestRank = rank;
      }
    }
    if (best < 0) {
      return closest;
    }
    chosenFile[number] = best;
    chosenRow[number] = rows.start(candidate) + rowOf(best);
    return null;
  }

  private int rowOf(int file) {
    return assignments.row(assignments.entry(files.metadata(file), facts.pythonKey()));
  }

  private @Nullable Refusal refuse(
      int candidate,
      int file,
      int flags,
      boolean sdist,
      int rank,
      Terms terms,
      boolean yankedAllowed) {
    if (sdist ? terms.onlyBinary() : terms.noBinary()) {
      return sdist ? Refusal.SDIST_NOT_WANTED : Refusal.WHEELS_NOT_WANTED;
    }
    if (rank == Target.UNUSABLE) {
      return Refusal.NO_MATCHING_WHEEL;
    }
    if ((flags & IndexFiles.CONFLICT) != 0) {
      return Refusal.METADATA_CONFLICT;
    }
    int entry = assignments.entry(files.metadata(file), facts.pythonKey());
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
    int declared = rows.requiresPython(row);
    if (!facts.fits(
        declared != 0 ? declared : files.requiresPython(file), terms.requiresPython())) {
      return Refusal.PYTHON;
    }
    if (terms.excludeNewer() != Policy.NEVER) {
      long upload = files.upload(file);
      if (upload == Release.NO_TIME || upload >= terms.excludeNewer()) {
        return Refusal.TOO_NEW;
      }
    }
    if ((flags & IndexFiles.YANKED) != 0 && !yankedAllowed) {
      return Refusal.YANKED;
    }
    return null;
  }

  private boolean isBetterBuild(int file, int than) {
    return BuildTag.compare(
            BuildTag.parse(files.buildTag(file)), BuildTag.parse(files.buildTag(than)))
        > 0;
  }
}
