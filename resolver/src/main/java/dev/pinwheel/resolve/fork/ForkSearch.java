package dev.pinwheel.resolve.fork;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Preference;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.answer.Fork;
import dev.pinwheel.resolve.answer.Freshness;
import dev.pinwheel.resolve.answer.Staleness;
import dev.pinwheel.resolve.problem.Answer;
import dev.pinwheel.resolve.problem.IndexedRequest;
import dev.pinwheel.resolve.problem.Limits;
import dev.pinwheel.resolve.problem.Preferred;
import dev.pinwheel.resolve.problem.RequestProblem;
import dev.pinwheel.resolve.problem.SwitchSolver;
import dev.pinwheel.resolve.problem.Switches;
import dev.pinwheel.resolve.view.PartMarkers;
import dev.pinwheel.resolve.view.World;
import dev.pinwheel.solver.Outcome;
import dev.pinwheel.solver.Solver;
import dev.pinwheel.solver.clause.CancelFlag;
import dev.pinwheel.solver.proof.Derivation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the forks of an answer: solves, looks where a condition that holds only in a part of the
 * fork stands in the way, splits there, and solves the parts. A single target is one fork, of which
 * nothing holds in a part. All forks share one problem and what was learned about it. See
 * docs/explanation/universal.md.
 */
public final class ForkSearch {
  private static final int MOST_FORKS = 512;

  private final World world;
  private final Index index;
  private final IndexedRequest asked;
  private final Request request;
  private final SwitchSolver solving;
  private final Splits splits;
  private final boolean splitsOnPython;
  private final RequestProblem problem;

  /**
   * For attempts within limits, so that the forks of the problem do not depend on them; the same
   * where there is nothing to split.
   */
  private final SwitchSolver aside;

  private final CancelFlag cancel;

  private @Nullable RequestProblem limited;
  private final ForkOrder order;

  /** Of the same request, where none of some parts is chosen: what holds there is preferred. */
  private final List<Fork> earlier;

  private final List<Fork> forks = new ArrayList<>();

  public ForkSearch(
      World world,
      IndexedRequest asked,
      List<Fork> earlier,
      Solver solver,
      Solver aside,
      CancelFlag cancel) {
    this.world = world;
    this.index = world.index();
    this.asked = asked;
    this.earlier = earlier;
    this.request = asked.request();
    this.solving = new SwitchSolver(solver, request.policy().conflictBudget(), cancel);
    this.problem = new RequestProblem(world, asked, Limits.NONE);
    this.limited = world.isOne() ? problem : null;
    this.aside =
        world.isOne()
            ? solving
            : new SwitchSolver(aside, request.policy().conflictBudget(), cancel);
    this.cancel = cancel;
    this.splitsOnPython = request.policy().forks() == Policy.Forks.REQUIRES_PYTHON;
    this.splits = new Splits(problem.switches(), splitsOnPython);
    this.order = new ForkOrder(splitsOnPython);
  }

  /**
   * Why there is no answer, and where.
   *
   * @param problem the one that the derivation speaks of
   * @param derivation null if it is not known
   */
  public record Failure(
      Marker fork, RequestProblem problem, @Nullable Derivation derivation, boolean cancelled) {}

  /** Solves all forks, beginning with some that are disjoint; null if all have answers. */
  public @Nullable Failure run(List<Marker> beginnings) {
    Deque<Marker> open = new ArrayDeque<>();
    if (beginnings.size() == 1) {
      open.add(beginnings.getFirst());
    } else {
      beginnings.stream().sorted(order).forEach(open::addLast);
    }
    while (!open.isEmpty()) {
      Marker fork = open.pop();
      if (forks.size() + open.size() > MOST_FORKS) {
        return new Failure(fork, problem, null, false);
      }
      Staleness staleness = new Staleness(index, asked, fork::implies);
      Preferred preferred = preferred(fork, staleness);
      SwitchSolver.Found found = solve(fork, Set.of(), preferred);
      Answer answer = found.answer();
      Marker condition;
      if (answer != null) {
        condition = AskedSomewhere.in(fork, answer);
        if (condition == null) {
          condition =
              splits.forABetterAnswer(
                  fork,
                  answer,
                  preferred,
                  chosen -> isLocked(chosen, fork),
                  off -> solve(fork, off, preferred));
        }
        if (condition == null) {
          condition = keepOrSplit(fork, answer, preferred, staleness);
        }
        if (cancel.isRaised()) {
          return new Failure(fork, problem, null, true);
        }
      } else if (found.outcome() instanceof Outcome.Unsatisfiable no) {
        Derivation derivation = no.derivation();
        condition = splits.forAnAnswer(fork, off -> solve(fork, off, preferred));
        if (condition == null) {
          return new Failure(fork, found.problem(), derivation, false);
        }
      } else {
        return new Failure(fork, problem, null, found.outcome() instanceof Outcome.Cancelled);
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

  /**
   * Keeps the answer of a fork, or a fresher one, unless a condition that holds in a part of the
   * fork only costs the fresher one something; then gives that condition.
   */
  private @Nullable Marker keepOrSplit(
      Marker fork, Answer first, Preferred preferred, Staleness staleness) {
    Answer answer = first;
    if (request.policy().freshness() && request.policy().order() == Policy.Order.HIGHEST) {
      Freshness freshness =
          new Freshness(
              asked, preferred, staleness, first, limits -> within(limits, fork, preferred));
      answer = freshness.run();
      Limits limits = freshness.limits();
      if (limits != null && !world.isOne()) {
        limited().within(limits);
        Marker condition =
            new Splits(limited().switches(), splitsOnPython)
                .forABetterAnswer(
                    fork,
                    answer,
                    preferred,
                    chosen -> isLocked(chosen, fork),
                    off -> aside(fork, off, preferred));
        if (condition != null) {
          return condition;
        }
      }
    }
    forks.add(new Fork(fork, first, answer, staleness));
    return null;
  }

  private @Nullable Answer within(Limits limits, Marker fork, Preferred preferred) {
    limited().within(limits);
    Answer answer = aside(fork, Set.of(), preferred).answer();
    return answer != null && AskedSomewhere.in(fork, answer) == null ? answer : null;
  }

  /** Solves within the limits set last. */
  private SwitchSolver.Found aside(Marker fork, Set<Switches.Meaning> off, Preferred preferred) {
    limited().prefer(preferred);
    return aside.solve(limited(), new InFork(fork, off));
  }

  private RequestProblem limited() {
    RequestProblem its = limited;
    if (its == null) {
      its = new RequestProblem(world, asked, Limits.NONE);
      limited = its;
    }
    return its;
  }

  private SwitchSolver.Found solve(Marker fork, Set<Switches.Meaning> off, Preferred preferred) {
    problem.prefer(preferred);
    SwitchSolver.Found found = solving.solve(problem, new InFork(fork, off));
    if (found.byCases()) {
      splits.met(found.problem().switches());
    }
    return found;
  }

  /** Whether an earlier lock holds this very version somewhere in a fork. */
  private boolean isLocked(Answer.Chosen chosen, Marker fork) {
    if (request.preferences().isEmpty()) {
      return false;
    }
    String name = asked.name(chosen.project());
    int candidate = index.candidates().first(chosen.project()) + chosen.number();
    for (Preference preference : request.preferences()) {
      if (preference.name().equals(name)
          && preference.version().equals(index.candidates().version(candidate))
          && !fork.disjoint(world.view().open(preference.marker()))) {
        return true;
      }
    }
    return false;
  }

  /**
   * What is tried first in a fork: what the earlier lock holds there, be it for other parts of the
   * project, then what the common answer has.
   */
  private Preferred preferred(Marker fork, Staleness staleness) {
    Preferred preferred = new Preferred();
    asked.prefer(preferred, marker -> fork.implies(world.view().open(marker)));
    asked.prefer(preferred, marker -> !fork.disjoint(world.view().open(marker)));
    asked.prefer(
        preferred, marker -> !fork.disjoint(world.view().open(PartMarkers.ofAnyChoice(marker))));
    for (Fork other : earlier) {
      if (!other.marker().disjoint(fork)) {
        prefer(preferred, other, staleness);
      }
    }
    return preferred;
  }

  private void prefer(Preferred preferred, Fork other, Staleness staleness) {
    for (Answer.Chosen chosen : other.answer().chosen()) {
      if (staleness.of(chosen.choices())[chosen.place()] <= staleness.tolerated()
          && !(staleness.hasStable(chosen.choices())
              && chosen.place() >= asked.lastResort(chosen.choices()))) {
        preferred.add(chosen.project(), chosen.number());
      }
    }
  }

  public List<Fork> forks() {
    return forks;
  }

  public int solves() {
    return world.isOne() ? solving.solves() : solving.solves() + aside.solves();
  }
}
