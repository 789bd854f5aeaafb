package dev.pinwheel.resolve.problem;

import dev.pinwheel.solver.Outcome;
import dev.pinwheel.solver.Solution;
import dev.pinwheel.solver.Solver;
import dev.pinwheel.solver.clause.Assumptions;
import dev.pinwheel.solver.clause.CancelFlag;
import dev.pinwheel.solver.proof.Derivation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Solves with all switches given as they have to be: again where new ones were met, and case by
 * case where it has to be found out which extras are asked for. See docs/explanation/solver.md,
 * Extras.
 */
public final class SwitchSolver {
  /** Beyond so many extras that markers name by {@code !=}, cases are not tried. */
  private static final int MOST_EXTRAS = 12;

  private static final int MOST_CASES = 10_000;

  private final Solver solver;
  private final Assumptions assumptions = new Assumptions();
  private final Solver.Budget budget;
  private final CancelFlag cancel;
  private int solves;

  public SwitchSolver(Solver solver, int conflictBudget, CancelFlag cancel) {
    this.solver = solver;
    this.budget = new Solver.Budget(conflictBudget);
    this.cancel = cancel;
  }

  /** Says how switches are given; whether extras are asked for is found out here. */
  public interface Given {
    /**
     * Whether a switch is on.
     *
     * @param place its place among all switches; lines and constraints come first
     */
    boolean isOn(int place, Switches.Meaning meaning);
  }

  /**
   * What was found.
   *
   * @param problem the one of whose packages the outcome speaks
   * @param byCases whether it had to be told apart which extras are asked for
   */
  public record Found(RequestProblem problem, Outcome outcome, boolean byCases) {
    /** The answer that was found, if one was. */
    public @Nullable Answer answer() {
      return outcome instanceof Solution solution ? Answer.of(problem, solution) : null;
    }
  }

  /** What was assumed when the solver was asked last. */
  public Assumptions assumptions() {
    return assumptions;
  }

  /** How many times the solver was asked. */
  public int solves() {
    return solves;
  }

  /**
   * Solves until every switch that was met is given as it has to be.
   *
   * @throws NotFetchedException if the answer rests on what is only assumed
   */
  public Found solve(RequestProblem problem, Given given) {
    Found found = search(problem, given);
    if (found.outcome() instanceof Solution solution) {
      List<NotFetchedException.Missing> missing = found.problem().notFetched(solution);
      if (!missing.isEmpty()) {
        throw new NotFetchedException(missing);
      }
    }
    return found;
  }

  private Found search(RequestProblem problem, Given given) {
    Set<Switches.NotAsked> asked = new HashSet<>();
    while (true) {
      int count = problem.switches().count();
      Outcome outcome = once(solver, problem, given, asked);
      if (outcome instanceof Outcome.Unsatisfiable no) {
        return restsOnExtras(problem, no.derivation())
            ? byCases(problem, given, no)
            : new Found(problem, no, false);
      }
      if (!(outcome instanceof Solution solution)) {
        return new Found(problem, outcome, false);
      }
      if (!addAsked(problem, solution, asked) && problem.switches().count() == count) {
        return areAsked(problem, solution, asked)
            ? new Found(problem, solution, false)
            : byCases(problem, given, null);
      }
    }
  }

  private Outcome once(
      Solver with, RequestProblem problem, Given given, Set<Switches.NotAsked> asked) {
    Switches switches = problem.switches();
    assumptions.clear();
    for (int i = 0, count = switches.count(); i < count; i++) {
      Switches.Meaning meaning = switches.meaning(i);
      boolean on =
          meaning instanceof Switches.NotAsked notAsked
              ? !asked.contains(notAsked)
              : given.isOn(i, meaning);
      assumptions.add(switches.packageAt(i), on ? 0 : 1);
    }
    if (problem.limitSwitch() >= 0) {
      assumptions.add(problem.limitSwitch(), 0);
    }
    solves++;
    return with.solve(problem, assumptions, budget, cancel);
  }

  /** Adds the extras that were taken not to be asked for, and are; whether there were any. */
  private static boolean addAsked(
      RequestProblem problem, Solution solution, Set<Switches.NotAsked> asked) {
    boolean found = false;
    for (Switches.NotAsked extra : extras(problem)) {
      if (isAsked(problem, solution, extra)) {
        found |= asked.add(extra);
      }
    }
    return found;
  }

  private static boolean areAsked(
      RequestProblem problem, Solution solution, Set<Switches.NotAsked> asked) {
    for (Switches.NotAsked extra : asked) {
      if (!isAsked(problem, solution, extra)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAsked(
      RequestProblem problem, Solution solution, Switches.NotAsked extra) {
    int e = problem.packages().find(extra.project(), extra.extra());
    return e >= 0 && solution.isPresent(e);
  }

  /** The extras that markers met so far name by {@code !=}. */
  private static List<Switches.NotAsked> extras(RequestProblem problem) {
    List<Switches.NotAsked> extras = new ArrayList<>();
    Switches switches = problem.switches();
    for (int i = 0; i < switches.count(); i++) {
      if (switches.meaning(i) instanceof Switches.NotAsked notAsked) {
        extras.add(notAsked);
      }
    }
    return extras;
  }

  /** Whether a refutation supposes that some extra is not asked for. */
  private static boolean restsOnExtras(RequestProblem problem, Derivation derivation) {
    Set<Integer> assumed = new HashSet<>();
    for (Derivation.Assumed assumption : derivation.assumptions()) {
      assumed.add(assumption.packageId());
    }
    Switches switches = problem.switches();
    for (int i = 0; i < switches.count(); i++) {
      if (switches.meaning(i) instanceof Switches.NotAsked
          && assumed.contains(switches.packageAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Tries which extras are asked for, case by case in a fixed order. */
  private Found byCases(RequestProblem problem, Given given, Outcome.@Nullable Unsatisfiable no) {
    List<Switches.NotAsked> extras = everyExtra(problem);
    if (extras.size() > MOST_EXTRAS) {
      return new Found(problem, new Outcome.GaveUp(0), true);
    }
    Outcome.Unsatisfiable why = no;
    RequestProblem whose = problem;
    int cases = 0;
    for (int set = 0; set < 1 << extras.size(); set++) {
      Set<Switches.NotAsked> asked = new HashSet<>();
      for (int i = 0; i < extras.size(); i++) {
        if ((set >> i & 1) != 0) {
          asked.add(extras.get(i));
        }
      }
      List<Answer> dropped = new ArrayList<>();
      while (true) {
        if (++cases > MOST_CASES) {
          return new Found(problem, new Outcome.GaveUp(0), true);
        }
        RequestProblem narrowed = problem.in(new ExtraCase(asked, dropped));
        Outcome outcome = inOneCase(narrowed, given, asked);
        if (outcome instanceof Outcome.Unsatisfiable unsatisfiable) {
          if (why == null) {
            why = unsatisfiable;
            whose = narrowed;
          }
          break;
        }
        if (!(outcome instanceof Solution solution) || areAsked(narrowed, solution, asked)) {
          return new Found(narrowed, outcome, true);
        }
        dropped.add(Answer.of(narrowed, solution));
      }
    }
    return new Found(whose, Objects.requireNonNull(why), true);
  }

  private Outcome inOneCase(RequestProblem narrowed, Given given, Set<Switches.NotAsked> asked) {
    Solver aside = new Solver();
    while (true) {
      int count = narrowed.switches().count();
      Outcome outcome = once(aside, narrowed, given, asked);
      if (!(outcome instanceof Solution) || narrowed.switches().count() == count) {
        return outcome;
      }
    }
  }

  /** Every extra that a marker names by {@code !=} in all that can be reached, by name. */
  private static List<Switches.NotAsked> everyExtra(RequestProblem problem) {
    RequestProblem whole = problem.in(new ExtraCase(Set.of(), List.of()));
    new Solver().loadEverything(whole);
    List<Switches.NotAsked> extras = extras(whole);
    extras.sort(
        Comparator.comparingLong(
            extra ->
                whole.packages().order(whole.packages().find(extra.project(), extra.extra()))));
    return extras;
  }
}
