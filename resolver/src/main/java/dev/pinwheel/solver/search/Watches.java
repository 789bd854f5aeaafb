package dev.pinwheel.solver.search;

import dev.pinwheel.solver.clause.Clauses;
import dev.pinwheel.solver.clause.Domains;
import dev.pinwheel.solver.clause.Masks;
import dev.pinwheel.solver.clause.SearchCounters;

/**
 * The watches of clauses, each hung on a witness. See docs/explanation/solver.md, Watches and
 * witnesses.
 */
final class Watches {
  private final Domains domains;
  private final Masks masks;
  private final Clauses clauses;
  private final SearchCounters counters;

  Watches(Domains domains, Masks masks, Clauses clauses, SearchCounters counters) {
    this.domains = domains;
    this.masks = masks;
    this.clauses = clauses;
    this.counters = counters;
  }

  /** Looks at all watches on a value that has left the domain of its package. */
  int visit(int p, int value) {
    Domains d = domains;
    long[] now = d.now;
    long[] words = masks.words;
    int[] watch = clauses.watch;
    int list = d.valueAt[p] + value;
    boolean narrow = d.words[p] == 1;
    int domainAt = d.at[p];
    int previous = Clauses.NONE;
    int node = clauses.firstWatch[list];
    while (node != Clauses.NONE) {
      counters.watchVisits++;
      int following = watch[node];
      int c = node >> 3;
      int other = node ^ 4;
      int q = watch[other + 1];
      int otherMask = watch[other + 2];
      int mask = watch[node + 2];
      int move = -1;
      if (d.words[q] == 1
          ? (now[d.at[q]] & ~words[otherMask]) == 0
          : d.isTrue(q, words, otherMask)) {
        previous = node;
        node = following;
        continue;
      }
      if (narrow) {
        long domain = now[domainAt];
        long common = domain & words[mask];
        if (common == domain) {
          previous = node;
          node = following;
          continue;
        }
        if (common != 0) {
          int witness = narrowWitness(common, words[mask], d.absent[p], value);
          d.watched[domainAt] |= 1L << witness;
          move = d.valueAt[p] + witness;
        }
      } else if (d.isTrue(p, words, mask)) {
        previous = node;
        node = following;
        continue;
      } else {
        int witness = wideWitness(p, mask, value);
        if (witness >= 0) {
          d.markWatched(p, witness);
          move = d.valueAt[p] + witness;
        }
      }
      if (move < 0 && watch[c * 8 + 7] > 2) {
        move = moveElsewhere(c, node, q);
      }
      if (move >= 0 || (clauses.info[c] & Clauses.DELETED) != 0) {
        if (previous == Clauses.NONE) {
          clauses.firstWatch[list] = following;
        } else {
          watch[previous] = following;
        }
        if ((clauses.info[c] & Clauses.DELETED) == 0) {
          counters.witnessMoves++;
          watch[node] = clauses.firstWatch[move];
          clauses.firstWatch[move] = node;
        }
      } else {
        if (!d.narrow(q, words, otherMask, c)) {
          return c;
        }
        previous = node;
      }
      node = following;
    }
    if (clauses.firstWatch[list] == Clauses.NONE) {
      d.watched[domainAt + (value >> 6)] &= ~(1L << value);
    }
    return Propagation.NO_CONFLICT;
  }

  /** The candidate tried next, or, for a set without absent, the most preferred one. */
  private static int narrowWitness(long common, long mask, int absent, int after) {
    if ((mask >>> absent & 1) == 0) {
      return Long.numberOfTrailingZeros(common);
    }
    long candidates = common & ~(1L << absent);
    long later = candidates & -1L << after;
    return Long.numberOfTrailingZeros(later != 0 ? later : candidates != 0 ? candidates : common);
  }

  private int wideWitness(int p, int mask, int after) {
    Domains d = domains;
    long[] words = masks.words;
    int absent = d.absent[p];
    if ((words[mask + (absent >> 6)] & (1L << absent)) == 0) {
      return d.next(p, words, mask, 0);
    }
    int found = d.next(p, words, mask, after);
    return found < 0 || found == absent ? d.next(p, words, mask, 0) : found;
  }

  /** Moves a watch to another literal that is not false; returns the list for it, or -1. */
  private int moveElsewhere(int c, int node, int otherPackage) {
    Domains d = domains;
    int[] literals = clauses.literal;
    int p = clauses.watch[node + 1];
    int start = clauses.start(c);
    for (int i = start, end = start + 2 * clauses.length(c); i < end; i += 2) {
      int r = literals[i];
      int mask = literals[i + 1];
      if (r != p && r != otherPackage && !d.isFalse(r, masks.words, mask)) {
        clauses.watch[node + 1] = r;
        clauses.watch[node + 2] = mask;
        int witness = freshWitness(r, mask);
        d.markWatched(r, witness);
        return d.valueAt[r] + witness;
      }
    }
    return -1;
  }

  /** A witness for a literal that is not false and has none yet. */
  private int freshWitness(int p, int mask) {
    int outside = domains.firstOutside(p, masks.words, mask);
    return wideWitness(p, mask, Math.max(outside, 0));
  }

  /** Hangs one watch of a clause; {@code place} tells since when its literal is false. */
  void hang(int node, int p, int mask, int place) {
    int witness;
    if (place == Integer.MAX_VALUE) {
      witness = freshWitness(p, mask);
    } else if (place >= 0) {
      witness = domains.valueRemoved(place, masks.words, mask);
    } else {
      clauses.watch[node + 1] = p;
      clauses.watch[node + 2] = mask;
      return;
    }
    domains.markWatched(p, witness);
    clauses.hang(node, p, mask, domains.valueAt[p] + witness);
  }
}
