package dev.pinwheel.lock.make;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Field;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a lock installs in one environment, by the rules of the specification.
 *
 * @param entries those whose markers hold, by name
 * @param problems why the lock cannot be used there; empty if it can
 */
public record InstalledEntries(List<Entry> entries, List<String> problems) {
  public InstalledEntries {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
  }

  /** What is installed where the environment is this and this is selected. */
  public static InstalledEntries of(
      Lock lock, Environment environment, SelectedLockParts selected) {
    Environment chosen = environment.withSelection(selected.extras(), selected.groups());
    Version python = Version.parse(environment.text(Field.PYTHON_FULL_VERSION)).releaseOnly();
    List<String> problems = new ArrayList<>();
    if (!lock.requiresPython().contains(python)) {
      problems.add(
          "the lock is for Python " + lock.requiresPython() + ", and this is " + python.text());
    }
    if (!lock.isFor(chosen)) {
      problems.add("the lock is not for this environment");
    }
    List<Entry> entries = new ArrayList<>();
    Entry before = null;
    for (Entry entry : lock.entries()) {
      if (!entry.marker().holds(chosen)) {
        continue;
      }
      if (!entry.requiresPython().contains(python)) {
        problems.add(
            "`"
                + entry
                + "` is for Python "
                + entry.requiresPython()
                + ", and this is "
                + python.text());
      }
      if (isOfOneName(before, entry)) {
        problems.add("`" + before + "` and `" + entry + "` would both be installed");
      }
      entries.add(entry);
      before = entry;
    }
    return new InstalledEntries(entries, problems);
  }

  private static boolean isOfOneName(@Nullable Entry left, Entry right) {
    return left != null && left.name().equals(right.name());
  }
}
