package dev.pinwheel.resolve.view;

import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.NumberSets;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The candidates of one project that a request admits, in the order in which they are tried. A
 * candidate's place in that order is its value in the solver. Immutable but for a memo of masks and
 * ages; threads may share it.
 */
public final class Choices {
  private static final int NOWHERE = -1;

  /** Of a name that the index does not hold. */
  public static final Choices NONE =
      new Choices(
          -1, 0, new int[0], new int[0], null, new int[0], new Refusal[0], LimitedCandidates.NONE);

  public final int project;

  /** By place: the candidate's number within its project. */
  public final int[] number;

  /** By place: the file chosen; -1 where no single one is, since many environments are served. */
  public final int[] file;

  /** Rows in use, counted from the project's first, by place. */
  private final int[] row;

  /** By place: where its rows begin; null if each place has one. */
  private final int @Nullable [] rowStart;

  private final LimitedCandidates confined;

  /** By candidate number: why it is not admitted; null if it is. */
  private final @Nullable Refusal[] refusals;

  /** By candidate number: its place, or -1. */
  private final int[] placeOfNumber;

  /** By row number: the place of the candidate that has chosen it, or -1. */
  private final int[] placeOfRow;

  private int[] memoKeys = new int[16];
  private long[][] memoMasks = new long[16][];
  private int memoSize;
  private @Nullable Ages ages;

  Choices(
      int project,
      int rows,
      int[] number,
      int[] row,
      int @Nullable [] rowStart,
      int[] file,
      @Nullable Refusal[] refusals,
      LimitedCandidates confined) {
    this.project = project;
    this.number = number;
    this.row = row;
    this.rowStart = rowStart;
    this.file = file;
    this.refusals = refusals;
    this.confined = confined;
    this.placeOfNumber = new int[refusals.length];
    this.placeOfRow = new int[rows];
    Arrays.fill(placeOfNumber, NOWHERE);
    Arrays.fill(placeOfRow, NOWHERE);
    for (int place = 0; place < number.length; place++) {
      placeOfNumber[number[place]] = place;
      for (int r = firstRow(place); r < endRow(place); r++) {
        placeOfRow[row[r]] = place;
      }
    }
  }

  /** Where the rows of a place begin. */
  public int firstRow(int place) {
    return rowStart == null ? place : rowStart[place];
  }

  /** Where the rows of a place end. */
  public int endRow(int place) {
    return rowStart == null ? place + 1 : rowStart[place + 1];
  }

  /** A row, counted from the project's first. */
  public int rowAt(int i) {
    return row[i];
  }

  /** Which candidates do not serve every Python. */
  public LimitedCandidates confined() {
    return confined;
  }

  /** How many candidates are admitted. */
  public int count() {
    return number.length;
  }

  /** The place of a candidate number, or -1. */
  public int place(int candidateNumber) {
    return placeOfNumber[candidateNumber];
  }

  /** Why a candidate number is not admitted, or null. */
  public @Nullable Refusal refusal(int candidateNumber) {
    return refusals[candidateNumber];
  }

  /** How many candidates the project has, admitted or not. */
  public int listed() {
    return refusals.length;
  }

  /** How old the choices are, all of them counted. */
  public Ages ages(Candidates candidates) {
    Ages known = ages;
    if (known == null) {
      known = Ages.of(candidates, this, null);
      ages = known;
    }
    return known;
  }

  /** Words of a mask over the places. */
  int words() {
    return Math.max(1, (number.length + 63) >> 6);
  }

  /** The mask of no place. */
  public long[] nothing() {
    return new long[words()];
  }

  /** The mask of all places. */
  public long[] everything() {
    long[] mask = new long[words()];
    for (int place = 0; place < number.length; place++) {
      mask[place >> 6] |= 1L << place;
    }
    return mask;
  }

  /** The places of some candidate numbers. */
  public long[] maskOfNumbers(BitSet numbers) {
    long[] mask = nothing();
    for (int place = 0; place < number.length; place++) {
      if (numbers.get(number[place])) {
        mask[place >> 6] |= 1L << place;
      }
    }
    return mask;
  }

  /** The places of a set of candidate numbers. */
  public long[] maskOfCandidates(Index index, int set) {
    return mask(index.sets(), 2 * set, placeOfNumber);
  }

  /** The places whose chosen row is in a set of row numbers. */
  public long[] maskOfRows(Index index, int set) {
    return mask(index.sets(), 2 * set + 1, placeOfRow);
  }

  private synchronized long[] mask(NumberSets sets, int key, int[] places) {
    int slot = slot(memoKeys, key);
    if (memoKeys[slot] == key + 1) {
      return memoMasks[slot];
    }
    long[] mask = new long[words()];
    int set = key >> 1;
    for (int run = sets.start(set), end = sets.end(set); run < end; run++) {
      int last = Math.min(sets.runEnd(run), places.length);
      for (int i = sets.runFirst(run); i < last; i++) {
        int place = places[i];
        if (place >= 0) {
          mask[place >> 6] |= 1L << place;
        }
      }
    }
    if (2 * ++memoSize > memoKeys.length) {
      grow();
      slot = slot(memoKeys, key);
    }
    memoKeys[slot] = key + 1;
    memoMasks[slot] = mask;
    return mask;
  }

  private static int slot(int[] keys, int key) {
    int slot = (key * 0x9E3779B9 >>> 8) & (keys.length - 1);
    while (keys[slot] != 0 && keys[slot] != key + 1) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  private void grow() {
    int[] oldKeys = memoKeys;
    long[][] oldMasks = memoMasks;
    int[] keys = new int[2 * oldKeys.length];
    long[][] masks = new long[keys.length][];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = slot(keys, oldKeys[i] - 1);
        keys[slot] = oldKeys[i];
        masks[slot] = oldMasks[i];
      }
    }
    memoKeys = keys;
    memoMasks = masks;
  }
}
