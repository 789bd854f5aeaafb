package dev.pinwheel.solver;

import dev.pinwheel.solver.clause.Assumptions;
import dev.pinwheel.solver.clause.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best assignment of a small {@link Toy} by trying all, with the decision order worked
 * out anew from its definition at every step.
 */
final class BruteForce {
  private final Toy toy;
  private final int[] assumed;

  /** What was decided, in order. */
  final List<Integer> order = new ArrayList<>();

  BruteForce(Toy toy, Assumptions assumptions) {
    this.toy = toy;
    this.assumed = new int[toy.packages()];
    Arrays.fill(assumed, -1);
    for (int i = 0; i < assumptions.size(); i++) {
      assumed[assumptions.packageAt(i)] = assumptions.valueAt(i);
    }
  }

  /** The values of all packages, or null when there is no solution. */
  int @Nullable [] solve() {
    int[] values = new int[toy.packages()];
    for (int p = 0; p < values.length; p++) {
      values[p] = assumed[p] >= 0 ? assumed[p] : toy.sizes.get(p);
      if (assumed[p] >= 0 && assumed[p] < toy.sizes.get(p) && !toy.allowed.get(p).get(assumed[p])) {
        return null;
      }
    }
    return search(values) ? values : null;
  }

  private boolean search(int[] values) {
    int p = next(values);
    if (p < 0) {
      return toy.rules.stream().allMatch(rule -> toy.holds(rule, values));
    }
    order.add(p);
    int preferred = toy.preferences.get(p);
    if (preferred >= 0 && attempt(p, preferred, values)) {
      return true;
    }
    for (int v = 0; v < toy.sizes.get(p); v++) {
      if (v != preferred && attempt(p, v, values)) {
        return true;
      }
    }
    values[p] = toy.sizes.get(p);
    order.removeLast();
    return false;
  }

  private boolean attempt(int p, int v, int[] values) {
    values[p] = v;
    return toy.allowed.get(p).get(v) && search(values);
  }

  /** Replays the decisions so far, giving ranks and tiers, and returns the next package or -1. */
  private int next(int[] values) {
    int packages = toy.packages();
    boolean[] decided = new boolean[packages];
    int[] rank = new int[packages];
    int[] tier = new int[packages];
    Arrays.fill(rank, -1);
    for (int p = 0; p < packages; p++) {
      decided[p] = assumed[p] >= 0;
    }
    int ranks = 0;
    for (int step = 0; step <= order.size(); step++) {
      if (step > 0) {
        decided[order.get(step - 1)] = true;
      }
      List<Integer> seen = new ArrayList<>();
      for (Toy.Rule rule : toy.rules) {
        if (isActive(rule, decided, values)) {
          int q = rule.target();
          int t = rule.form() == Tier.NORMAL ? toy.standings.get(q) : rule.form();
          if (rank[q] < 0 && !seen.contains(q)) {
            seen.add(q);
            tier[q] = t;
          } else if (!decided[q]) {
            tier[q] = Math.min(tier[q], t);
          }
        }
      }
      seen.sort((a, b) -> Long.compare(toy.orders.get(a), toy.orders.get(b)));
      for (int q : seen) {
        rank[q] = ranks++;
      }
    }
    int best = -1;
    for (int p = 0; p < packages; p++) {
      if (rank[p] >= 0
          && !decided[p]
          && (best < 0 || tier[p] < tier[best] || tier[p] == tier[best] && rank[p] < rank[best])) {
        best = p;
      }
    }
    return best;
  }

  private static boolean isActive(Toy.Rule rule, boolean[] decided, int[] values) {
    if (!rule.required()) {
      return false;
    }
    for (Toy.Condition condition : rule.conditions()) {
      int p = condition.packageId();
      if (p == rule.target() || !decided[p] || !condition.candidates().get(values[p])) {
        return false;
      }
    }
    return true;
  }
}
