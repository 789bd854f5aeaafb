package dev.pinwheel.explain;

import dev.pinwheel.resolve.refute.Fact;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What the versions of one project require of another, under the same extras.
 *
 * <p>Values of a variable are its versions, newest first, and after them its absence.
 */
public final class Relation {
  public final int from;
  public final int to;
  public final String extra;

  /** Variables of extras that have to be asked for the relation to count. */
  public final int[] guards;

  public final List<Fact> facts = new ArrayList<>();
  private final int fromSize;
  private final int toSize;

  /** By value of {@code from}: the values of {@code to} that it admits. */
  private BitSet[] allowed = new BitSet[0];

  private final BitSet everything;

  public Relation(int from, int fromSize, int to, int toSize, int[] guards, String extra) {
    this.from = from;
    this.fromSize = fromSize;
    this.to = to;
    this.toSize = toSize;
    this.guards = guards;
    this.extra = extra;
    this.everything = new BitSet();
    everything.set(0, toSize);
  }

  public void seal() {
    allowed = new BitSet[fromSize];
    for (Fact fact : facts) {
      BitSet values = values(fact);
      for (int v = fact.carriers().nextSetBit(0); v >= 0; v = fact.carriers().nextSetBit(v + 1)) {
        BitSet known = allowed[v];
        if (known == null) {
          allowed[v] = values;
        } else {
          BitSet both = (BitSet) known.clone();
          both.and(values);
          allowed[v] = both;
        }
      }
    }
  }

  /** The values of the target that satisfy a fact. */
  public BitSet values(Fact fact) {
    BitSet values = new BitSet();
    if (fact.targetExtra() != 0) {
      values.set(0);
    } else {
      values.or(fact.admitted());
    }
    values.set(toSize - 1, fact.orAbsent());
    return values;
  }

  /** The values of the target that a value of the subject admits; not to be changed. */
  public BitSet allowed(int value) {
    BitSet values = allowed[value];
    return values == null ? everything : values;
  }

  public int fromSize() {
    return fromSize;
  }
}
