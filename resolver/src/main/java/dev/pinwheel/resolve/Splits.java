package dev.pinwheel.resolve;

import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.solver.Outcome;
import dev.pinwheel.solver.Solution;
import dev.pinwheel.solver.Unsatisfiable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the condition on which a fork is to be split: one that holds in a part of it only, and
 * without which there is an answer, or a better one. Conditions are left out in the order of their
 * texts, so the choice does not depend on how a conflict was found.
 */
final class Splits {
  private final RequestProblem problem;
  private final boolean splitsOnPython;

  /** The fork last looked at, how many switches there were, and which hold in a part of it. */
  private @Nullable Marker lastFork;

  private int lastCount;
  private List<Switches.Meaning> last = List.of();

  /**
   * @param splitsOnPython whether a fork is split where a better release needs a newer Python
   */
  Splits(RequestProblem problem, boolean splitsOnPython) {
    this.problem = problem;
    this.splitsOnPython = splitsOnPython;
  }

  /** The condition that a switch stands for, if it holds in a part of the fork only. */
  static @Nullable Marker partly(Switches.Meaning meaning, Marker fork) {
    Marker condition =
        switch (meaning) {
          case Switches.Holds holds -> holds.marker();
          case Switches.Outside outside -> outside.marker();
          default -> null;
        };
    return condition == null || fork.disjoint(condition) || fork.implies(condition)
        ? null
        : condition;
  }

  /** Whether a marker speaks of parts of the project. */
  static boolean isAboutParts(Marker marker) {
    return !marker.names(Field.EXTRAS).isEmpty()
        || !marker.names(Field.DEPENDENCY_GROUPS).isEmpty();
  }

  /** What holds in a part of a fork only, by text; bounds on where candidates serve come last. */
  private List<Switches.Meaning> partial(Marker fork) {
    Switches switches = problem.switches();
    if (!fork.equals(lastFork) || switches.count() != lastCount) {
      last = newPartial(fork);
      lastFork = fork;
      lastCount = switches.count();
    }
    return new ArrayList<>(last);
  }

  private List<Switches.Meaning> newPartial(Marker fork) {
    Switches switches = problem.switches();
    Map<String, Switches.Meaning> partial = new TreeMap<>();
    for (int i = 0; i < switches.count(); i++) {
      Marker condition = partly(switches.meaning(i), fork);
      if (condition != null) {
        boolean outside = switches.meaning(i) instanceof Switches.Outside;
        partial.put((outside ? "1 " : "0 ") + condition.text(), switches.meaning(i));
      }
    }
    return new ArrayList<>(partial.values());
  }

  /**
   * A condition without which a fork that has no answer would have one, all before it left out as
   * well; null if it has none anyhow.
   *
   * @param solve solves in the fork with some conditions left out
   */
  @Nullable Marker forAnAnswer(Marker fork, Function<Set<Switches.Meaning>, Outcome> solve) {
    List<Switches.Meaning> conditions;
    do {
      conditions = partial(fork);
      if (conditions.isEmpty() || solve.apply(Set.copyOf(conditions)) instanceof Unsatisfiable) {
        return null;
      }
    } while (partial(fork).size() > conditions.size());
    Switches.Meaning pivot = pivot(conditions, off -> !(solve.apply(off) instanceof Unsatisfiable));
    return partly(pivot, fork);
  }

  /**
   * A condition without which the first project of an answer that could be better is better; null
   * if nothing is to be gained.
   *
   * @param settled whether a version is not to be bettered, since an earlier lock holds it
   * @param solve solves in the fork with some conditions left out
   */
  @Nullable Marker forABetterAnswer(
      Marker fork,
      Answer answer,
      Preferred preferred,
      Predicate<Answer.Chosen> settled,
      Function<Set<Switches.Meaning>, Outcome> solve) {
    List<Answer.Chosen> bettered = new ArrayList<>();
    for (Answer.Chosen chosen : answer.chosen()) {
      if (rank(chosen, preferred) > 0 && !settled.test(chosen)) {
        bettered.add(chosen);
      }
    }
    if (bettered.isEmpty() || conditions(fork, Set.of()).isEmpty()) {
      return null;
    }
    Routes routes = new Routes(problem, answer, fork);
    Map<Set<Marker>, Answer> known = new HashMap<>();
    for (Answer.Chosen chosen : bettered) {
      Set<Marker> kept = routes.to(chosen, place -> rank(chosen, place, preferred));
      if (kept == null) {
        continue;
      }
      Answer without = known.get(kept);
      if (without == null) {
        without = without(fork, kept, solve);
        known.put(kept, without);
      }
      if (isBetter(without, chosen, preferred)) {
        Predicate<Set<Switches.Meaning>> better =
            off ->
                solve.apply(off) instanceof Solution solution
                    && isBetter(Answer.of(problem, solution), chosen, preferred);
        return partly(pivot(conditions(fork, kept), better), fork);
      }
    }
    return null;
  }

  /** The answer with every condition left out but those kept; empty if there is none. */
  private Answer without(
      Marker fork, Set<Marker> kept, Function<Set<Switches.Meaning>, Outcome> solve) {
    List<Switches.Meaning> left;
    Answer answer;
    do {
      left = conditions(fork, kept);
      answer =
          solve.apply(Set.copyOf(left)) instanceof Solution solution
              ? Answer.of(problem, solution)
              : new Answer(problem, List.of(), List.of());
    } while (conditions(fork, kept).size() > left.size());
    return answer;
  }

  /** The conditions that may split a fork for a better answer, but for some that are kept. */
  private List<Switches.Meaning> conditions(Marker fork, Set<Marker> kept) {
    List<Switches.Meaning> conditions = partial(fork);
    conditions.removeIf(
        meaning ->
            isKept(meaning)
                || meaning instanceof Switches.Holds holds && kept.contains(holds.marker()));
    return conditions;
  }

  /** Whether a condition splits a fork only where there is no answer otherwise. */
  private boolean isKept(Switches.Meaning meaning) {
    return switch (meaning) {
      case Switches.Holds holds -> isAboutParts(holds.marker());
      case Switches.Outside outside -> outside.python() && !splitsOnPython;
      default -> true;
    };
  }

  /**
   * The condition that, left out with all before it, makes the difference. That leaving out none
   * makes none, and that leaving out all does, is known.
   */
  private static Switches.Meaning pivot(
      List<Switches.Meaning> conditions, Predicate<Set<Switches.Meaning>> makesADifference) {
    int without = 0;
    int with = conditions.size();
    while (with - without > 1) {
      int middle = (without + with) >>> 1;
      if (makesADifference.test(Set.copyOf(conditions.subList(0, middle)))) {
        with = middle;
      } else {
        without = middle;
      }
    }
    return conditions.get(with - 1);
  }

  private static boolean isBetter(Answer other, Answer.Chosen than, Preferred preferred) {
    for (Answer.Chosen chosen : other.chosen()) {
      if (chosen.project() == than.project()) {
        return rank(chosen, preferred) < rank(than, preferred);
      }
    }
    return false;
  }

  private static int rank(Answer.Chosen chosen, Preferred preferred) {
    return rank(chosen, chosen.place(), preferred);
  }

  /** How late a candidate of a project is tried; the first one is 0. */
  private static int rank(Answer.Chosen of, int place, Preferred preferred) {
    int first = preferred.place(of.project(), of.choices());
    return place == first ? 0 : place + (first > place ? 1 : 0);
  }
}
