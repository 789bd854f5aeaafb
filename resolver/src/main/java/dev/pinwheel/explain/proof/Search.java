package dev.pinwheel.explain.proof;

import dev.pinwheel.explain.Relation;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a proof that people can follow: first by narrowing alone, then by looking at the
 * versions of one project one after another.
 */
public final class Search {
  private static final int DEEPEST = 12;

  private final Narrowing narrowing;
  private int end = Narrowing.NONE;

  private Search(Narrowing narrowing) {
    this.narrowing = narrowing;
  }

  /** A proof by these relations; null if there is none, or none within bounds. */
  public static @Nullable Proof proof(
      Theory theory, List<Relation> relations, boolean forwardsFirst, long mostWork) {
    Narrowing narrowing = new Narrowing(theory, relations, forwardsFirst, mostWork);
    Search search = new Search(narrowing);
    for (Theory.Bound bound : theory.bounds()) {
      search.end = narrowing.bound(bound);
      if (search.end >= 0) {
        break;
      }
    }
    if (search.end < 0 && !search.refute(0)) {
      return null;
    }
    TrailPruning analysis = search.analyse(0);
    return new Proof(Merging.merged(analysis.kept()), search.end);
  }

  private TrailPruning analyse(int from) {
    return TrailPruning.of(
        narrowing.trail, from, end, narrowing.theory.variables().get(end).size());
  }

  /** Whether a contradiction was reached; {@code end} is its place then. */
  private boolean refute(int depth) {
    end = narrowing.run();
    if (end >= 0) {
      return true;
    }
    int x = narrowing.isExhausted() || depth == DEEPEST ? Narrowing.NONE : choose();
    if (x < 0) {
      return false;
    }
    while (true) {
      if (!supposeFirst(x, depth)) {
        return false;
      }
      end = narrowing.domain[x].isEmpty() ? x : narrowing.run();
      if (end >= 0) {
        return true;
      }
      if (narrowing.isExhausted()) {
        return false;
      }
    }
  }

  /** Refutes the first value that is left, and others with it. */
  private boolean supposeFirst(int x, int depth) {
    BitSet before = (BitSet) narrowing.domain[x].clone();
    int value = before.nextSetBit(0);
    BitSet others = (BitSet) before.clone();
    others.clear(value);
    int mark = narrowing.trail.size();
    narrowing.push(new Event.Supposed(x, others));
    if (!refute(depth + 1)) {
      return false;
    }
    TrailPruning analysis = analyse(mark);
    int subEnd = end;
    narrowing.undoTo(mark);
    Map<Integer, BitSet> needed = new TreeMap<>(analysis.needed());
    BitSet spared = needed.getOrDefault(x, new BitSet());
    BitSet removed = (BitSet) before.clone();
    removed.andNot(spared);
    BitSet earlier = (BitSet) spared.clone();
    earlier.andNot(before);
    needed.put(x, earlier);
    narrowing.push(new Event.Refuted(x, removed, needed, Merging.merged(analysis.kept()), subEnd));
    return true;
  }

  /** The variable that has to have a value and has the fewest left. */
  private int choose() {
    int best = Narrowing.NONE;
    int fewest = Integer.MAX_VALUE;
    for (int x = 0; x < narrowing.domain.length; x++) {
      int size = narrowing.domain[x].cardinality();
      boolean required = !narrowing.domain[x].get(narrowing.theory.variables().get(x).listed());
      if (required && size > 1 && size < fewest) {
        best = x;
        fewest = size;
      }
    }
    return best;
  }
}
