package dev.pinwheel.resolve.fork;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.resolve.problem.Answer;
import dev.pinwheel.resolve.problem.Preferred;
import dev.pinwheel.resolve.problem.SwitchSolver;
import dev.pinwheel.resolve.problem.Switches;
import dev.pinwheel.solver.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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
public final class Splits {
  private final Switches switches;
  private final boolean splitsOnPython;

  /** Met where it had to be told apart which extras are asked for. */
  private final Set<Switches.Meaning> metInCases = new HashSet<>();

  /** The fork last looked at, how many switches there were, and which hold in a part of it. */
  private @Nullable Marker lastFork;

  private int lastCount;
  private List<Switches.Meaning> last = List.of();

  /** Those of them that may split the fork for a better answer. */
  private List<Switches.Meaning> lastForBetter = List.of();

  /**
   * @param switches what all forks are given
   * @param splitsOnPython whether a fork is split where a better release needs a newer Python
   */
  Splits(Switches switches, boolean splitsOnPython) {
    this.switches = switches;
    this.splitsOnPython = splitsOnPython;
  }

  /** The condition that a switch stands for, if it holds in a part of the fork only. */
  public static @Nullable Marker partly(Switches.Meaning meaning, Marker fork) {
    Marker condition = meaning.marker();
    return condition == null || fork.disjoint(condition) || fork.implies(condition)
        ? null
        : condition;
  }

  /** Whether the other side of a condition can be written, so that it may split a fork. */
  private static boolean canSplit(Marker condition) {
    String text = condition.text();
    return !text.contains("platform_release") && !text.contains("platform_version")
        || condition.not().isWritable();
  }

  /** What holds in a part of a fork only, by text; bounds on where candidates serve come last. */
  private List<Switches.Meaning> partial(Marker fork) {
    look(fork);
    return last;
  }

  private void look(Marker fork) {
    int count = switches.count() + metInCases.size();
    if (fork.equals(lastFork) && count == lastCount) {
      return;
    }
    last = newPartial(fork);
    lastForBetter = last;
    if (!last.isEmpty()) {
      lastForBetter = new ArrayList<>(last);
      lastForBetter.removeIf(this::isKept);
    }
    lastFork = fork;
    lastCount = count;
  }

  private List<Switches.Meaning> newPartial(Marker fork) {
    Map<String, Switches.Meaning> partial = new TreeMap<>();
    for (int i = 0; i < switches.count(); i++) {
      addIfPartly(switches.meaning(i), fork, partial);
    }
    for (Switches.Meaning meaning : metInCases) {
      addIfPartly(meaning, fork, partial);
    }
    return new ArrayList<>(partial.values());
  }

  private static void addIfPartly(
      Switches.Meaning meaning, Marker fork, Map<String, Switches.Meaning> partial) {
    Marker condition = partly(meaning, fork);
    if (condition != null && canSplit(condition)) {
      boolean outside = meaning instanceof Switches.Outside;
      partial.put((outside ? "1 " : "0 ") + condition.text(), meaning);
    }
  }

  /** Takes note of what was met in a case of its own. */
  void met(Switches inCase) {
    for (int i = 0; i < inCase.count(); i++) {
      metInCases.add(inCase.meaning(i));
    }
  }

  /**
   * A condition without which a fork that has no answer would have one, all before it left out as
   * well; null if it has none anyhow.
   *
   * @param solve solves in the fork with some conditions left out
   */
  @Nullable Marker forAnAnswer(
      Marker fork, Function<Set<Switches.Meaning>, SwitchSolver.Found> solve) {
    List<Switches.Meaning> conditions;
    boolean refuted;
    do {
      conditions = partial(fork);
      refuted = conditions.isEmpty() || isRefuted(solve.apply(Set.copyOf(conditions)));
    } while (partial(fork).size() > conditions.size());
    if (refuted) {
      return null;
    }
    Switches.Meaning pivot = pivot(conditions, off -> !isRefuted(solve.apply(off)));
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
      Function<Set<Switches.Meaning>, SwitchSolver.Found> solve) {
    if (conditions(fork, Set.of()).isEmpty()) {
      return null;
    }
    List<Answer.Chosen> bettered = new ArrayList<>();
    for (Answer.Chosen chosen : answer.chosen()) {
      if (rank(chosen, preferred) > 0 && !settled.test(chosen)) {
        bettered.add(chosen);
      }
    }
    if (bettered.isEmpty()) {
      return null;
    }
    Routes routes = new Routes(answer, fork);
    Map<Set<Marker>, @Nullable Answer> known = new HashMap<>();
    for (Answer.Chosen chosen : bettered) {
      for (Set<Marker> kept : routes.to(chosen, place -> rank(chosen, place, preferred))) {
        if (!known.containsKey(kept)) {
          known.put(kept, without(fork, kept, solve));
        }
        if (isBetter(known.get(kept), chosen, preferred)) {
          Predicate<Set<Switches.Meaning>> better =
              off -> isBetter(solve.apply(off).answer(), chosen, preferred);
          return partly(pivot(conditions(fork, kept), better), fork);
        }
      }
    }
    return null;
  }

  /** The answer with every condition left out but those kept, if there is one. */
  private @Nullable Answer without(
      Marker fork, Set<Marker> kept, Function<Set<Switches.Meaning>, SwitchSolver.Found> solve) {
    List<Switches.Meaning> left;
    Answer answer;
    do {
      left = conditions(fork, kept);
      answer = solve.apply(Set.copyOf(left)).answer();
    } while (conditions(fork, kept).size() > left.size());
    return answer;
  }

  /** The conditions that may split a fork for a better answer, but for some that are kept. */
  private List<Switches.Meaning> conditions(Marker fork, Set<Marker> kept) {
    look(fork);
    if (kept.isEmpty()) {
      return lastForBetter;
    }
    List<Switches.Meaning> conditions = new ArrayList<>(lastForBetter);
    conditions.removeIf(
        meaning -> meaning instanceof Switches.Holds holds && kept.contains(holds.marker()));
    return conditions;
  }

  /** Whether a condition splits a fork only where there is no answer otherwise. */
  private boolean isKept(Switches.Meaning meaning) {
    return !(meaning instanceof Switches.Holds)
        && !(meaning instanceof Switches.Outside outside && (!outside.python() || splitsOnPython));
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

  private static boolean isRefuted(SwitchSolver.Found found) {
    return found.outcome() instanceof Outcome.Unsatisfiable;
  }

  private static boolean isBetter(@Nullable Answer other, Answer.Chosen than, Preferred preferred) {
    if (other == null) {
      return false;
    }
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
