package dev.pinwheel.lock.graph;

import org.jspecify.annotations.Nullable;

/**
 * The project that a lock is of, which the lock itself does not say.
 *
 * @param name as the project writes it
 * @param version null if none is written down
 */
public record LockedProject(String name, @Nullable String version) {
  /** A project of which nothing is known. */
  public static final LockedProject UNKNOWN = new LockedProject("project", null);

  /** Name and version. */
  public String label() {
    return version == null ? name : name + " " + version;
  }
}
