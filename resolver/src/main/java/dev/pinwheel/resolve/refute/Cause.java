package dev.pinwheel.resolve.refute;

import dev.pinwheel.request.Line;
import dev.pinwheel.request.Replacement;
import dev.pinwheel.resolve.view.Refusal;
import java.util.List;

/** A fact that a refutation rests on. */
public sealed interface Cause {
  /** The user requires it. */
  record Requires(Line line) implements Cause {}

  /** The user bounds it. */
  record Constrains(Line line) implements Cause {}

  /** The user's override demands it of somebody. */
  record Replaces(String name, Replacement replacement) implements Cause {}

  /**
   * Releases of a project require it.
   *
   * @param name the project that requires
   * @param versions those of its versions that do, oldest first
   * @param requirement what they require, as text
   */
  record Depends(String name, List<String> versions, String requirement) implements Cause {}

  /** Releases of a project do not serve every Python in question, but those of a range. */
  record Pythons(String range) implements Cause {}

  /** Releases of a project have no file for a required environment. */
  record NoFile(String environment) implements Cause {}

  /** Local builds have no file for a system that the plain release serves. */
  record PlainRelease(String system) implements Cause {}

  /** The index has never heard of a project. */
  record Unknown(String name) implements Cause {}

  /**
   * Some or all releases of a project are not admitted.
   *
   * @param name the project
   * @param refused those releases, newest first
   */
  record Refused(String name, List<Release> refused) implements Cause {
    /** A release and why it is not admitted. */
    public record Release(String version, Refusal refusal) {}
  }
}
