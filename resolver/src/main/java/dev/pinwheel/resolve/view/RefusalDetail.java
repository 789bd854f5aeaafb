package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.Rows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** What the index says of a release that is not admitted, about just that. */
public final class RefusalDetail {
  private static final int MOST_TAGS = 2;

  private RefusalDetail() {}

  public static String of(Index index, int project, int number, Refusal refusal) {
    int candidate = index.candidates().first(project) + number;
    return switch (refusal) {
      case PYTHON -> python(index, candidate);
      case YANKED -> yanked(index, candidate);
      case QUARANTINED -> index.names().statusReason(project);
      case TOO_NEW -> day(index.candidates().oldestUpload(candidate));
      case NO_MATCHING_WHEEL -> tags(index, candidate);
      case HASH_NOT_LISTED -> hash(index, project, candidate);
      default -> "";
    };
  }

  /** The range of Pythons that the files of a candidate declare; empty if they declare none. */
  private static String python(Index index, int candidate) {
    Rows rows = index.rows();
    for (int row = rows.start(candidate); row < rows.end(candidate); row++) {
      if (rows.requiresPython(row) != 0) {
        return rows.requiresPythonText(rows.requiresPython(row));
      }
    }
    IndexFiles files = index.files();
    for (int file = files.start(candidate); file < files.end(candidate); file++) {
      if (files.requiresPython(file) != 0) {
        return rows.requiresPythonText(files.requiresPython(file));
      }
    }
    return "";
  }

  /** The range of Pythons that holds for a file of a candidate; empty if it declares none. */
  public static String python(Index index, int candidate, int file) {
    int entry = index.assignments().newest(index.files().metadata(file));
    int declared =
        entry < 0
            ? 0
            : index
                .rows()
                .requiresPython(index.rows().row(candidate, index.assignments().row(entry)));
    int range = declared != 0 ? declared : index.files().requiresPython(file);
    return range == 0 ? "" : index.rows().requiresPythonText(range);
  }

  private static String yanked(Index index, int candidate) {
    IndexFiles files = index.files();
    for (int file = files.start(candidate); file < files.end(candidate); file++) {
      if ((files.flags(file) & IndexFiles.YANKED) != 0) {
        return files.yankedReason(file);
      }
    }
    return "";
  }

  /** The first secure hash that is known of a file; empty if none is. */
  private static String hash(Index index, int project, int candidate) {
    IndexFiles files = index.files();
    for (int file = files.start(candidate); file < files.end(candidate); file++) {
      Artifact artifact = index.artifacts().get(file, files.name(project, candidate, file));
      if (artifact != null && !artifact.hashes().isEmpty()) {
        return artifact.hashes().getFirst();
      }
    }
    return "";
  }

  private static String tags(Index index, int candidate) {
    IndexFiles files = index.files();
    StringBuilder tags = new StringBuilder();
    int count = 0;
    for (int file = files.start(candidate); file < files.end(candidate); file++) {
      if ((files.flags(file) & IndexFiles.SDIST) == 0 && count < MOST_TAGS) {
        tags.append(count++ > 0 ? " " : "").append(files.tagsText(files.tags(file)));
      }
    }
    return tags.toString();
  }

  /** The day of a moment in microseconds since 1970; empty if nobody knows. */
  static String day(long micros) {
    return micros == Release.NO_TIME
        ? ""
        : Instant.EPOCH
            .plus(micros, ChronoUnit.MICROS)
            .atOffset(ZoneOffset.UTC)
            .toLocalDate()
            .toString();
  }
}
