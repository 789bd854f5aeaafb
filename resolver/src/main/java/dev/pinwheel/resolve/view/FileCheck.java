package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Assignments;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.Rows;
import dev.pinwheel.request.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why a file cannot serve, wherever an answer has to hold. */
final class FileCheck {
  /** What can be used where an answer has to hold: on one target, or on any of many. */
  interface Reach {
    /** Whether a wheel with these tags can be used. */
    boolean isUsable(int tags);

    /** Whether a range of Pythons has the one in question, or one of them. */
    boolean admitsPython(int requiresPython, Policy.RequiresPython policy);

    /** The entry of an assignment of metadata that counts; negative if there is none. */
    int entry(Assignments assignments, int assignment);
  }

  private final Index index;
  private final Rows rows;
  private final IndexFiles files;
  private final Assignments assignments;
  private final Reach reach;

  FileCheck(Index index, Reach reach) {
    this.index = index;
    this.rows = index.rows();
    this.files = index.files();
    this.assignments = index.assignments();
    this.reach = reach;
  }

  /** Whether nothing of a project is to be installed (PEP 792), whoever asks for it. */
  boolean isQuarantined(int project) {
    return index.names().status(project).equals("quarantined");
  }

  /** The entry of the file's assignment of metadata that counts; negative if there is none. */
  int entry(int file) {
    return reach.entry(assignments, files.metadata(file));
  }

  /** The row of what the file requires; {@code entry} is the one of its assignment that counts. */
  int row(int candidate, int entry) {
    return rows.row(candidate, assignments.row(entry));
  }

  /** The range of Pythons that holds for the file: that of its metadata, else the index page's. */
  int requiresPython(int row, int file) {
    int declared = rows.requiresPython(row);
    return declared != 0 ? declared : files.requiresPython(file);
  }

  /**
   * Why the file cannot serve; null if it can.
   *
   * @param entry the entry of its assignment of metadata that counts; negative if there is none
   * @param leave what is let pass of the candidate
   */
  @Nullable Refusal refuse(int candidate, int file, int entry, Terms terms, int leave) {
    int flags = files.flags(file);
    boolean sdist = (flags & IndexFiles.SDIST) != 0;
    if (sdist ? terms.onlyBinary() : terms.noBinary()) {
      return sdist ? Refusal.SDIST_NOT_WANTED : Refusal.WHEELS_NOT_WANTED;
    }
    if (!sdist && !reach.isUsable(files.tags(file))) {
      return Refusal.NO_MATCHING_WHEEL;
    }
    return refuseOnItsPlatform(candidate, file, entry, terms, leave);
  }

  /**
   * The files of a candidate that may be installed, those of the given rows, counted from the first
   * of all; yanked ones only where there are no others.
   *
   * @param rarePlatforms whether wheels count that are for platforms nobody asked about
   */
  List<Integer> installable(
      int candidate, Set<Integer> itsRows, Terms terms, boolean rarePlatforms) {
    List<Integer> sound = new ArrayList<>();
    List<Integer> yanked = new ArrayList<>();
    for (int file = files.start(candidate), end = files.end(candidate); file < end; file++) {
      int flags = files.flags(file);
      boolean sdist = (flags & IndexFiles.SDIST) != 0;
      int entry = entry(file);
      Refusal refusal =
          rarePlatforms && !sdist && !terms.noBinary()
              ? refuseOnItsPlatform(candidate, file, entry, terms, Exemptions.ALL)
              : refuse(candidate, file, entry, terms, Exemptions.ALL);
      if (refusal == null && itsRows.contains(row(candidate, entry))) {
        ((flags & IndexFiles.YANKED) == 0 ? sound : yanked).add(file);
      }
    }
    return List.copyOf(sound.isEmpty() ? yanked : sound);
  }

  private @Nullable Refusal refuseOnItsPlatform(
      int candidate, int file, int entry, Terms terms, int leave) {
    int flags = files.flags(file);
    if ((flags & IndexFiles.CONFLICT) != 0) {
      return Refusal.METADATA_CONFLICT;
    }
    if (entry < 0) {
      return Refusal.METADATA_UNKNOWN;
    }
    int row = row(candidate, entry);
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
    if (!reach.admitsPython(requiresPython(row, file), terms.requiresPython())) {
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
        || !rows.requiresPythonOriginal(requiresPython(row, file)).isEmpty();
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
