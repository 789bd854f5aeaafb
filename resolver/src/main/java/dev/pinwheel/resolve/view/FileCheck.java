package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Assignments;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.Rows;
import dev.pinwheel.request.Policy;
import dev.pinwheel.wheel.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why a file cannot serve, wherever an answer has to hold. */
final class FileCheck {
  private final Index index;
  private final Rows rows;
  private final IndexFiles files;
  private final Assignments assignments;
  private final View view;

  FileCheck(View view) {
    this.index = view.index;
    this.rows = index.rows();
    this.files = index.files();
    this.assignments = index.assignments();
    this.view = view;
  }

  /** Whether nothing of a project is to be installed (PEP 792), whoever asks for it. */
  boolean isQuarantined(int project) {
    return index.names().status(project).equals("quarantined");
  }

  /** The entry of the file's assignment of metadata that counts; negative if there is none. */
  int entry(int file) {
    return view.entry(assignments, files.metadata(file));
  }

  /**
   * The row of what a file requires; negative if there is none.
   *
   * @param entry the one of its assignment that counts
   */
  int row(int candidate, int entry) {
    return entry < 0 ? entry : rows.row(candidate, assignments.row(entry));
  }

  /**
   * Why the file cannot serve; null if it can.
   *
   * @param row the one of its metadata that counts; negative if there is none
   * @param leave what is let pass of the candidate
   */
  @Nullable Refusal refuse(int candidate, int file, int row, Terms terms, int leave) {
    if (row >= 0 && (rows.flags(row) & Rows.NOT_ASKED) != 0) {
      return null;
    }
    int flags = files.flags(file);
    boolean sdist = (flags & IndexFiles.SDIST) != 0;
    if (sdist ? terms.onlyBinary() : terms.noBinary()) {
      return sdist ? Refusal.SDIST_NOT_WANTED : Refusal.WHEELS_NOT_WANTED;
    }
    if (!sdist && view.rank(files.tags(file)) == Target.UNUSABLE) {
      return Refusal.NO_MATCHING_WHEEL;
    }
    return refuseOnItsPlatform(candidate, file, flags, row, terms, leave);
  }

  /**
   * The files of a candidate that may be installed, those of the given rows, counted from the first
   * of all; yanked ones only where there are no others. Where there are many environments, wheels
   * for platforms that nobody asked about count as well.
   */
  List<Integer> installable(int candidate, Set<Integer> itsRows, Terms terms) {
    List<Integer> sound = new ArrayList<>();
    List<Integer> yanked = new ArrayList<>();
    int lastEntry = -1;
    int row = -1;
    for (int file = files.start(candidate), end = files.end(candidate); file < end; file++) {
      int flags = files.flags(file);
      boolean sdist = (flags & IndexFiles.SDIST) != 0;
      int entry = entry(file);
      row = entry == lastEntry ? row : row(candidate, entry);
      lastEntry = entry;
      Refusal refusal =
          !view.choosesFiles() && !sdist && !terms.noBinary()
              ? refuseOnItsPlatform(candidate, file, flags, row, terms, Exemptions.ALL)
              : refuse(candidate, file, row, terms, Exemptions.ALL);
      if (refusal == null && itsRows.contains(row)) {
        ((flags & IndexFiles.YANKED) == 0 ? sound : yanked).add(file);
      }
    }
    return List.copyOf(sound.isEmpty() ? yanked : sound);
  }

  private @Nullable Refusal refuseOnItsPlatform(
      int candidate, int file, int flags, int row, Terms terms, int leave) {
    if ((flags & IndexFiles.CONFLICT) != 0) {
      return Refusal.METADATA_CONFLICT;
    }
    if (row < 0) {
      return Refusal.METADATA_UNKNOWN;
    }
    int rowFlags = rows.flags(row);
    if ((rowFlags & Rows.KNOWN) == 0 && (leave & Exemptions.STATED) == 0) {
      return Refusal.METADATA_UNKNOWN;
    }
    if ((rowFlags & (Rows.UNREADABLE_REQUIREMENT | Rows.UNREADABLE_PYTHON)) != 0) {
      return Refusal.METADATA_UNREADABLE;
    }
    if (terms.strictMetadata() && isMended(row, file)) {
      return Refusal.METADATA_MENDED;
    }
    if (view.admits(view.ranges.of(row, file), terms.requiresPython()) == View.NEVER) {
      return Refusal.PYTHON;
    }
    if (terms.excludeNewer() != Policy.NEVER) {
      long upload = files.upload(file);
      if (upload == Release.NO_TIME || upload >= terms.excludeNewer()) {
        return Refusal.TOO_NEW;
      }
    }
    Set<String> hashes = terms.hashes();
    if (hashes != null && !hasOne(candidate, file, hashes)) {
      return Refusal.HASH_NOT_LISTED;
    }
    return (flags & IndexFiles.YANKED) != 0 && (leave & Exemptions.YANKED) == 0
        ? Refusal.YANKED
        : null;
  }

  /** Whether a requirement or the range of Pythons is not as it was published. */
  private boolean isMended(int row, int file) {
    return (rows.flags(row) & Rows.REPAIRED) != 0
        || !rows.requiresPythonOriginal(view.ranges.of(row, file)).isEmpty();
  }

  private boolean hasOne(int candidate, int file, Set<String> hashes) {
    String name = files.name(index.candidates().project(candidate), candidate, file);
    Artifact artifact = index.artifacts().get(file, name);
    if (artifact != null) {
      for (String hash : artifact.hashes()) {
        if (hashes.contains(hash)) {
          return true;
        }
      }
    }
    return false;
  }
}
