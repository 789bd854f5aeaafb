package dev.pinwheel.solver.search;

import dev.pinwheel.solver.clause.CancelFlag;
import dev.pinwheel.solver.clause.ClauseEdges;
import dev.pinwheel.solver.clause.ClauseSink;
import dev.pinwheel.solver.clause.Clauses;
import dev.pinwheel.solver.clause.Domains;
import dev.pinwheel.solver.clause.Masks;
import dev.pinwheel.solver.clause.SearchCounters;
import dev.pinwheel.solver.clause.SearchSettings;
import java.util.Arrays;

/**
 * Narrows domains until nothing follows any more, loading clauses as packages come to stand at one
 * candidate. See docs/explanation/solver.md, Loading.
 */
public final class Propagation {
  static final int NO_CONFLICT = -1;
  public static final int INTERRUPTED = -2;
  private static final int POLL_EVERY = 1024;

  private final Domains domains;
  private final Masks masks;
  private final Clauses clauses;
  private final ClauseEdges edges;
  private final ClauseSink sink;
  private final SearchCounters counters;
  private final Watches watches;
  private SearchSettings settings = SearchSettings.DEFAULT;
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

  public Propagation(
      Domains domains,
      Masks masks,
      Clauses clauses,
      ClauseEdges edges,
      ClauseSink sink,
      SearchCounters counters) {
    this.domains = domains;
    this.masks = masks;
    this.clauses = clauses;
    this.edges = edges;
    this.sink = sink;
    this.counters = counters;
    this.watches = new Watches(domains, masks, clauses, counters);
  }

  public void clear() {
    queueHead = 0;
    attached = 0;
    lateCount = 0;
    againCount = 0;
    denseCount = 0;
  }

  public void begin(SearchSettings newSettings, CancelFlag newCancel) {
    settings = newSettings;
    cancel = newCancel;
    untilPoll = POLL_EVERY;
  }

  /** Takes back all levels above this one; late clauses of those levels are looked at again. */
  public void undoTo(int level) {
    domains.undoTo(level);
    queueHead = Math.min(queueHead, domains.size);
    while (lateCount > 0 && lateAt[lateCount - 1] > level) {
      lookAgain(late[--lateCount]);
    }
  }

  public void lookAgain(int c) {
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
  public int run() {
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
      int from = d.at[p];
      int width = d.words[p];
      int old = width == 1 ? 0 : (int) d.trailOld[entry];
      for (int w = 0; w < width; w++) {
        long before = width == 1 ? d.trailOld[entry] : d.saved[old + w];
        long removed = before & ~d.now[from + w] & d.watched[from + w];
        while (removed != 0) {
          int value = (w << 6) + Long.numberOfTrailingZeros(removed);
          removed &= removed - 1;
          int conflict = watches.visit(p, value);
          if (conflict != NO_CONFLICT) {
            return conflict;
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
      watches.hang(8 * c, literals[first], literals[first + 1], firstPlace);
      watches.hang(8 * c + 4, literals[second], literals[second + 1], secondPlace);
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
