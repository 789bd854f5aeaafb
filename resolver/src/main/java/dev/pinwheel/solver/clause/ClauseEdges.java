package dev.pinwheel.solver.clause;

import java.util.Arrays;

/**
 * Which input clauses a package brings when it is decided: those loaded with its candidate, and
 * those that other packages brought and that name it as a condition.
 */
public final class ClauseEdges {
  private static final int NOT_LOADED = -1;

  /** The clause of an edge that can never be false, so that it was not kept. */
  static final int DROPPED = -2;

  /** For each value of each package, where its list begins. */
  public int[] listAt = new int[64];

  /** First the number of clauses, then each of them. */
  public int[] list = new int[64];

  int listEnd;

  public int[] firstCondition = new int[64];
  private boolean[] complete = new boolean[64];
  public int[] nextCondition = new int[64];
  public int[] conditionClause = new int[64];
  int conditions;

  public int[] roots = new int[64];
  public int rootCount;

  private int[] key = new int[256];
  private int[] clauseOf = new int[256];
  private int keys;

  public void clear() {
    listEnd = 0;
    conditions = 0;
    rootCount = 0;
    if (keys > 0) {
      Arrays.fill(key, 0);
      keys = 0;
    }
  }

  void addPackage(int p, int fromValue, int toValue) {
    if (toValue > listAt.length) {
      listAt = Arrays.copyOf(listAt, Math.max(toValue, 2 * listAt.length));
    }
    Arrays.fill(listAt, fromValue, toValue, NOT_LOADED);
    if (p >= firstCondition.length) {
      firstCondition = Arrays.copyOf(firstCondition, Math.max(p + 1, 2 * firstCondition.length));
      complete = Arrays.copyOf(complete, firstCondition.length);
    }
    complete[p] = false;
    firstCondition[p] = -1;
  }

  /** Whether all clauses of the package were asked for. */
  public boolean isComplete(int p) {
    return complete[p];
  }

  public void complete(int p) {
    complete[p] = true;
  }

  public boolean isLoaded(int valueIndex) {
    return listAt[valueIndex] != NOT_LOADED;
  }

  void openList(int valueIndex) {
    listAt[valueIndex] = listEnd;
    append(0);
  }

  void addToList(int valueIndex, int clause) {
    append(clause);
    list[listAt[valueIndex]]++;
  }

  private void append(int item) {
    if (listEnd == list.length) {
      list = Arrays.copyOf(list, 2 * listEnd);
    }
    list[listEnd++] = item;
  }

  void addCondition(int p, int clause) {
    if (conditions == nextCondition.length) {
      nextCondition = Arrays.copyOf(nextCondition, 2 * conditions);
      conditionClause = Arrays.copyOf(conditionClause, 2 * conditions);
    }
    nextCondition[conditions] = firstCondition[p];
    conditionClause[conditions] = clause;
    firstCondition[p] = conditions++;
  }

  void addRoot(int clause) {
    if (rootCount == roots.length) {
      roots = Arrays.copyOf(roots, 2 * rootCount);
    }
    roots[rootCount++] = clause;
  }

  /** The clause of the edge, {@link #DROPPED}, or -1 when it was not emitted yet. */
  int find(int edge) {
    int slot = slot(key, edge);
    return key[slot] == 0 ? -1 : clauseOf[slot];
  }

  void remember(int edge, int clause) {
    if (2 * (keys + 1) > key.length) {
      grow();
    }
    int slot = slot(key, edge);
    key[slot] = edge + 1;
    clauseOf[slot] = clause;
    keys++;
  }

  private static int slot(int[] table, int edge) {
    int mask = table.length - 1;
    int slot = edge * 0x9E3779B9 >>> Integer.numberOfLeadingZeros(mask);
    while (table[slot] != 0 && table[slot] != edge + 1) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    int[] oldKey = key;
    int[] oldClause = clauseOf;
    key = new int[2 * oldKey.length];
    clauseOf = new int[2 * oldKey.length];
    for (int i = 0; i < oldKey.length; i++) {
      if (oldKey[i] != 0) {
        int slot = slot(key, oldKey[i] - 1);
        key[slot] = oldKey[i];
        clauseOf[slot] = oldClause[i];
      }
    }
  }
}
