package dev.pinwheel.index;

import org.jspecify.annotations.Nullable;

/**
 * One file of one release, as its source tells of it: text is as published, nothing is checked yet.
 *
 * @param project the project's name as the source spells it
 * @param version the version's text; may not be a version at all
 * @param kind wheel or source distribution
 * @param fileName the file's name; null where the source knows only that there is a file
 * @param pythonKey 0, or the one Python ({@code 27}, {@code 310} …) for which the metadata of a
 *     source distribution was found; one file then comes as several releases
 * @param metadata what the file requires; null when nobody knows
 * @param requiresPython the range the index page gives, where it gives one
 * @param yanked null when not yanked, else the reason, which may be empty
 * @param uploadTime microseconds since 1970 in UTC; {@link #NO_TIME} when unknown
 * @param artifact where the file is and what its bytes hash to; null when unknown
 */
public record Release(
    String project,
    String version,
    Kind kind,
    @Nullable String fileName,
    int pythonKey,
    @Nullable Metadata metadata,
    @Nullable String requiresPython,
    @Nullable String yanked,
    long uploadTime,
    @Nullable Artifact artifact) {

  /** The upload time of a file of which nobody said it. */
  public static final long NO_TIME = Long.MIN_VALUE;

  /** Stands for a project for which nobody asked so far. */
  public static Release notAsked(String project) {
    return new Release(
        project, "0", Kind.SDIST, null, 0, Metadata.NOT_ASKED, null, null, NO_TIME, null);
  }

  /** The same file, of which another thing is known. */
  public Release with(@Nullable Metadata other) {
    return new Release(
        project,
        version,
        kind,
        fileName,
        pythonKey,
        other,
        requiresPython,
        yanked,
        uploadTime,
        artifact);
  }

  /** The two kinds of file that can be installed. */
  public enum Kind {
    WHEEL,
    SDIST
  }
}
