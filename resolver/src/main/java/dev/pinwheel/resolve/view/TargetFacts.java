package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Assignments;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Policy;
import dev.pinwheel.version.Operator;
import dev.pinwheel.version.Specifier;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import dev.pinwheel.wheel.TagSets;
import dev.pinwheel.wheel.Target;

/**
 * What the pools of an index mean for one target: which markers hold, which ranges admit its
 * Python, how well tags fit. Each is found out once. Threads may share it: what two of them write
 * at once is the same.
 */
public final class TargetFacts implements FileCheck.Reach {
  private static final byte YES = 1;
  private static final byte NO = 2;

  private final Index index;
  private final IndexMarkers markers;
  private final IndexFiles files;
  final Target target;
  final Environment environment;
  private final Version python;
  private final int pythonKey;
  private final byte[] markerHolds;
  private final byte[] pythonFits;
  private final byte[] pythonFitsBelow;
  private final int[] tagRank;

  public TargetFacts(Index index, IndexMarkers markers, Target target) {
    this.index = index;
    this.markers = markers;
    this.files = index.files();
    this.target = target;
    this.environment = target.environment();
    this.python = Version.parse(target.interpreter().fullVersion()).releaseOnly();
    this.pythonKey =
        Integer.parseInt(Long.toString(python.release(0)) + Long.toString(python.release(1)));
    this.markerHolds = new byte[index.requirements().markerCount()];
    this.pythonFits = new byte[index.rows().requiresPythonCount()];
    this.pythonFitsBelow = new byte[pythonFits.length];
    this.tagRank = new int[files.tagsCount()];
  }

  /** A marker of the index. */
  Marker marker(int id) {
    return markers.get(id);
  }

  /** The key under which source distributions keep what they require under this Python. */
  public int pythonKey() {
    return pythonKey;
  }

  /** Whether a marker of the index holds, no extra asked for. */
  boolean holds(int marker) {
    if (marker == 0) {
      return true;
    }
    byte known = markerHolds[marker];
    if (known == 0) {
      known = markers.get(marker).holds(environment) ? YES : NO;
      markerHolds[marker] = known;
    }
    return known == YES;
  }

  @Override
  public int entry(Assignments assignments, int assignment) {
    return assignments.entry(assignment, pythonKey());
  }

  @Override
  public boolean admitsPython(int requiresPython, Policy.RequiresPython policy) {
    if (requiresPython == 0) {
      return true;
    }
    boolean full = policy == Policy.RequiresPython.FULL;
    byte[] memo = full ? pythonFits : pythonFitsBelow;
    byte known = memo[requiresPython];
    if (known == 0) {
      Specifiers range = index.rows().readPython(requiresPython, Specifiers::parse);
      known = admits(range, full) ? YES : NO;
      memo[requiresPython] = known;
    }
    return known == YES;
  }

  private boolean admits(Specifiers range, boolean full) {
    for (Specifier specifier : range.list()) {
      if ((full || !isUpperBound(specifier)) && !specifier.contains(python)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a specifier does nothing but end a range. */
  static boolean isUpperBound(Specifier specifier) {
    return specifier.operator() == Operator.LESS || specifier.operator() == Operator.LESS_OR_EQUAL;
  }

  @Override
  public boolean isUsable(int tags) {
    return rank(tags) != Target.UNUSABLE;
  }

  /** How well a wheel with these tags fits: the smaller the better; {@link Target#UNUSABLE}. */
  int rank(int tags) {
    int known = tagRank[tags];
    if (known == 0) {
      int rank = target.rank(TagSets.parse(files.tagsText(tags)));
      known = rank == Target.UNUSABLE ? Target.UNUSABLE : rank + 1;
      tagRank[tags] = known;
    }
    return known == Target.UNUSABLE ? known : known - 1;
  }
}
