package dev.pinwheel.solver.clause;

import java.util.Arrays;

/** An immutable set of values of one package: candidates, and perhaps absent. */
public final class ValueSet {
  private final int candidates;
  private final long[] words;

  public ValueSet(int candidates, long[] source, int from) {
    this.candidates = candidates;
    this.words = Arrays.copyOfRange(source, from, from + (candidates >> 6) + 1);
  }

  /** How many candidates the package has; also the value for absent. */
  public int candidates() {
    return candidates;
  }

  /** Whether the value is in the set. */
  public boolean contains(int value) {
    return value >= 0 && value <= candidates && (words[value >> 6] & (1L << value)) != 0;
  }

  /** Whether absent is in the set. */
  public boolean hasAbsent() {
    return contains(candidates);
  }

  /** The first value from this one on that is in the set, or -1. */
  public int next(int from) {
    int w = from >> 6;
    if (w >= words.length) {
      return -1;
    }
    long word = words[w] & -1L << from;
    while (word == 0) {
      if (++w == words.length) {
        return -1;
      }
      word = words[w];
    }
    return (w << 6) + Long.numberOfTrailingZeros(word);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ValueSet that
        && candidates == that.candidates
        && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  /** Runs of candidates, and {@code absent}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    int value = next(0);
    while (value >= 0 && value < candidates) {
      int end = value;
      while (end + 1 < candidates && contains(end + 1)) {
        end++;
      }
      text.append(text.length() > 1 ? "," : "").append(value);
      if (end > value) {
        text.append("..").append(end);
      }
      value = next(end + 1);
    }
    if (hasAbsent()) {
      text.append(text.length() > 1 ? "," : "").append("absent");
    }
    return text.append('}').toString();
  }
}
