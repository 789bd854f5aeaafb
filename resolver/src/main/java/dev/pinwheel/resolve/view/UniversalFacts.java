package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Assignments;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Policy;
import dev.pinwheel.version.Specifier;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayList;
import java.util.List;

/**
 * What the pools of an index mean for a set of environments: how far markers hold, which ranges
 * admit their Pythons, which tags some of them can use. Each is found out once. Threads may share
 * it: what two of them write at once is the same.
 */
public final class UniversalFacts implements FileCheck.Reach {
  /** The systems on which a local build gives way to the plain release. */
  public static final List<String> SYSTEMS = List.of("linux", "darwin", "win32");

  private static final byte UNKNOWN = 0;

  /** Set in a mask of places served that was found out. */
  private static final long KNOWN = Long.MIN_VALUE;

  private final Index index;
  private final IndexMarkers markers;
  private final IndexFiles files;
  private final Marker everywhere;
  private final Policy.RequiresPython policy;
  private final WheelReach reach;
  private final byte[] live;
  private final byte[] admits;
  private final byte[] usable;
  private final List<Marker> required;
  private final long[] served;
  private final long relevant;

  /**
   * Facts about some environments.
   *
   * @param required where every entry that is needed there has to have a file
   */
  public UniversalFacts(
      Index index,
      IndexMarkers markers,
      Marker everywhere,
      Policy.RequiresPython policy,
      List<Marker> required) {
    this.index = index;
    this.markers = markers;
    this.files = index.files();
    this.everywhere = everywhere;
    this.policy = policy;
    this.reach = new WheelReach(everywhere);
    this.live = new byte[index.requirements().markerCount()];
    this.admits = new byte[index.rows().requiresPythonCount()];
    this.usable = new byte[files.tagsCount()];
    this.served = new long[files.tagsCount()];
    this.required = List.copyOf(required);
    long met = 0;
    for (int place = 0; place < places(); place++) {
      met |= everywhere.disjoint(place(place)) ? 0 : 1L << place;
    }
    this.relevant = met;
  }

  private int places() {
    return required.size() + SYSTEMS.size();
  }

  /** A required environment, or a system. */
  private Marker place(int place) {
    Markers its = everywhere.markers();
    return place < required.size()
        ? required.get(place)
        : its.sysPlatform(SYSTEMS.get(place - required.size()));
  }

  /** The required environments, as bits of a mask of places, that are in question. */
  long required() {
    return relevant & (1L << required.size()) - 1;
  }

  /** The systems, as bits of a mask of places, that are in question. */
  long systems() {
    return relevant & ~((1L << required.size()) - 1);
  }

  /** Which required environments and systems can use a wheel with these tags, as a mask. */
  long served(int tags) {
    long known = served[tags];
    if (known == UNKNOWN) {
      known = KNOWN;
      Marker where = reach.of(files.tagsText(tags)).and(everywhere);
      for (int place = 0; place < places(); place++) {
        known |= where.disjoint(place(place)) ? 0 : 1L << place;
      }
      served[tags] = known;
    }
    return known & ~KNOWN;
  }

  /** Where a candidate serves that has no file for a place: everywhere else. */
  Marker elsewhere(int place) {
    return place(place).not();
  }

  /** Why a candidate that has no file for a place does not serve there. */
  int origin(int place) {
    return place < required.size()
        ? Origins.requiredEnvironment(place)
        : Origins.plainRelease(place - required.size());
  }

  /** The marker of all environments in question. */
  Marker everywhere() {
    return everywhere;
  }

  Marker marker(int id) {
    return markers.get(id);
  }

  /** How far a marker of the index holds. */
  int live(int marker) {
    if (marker == 0) {
      return World.ALWAYS;
    }
    byte known = live[marker];
    if (known == UNKNOWN) {
      known = (byte) (1 + live(markers.get(marker)));
      live[marker] = known;
    }
    return known - 1;
  }

  /** How far a marker holds. */
  int live(Marker marker) {
    return everywhere.implies(marker)
        ? World.ALWAYS
        : everywhere.disjoint(marker) ? World.NEVER : World.SOMETIMES;
  }

  /** How far the Pythons in question lie in a range of the index. */
  int admits(int requiresPython) {
    if (requiresPython == 0) {
      return World.ALWAYS;
    }
    byte known = admits[requiresPython];
    if (known == UNKNOWN) {
      known = (byte) (1 + live(range(requiresPython)));
      admits[requiresPython] = known;
    }
    return known - 1;
  }

  /** Where the Python is in a range of the index, as far as ranges are honoured. */
  Marker range(int requiresPython) {
    Specifiers whole = index.rows().readPython(requiresPython, Specifiers::parse);
    List<Specifier> honoured = new ArrayList<>();
    for (Specifier specifier : whole.list()) {
      if (policy == Policy.RequiresPython.FULL || !TargetFacts.isUpperBound(specifier)) {
        honoured.add(specifier);
      }
    }
    return markers.universe().python(Specifiers.of(honoured));
  }

  @Override
  public int entry(Assignments assignments, int assignment) {
    return assignments.newest(assignment);
  }

  @Override
  public boolean admitsPython(int requiresPython, Policy.RequiresPython honoured) {
    return admits(requiresPython) != World.NEVER;
  }

  @Override
  public boolean isUsable(int tags) {
    byte known = usable[tags];
    if (known == UNKNOWN) {
      known = (byte) (reach.isUsable(files.tagsText(tags)) ? 2 : 1);
      usable[tags] = known;
    }
    return known == 2;
  }
}
