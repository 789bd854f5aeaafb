package dev.pinwheel.solver.search;

import dev.pinwheel.solver.clause.Assumptions;
import dev.pinwheel.solver.clause.ClauseEdges;
import dev.pinwheel.solver.clause.Clauses;
import dev.pinwheel.solver.clause.Domains;
import dev.pinwheel.solver.clause.Masks;
import dev.pinwheel.solver.clause.Problem;
import dev.pinwheel.solver.clause.Tier;
import java.util.Arrays;

/**
 * Which package is decided next: a function of the decided ones only. See
 * docs/explanation/solver.md, Decision order.
 */
public final class Order {
  private static final int TIER_SHIFT = 60;
  private static final int RANK_SHIFT = 30;
  private static final int PACKAGE_MASK = (1 << RANK_SHIFT) - 1;
  private static final long CLOSED = -1;

  private final Domains domains;
  private final Masks masks;
  private final Clauses clauses;
  private final ClauseEdges edges;

  public int[] decided = new int[64];
  public int decidedCount;
  private int[] decidedLevel = new int[64];

  /** Before the edges of each decided package were followed: packages open, tiers raised. */
  private int[] openedBefore = new int[64];

  private int[] raisedBefore = new int[64];

  /** The decided packages whose edges have been followed, the root counted as one more. */
  private int followed;

  /** Tier, rank and package in one number for each open package. */
  private long[] key = new long[64];

  /** Places among the decided ones, from 1; 0 is undecided, and -1 assumed. */
  private int[] place = new int[64];

  private int known;
  private int[] opened = new int[64];
  private int openedCount;
  private int[] raised = new int[64];
  private long[] raisedFrom = new long[64];
  private int raisedCount;
  private int[] found = new int[64];
  private int[] foundTier = new int[64];
  private int foundCount;
  private long[] heap = new long[64];
  private int heapSize;

  public Order(Domains domains, Masks masks, Clauses clauses, ClauseEdges edges) {
    this.domains = domains;
    this.masks = masks;
    this.clauses = clauses;
    this.edges = edges;
  }

  public void clear() {
    known = 0;
    forget();
  }

  private void forget() {
    decidedCount = 0;
    followed = 0;
    openedCount = 0;
    raisedCount = 0;
    heapSize = 0;
  }

  public boolean isDecided(int p) {
    return p < known && place[p] != 0;
  }

  public int tier(int p) {
    return (int) (key[p] >>> TIER_SHIFT);
  }

  /** Takes back what was decided above the level; at level 0 the assumptions as well. */
  public void undoTo(int level) {
    if (level == 0) {
      Arrays.fill(place, 0, known, 0);
      Arrays.fill(key, 0, known, CLOSED);
      forget();
      return;
    }
    int kept = decidedCount;
    while (kept > 0 && decidedLevel[kept - 1] > level) {
      kept--;
    }
    if (kept == decidedCount) {
      return;
    }
    for (int i = kept; i < decidedCount; i++) {
      place[decided[i]] = 0;
    }
    if (followed > kept + 1) {
      takeBack(kept);
    }
    for (int i = kept; i < decidedCount; i++) {
      int p = decided[i];
      if (key[p] != CLOSED) {
        push(key[p]);
      }
    }
    decidedCount = kept;
  }

  /** Takes back what following the edges of the decided package at this place has opened. */
  private void takeBack(int at) {
    while (raisedCount > raisedBefore[at]) {
      int p = raised[--raisedCount];
      key[p] = raisedFrom[raisedCount];
      push(key[p]);
    }
    while (openedCount > openedBefore[at]) {
      key[opened[--openedCount]] = CLOSED;
    }
    followed = at + 1;
  }

  private void grow() {
    int packages = domains.packages;
    if (packages > key.length) {
      int capacity = domains.at.length;
      key = Arrays.copyOf(key, capacity);
      place = Arrays.copyOf(place, capacity);
    }
    while (known < packages) {
      key[known] = CLOSED;
      place[known++] = 0;
    }
  }

  /** Follows the edges of what was decided last and returns the next package, or -1. */
  public int next(Problem problem, Assumptions assumptions) {
    grow();
    if (followed == 0) {
      followRoots(problem, assumptions);
    }
    while (followed <= decidedCount) {
      follow(problem, followed - 1);
    }
    while (heapSize > 0) {
      long top = heap[0];
      int p = (int) top & PACKAGE_MASK;
      if (key[p] == top && place[p] == 0) {
        return p;
      }
      pop();
    }
    return -1;
  }

  public void decide(int p, int level) {
    if (decidedCount == decided.length) {
      int capacity = 2 * decidedCount;
      decided = Arrays.copyOf(decided, capacity);
      decidedLevel = Arrays.copyOf(decidedLevel, capacity);
      openedBefore = Arrays.copyOf(openedBefore, capacity);
      raisedBefore = Arrays.copyOf(raisedBefore, capacity);
    }
    decided[decidedCount] = p;
    decidedLevel[decidedCount++] = level;
    place[p] = decidedCount;
  }

  private void followRoots(Problem problem, Assumptions assumptions) {
    int count = assumptions.size();
    for (int i = 0; i < count; i++) {
      place[assumptions.packageAt(i)] = -1;
    }
    foundCount = 0;
    for (int i = 0; i < edges.rootCount; i++) {
      consider(problem, edges.roots[i]);
    }
    for (int i = 0; i < count; i++) {
      int p = assumptions.packageAt(i);
      if (assumptions.valueAt(i) != domains.absent[p]) {
        considerList(problem, p);
      }
    }
    openFound();
    followed = 1;
  }

  private void follow(Problem problem, int at) {
    int p = decided[at];
    openedBefore[at] = openedCount;
    raisedBefore[at] = raisedCount;
    foundCount = 0;
    considerList(problem, p);
    for (int i = edges.firstCondition[p]; i >= 0; i = edges.nextCondition[i]) {
      consider(problem, edges.conditionClause[i]);
    }
    openFound();
    followed = at + 2;
  }

  private void considerList(Problem problem, int p) {
    int list = edges.listAt[domains.valueAt[p] + domains.firstValue(p)];
    for (int i = list + 1, end = list + 1 + edges.list[list]; i < end; i++) {
      consider(problem, edges.list[i]);
    }
  }

  /** Names the package that the clause requires if all its conditions are decided and hold. */
  private void consider(Problem problem, int c) {
    int head = clauses.head[c];
    if (head < 0 || place[head] != 0) {
      return;
    }
    int[] literals = clauses.literal;
    int start = clauses.start(c);
    for (int i = start, end = start + 2 * clauses.length(c); i < end; i += 2) {
      int p = literals[i];
      if (p != head && (place[p] == 0 || !domains.isFalse(p, masks.words, literals[i + 1]))) {
        return;
      }
    }
    name(problem, head, clauses.form[c]);
  }

  private void name(Problem problem, int p, int form) {
    int tier = form == Tier.NORMAL ? problem.standing(p) : form;
    if (key[p] != CLOSED) {
      if (tier < tier(p)) {
        raise(p, tier);
      }
      return;
    }
    int i = foundCount;
    while (i > 0 && domains.order[found[i - 1]] > domains.order[p]) {
      i--;
    }
    if (i > 0 && found[i - 1] == p) {
      foundTier[i - 1] = Math.min(foundTier[i - 1], tier);
      return;
    }
    if (foundCount == found.length) {
      found = Arrays.copyOf(found, 2 * foundCount);
      foundTier = Arrays.copyOf(foundTier, 2 * foundCount);
    }
    System.arraycopy(found, i, found, i + 1, foundCount - i);
    System.arraycopy(foundTier, i, foundTier, i + 1, foundCount - i);
    found[i] = p;
    foundTier[i] = tier;
    foundCount++;
  }

  private void raise(int p, int tier) {
    if (raisedCount == raised.length) {
      raised = Arrays.copyOf(raised, 2 * raisedCount);
      raisedFrom = Arrays.copyOf(raisedFrom, 2 * raisedCount);
    }
    raised[raisedCount] = p;
    raisedFrom[raisedCount++] = key[p];
    key[p] = key[p] & (1L << TIER_SHIFT) - 1 | (long) tier << TIER_SHIFT;
    push(key[p]);
  }

  private void openFound() {
    for (int i = 0; i < foundCount; i++) {
      int p = found[i];
      if (openedCount == opened.length) {
        opened = Arrays.copyOf(opened, 2 * openedCount);
      }
      key[p] = (long) foundTier[i] << TIER_SHIFT | (long) openedCount << RANK_SHIFT | p;
      opened[openedCount++] = p;
      push(key[p]);
    }
  }

  private void push(long item) {
    if (heapSize == heap.length) {
      heap = Arrays.copyOf(heap, 2 * heapSize);
    }
    int i = heapSize++;
    while (i > 0) {
      int parent = (i - 1) / 2;
      if (heap[parent] <= item) {
        break;
      }
      heap[i] = heap[parent];
      i = parent;
    }
    heap[i] = item;
  }

  private void pop() {
    long item = heap[--heapSize];
    int i = 0;
    while (true) {
      int child = 2 * i + 1;
      if (child >= heapSize) {
        break;
      }
      if (child + 1 < heapSize && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= item) {
        break;
      }
      heap[i] = heap[child];
      i = child;
    }
    if (heapSize > 0) {
      heap[i] = item;
    }
  }
}
