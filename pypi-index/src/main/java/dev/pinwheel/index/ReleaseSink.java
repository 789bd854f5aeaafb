package dev.pinwheel.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a source streams into. One sink is fed by one thread at a time. */
public interface ReleaseSink {
  /** One file of one release. */
  void release(Release release);

  /** The artifact of a file that another source names; adds no candidate. */
  void artifact(String project, String version, String fileName, Artifact artifact);

  /**
   * What building the releases of a project needs, for versions from {@code from} (inclusive) until
   * {@code until} (exclusive); ranked below what a release itself declares.
   */
  void buildRequires(
      String project, @Nullable String from, @Nullable String until, List<String> requires);

  /** A record that could not be used: a short reason that is counted, and what it was. */
  void skipped(String reason, String subject);

  /** Something the source holds so many of; numbers of the same thing add up. */
  default void counted(String what, long number) {}

  /**
   * One of the distinct texts of some kind; how many there are is counted over all parts of the
   * source. Whether this sink meets it for the first time.
   */
  default boolean distinct(String what, String text) {
    return false;
  }

  /**
   * That a project is, say, {@code archived} or {@code quarantined} (PEP 792), and why where that
   * is said.
   */
  default void status(String project, String status, @Nullable String reason) {}
}
