package dev.pinwheel.cli.input;

import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.index.Index;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.locking.Outdated;
import dev.pinwheel.version.Version;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

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
        Version its = locked == null ? null : Outdated.newest(index, entry.name(), locked);
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
}
