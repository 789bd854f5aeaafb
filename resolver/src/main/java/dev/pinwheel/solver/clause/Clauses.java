package dev.pinwheel.solver.clause;

import dev.pinwheel.solver.search.Antecedent;
import java.util.Arrays;

/**
 * All clauses as columns, with the lists of their watches. See docs/explanation/solver.md, Storage.
 *
 * <p>Eight ints hold the two watches of a clause: at 0 and 4 the next watch in the list, at 1 and 5
 * the package, at 2 and 6 the mask, at 3 where the literals begin, at 7 how many there are. A watch
 * is named by the offset of its four ints, so {@code watch ^ 4} is the other one.
 */
public final class Clauses {
  public static final int NONE = -1;
  public static final int LEARNED = 1;
  public static final int DELETED = 2;

  /** The empty clause, which may rest on assumptions and is only for the record. */
  public static final int EMPTY = 4;

  /** The levels of a learned clause are kept from this bit on. */
  public static final int LEVELS_SHIFT = 8;

  public int count;
  public int[] watch = new int[8 * 64];

  /** Pairs of package and mask. */
  public int[] literal = new int[4 * 64];

  public int literalEnd;

  /** What the source said of an input clause; where the antecedents of a learned one begin. */
  public int[] origin = new int[64];

  public int[] info = new int[64];

  /** The package of the literal that excludes absent, or -1. */
  public int[] head = new int[64];

  /** The package in whose loading an input clause came, or -1. */
  public int[] owner = new int[64];

  public byte[] form = new byte[64];

  /** First the number of antecedents, then each of them; see {@link Antecedent}. */
  public int[] antecedent = new int[64];

  int antecedentEnd;

  /** The first watch of each value of each package. */
  public int[] firstWatch = new int[64];

  public void clear() {
    count = 0;
    literalEnd = 0;
    antecedentEnd = 0;
  }

  void addValues(int from, int to) {
    if (to > firstWatch.length) {
      firstWatch = Arrays.copyOf(firstWatch, Math.max(to, 2 * firstWatch.length));
    }
    Arrays.fill(firstWatch, from, to, NONE);
  }

  /** Adds a literal to the clause that is being put together. */
  public void literal(int p, int mask) {
    if (literalEnd == literal.length) {
      literal = Arrays.copyOf(literal, 2 * literalEnd);
    }
    literal[literalEnd] = p;
    literal[literalEnd + 1] = mask;
    literalEnd += 2;
  }

  /** Closes the clause whose literals begin at {@code start}. */
  public int close(
      int start, int clauseOrigin, int clauseInfo, int clauseHead, int clauseOwner, int tier) {
    int c = count;
    if (c == origin.length) {
      int capacity = 2 * c;
      watch = Arrays.copyOf(watch, 8 * capacity);
      origin = Arrays.copyOf(origin, capacity);
      info = Arrays.copyOf(info, capacity);
      head = Arrays.copyOf(head, capacity);
      owner = Arrays.copyOf(owner, capacity);
      form = Arrays.copyOf(form, capacity);
    }
    watch[8 * c] = NONE;
    watch[8 * c + 3] = start;
    watch[8 * c + 4] = NONE;
    watch[8 * c + 7] = (literalEnd - start) / 2;
    origin[c] = clauseOrigin;
    info[c] = clauseInfo;
    head[c] = clauseHead;
    owner[c] = clauseOwner;
    form[c] = (byte) tier;
    count = c + 1;
    return c;
  }

  public int start(int c) {
    return watch[8 * c + 3];
  }

  public int length(int c) {
    return watch[8 * c + 7];
  }

  public boolean isLearned(int c) {
    return (info[c] & LEARNED) != 0;
  }

  /** The mask of the clause's literal on a package that it names. */
  public int maskOf(int c, int p) {
    int i = start(c);
    while (literal[i] != p) {
      i += 2;
    }
    return literal[i + 1];
  }

  /** Hangs a watch of the clause on the value of its package. */
  public void hang(int watchOffset, int p, int mask, int valueIndex) {
    watch[watchOffset + 1] = p;
    watch[watchOffset + 2] = mask;
    watch[watchOffset] = firstWatch[valueIndex];
    firstWatch[valueIndex] = watchOffset;
  }

  /** Begins a list of antecedents and returns where it begins. */
  public int openAntecedents() {
    int start = antecedentEnd;
    antecedent(0);
    return start;
  }

  public void antecedent(int code) {
    if (antecedentEnd == antecedent.length) {
      antecedent = Arrays.copyOf(antecedent, 2 * antecedentEnd);
    }
    antecedent[antecedentEnd++] = code;
  }

  public void closeAntecedents(int start) {
    antecedent[start] = antecedentEnd - start - 1;
  }
}
