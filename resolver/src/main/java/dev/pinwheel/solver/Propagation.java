package dev.pinwheel.solver;

import java.util.Arrays;

/**
 * Narrows domains until nothing follows any more, loading clauses as packages come to stand at one
 * candidate. See docs/solver.md, Watches and witnesses, and Loading.
 */
final class Propagation {
  static final int NO_CONFLICT = -1;
  static final int INTERRUPTED = -2;
  private static final int POLL_EVERY = 1024;

  private final Domains domains;
  private final Masks masks;
  private final Clauses clauses;
  private final Edges edges;
  private final ClauseSink sink;
  private final Counters counters;
  private Settings settings = Settings.DEFAULT;
  private CancelFlag cancel = new CancelFlag();

  /** The next trail entry whose removed values were not looked at. */
  private int queueHead;

  /** Clauses from here on have no watches yet. */
  private int attached;

  /** Clauses that followed at a lower level than the one at which they were used. */
  private int[] late = new int[64];

  private int[] lateAt = new int[64];
  private int lateCount;

  /** Clauses to be looked at again, because a level was taken back. */
  private int[] again = new int[64];

  private int againCount;

  /** Packages whose clauses are all to be loaded. */
  private int[] dense = new int[16];

  private int denseCount;
  private int untilPoll = POLL_EVERY;

  Propagation(
      Domains domains,
      Masks masks,
      Clauses clauses,
      Edges edges,
      ClauseSink sink,
      Counters counters) {
    this.domains = domains;
    this.masks = masks;
    this.clauses = clauses;
    this.edges = edges;
    this.sink = sink;
    this.counters = counters;
  }

  void clear() {
    queueHead = 0;
    attached = 0;
    lateCount = 0;
    againCount = 0;
    denseCount = 0;
  }

  void begin(Settings newSettings, CancelFlag newCancel) {
    settings = newSettings;
    cancel = newCancel;
    untilPoll = POLL_EVERY;
  }

  /** Takes back all levels above this one; late clauses of those levels are looked at again. */
  void undoTo(int level) {
    domains.undoTo(level);
    queueHead = Math.min(queueHead, domains.size);
    while (lateCount > 0 && lateAt[lateCount - 1] > level) {
      lookAgain(late[--lateCount]);
    }
  }

  void lookAgain(int c) {
    if (againCount == again.length) {
      again = Arrays.copyOf(again, 2 * againCount);
    }
    again[againCount++] = c;
  }

  /** A package took part in a conflict. */
  void involve(int p) {
    if (++domains.conflicts[p] >= settings.denseAfter() && !edges.isComplete(p)) {
      edges.complete(p);
      if (denseCount == dense.length) {
        dense = Arrays.copyOf(dense, 2 * denseCount);
      }
      dense[denseCount++] = p;
    }
  }

  /** Runs to the end; returns a clause found false, or one of the constants. */
  int run() {
    while (true) {
      if (attached < clauses.count) {
        int c = attached++;
        if (!attach(c)) {
          return c;
        }
      } else if (againCount > 0) {
        int c = again[--againCount];
        if (!examine(c)) {
          return c;
        }
      } else if (queueHead < domains.size) {
        if (--untilPoll == 0) {
          untilPoll = POLL_EVERY;
          if (cancel.isRaised()) {
            return INTERRUPTED;
          }
        }
        int conflict = process(queueHead++);
        if (conflict != NO_CONFLICT) {
          return conflict;
        }
      } else if (denseCount > 0) {
        sink.loadAll(dense[--denseCount]);
      } else {
        return NO_CONFLICT;
      }
    }
  }

  private int process(int entry) {
    Domains d = domains;
    int p = d.trailPackage[entry];
    counters.propagations++;
    if (d.processed[p] < entry) {
      d.processed[p] = d.last[p];
      int base = d.valueAt[p];
      int from = d.at[p];
      int width = d.words[p];
      int old = width == 1 ? 0 : (int) d.trailOld[entry];
      for (int w = 0; w < width; w++) {
        long before = width == 1 ? d.trailOld[entry] : d.saved[old + w];
        long removed = before & ~d.now[from + w];
        while (removed != 0) {
          int value = (w << 6) + Long.numberOfTrailingZeros(removed);
          removed &= removed - 1;
          if (clauses.firstWatch[base + value] != Clauses.NONE) {
            int conflict = visit(p, value);
            if (conflict != NO_CONFLICT) {
              return conflict;
            }
          }
        }
      }
    }
    int value = d.single(p);
    if (value >= 0 && value != d.absent[p] && !edges.isLoaded(d.valueAt[p] + value)) {
      if (settings.denseAfter() == 0 && !edges.isComplete(p)) {
        edges.complete(p);
        sink.loadAll(p);
      }
      sink.load(p, value);
    }
    return NO_CONFLICT;
  }

  /** Looks at all watches on a value that has left the domain of its package. */
  private int visit(int p, int value) {
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
          move = d.valueAt[p] + narrowWitness(common, words[mask], d.absent[p], value);
        }
      } else if (d.isTrue(p, words, mask)) {
        previous = node;
        node = following;
        continue;
      } else {
        int witness = wideWitness(p, mask, value);
        if (witness >= 0) {
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
    return NO_CONFLICT;
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
        return d.valueAt[r] + freshWitness(r, mask);
      }
    }
    return -1;
  }

  /** A witness for a literal that is not false and has none yet. */
  private int freshWitness(int p, int mask) {
    int outside = domains.firstOutside(p, masks.words, mask);
    return wideWitness(p, mask, Math.max(outside, 0));
  }

  /** Gives a clause its watches and draws what follows from it; false when it is false. */
  private boolean attach(int c) {
    if ((clauses.info[c] & Clauses.EMPTY) != 0) {
      return true;
    }
    int[] literals = clauses.literal;
    int start = clauses.start(c);
    int length = clauses.length(c);
    int first = -1;
    int second = -1;
    int firstPlace = -2;
    int secondPlace = -2;
    for (int i = start, end = start + 2 * length; i < end; i += 2) {
      int place = place(literals[i], literals[i + 1]);
      if (place > firstPlace) {
        second = first;
        secondPlace = firstPlace;
        first = i;
        firstPlace = place;
      } else if (place > secondPlace) {
        second = i;
        secondPlace = place;
      }
    }
    if (first < 0) {
      return false;
    }
    if (second >= 0) {
      hang(8 * c, literals[first], literals[first + 1], firstPlace);
      hang(8 * c + 4, literals[second], literals[second + 1], secondPlace);
    }
    if (firstPlace != Integer.MAX_VALUE) {
      return false;
    }
    return secondPlace == Integer.MAX_VALUE
        || infer(c, literals[first], literals[first + 1], secondPlace);
  }

  /** The trail entry that made the literal false, or the greatest int when it is not false. */
  private int place(int p, int mask) {
    return domains.isFalse(p, masks.words, mask)
        ? domains.falsifier(p, masks.words, mask, domains.last[p])
        : Integer.MAX_VALUE;
  }

  private void hang(int node, int p, int mask, int place) {
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
    clauses.hang(node, p, mask, domains.valueAt[p] + witness);
  }

  /** All literals but this one are false, the last of them since {@code place}. */
  private boolean infer(int c, int p, int mask, int place) {
    int natural = place < 0 ? 0 : domains.trailLevel[place];
    if (natural < domains.level) {
      if (lateCount == late.length) {
        late = Arrays.copyOf(late, 2 * lateCount);
        lateAt = Arrays.copyOf(lateAt, 2 * lateCount);
      }
      late[lateCount] = c;
      lateAt[lateCount++] = domains.level;
    }
    return domains.narrow(p, masks.words, mask, c);
  }

  /** Draws what follows from a clause that has its watches; false when it is false. */
  private boolean examine(int c) {
    if ((clauses.info[c] & Clauses.DELETED) != 0) {
      return true;
    }
    int[] literals = clauses.literal;
    int start = clauses.start(c);
    int open = -1;
    int last = -1;
    for (int i = start, end = start + 2 * clauses.length(c); i < end; i += 2) {
      int place = place(literals[i], literals[i + 1]);
      if (place != Integer.MAX_VALUE) {
        last = Math.max(last, place);
      } else if (open >= 0) {
        return true;
      } else {
        open = i;
      }
    }
    return open >= 0 && infer(c, literals[open], literals[open + 1], last);
  }
}
