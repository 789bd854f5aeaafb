package dev.pinwheel.solver.clause;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes the clauses that a {@link Problem} emits.
 *
 * <p>A literal is a package and a mask, the set of values that make it true. The methods that make
 * masks take sets of candidates, one bit each, and return a number that holds for that package as
 * long as the solver keeps the problem.
 *
 * <p>Every clause may have an edge number, not negative, its own in the whole problem. One that was
 * emitted before need not be emitted again; the source must still say {@link #known} for it, since
 * it belongs to the candidate being loaded.
 */
public final class ClauseSink {
  private final Domains domains;
  private final Masks masks;
  private final Clauses clauses;
  private final ClauseEdges edges;
  private final SearchCounters counters;
  private @Nullable Problem problem;
  private long[] scratch = new long[4];
  private int loading = -1;
  private int candidate = -1;
  private int openEdge;
  private int openOrigin;
  private int openForm;
  private int openStart;

  public ClauseSink(
      Domains domains, Masks masks, Clauses clauses, ClauseEdges edges, SearchCounters counters) {
    this.domains = domains;
    this.masks = masks;
    this.clauses = clauses;
    this.edges = edges;
    this.counters = counters;
  }

  public void begin(Problem source) {
    problem = source;
  }

  private Problem source() {
    return Objects.requireNonNull(problem);
  }

  public void loadRoots() {
    loading = -1;
    candidate = -1;
    source().roots(this);
  }

  public void load(int p, int value) {
    loading = p;
    candidate = value;
    counters.candidatesLoaded++;
    edges.openList(domains.valueAt[p] + value);
    source().load(p, value, this);
  }

  public void loadAll(int p) {
    loading = p;
    candidate = -1;
    counters.packagesDense++;
    source().loadAll(p, this);
  }

  public void ensure(int p) {
    if (!domains.isKnown(p)) {
      int first = domains.values;
      domains.add(p, source());
      clauses.addValues(first, domains.values);
      edges.addPackage(p, first, domains.values);
      counters.candidatesMaterialised += domains.absent[p];
    }
  }

  /** The mask "one of these candidates" of a package with at most 64 candidates. */
  public int in(int packageId, long candidates) {
    ensure(packageId);
    if (domains.words[packageId] != 1) {
      fillScratch(packageId, candidates);
      return internScratch(packageId);
    }
    return masks.intern(packageId, candidates & absentBit(packageId) - 1);
  }

  /** The mask "one of these candidates, or absent". */
  public int inOrAbsent(int packageId, long candidates) {
    ensure(packageId);
    if (domains.words[packageId] != 1) {
      fillScratch(packageId, candidates);
      addAbsent(packageId);
      return internScratch(packageId);
    }
    return masks.intern(packageId, candidates & absentBit(packageId) - 1 | absentBit(packageId));
  }

  /** The mask "none of these candidates", which absent satisfies. */
  public int notIn(int packageId, long candidates) {
    ensure(packageId);
    if (domains.words[packageId] != 1) {
      fillScratch(packageId, candidates);
      complementScratch(packageId);
      return internScratch(packageId);
    }
    long all = Domains.full(domains.absent[packageId], 0);
    return masks.intern(packageId, ~candidates & all | absentBit(packageId));
  }

  /** The mask "one of these candidates", from words beginning at {@code from}. */
  public int in(int packageId, long[] candidates, int from) {
    copyToScratch(packageId, candidates, from);
    return internScratch(packageId);
  }

  /** The mask "one of these candidates, or absent". */
  public int inOrAbsent(int packageId, long[] candidates, int from) {
    copyToScratch(packageId, candidates, from);
    addAbsent(packageId);
    return internScratch(packageId);
  }

  /** The mask "none of these candidates", which absent satisfies. */
  public int notIn(int packageId, long[] candidates, int from) {
    copyToScratch(packageId, candidates, from);
    complementScratch(packageId);
    return internScratch(packageId);
  }

  /**
   * Whether the edge was emitted before. If so it is noted for the candidate that is being loaded.
   */
  public boolean known(int edge) {
    int clause = edges.find(edge);
    if (clause == -1) {
      return false;
    }
    if (clause >= 0 && candidate >= 0) {
      edges.addToList(domains.valueAt[loading] + candidate, clause);
    }
    return true;
  }

  /**
   * A clause of one literal.
   *
   * @param form the tier by the form of the requirement: URL, PINNED or NORMAL
   */
  public void clause(int edge, int origin, int form, int p, int maskOfP) {
    open(edge, origin, form);
    literal(p, maskOfP);
    close();
  }

  /** A clause of two literals. */
  public void clause(int edge, int origin, int form, int p, int maskOfP, int q, int maskOfQ) {
    open(edge, origin, form);
    literal(p, maskOfP);
    literal(q, maskOfQ);
    close();
  }

  /** A clause of three literals. */
  public void clause(
      int edge, int origin, int form, int p, int maskOfP, int q, int maskOfQ, int r, int maskOfR) {
    open(edge, origin, form);
    literal(p, maskOfP);
    literal(q, maskOfQ);
    literal(r, maskOfR);
    close();
  }

  /** Begins a clause of any length. A negative edge is without number. */
  public void open(int edge, int origin, int form) {
    openEdge = edge;
    openOrigin = origin;
    openForm = form;
    openStart = clauses.literalEnd;
  }

  /** Adds a literal to the clause; two of one package are united. */
  public void literal(int p, int mask) {
    int[] literals = clauses.literal;
    for (int i = openStart, end = clauses.literalEnd; i < end; i += 2) {
      if (literals[i] == p) {
        literals[i + 1] = union(p, literals[i + 1], mask);
        return;
      }
    }
    clauses.literal(p, mask);
  }

  /** Ends the clause and takes it in. */
  public void close() {
    int head = -1;
    int length = (clauses.literalEnd - openStart) / 2;
    int[] literals = clauses.literal;
    for (int i = openStart, end = clauses.literalEnd; i < end; i += 2) {
      int p = literals[i];
      int mask = literals[i + 1];
      if (isAlwaysTrue(p, mask)) {
        clauses.literalEnd = openStart;
        if (openEdge >= 0) {
          edges.remember(openEdge, ClauseEdges.DROPPED);
        }
        return;
      }
      if (!holds(mask, domains.absent[p])) {
        if (head >= 0) {
          clauses.literalEnd = openStart;
          throw new IllegalArgumentException(
              "a clause may have one literal without absent; origin " + openOrigin);
        }
        head = p;
      }
    }
    int c = clauses.close(openStart, openOrigin, 0, head, loading, openForm);
    counters.clausesLoaded++;
    if (openEdge >= 0) {
      edges.remember(openEdge, c);
    }
    if (loading < 0) {
      edges.addRoot(c);
    }
    if (head >= 0) {
      enlist(c, head, length);
    }
  }

  private void enlist(int c, int head, int length) {
    int[] literals = clauses.literal;
    int start = openStart;
    for (int i = start, end = start + 2 * length; i < end; i += 2) {
      int p = literals[i];
      if (p == head) {
        continue;
      }
      if (p != loading || candidate < 0) {
        if (p != loading || openEdge < 0) {
          edges.addCondition(p, c);
        }
      } else if (!holds(literals[i + 1], candidate)) {
        edges.addToList(domains.valueAt[p] + candidate, c);
      }
    }
  }

  private boolean holds(int mask, int value) {
    return (masks.words[mask + (value >> 6)] & (1L << value)) != 0;
  }

  private boolean isAlwaysTrue(int p, int mask) {
    int from = domains.at[p];
    for (int w = 0, width = domains.words[p]; w < width; w++) {
      if ((domains.initial[from + w] & ~masks.words[mask + w]) != 0) {
        return false;
      }
    }
    return true;
  }

  private int union(int p, int first, int second) {
    int width = domains.words[p];
    growScratch(width);
    for (int w = 0; w < width; w++) {
      scratch[w] = masks.words[first + w] | masks.words[second + w];
    }
    return internScratch(p);
  }

  private long absentBit(int p) {
    return 1L << domains.absent[p];
  }

  private void growScratch(int width) {
    if (scratch.length < width) {
      scratch = Arrays.copyOf(scratch, 2 * width);
    }
  }

  private void fillScratch(int p, long candidates) {
    int width = domains.words[p];
    growScratch(width);
    Arrays.fill(scratch, 0, width, 0);
    scratch[0] = candidates;
  }

  private void copyToScratch(int p, long[] candidates, int from) {
    ensure(p);
    int width = domains.words[p];
    int given = domains.absent[p] + 63 >> 6;
    growScratch(width);
    scratch[width - 1] = 0;
    System.arraycopy(candidates, from, scratch, 0, given);
    scratch[width - 1] &= absentBit(p) - 1;
  }

  private void addAbsent(int p) {
    scratch[domains.words[p] - 1] |= absentBit(p);
  }

  private void complementScratch(int p) {
    for (int w = 0, width = domains.words[p]; w < width; w++) {
      scratch[w] = ~scratch[w] & Domains.full(domains.absent[p], w);
    }
    addAbsent(p);
  }

  private int internScratch(int p) {
    return masks.intern(p, scratch, 0, domains.words[p]);
  }
}
