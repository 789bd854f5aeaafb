package dev.pinwheel.explain.proof;

import dev.pinwheel.explain.Relation;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which values have to be impossible, by variable, for a relation to take some others away. */
final class Preconditions {
  private final Map<Integer, BitSet> needed = new TreeMap<>();

  private Preconditions() {}

  static Map<Integer, BitSet> of(Event.Narrowed narrowed, BitSet used) {
    Preconditions preconditions = new Preconditions();
    preconditions.require(narrowed, used);
    return preconditions.needed;
  }

  private void require(Event.Narrowed narrowed, BitSet used) {
    Relation to = narrowed.to();
    Relation from = narrowed.from();
    needGuards(to, narrowed.variable());
    needGuards(from, narrowed.variable());
    if (narrowed.other() == Narrowing.NONE && to != null) {
      ofGuard(to, narrowed.domain());
    } else if (to != null && from != null) {
      need(narrowed.other(), partnersInBoth(to, from, used));
    } else if (to != null) {
      BitSet others = new BitSet();
      for (int v = 0; v < to.fromSize(); v++) {
        others.set(v, to.allowed(v).intersects(used));
      }
      need(narrowed.other(), others);
    } else if (from != null) {
      BitSet others = new BitSet();
      for (int v = used.nextSetBit(0); v >= 0; v = used.nextSetBit(v + 1)) {
        others.or(from.allowed(v));
      }
      need(narrowed.other(), others);
    }
  }

  static BitSet partnersInBoth(Relation to, Relation from, BitSet used) {
    BitSet others = new BitSet();
    for (int v = used.nextSetBit(0); v >= 0; v = used.nextSetBit(v + 1)) {
      BitSet partners = from.allowed(v);
      for (int u = partners.nextSetBit(0); u >= 0; u = partners.nextSetBit(u + 1)) {
        if (to.allowed(u).get(v)) {
          others.set(u);
        }
      }
    }
    return others;
  }

  /** An extra cannot be asked for, since no value of the subject has a partner then. */
  private void ofGuard(Relation relation, BitSet domain) {
    BitSet partners = new BitSet();
    for (int v = domain.nextSetBit(0); v >= 0; v = domain.nextSetBit(v + 1)) {
      partners.or(relation.allowed(v));
    }
    BitSet others = new BitSet();
    for (int v = 0; v < relation.fromSize(); v++) {
      BitSet rest = (BitSet) relation.allowed(v).clone();
      rest.andNot(partners);
      others.set(v, !rest.isEmpty());
    }
    need(relation.to, partners);
    need(relation.from, others);
  }

  private void needGuards(@Nullable Relation relation, int except) {
    if (relation != null) {
      for (int guard : relation.guards) {
        if (guard != except) {
          BitSet absent = new BitSet();
          absent.set(1);
          need(guard, absent);
        }
      }
    }
  }

  private void need(int x, BitSet values) {
    if (!values.isEmpty()) {
      needed.computeIfAbsent(x, key -> new BitSet()).or(values);
    }
  }
}
