package dev.pinwheel.solver;

import dev.pinwheel.solver.clause.ClauseSink;
import dev.pinwheel.solver.clause.Problem;
import dev.pinwheel.solver.clause.Tier;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A small problem as plain values, for tests: it can be solved, listed and changed. */
final class Toy implements Problem {
  /** A condition: the package stands at one of the candidates. */
  record Condition(int packageId, BitSet candidates) {}

  /**
   * When all conditions hold, the target has one of the candidates, or may be absent unless it is
   * required. The first condition's package brings the rule; without conditions it is a root.
   */
  record Rule(
      List<Condition> conditions, int target, BitSet candidates, boolean required, int form) {}

  final List<Integer> sizes = new ArrayList<>();
  final List<BitSet> allowed = new ArrayList<>();
  final List<Long> orders = new ArrayList<>();
  final List<Integer> standings = new ArrayList<>();
  final List<Integer> preferences = new ArrayList<>();
  final List<Rule> rules = new ArrayList<>();

  int addPackage(int size) {
    sizes.add(size);
    BitSet all = new BitSet();
    all.set(0, size);
    allowed.add(all);
    orders.add((long) orders.size());
    standings.add(Tier.NORMAL);
    preferences.add(-1);
    return sizes.size() - 1;
  }

  static BitSet set(int... candidates) {
    BitSet set = new BitSet();
    for (int candidate : candidates) {
      set.set(candidate);
    }
    return set;
  }

  Toy rule(List<Condition> conditions, int target, BitSet candidates, boolean required) {
    rules.add(new Rule(conditions, target, candidates, required, Tier.NORMAL));
    return this;
  }

  Toy root(int target, int... candidates) {
    return rule(List.of(), target, set(candidates), true);
  }

  Toy needs(int p, BitSet of, int q, BitSet in) {
    return rule(List.of(new Condition(p, of)), q, in, true);
  }

  Toy copy() {
    Toy copy = new Toy();
    copy.sizes.addAll(sizes);
    allowed.forEach(set -> copy.allowed.add((BitSet) set.clone()));
    copy.orders.addAll(orders);
    copy.standings.addAll(standings);
    copy.preferences.addAll(preferences);
    copy.rules.addAll(rules);
    return copy;
  }

  int packages() {
    return sizes.size();
  }

  @Override
  public int candidates(int packageId) {
    return sizes.get(packageId);
  }

  @Override
  public long order(int packageId) {
    return orders.get(packageId);
  }

  @Override
  public void restrict(int packageId, long[] domain, int from) {
    for (int v = 0; v < sizes.get(packageId); v++) {
      if (!allowed.get(packageId).get(v)) {
        domain[from + (v >> 6)] &= ~(1L << v);
      }
    }
  }

  @Override
  public int standing(int packageId) {
    return standings.get(packageId);
  }

  @Override
  public int preferred(int packageId) {
    return preferences.get(packageId);
  }

  @Override
  public void roots(ClauseSink sink) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).conditions().isEmpty()) {
        emit(i, sink);
      }
    }
  }

  @Override
  public void load(int packageId, int candidate, ClauseSink sink) {
    for (int i = 0; i < rules.size(); i++) {
      List<Condition> conditions = rules.get(i).conditions();
      if (!conditions.isEmpty()
          && conditions.get(0).packageId() == packageId
          && conditions.get(0).candidates().get(candidate)) {
        emit(i, sink);
      }
    }
  }

  @Override
  public void loadAll(int packageId, ClauseSink sink) {
    for (int i = 0; i < rules.size(); i++) {
      List<Condition> conditions = rules.get(i).conditions();
      if (!conditions.isEmpty() && conditions.get(0).packageId() == packageId) {
        emit(i, sink);
      }
    }
  }

  void emit(int index, ClauseSink sink) {
    if (sink.known(index)) {
      return;
    }
    Rule rule = rules.get(index);
    sink.open(index, index, rule.form());
    for (Condition condition : rule.conditions()) {
      int p = condition.packageId();
      sink.literal(p, sink.notIn(p, words(p, condition.candidates()), 0));
    }
    int q = rule.target();
    long[] words = words(q, rule.candidates());
    sink.literal(q, rule.required() ? sink.in(q, words, 0) : sink.inOrAbsent(q, words, 0));
    sink.close();
  }

  private long[] words(int p, BitSet set) {
    return java.util.Arrays.copyOf(set.toLongArray(), (sizes.get(p) >> 6) + 1);
  }

  /** Whether the rule holds when packages have these values; absent is any value out of range. */
  boolean holds(Rule rule, int[] values) {
    for (Condition condition : rule.conditions()) {
      if (!condition.candidates().get(values[condition.packageId()])) {
        return true;
      }
    }
    int value = values[rule.target()];
    return value == sizes.get(rule.target()) ? !rule.required() : rule.candidates().get(value);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int p = 0; p < packages(); p++) {
      text.append("package ").append(p).append(" of ").append(sizes.get(p)).append(' ');
      text.append(allowed.get(p)).append(" order ").append(orders.get(p));
      text.append(" standing ").append(standings.get(p));
      text.append(" preferred ").append(preferences.get(p)).append('\n');
    }
    for (Rule rule : rules) {
      text.append(rule).append('\n');
    }
    return text.toString();
  }
}
