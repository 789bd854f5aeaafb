package dev.pinwheel.solver;

import org.sat4j.core.VecInt;
import org.sat4j.minisat.SolverFactory;
import org.sat4j.specs.ContradictionException;
import org.sat4j.specs.ISolver;
import org.sat4j.specs.TimeoutException;

/** A toy as clauses over booleans, one for each candidate, in another solver. */
final class Sat4j {
  private final Toy toy;
  private final ISolver solver = SolverFactory.newDefault();
  private final int[] firstVariable;
  private boolean contradiction;

  Sat4j(Toy toy) {
    this.toy = toy;
    firstVariable = new int[toy.packages()];
    int next = 1;
    for (int p = 0; p < toy.packages(); p++) {
      firstVariable[p] = next;
      next += toy.sizes.get(p);
    }
    solver.newVar(next);
    try {
      encode();
    } catch (ContradictionException e) {
      contradiction = true;
    }
  }

  private int variable(int p, int v) {
    return firstVariable[p] + v;
  }

  private void encode() throws ContradictionException {
    for (int p = 0; p < toy.packages(); p++) {
      VecInt all = new VecInt();
      for (int v = 0; v < toy.sizes.get(p); v++) {
        all.push(variable(p, v));
        if (!toy.allowed.get(p).get(v)) {
          solver.addClause(new VecInt(new int[] {-variable(p, v)}));
        }
      }
      if (all.size() > 1) {
        solver.addAtMost(all, 1);
      }
    }
    for (Toy.Rule rule : toy.rules) {
      encode(rule, 0, new VecInt());
    }
  }

  /** One clause for each choice of candidates that fulfils the conditions. */
  private void encode(Toy.Rule rule, int condition, VecInt chosen) throws ContradictionException {
    if (condition < rule.conditions().size()) {
      Toy.Condition next = rule.conditions().get(condition);
      for (int v = next.candidates().nextSetBit(0);
          v >= 0;
          v = next.candidates().nextSetBit(v + 1)) {
        VecInt more = new VecInt(chosen.size() + 1);
        chosen.copyTo(more);
        more.push(-variable(next.packageId(), v));
        encode(rule, condition + 1, more);
      }
      return;
    }
    int q = rule.target();
    if (rule.required()) {
      VecInt clause = new VecInt();
      chosen.copyTo(clause);
      rule.candidates().stream().forEach(v -> clause.push(variable(q, v)));
      solver.addClause(clause);
      return;
    }
    for (int v = 0; v < toy.sizes.get(q); v++) {
      if (!rule.candidates().get(v)) {
        VecInt clause = new VecInt();
        chosen.copyTo(clause);
        clause.push(-variable(q, v));
        solver.addClause(clause);
      }
    }
  }

  /** Whether there is a solution in which packages have these values; -1 leaves one open. */
  boolean isSatisfiable(int[] values) {
    if (contradiction) {
      return false;
    }
    VecInt assumptions = new VecInt();
    for (int p = 0; p < values.length; p++) {
      if (values[p] == toy.sizes.get(p)) {
        for (int v = 0; v < values[p]; v++) {
          assumptions.push(-variable(p, v));
        }
      } else if (values[p] >= 0) {
        assumptions.push(variable(p, values[p]));
      }
    }
    try {
      return solver.isSatisfiable(assumptions);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
