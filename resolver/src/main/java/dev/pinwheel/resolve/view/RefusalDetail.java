package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.index.Release;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** What the index says of a release that is not admitted, about just that. */
public final class RefusalDetail {
  private static final int MOST_TAGS = 2;

  private RefusalDetail() {}

  public static String of(Index index, int project, int number, Refusal refusal) {
    int candidate = index.candidates().first(project) + number;
    PythonRanges ranges = new PythonRanges(index);
    return switch (refusal) {
      case PYTHON -> ranges.text(ranges.first(candidate));
      case YANKED -> yanked(index, candidate);
      case QUARANTINED -> index.names().statusReason(project);
      case TOO_NEW -> day(index.candidates().oldestUpload(candidate));
      case NO_MATCHING_WHEEL -> tags(index, candidate);
      case HASH_NOT_LISTED -> hash(index, project, candidate);
      default -> "";
    };
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
