package dev.pinwheel.resolve;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.solver.Assumptions;
import dev.pinwheel.solver.Budget;
import dev.pinwheel.solver.CancelFlag;
import dev.pinwheel.solver.Cancelled;
import dev.pinwheel.solver.Derivation;
import dev.pinwheel.solver.Outcome;
import dev.pinwheel.solver.Solution;
import dev.pinwheel.solver.Solver;
import dev.pinwheel.solver.Unsatisfiable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the forks of a universal answer: solves, looks where a condition that holds only in a part
 * of the fork stands in the way, splits there, and solves the parts. All forks share one problem
 * and what was learned about it. See docs/solver.md, Forks.
 */
final class ForkSearch {
  private static final int MOST_FORKS = 512;

  private final UniversalWorld world;
  private final Index index;
  private final Asked asked;
  private final Request request;
  private final Solver solver;

  /** For attempts within limits, so that what was learned about the problem is kept. */
  private final Solver aside;

  private final CancelFlag cancel;
  private final RequestProblem problem;
  private final Staleness staleness;
  private final Assumptions assumptions = new Assumptions();
  private final ForkOrder order;
  private final List<Fork> forks = new ArrayList<>();
  private final List<Answer> firstAnswers = new ArrayList<>();
  private int solves;

  ForkSearch(UniversalWorld world, Asked asked, Solver solver, Solver aside, CancelFlag cancel) {
    this.world = world;
    this.index = world.index();
    this.asked = asked;
    this.request = asked.request();
    this.solver = solver;
    this.aside = aside;
    this.cancel = cancel;
    this.problem = new RequestProblem(world, asked, Limits.NONE);
    this.staleness = new Staleness(index, asked);
    this.order = new ForkOrder(request.policy().forks() == Policy.Forks.REQUIRES_PYTHON);
  }

  /** Why there is no answer, and where. */
  record Failure(@Nullable Marker fork, @Nullable Derivation derivation, boolean cancelled) {}

  /** Solves all forks, beginning with some that are disjoint; null if all have answers. */
  @Nullable Failure run(List<Marker> beginnings) {
    Deque<Marker> open = new ArrayDeque<>();
    beginnings.stream().sorted(order).forEach(open::addLast);
    while (!open.isEmpty()) {
      Marker fork = open.pop();
      if (forks.size() + open.size() > MOST_FORKS) {
        return new Failure(fork, null, false);
      }
      Preferred preferred = preferred(fork);
      Outcome outcome = solve(solver, problem, fork, Set.of(), preferred);
      Marker condition;
      switch (outcome) {
        case Solution solution -> {
          Answer answer = Answer.of(problem, solution);
          condition = better(fork, answer, preferred);
          if (condition == null) {
            keep(fork, answer, preferred);
          }
        }
        case Unsatisfiable unsatisfiable -> {
          condition = conflict(fork, unsatisfiable.derivation(), preferred);
          if (condition == null) {
            return new Failure(fork, unsatisfiable.derivation(), false);
          }
        }
        default -> {
          return new Failure(fork, null, outcome instanceof Cancelled);
        }
      }
      if (condition != null) {
        Marker inside = fork.and(condition);
        Marker outside = fork.andNot(condition);
        boolean insideFirst = order.compare(inside, outside) <= 0;
        open.push(insideFirst ? outside : inside);
        open.push(insideFirst ? inside : outside);
      }
    }
    return null;
  }

  private void keep(Marker fork, Answer first, Preferred preferred) {
    Answer answer = first;
    List<Attempt> attempts = new ArrayList<>();
    if (request.policy().freshness() && request.policy().order() == Policy.Order.HIGHEST) {
      answer =
          new Freshness(
                  asked,
                  preferred,
                  staleness,
                  first,
                  limits -> attempt(fork, limits, preferred, attempts))
              .run();
    }
    RequestProblem its = problem;
    for (Attempt attempt : attempts) {
      its = isSame(attempt.answer, answer) ? attempt.problem : its;
    }
    forks.add(new Fork(fork, answer, its));
    firstAnswers.add(first);
  }

  /** An answer within limits, and the problem whose numbers it speaks in. */
  private record Attempt(RequestProblem problem, Answer answer) {}

  @SuppressWarnings("ReferenceEquality") // the very answer that was taken
  private static boolean isSame(Answer left, Answer right) {
    return left == right;
  }

  private @Nullable Answer attempt(
      Marker fork, Limits limits, Preferred preferred, List<Attempt> attempts) {
    RequestProblem limited = new RequestProblem(world, asked, limits);
    if (solve(aside, limited, fork, Set.of(), preferred) instanceof Solution solution) {
      Answer answer = Answer.of(limited, solution);
      attempts.add(new Attempt(limited, answer));
      return answer;
    }
    return null;
  }

  /** Solves in a fork, some switches of conditions turned off, until all are given. */
  private Outcome solve(
      Solver with,
      RequestProblem its,
      Marker fork,
      Set<Switches.Meaning> off,
      Preferred preferred) {
    its.prefer(preferred);
    Switches switches = its.switches();
    Set<Switches.Meaning> turned = new HashSet<>(off);
    while (true) {
      int given = switches.count();
      assumptions.clear();
      for (int i = 0; i < given; i++) {
        assumptions.add(switches.packageAt(i), isOn(switches.meaning(i), fork, turned) ? 0 : 1);
      }
      solves++;
      Outcome outcome =
          with.solve(its, assumptions, new Budget(request.policy().conflictBudget()), cancel);
      if (!(outcome instanceof Solution solution)
          || !Resolver.askedAfterAll(its, solution, turned) && switches.count() == given) {
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

  /**
   * A condition without which the fork would have an answer: the first of a smallest set of those
   * that hold in a part of it only. Found by leaving out one after the other in a fixed order, so
   * it does not depend on how the conflict was found.
   */
  private @Nullable Marker conflict(Marker fork, Derivation derivation, Preferred preferred) {
    Switches switches = problem.switches();
    TreeMap<String, Switches.Meaning> partial = new TreeMap<>();
    for (int i = 0; i < switches.count(); i++) {
      Marker condition = partly(switches.meaning(i), fork);
      if (condition != null) {
        boolean python = switches.meaning(i) instanceof Switches.Outside;
        partial.put((python ? "1 " : "0 ") + condition.text(), switches.meaning(i));
      }
    }
    Set<Switches.Meaning> needed = used(derivation);
    Set<Switches.Meaning> off = new HashSet<>();
    Marker first = null;
    for (Switches.Meaning meaning : partial.values()) {
      off.add(meaning);
      if (!needed.contains(meaning)) {
        continue;
      }
      if (solve(solver, problem, fork, off, preferred) instanceof Unsatisfiable still) {
        needed = used(still.derivation());
      } else {
        off.remove(meaning);
        first = first == null ? partly(meaning, fork) : first;
      }
    }
    return first;
  }

  private Set<Switches.Meaning> used(Derivation derivation) {
    Switches switches = problem.switches();
    Set<Integer> packages = new HashSet<>();
    for (Derivation.Assumed assumed : derivation.assumptions()) {
      packages.add(assumed.packageId());
    }
    Set<Switches.Meaning> used = new HashSet<>();
    for (int i = 0; i < switches.count(); i++) {
      if (packages.contains(switches.packageAt(i))) {
        used.add(switches.meaning(i));
      }
    }
    return used;
  }

  /**
   * A condition that keeps a better candidate away from the whole fork though it holds in a part of
   * it only; null if nothing is to be gained by a split.
   */
  private @Nullable Marker better(Marker fork, Answer answer, Preferred preferred) {
    AnswerGraph graph = new AnswerGraph(problem, answer, fork);
    for (Answer.Chosen chosen : answer.chosen()) {
      if (chosen.place() == 0 || isLocked(chosen)) {
        continue;
      }
      Marker condition = better(fork, graph, chosen, preferred);
      if (condition != null) {
        return condition;
      }
    }
    return null;
  }

  private @Nullable Marker better(
      Marker fork, AnswerGraph graph, Answer.Chosen chosen, Preferred preferred) {
    for (int place = 0; place < chosen.place(); place++) {
      if (place == preferred.place(chosen.project(), chosen.choices())) {
        continue;
      }
      TreeMap<String, Marker> inTheWay = new TreeMap<>();
      if (graph.isBarred(chosen.project(), place, fork, inTheWay)
          || !mayComeIn(fork, chosen.choices(), place, inTheWay)) {
        continue;
      }
      if (!inTheWay.isEmpty()) {
        return inTheWay.firstEntry().getValue();
      }
    }
    return null;
  }

  /** Whether a part of the fork has only environments that a candidate serves. */
  private boolean mayComeIn(Marker fork, Choices choices, int place, Map<String, Marker> inTheWay) {
    for (Confined.Group group : choices.confined().groups()) {
      if ((group.places()[place >> 6] & 1L << place) != 0) {
        if (fork.disjoint(group.marker())) {
          return false;
        }
        if (!fork.implies(group.marker())) {
          if (Origins.isPython(group.origin()) && request.policy().forks() == Policy.Forks.FEWEST) {
            return false;
          }
          inTheWay.put(group.marker().text(), group.marker());
        }
      }
    }
    return true;
  }

  /** Whether an earlier lock holds this very version. */
  private boolean isLocked(Answer.Chosen chosen) {
    if (request.preferences().isEmpty()) {
      return false;
    }
    String name = asked.name(chosen.project());
    int candidate =
        index.candidates().first(chosen.project()) + chosen.choices().number[chosen.place()];
    for (Preference preference : request.preferences()) {
      if (preference.name().equals(name)
          && preference.version().equals(index.candidates().version(candidate))) {
        return true;
      }
    }
    return false;
  }

  /** What is tried first in a fork: what the earlier lock holds there, then what others have. */
  private Preferred preferred(Marker fork) {
    Preferred preferred = new Preferred();
    asked.prefer(preferred, fork::implies);
    asked.prefer(preferred, marker -> !fork.disjoint(marker));
    for (Fork other : forks) {
      for (Answer.Chosen chosen : other.answer().chosen()) {
        if (staleness.of(chosen.choices())[chosen.place()] <= staleness.tolerated()) {
          preferred.add(chosen.project(), chosen.choices().number[chosen.place()]);
        }
      }
    }
    return preferred;
  }

  List<Fork> forks() {
    return forks;
  }

  /** The answers before anything was traded for freshness, in the same order. */
  List<Answer> firstAnswers() {
    return firstAnswers;
  }

  RequestProblem problem() {
    return problem;
  }

  Staleness staleness() {
    return staleness;
  }

  int solves() {
    return solves;
  }

  /** Whether a marker speaks of parts of the project. */
  static boolean isAboutParts(Marker marker) {
    return !marker.names(Field.EXTRAS).isEmpty()
        || !marker.names(Field.DEPENDENCY_GROUPS).isEmpty();
  }
}
