package dev.pinwheel.lock;

import dev.pinwheel.version.Version;
import java.util.List;

/**
 * What has to be installed to build an sdist of the lock.
 *
 * @param name of the entry whose sdist it is
 * @param version of that entry
 * @param requires what it needs, pinned
 */
public record Build(String name, Version version, List<Pinned> requires) {
  public Build {
    requires = List.copyOf(requires);
  }

  /** A build entry, by name and version. */
  public record Pinned(String name, Version version) {}
}
