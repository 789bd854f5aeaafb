package dev.pinwheel.explain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A set of listed versions of a project, as few runs of neighbours.
 *
 * @param name the project
 * @param every whether it is all of them
 * @param runs the first runs, newest first; if {@code every}, none, or the only version there is
 * @param more how many versions are in further runs
 */
public record Versions(String name, boolean every, List<Run> runs, int more) {
  private static final int MOST_RUNS = 3;

  /**
   * Neighbours in the list of versions.
   *
   * @param low the oldest; null if nothing older is listed
   * @param high the newest; null if nothing newer is listed
   */
  public record Run(@Nullable String low, @Nullable String high) {}

  /**
   * The set that is easiest to say among those that hold every version of one set and none outside
   * of another.
   *
   * @param listed how many versions are listed; they are numbered newest first
   */
  public static Versions between(
      String name, int listed, BitSet must, BitSet may, IntFunction<String> version) {
    if (listed == 0 || may.nextClearBit(0) >= listed) {
      List<Run> sole =
          listed == 1 ? List.of(new Run(version.apply(0), version.apply(0))) : List.of();
      return new Versions(name, true, sole, 0);
    }
    List<Run> runs = new ArrayList<>();
    int more = 0;
    for (int n = must.nextSetBit(0); n >= 0 && n < listed; n = must.nextSetBit(n)) {
      int end = Math.min(listed, Math.max(n + 1, may.nextClearBit(n)));
      int start = may.previousClearBit(n) + 1;
      int last = must.previousSetBit(end - 1);
      boolean newest = start == 0 && (n == 0 || last > n);
      boolean oldest = end == listed;
      if (runs.size() == MOST_RUNS) {
        more += must.get(n, end).cardinality();
      } else if (last == n) {
        runs.add(single(version, start, n, end, listed));
      } else {
        runs.add(new Run(oldest ? null : version.apply(last), newest ? null : version.apply(n)));
      }
      n = end;
    }
    return new Versions(name, false, List.copyOf(runs), more);
  }

  /** One version that has to be in it, alone among its neighbours or not. */
  private static Run single(IntFunction<String> version, int start, int n, int end, int listed) {
    if (start == 0 && n > 0) {
      return new Run(version.apply(n), null);
    }
    if (end == listed && n < listed - 1) {
      return new Run(null, version.apply(n));
    }
    return new Run(version.apply(n), version.apply(n));
  }

  /** Such as {@code `a>=1.2`}, or {@code every version of `a`}. */
  public String text() {
    return text("", "or");
  }

  /**
   * The set in words.
   *
   * @param extra an extra to be named with the project; may be empty
   * @param conjunction the word before the last run
   */
  public String text(String extra, String conjunction) {
    String subject = extra.isEmpty() ? name : name + "[" + extra + "]";
    if (every && runs.isEmpty()) {
      return "every version of `" + subject + "`";
    }
    if (runs.isEmpty()) {
      return "no version of `" + subject + "`";
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < runs.size(); i++) {
      boolean last = i == runs.size() - 1 && more == 0;
      text.append(i == 0 ? "" : last ? " " + conjunction + " " : ", ");
      text.append('`').append(subject).append(bounds(runs.get(i))).append('`');
    }
    if (more > 0) {
      text.append(" ").append(conjunction).append(" ").append(more).append(" older ones");
    }
    return text.toString();
  }

  /** Whether a verb about it stands in the plural. */
  public boolean isPlural() {
    return !every && (runs.size() > 1 || more > 0);
  }

  private static String bounds(Run run) {
    String low = run.low;
    String high = run.high;
    if (low != null && low.equals(high)) {
      return "==" + low;
    }
    return (low == null ? "" : ">=" + low)
        + (low == null || high == null ? "" : ",")
        + (high == null ? "" : "<=" + high);
  }
}
