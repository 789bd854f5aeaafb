package dev.pinwheel.cli.input;

import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Index;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.version.Version;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The latest versions that an index has of what is locked, and that are later than it. */
public final class NewerReleases {
  private NewerReleases() {}

  /** By name; says so if nothing is behind. */
  public static Map<String, Version> of(Lock lock, Arguments arguments, Console console)
      throws IOException {
    Map<String, Version> latest = new TreeMap<>();
    try (Index index = IndexChoice.open(arguments, console)) {
      for (Entry entry : lock.entries()) {
        Version locked = entry.version();
        Version its = locked == null ? null : latest(index, entry.name(), locked);
        if (its != null) {
          latest.put(entry.name(), its);
        }
      }
    }
    if (latest.isEmpty()) {
      console.status("Nothing in this index is newer than what is locked");
    }
    return latest;
  }

  /** The latest release that is later, not yanked, and no pre-release unless one is locked. */
  private static @Nullable Version latest(Index index, String name, Version locked) {
    int project = index.names().project(name);
    if (project < 0) {
      return null;
    }
    Candidates candidates = index.candidates();
    int first = candidates.first(project);
    for (int n = 0; n < candidates.count(project); n++) {
      int flags = candidates.flags(first + n);
      boolean pre = (flags & Candidates.PRE_RELEASE) != 0 && !locked.isPreRelease();
      if (!pre && (flags & Candidates.ALL_YANKED) == 0) {
        Version version = candidates.version(first + n);
        return version.compareTo(locked) > 0 ? version : null;
      }
    }
    return null;
  }
}
