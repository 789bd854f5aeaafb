package dev.pinwheel.index;

import dev.pinwheel.index.file.Column;
import dev.pinwheel.index.file.Container;
import dev.pinwheel.index.file.Texts;
import dev.pinwheel.version.Version;

/**
 * The versions of projects. Candidates of a project are consecutive, newest first; the candidate
 * with number {@code n} of project {@code p} is {@code first(p) + n}.
 */
public final class Candidates {
  public static final int PRE_RELEASE = 1;
  public static final int DEV_RELEASE = 2;
  public static final int POST_RELEASE = 4;
  public static final int LOCAL = 8;
  public static final int ALL_YANKED = 16;
  public static final int SOME_YANKED = 32;
  public static final int HAS_WHEEL = 64;
  public static final int HAS_SDIST = 128;

  /** Files disagree: there is more than one row. */
  public static final int DIVERGENT = 256;

  /** No row has known metadata. */
  public static final int METADATA_UNKNOWN = 512;

  /** Nobody asked for the project so far: this stands for whatever is asked for. */
  public static final int NOT_ASKED = 1024;

  /** The years 0 and 10000 begin, in microseconds since 1970. */
  private static final long FIRST_TIME = -62_167_219_200_000_000L;

  private static final long END_OF_TIME = 253_402_300_800_000_000L;

  private final Column start;
  private final Column version;
  private final Column flags;
  private final Column newestUpload;
  private final Column oldestUpload;
  private final Texts versions;
  private final Column unreadableStart;
  private final Column unreadable;
  private final Texts texts;

  Candidates(Container container, Texts texts) {
    this.start = container.slices(Section.CANDIDATE_START, Section.CANDIDATE_VERSION);
    this.version =
        container.column(Section.CANDIDATE_VERSION, container.count(Section.VERSIONS) - 1);
    this.flags = container.column(Section.CANDIDATE_FLAGS);
    this.newestUpload = container.column(Section.NEWEST_UPLOAD);
    this.oldestUpload = container.column(Section.OLDEST_UPLOAD);
    this.versions = container.texts(Section.VERSIONS);
    this.unreadableStart =
        container.slices(Section.UNREADABLE_VERSION_START, Section.UNREADABLE_VERSION);
    this.unreadable = container.column(Section.UNREADABLE_VERSION);
    this.texts = texts;
  }

  /** How many candidates all projects have. */
  public int count() {
    return version.size();
  }

  /** The newest candidate of a project. */
  public int first(int project) {
    return start.get(project);
  }

  /** One after the oldest candidate of a project. */
  public int end(int project) {
    return start.end(project);
  }

  /** How many candidates a project has. */
  public int count(int project) {
    return end(project) - first(project);
  }

  /** The project of a candidate. */
  public int project(int candidate) {
    int low = 0;
    int high = start.size() - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (start.get(middle) <= candidate) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The version as published. */
  public String versionText(int candidate) {
    return versions.get(version.get(candidate));
  }

  /** The version as published, checked to be one, for who goes on to read it. */
  public String readableText(int candidate) {
    return versions.readable(version.get(candidate), Version::parse);
  }

  /**
   * The id of the version's text. Ids ascend by the order of PEP 440 over the whole index; equal
   * versions of other spelling have neighbouring ids.
   */
  public int versionId(int candidate) {
    return version.get(candidate);
  }

  /** How many distinct version texts there are. */
  public int versionCount() {
    return versions.size();
  }

  /** A version's text by its id. */
  public String versionById(int id) {
    return versions.get(id);
  }

  /** The version. */
  public Version version(int candidate) {
    return versions.parsed(version.get(candidate), Version::parse);
  }

  /** Whether nobody asked for a project so far, so that it is assumed to be whatever is asked. */
  public boolean isNotAsked(int project) {
    return count(project) > 0 && (flags(end(project) - 1) & NOT_ASKED) != 0;
  }

  /** What kind of version it is, as a sum of the constants of this class. */
  public int flags(int candidate) {
    return flags.get(candidate);
  }

  /** Whether anybody knows when any file was uploaded. */
  public boolean knowsUploadTimes() {
    return !newestUpload.isEverywhere(Release.NO_TIME);
  }

  /** When its newest file was uploaded; {@link Release#NO_TIME} if nobody knows. */
  public long newestUpload(int candidate) {
    return time(newestUpload, candidate);
  }

  /** When its oldest file was uploaded; {@link Release#NO_TIME} if nobody knows. */
  public long oldestUpload(int candidate) {
    return time(oldestUpload, candidate);
  }

  /** A time that a calendar with years of four digits has. */
  static long time(Column column, int i) {
    long time = column.getLong(i);
    if (time != Release.NO_TIME && (time < FIRST_TIME || time >= END_OF_TIME)) {
      throw column.wrong("a time that cannot be, " + time);
    }
    return time;
  }

  /** The candidate equal to a version, or -1. */
  public int find(int project, Version wanted) {
    int low = first(project);
    int high = end(project) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = version(middle).compareTo(wanted);
      if (order == 0) {
        return middle;
      }
      if (order > 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** How many version texts of a project are no versions. */
  public int unreadableCount(int project) {
    return unreadableStart.end(project) - unreadableStart.get(project);
  }

  /** One of the version texts that are no versions. */
  public String unreadable(int project, int i) {
    return texts.get(unreadable.get(unreadableStart.get(project) + i));
  }
}
