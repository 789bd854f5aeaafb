package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Assignments;
import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import dev.pinwheel.wheel.TagSets;
import dev.pinwheel.wheel.Target;
import java.util.List;

/**
 * An index as one target sees it. A marker could not say all of it: none speaks of the C library or
 * the version of a system, and of several wheels it has a best one.
 */
public final class TargetView extends View {
  private final Target target;
  private final Environment environment;
  private final Markers universe;
  private final Version python;
  private final int pythonKey;

  public TargetView(Index index, IndexMarkers markers, Target target) {
    super(index, markers);
    this.target = target;
    this.environment = target.environment();
    this.universe = markers.universe();
    this.python = Version.parse(target.interpreter().fullVersion()).releaseOnly();
    this.pythonKey =
        Integer.parseInt(Long.toString(python.release(0)) + Long.toString(python.release(1)));
  }

  @Override
  int live(Marker marker) {
    return marker.holds(environment) ? ALWAYS : NEVER;
  }

  @Override
  public Marker open(Marker marker) {
    if (marker.isTrue() || marker.isFalse()) {
      return marker;
    }
    for (Field field : new Field[] {Field.EXTRAS, Field.DEPENDENCY_GROUPS}) {
      List<String> names = marker.names(field);
      if (!names.isEmpty()) {
        String name = names.getFirst();
        Marker chosen = field == Field.EXTRAS ? universe.inExtras(name) : universe.inGroup(name);
        return open(marker.assume(field, name, true))
            .and(chosen)
            .or(open(marker.assume(field, name, false)).andNot(chosen));
      }
    }
    return live(marker) == ALWAYS ? universe.always() : universe.never();
  }

  @Override
  int admits(Specifiers range) {
    return range.contains(python) ? ALWAYS : NEVER;
  }

  @Override
  int rank(String tags) {
    return target.rank(TagSets.parse(tags));
  }

  @Override
  boolean choosesFiles() {
    return true;
  }

  /** Source distributions keep what they require by the Python under which it was found. */
  @Override
  public int entry(Assignments assignments, int assignment) {
    return assignments.entry(assignment, pythonKey);
  }
}
