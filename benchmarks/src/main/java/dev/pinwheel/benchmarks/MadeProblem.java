package dev.pinwheel.benchmarks;

import dev.pinwheel.solver.clause.ClauseSink;
import dev.pinwheel.solver.clause.Problem;
import dev.pinwheel.solver.clause.Tier;
import java.util.Arrays;

/**
 * A problem made in memory, of edges from a run of candidates of one package to a run of another.
 * It answers the solver from arrays, as an index would.
 */
public final class MadeProblem implements Problem {
  private int packages;
  private int[] candidates = new int[64];
  private int edges;
  private int[] owner = new int[64];
  private int[] first = new int[64];
  private int[] last = new int[64];
  private int[] target = new int[64];
  private int[] low = new int[64];
  private int[] high = new int[64];

  /** For each candidate of each package where its edges begin, and the edges. */
  private int[][] listAt = {};

  private int[] list = {};
  private int[] edgesOf = {};
  private int[] edgesOfAt = {};
  private long[] words = new long[16];

  /** Adds a package and returns its number. */
  public int addPackage(int count) {
    if (packages == candidates.length) {
      candidates = Arrays.copyOf(candidates, 2 * packages);
    }
    candidates[packages] = count;
    words = new long[Math.max(words.length, (count >> 6) + 1)];
    return packages++;
  }

  /**
   * Adds an edge: candidates {@code from … to} of p need one of {@code lowest … highest} of q. A
   * negative p is the root; where highest is below lowest, there is none.
   */
  public void edge(int p, int from, int to, int q, int lowest, int highest) {
    if (edges == owner.length) {
      int capacity = 2 * edges;
      owner = Arrays.copyOf(owner, capacity);
      first = Arrays.copyOf(first, capacity);
      last = Arrays.copyOf(last, capacity);
      target = Arrays.copyOf(target, capacity);
      low = Arrays.copyOf(low, capacity);
      high = Arrays.copyOf(high, capacity);
    }
    owner[edges] = p;
    first[edges] = from;
    last[edges] = to;
    target[edges] = q;
    low[edges] = lowest;
    high[edges++] = highest;
  }

  /** Sorts the edges by candidate; nothing may be added afterwards. */
  public MadeProblem ready() {
    listAt = new int[packages][];
    edgesOfAt = new int[packages + 1];
    int total = 0;
    for (int p = 0; p < packages; p++) {
      listAt[p] = new int[candidates[p] + 1];
    }
    for (int e = 0; e < edges; e++) {
      if (owner[e] >= 0) {
        edgesOfAt[owner[e] + 1]++;
        for (int v = first[e]; v <= last[e]; v++) {
          listAt[owner[e]][v + 1]++;
          total++;
        }
      }
    }
    list = new int[total];
    edgesOf = new int[edges];
    int at = 0;
    for (int p = 0; p < packages; p++) {
      edgesOfAt[p + 1] += edgesOfAt[p];
      for (int v = 0; v <= candidates[p]; v++) {
        at += listAt[p][v];
        listAt[p][v] = at;
      }
    }
    int[][] fill = new int[packages][];
    for (int p = 0; p < packages; p++) {
      fill[p] = listAt[p].clone();
    }
    int[] fillOf = edgesOfAt.clone();
    for (int e = 0; e < edges; e++) {
      if (owner[e] >= 0) {
        edgesOf[fillOf[owner[e]]++] = e;
        for (int v = first[e]; v <= last[e]; v++) {
          list[fill[owner[e]][v]++] = e;
        }
      }
    }
    return this;
  }

  /** How many packages there are. */
  public int packages() {
    return packages;
  }

  /** How many candidates all packages have. */
  public int totalCandidates() {
    int total = 0;
    for (int p = 0; p < packages; p++) {
      total += candidates[p];
    }
    return total;
  }

  /** How many edges there are. */
  public int edges() {
    return edges;
  }

  /** Whether an assignment keeps every edge; absent is the number of candidates. */
  public boolean holds(int[] values) {
    for (int e = 0; e < edges; e++) {
      int p = owner[e];
      boolean active = p < 0 || first[e] <= values[p] && values[p] <= last[e];
      int q = values[target[e]];
      if (active && (q < low[e] || q > high[e])) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int candidates(int packageId) {
    return candidates[packageId];
  }

  @Override
  public long order(int packageId) {
    return packageId;
  }

  @Override
  public void roots(ClauseSink sink) {
    for (int e = 0; e < edges; e++) {
      if (owner[e] < 0) {
        sink.clause(e, e, Tier.NORMAL, target[e], in(e, sink));
      }
    }
  }

  @Override
  public void load(int packageId, int candidate, ClauseSink sink) {
    int to = listAt[packageId][candidate + 1];
    for (int i = listAt[packageId][candidate]; i < to; i++) {
      emit(list[i], sink);
    }
  }

  @Override
  public void loadAll(int packageId, ClauseSink sink) {
    for (int i = edgesOfAt[packageId]; i < edgesOfAt[packageId + 1]; i++) {
      emit(edgesOf[i], sink);
    }
  }

  private void emit(int e, ClauseSink sink) {
    if (!sink.known(e)) {
      int p = owner[e];
      run(first[e], last[e], candidates[p]);
      int condition = sink.notIn(p, words, 0);
      sink.clause(e, e, Tier.NORMAL, p, condition, target[e], in(e, sink));
    }
  }

  private int in(int e, ClauseSink sink) {
    run(low[e], high[e], candidates[target[e]]);
    return sink.in(target[e], words, 0);
  }

  private void run(int from, int to, int count) {
    for (int w = 0; w <= count >> 6; w++) {
      int start = Math.max(from - (w << 6), 0);
      int end = Math.min(to - (w << 6), 63);
      words[w] = start > end ? 0 : -1L << start & -1L >>> 63 - end;
    }
  }
}
