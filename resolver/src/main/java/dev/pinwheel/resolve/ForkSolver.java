package dev.pinwheel.resolve;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.solver.Assumptions;
import dev.pinwheel.solver.Budget;
import dev.pinwheel.solver.CancelFlag;
import dev.pinwheel.solver.Outcome;
import dev.pinwheel.solver.Solution;
import dev.pinwheel.solver.Solver;
import java.util.HashSet;
import java.util.Set;

/** Solves in one fork after another: every condition is given as it holds there. */
final class ForkSolver {
  private final int conflictBudget;
  private final CancelFlag cancel;
  private final Assumptions assumptions = new Assumptions();
  private int solves;

  ForkSolver(int conflictBudget, CancelFlag cancel) {
    this.conflictBudget = conflictBudget;
    this.cancel = cancel;
  }

  /** How often it was solved. */
  int solves() {
    return solves;
  }

  /** Solves in a fork, some switches of conditions turned off, until all are given. */
  Outcome solve(
      Solver solver,
      RequestProblem problem,
      Marker fork,
      Set<Switches.Meaning> off,
      Preferred preferred) {
    problem.prefer(preferred);
    Switches switches = problem.switches();
    Set<Switches.Meaning> turned = new HashSet<>(off);
    while (true) {
      int given = switches.count();
      assumptions.clear();
      for (int i = 0; i < given; i++) {
        assumptions.add(switches.packageAt(i), isOn(switches.meaning(i), fork, turned) ? 0 : 1);
      }
      solves++;
      Outcome outcome = solver.solve(problem, assumptions, new Budget(conflictBudget), cancel);
      if (!(outcome instanceof Solution solution)
          || !SwitchSolver.askedAfterAll(problem, solution, turned) && switches.count() == given) {
        return outcome;
      }
    }
  }

  static boolean isOn(Switches.Meaning meaning, Marker fork, Set<Switches.Meaning> turnedOff) {
    return switch (meaning) {
      case Switches.Asking asking -> true;
      case Switches.Holds holds -> !turnedOff.contains(meaning) && !fork.disjoint(holds.marker());
      case Switches.Outside outside ->
          !turnedOff.contains(meaning) && !fork.implies(outside.marker());
      case Switches.NotAsked notAsked -> !turnedOff.contains(meaning);
    };
  }
}
