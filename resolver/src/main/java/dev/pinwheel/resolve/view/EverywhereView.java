package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Assignments;
import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Policy;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.wheel.TagSets;
import dev.pinwheel.wheel.Target;
import java.util.List;

/** An index as all environments see it that a marker admits. */
public final class EverywhereView extends View {
  /** Set in a mask of places served that was found out. */
  private static final long KNOWN = Long.MIN_VALUE;

  private final Marker everywhere;
  private final Markers universe;
  private final WheelReach reach;
  private final List<Marker> required;
  private final long[] served;
  private final long met;

  /**
   * A view from some environments.
   *
   * @param required where every entry that is needed there has to have a file
   */
  public EverywhereView(
      Index index, IndexMarkers markers, Marker everywhere, List<Marker> required) {
    super(index, markers);
    this.everywhere = everywhere;
    this.universe = markers.universe();
    this.reach = new WheelReach(everywhere);
    this.served = new long[files.tagsCount()];
    this.required = List.copyOf(required);
    this.met = met(everywhere);
  }

  @Override
  int live(Marker marker) {
    return everywhere.implies(marker) ? ALWAYS : everywhere.disjoint(marker) ? NEVER : SOMETIMES;
  }

  @Override
  public Marker open(Marker marker) {
    return marker;
  }

  @Override
  int admits(Specifiers range) {
    return live(universe.python(range));
  }

  @Override
  int rank(String tags) {
    return reach.of(tags).disjoint(everywhere) ? Target.UNUSABLE : 0;
  }

  @Override
  boolean choosesFiles() {
    return false;
  }

  @Override
  public int entry(Assignments assignments, int assignment) {
    return assignments.newest(assignment);
  }

  /** The places, required environments first and then systems, where a marker holds somewhere. */
  private long met(Marker where) {
    long mask = 0;
    for (int place = 0; place < required.size() + SYSTEMS.size(); place++) {
      mask |= where.disjoint(place(place)) ? 0 : 1L << place;
    }
    return mask;
  }

  private Marker place(int place) {
    return place < required.size()
        ? required.get(place)
        : universe.sysPlatform(SYSTEMS.get(place - required.size()));
  }

  @Override
  long required() {
    return met & (1L << required.size()) - 1;
  }

  @Override
  long systems() {
    return met & ~((1L << required.size()) - 1);
  }

  @Override
  long served(int tags) {
    long known = served[tags];
    if (known == 0) {
      known = KNOWN | met(reach.of(files.tagsText(tags)).and(everywhere));
      served[tags] = known;
    }
    return known & ~KNOWN;
  }

  @Override
  Marker platforms(int tags) {
    return reach.platforms(TagSets.parse(files.tagsText(tags)));
  }

  @Override
  int origin(int place) {
    return place < required.size()
        ? Origins.requiredEnvironment(place)
        : Origins.plainRelease(place - required.size());
  }

  @Override
  Marker served(int origin, Policy.RequiresPython policy) {
    if (Origins.isPython(origin)) {
      return super.served(origin, policy);
    }
    int number = Origins.number(origin);
    int place = Origins.isRequiredEnvironment(origin) ? number : required.size() + number;
    return place(place).not();
  }

  @Override
  public Marker requiredEnvironment(int number) {
    return required.get(number);
  }
}
