package dev.pinwheel.solver;

import dev.pinwheel.solver.clause.Assumptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An outcome taken out of the solver, to be compared. */
record Answer(String kind, List<Integer> order, List<Integer> values) {
  static Answer of(Outcome outcome) {
    return switch (outcome) {
      case Solution solution -> solved(solution);
      case Outcome.Unsatisfiable unsatisfiable -> new Answer("unsatisfiable", List.of(), List.of());
      case Outcome.GaveUp gaveUp -> new Answer("gave up", List.of(), List.of());
      case Outcome.Cancelled cancelled -> new Answer("cancelled", List.of(), List.of());
    };
  }

  private static Answer solved(Solution solution) {
    List<Integer> order = new ArrayList<>();
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < solution.size(); i++) {
      order.add(solution.packageAt(i));
      values.add(solution.candidateAt(i));
    }
    return new Answer("solved", order, values);
  }

  boolean isSolved() {
    return kind.equals("solved");
  }

  boolean isUnsatisfiable() {
    return kind.equals("unsatisfiable");
  }

  /** The value of every package; what was neither decided nor assumed is absent. */
  int[] valuesOf(Toy toy, Assumptions assumptions) {
    int[] all = new int[toy.packages()];
    Arrays.setAll(all, p -> toy.sizes.get(p));
    for (int i = 0; i < assumptions.size(); i++) {
      all[assumptions.packageAt(i)] = assumptions.valueAt(i);
    }
    for (int i = 0; i < order.size(); i++) {
      all[order.get(i)] = values.get(i);
    }
    return all;
  }
}
