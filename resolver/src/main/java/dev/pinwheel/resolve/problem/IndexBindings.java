package dev.pinwheel.resolve.problem;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Indexes;
import dev.pinwheel.request.Part;
import dev.pinwheel.resolve.view.Exemptions;
import dev.pinwheel.resolve.view.World;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Names that come from one index in some places and from others elsewhere: where a release of each
 * can be used. See docs/explanation/world.md.
 */
final class IndexBindings {
  /** The number of the first index that counts somewhere; that of any file is above it. */
  private static final int MOST = -2;

  private final World world;
  private final Index index;
  private final Indexes indexes;
  private final List<String> addresses = new ArrayList<>();

  IndexBindings(World world, Indexes indexes) {
    this.world = world;
    this.index = world.index();
    this.indexes = indexes;
  }

  /** Where the candidates of a project can be used, each of those that cannot be everywhere. */
  List<Exemptions.Range> ranges(int project, String name) {
    List<Indexes.Partly> partly = indexes.partly(name);
    if (partly.isEmpty()) {
      return List.of();
    }
    Map<String, BitSet> from = new LinkedHashMap<>();
    int first = index.candidates().first(project);
    for (int n = 0; n < index.candidates().count(project); n++) {
      for (int file = index.files().start(first + n); file < index.files().end(first + n); file++) {
        String address = address(project, first + n, file);
        from.computeIfAbsent(address, key -> new BitSet()).set(n);
      }
    }
    List<Exemptions.Range> ranges = new ArrayList<>();
    BitSet done = new BitSet();
    for (Map.Entry<String, BitSet> each : from.entrySet()) {
      BitSet numbers = each.getValue();
      for (int n = numbers.nextSetBit(0); n >= 0; n = numbers.nextSetBit(n + 1)) {
        if (!done.get(n)) {
          done.set(n);
          add(ranges, n, from, partly);
        }
      }
    }
    return List.copyOf(ranges);
  }

  /** Adds a candidate to those that come from the same indexes. */
  private void add(
      List<Exemptions.Range> ranges,
      int number,
      Map<String, BitSet> from,
      List<Indexes.Partly> partly) {
    Marker where = world.everywhere().markers().never();
    List<String> its = new ArrayList<>();
    for (Map.Entry<String, BitSet> each : from.entrySet()) {
      if (each.getValue().get(number)) {
        its.add(each.getKey());
        where = where.or(where(each.getKey(), partly));
      }
    }
    String all = String.join(", ", its);
    for (Exemptions.Range range : ranges) {
      if (addresses.get(range.number()).equals(all)) {
        range.candidates().set(number);
        return;
      }
    }
    BitSet candidates = new BitSet();
    candidates.set(number);
    addresses.add(all);
    ranges.add(new Exemptions.Range(addresses.size() - 1, candidates, where));
  }

  /** Where an index counts: where it is said to, or where nobody says that another one does. */
  private Marker where(String address, List<Indexes.Partly> partly) {
    Marker where = world.everywhere().markers().never();
    boolean named = false;
    Marker others = where;
    for (Indexes.Partly each : partly) {
      Part part = each.part();
      Marker its = part == null ? world.open(each.marker()) : world.in(part, each.marker());
      if (each.address().equals(address)) {
        named = true;
        where = where.or(its);
      }
      others = others.or(its);
    }
    return named ? where : others.not();
  }

  /** The indexes that the releases of a range come from. */
  String address(int range) {
    return addresses.get(range);
  }

  /** The files that count somewhere. */
  List<Integer> counting(
      String name, int project, int candidate, List<Integer> files, Marker somewhere) {
    List<Indexes.Partly> partly = indexes.partly(name);
    if (partly.isEmpty()) {
      return files;
    }
    List<Integer> counting = new ArrayList<>();
    for (int file : files) {
      if (!where(address(project, candidate, file), partly).disjoint(somewhere)) {
        counting.add(file);
      }
    }
    return counting;
  }

  /**
   * Where each of the indexes counts that have files of a candidate, if there are several: by
   * numbers below all that files can have.
   */
  SortedMap<Integer, Marker> byIndex(String name, int project, int candidate, Marker somewhere) {
    List<Indexes.Partly> partly = indexes.partly(name);
    SortedMap<Integer, Marker> places = new TreeMap<>();
    if (partly.isEmpty()) {
      return places;
    }
    Set<String> its = new TreeSet<>();
    for (int file = index.files().start(candidate); file < index.files().end(candidate); file++) {
      its.add(address(project, candidate, file));
    }
    int number = MOST;
    for (String address : its) {
      Marker where = where(address, partly).and(somewhere);
      if (its.size() > 1 && !where.isFalse()) {
        places.put(number, where);
      }
      number--;
    }
    return places;
  }

  private String address(int project, int candidate, int file) {
    String name = index.files().name(project, candidate, file);
    Artifact artifact = index.artifacts().get(file, name);
    return Indexes.plain(artifact == null ? null : artifact.index());
  }
}
