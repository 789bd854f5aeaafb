package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Assignments;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Policy;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.wheel.Target;
import java.util.List;

/**
 * An index as the environments see it for which an answer is: does a marker hold, does a range have
 * their Python, can a wheel be used and how well. Each is found out once. Threads may share it:
 * what two of them write at once is the same.
 */
public abstract sealed class View permits TargetView, EverywhereView {
  /** A marker that holds in no environment, or a range that has none of their Pythons. */
  public static final int NEVER = 0;

  /** One that holds in all of them. */
  public static final int ALWAYS = 1;

  /** One that holds in some environments and not in others. */
  public static final int SOMETIMES = 2;

  /** The systems on which a local build gives way to the plain release. */
  public static final List<String> SYSTEMS = List.of("linux", "darwin", "win32");

  final Index index;
  final IndexFiles files;
  final PythonRanges ranges;
  private final IndexMarkers markers;

  /** By id: one more than the answer; 0 where nobody has asked. */
  private final byte[] live;

  private final byte[] admits;
  private final byte[] admitsBelow;
  private final int[] rank;

  View(Index index, IndexMarkers markers) {
    this.index = index;
    this.markers = markers;
    this.files = index.files();
    this.ranges = new PythonRanges(index);
    this.live = new byte[index.requirements().markerCount()];
    this.admits = new byte[index.rows().requiresPythonCount()];
    this.admitsBelow = new byte[admits.length];
    this.rank = new int[files.tagsCount()];
  }

  /** A marker of the index. */
  public final Marker marker(int id) {
    return markers.get(id);
  }

  /** How far a marker of the index holds, no extra asked for. */
  public final int live(int marker) {
    if (marker == 0) {
      return ALWAYS;
    }
    byte known = live[marker];
    if (known == 0) {
      known = (byte) (1 + live(markers.get(marker)));
      live[marker] = known;
    }
    return known - 1;
  }

  /** How far a marker holds. */
  abstract int live(Marker marker);

  /** What a marker says once all is decided that is the same for all environments. */
  public abstract Marker open(Marker marker);

  /** How far the Pythons lie in a range of the index, as far as ranges are honoured. */
  final int admits(int requiresPython, Policy.RequiresPython policy) {
    if (requiresPython == 0) {
      return ALWAYS;
    }
    byte[] memo = policy == Policy.RequiresPython.FULL ? admits : admitsBelow;
    byte known = memo[requiresPython];
    if (known == 0) {
      known = (byte) (1 + admits(policy.honoured(ranges.read(requiresPython))));
      memo[requiresPython] = known;
    }
    return known - 1;
  }

  abstract int admits(Specifiers range);

  /** How well a wheel with these tags fits: the smaller the better; {@link Target#UNUSABLE}. */
  final int rank(int tags) {
    int known = rank[tags];
    if (known == 0) {
      int found = rank(files.tagsText(tags));
      known = found == Target.UNUSABLE ? Target.UNUSABLE : found + 1;
      rank[tags] = known;
    }
    return known == Target.UNUSABLE ? known : known - 1;
  }

  abstract int rank(String tags);

  /** Whether one file is chosen of each release, the best; else all are kept that can be used. */
  abstract boolean choosesFiles();

  /** The entry of an assignment of metadata that counts; negative if there is none. */
  public abstract int entry(Assignments assignments, int assignment);

  /** The required environments, as bits of a mask of places, that are in question. */
  long required() {
    return 0;
  }

  /** The systems, as bits of a mask of places, on which local builds may give way. */
  long systems() {
    return 0;
  }

  /** Which required environments and systems can use a wheel with these tags, as a mask. */
  long served(int tags) {
    return 0;
  }

  /** The marker that always holds. */
  final Marker always() {
    return markers.universe().always();
  }

  /** The platforms that can use a wheel with these tags, whatever their Pythons. */
  Marker platforms(int tags) {
    return always();
  }

  /** The origin that says that a candidate does not serve a place of such a mask. */
  int origin(int place) {
    throw new IllegalStateException("there is one place only");
  }

  /** Where candidates serve that do not serve everywhere, for a reason given as an origin. */
  Marker served(int origin, Policy.RequiresPython policy) {
    return markers.universe().python(policy.honoured(ranges.read(Origins.number(origin))));
  }

  /** A required environment, by its number. */
  public Marker requiredEnvironment(int number) {
    throw new IllegalStateException("there is one place only");
  }
}
