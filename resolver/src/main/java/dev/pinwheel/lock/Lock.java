package dev.pinwheel.lock;

import dev.pinwheel.lock.codec.LockReader;
import dev.pinwheel.lock.make.LockBuilder;
import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.version.Specifiers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lock: what to install, where, and from which files. Its parts are sorted as
 * docs/reference/lock.md says; {@link LockBuilder} and {@link LockReader} see to that. All markers
 * are of one universe.
 *
 * @param environments where it holds; empty means everywhere
 * @param requiresPython the interpreters it holds for
 * @param extras extras that can be chosen; null if the lock does not say, empty if there are none
 * @param dependencyGroups groups that can be chosen; null if the lock does not say
 * @param defaultGroups groups that are on where nothing is chosen
 * @param createdBy the tool that made it
 * @param entries what can be installed
 * @param notes what Pinwheel keeps for itself; null in locks of other tools
 */
public record Lock(
    List<Marker> environments,
    Specifiers requiresPython,
    @Nullable List<String> extras,
    @Nullable List<String> dependencyGroups,
    List<String> defaultGroups,
    String createdBy,
    List<Entry> entries,
    @Nullable Notes notes) {
  /**
   * What stands in {@link #createdBy} of our own locks: no version, so that updates change none.
   */
  public static final String PINWHEEL = "pinwheel";

  public Lock {
    environments = List.copyOf(environments);
    extras = extras == null ? null : List.copyOf(extras);
    dependencyGroups = dependencyGroups == null ? null : List.copyOf(dependencyGroups);
    defaultGroups = List.copyOf(defaultGroups);
    entries = List.copyOf(entries);
  }

  /**
   * Where it holds, whatever is selected: its markers mean nothing beyond.
   *
   * @param markers the universe of its markers
   */
  public Marker admitted(Markers markers) {
    return admitted(environments, markers).and(markers.python(requiresPython));
  }

  /** Where one of some environments is; everywhere if there are none. */
  public static Marker admitted(List<Marker> environments, Markers markers) {
    Marker any = environments.isEmpty() ? markers.always() : markers.never();
    for (Marker environment : environments) {
      any = any.or(environment);
    }
    return any;
  }

  /** Whether it is for such an environment, whichever Python that has. */
  public boolean isFor(Environment environment) {
    boolean holds = environments.isEmpty();
    for (Marker marker : environments) {
      holds |= marker.holds(environment);
    }
    return holds;
  }

  /** The same with other entries. */
  public Lock withEntries(List<Entry> others) {
    return new Lock(
        environments,
        requiresPython,
        extras,
        dependencyGroups,
        defaultGroups,
        createdBy,
        others,
        notes);
  }
}
