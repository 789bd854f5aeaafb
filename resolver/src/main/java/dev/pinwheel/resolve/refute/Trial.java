package dev.pinwheel.resolve.refute;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Line;
import dev.pinwheel.resolve.answer.Effort;
import dev.pinwheel.resolve.fork.InFork;
import dev.pinwheel.resolve.fork.Splits;
import dev.pinwheel.resolve.problem.IndexedRequest;
import dev.pinwheel.resolve.problem.Limits;
import dev.pinwheel.resolve.problem.RequestProblem;
import dev.pinwheel.resolve.problem.SwitchSolver;
import dev.pinwheel.resolve.problem.Switches;
import dev.pinwheel.resolve.view.World;
import dev.pinwheel.solver.Outcome;
import dev.pinwheel.solver.Solution;
import dev.pinwheel.solver.Solver;
import dev.pinwheel.solver.clause.CancelFlag;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request whose requirements and constraints can be left out one by one, to see whether the rest
 * has an answer. What one test learns serves the next.
 */
public final class Trial {
  /** What a test comes to. */
  public enum Verdict {
    SOLVABLE,
    UNSOLVABLE,
    /** The budget was used up. */
    UNKNOWN
  }

  /** Beyond so many parts of a fork it is not looked further. */
  private static final int MOST_PARTS = 64;

  private final World world;
  private final IndexedRequest asked;
  private final RequestProblem problem;
  private final Solver solver = new Solver();
  private final SwitchSolver search;
  private Marker fork;

  private @Nullable Refutation refutation;

  Trial(World world, IndexedRequest asked, Marker fork, CancelFlag cancel) {
    this.world = world;
    this.asked = asked;
    this.fork = fork;
    this.problem = new RequestProblem(world, asked, Limits.NONE);
    this.search = new SwitchSolver(solver, asked.request().policy().conflictBudget(), cancel);
  }

  /** How many lines there are: requirements by name, then constraints by name. */
  public int size() {
    return asked.lines().size() + asked.constraints().size();
  }

  /** How many of them are requirements. */
  public int requirements() {
    return asked.lines().size();
  }

  /** A line by its place. */
  public Line line(int place) {
    return isConstraint(place)
        ? asked.constraints().get(place - asked.lines().size()).line()
        : asked.lines().get(place).line();
  }

  /** Whether the line at this place is a constraint. */
  public boolean isConstraint(int place) {
    return place >= asked.lines().size();
  }

  /**
   * Whether there is an answer to these lines alone. In a fork, conditions that hold in a part of
   * it do not count, so that what is told is so in all of it.
   */
  public Verdict test(BitSet lines) {
    return test(lines, fork, false);
  }

  private Verdict test(BitSet lines, Marker in, boolean partly) {
    SwitchSolver.Found found =
        search.solve(
            problem,
            (place, meaning) -> place < size() ? lines.get(place) : isOn(meaning, in, partly));
    if (found.outcome() instanceof Outcome.Unsatisfiable no) {
      refutation = new Refutation(world, asked, found.problem(), no.derivation(), in);
      return Verdict.UNSOLVABLE;
    }
    return found.outcome() instanceof Solution ? Verdict.SOLVABLE : Verdict.UNKNOWN;
  }

  private static boolean isOn(Switches.Meaning meaning, Marker in, boolean partly) {
    return new InFork(in, Set.of()).isOn(0, meaning)
        && (partly || Splits.partly(meaning, in) == null);
  }

  /**
   * Whether there is an answer to these lines in every environment of the request. If there is a
   * part of them without, the trial goes on there.
   */
  public Verdict testEverywhere(BitSet lines) {
    Deque<Marker> open = new ArrayDeque<>();
    open.add(fork);
    Marker rest = world.everywhere().andNot(fork);
    if (!rest.isFalse()) {
      open.add(rest);
    }
    Verdict all = Verdict.SOLVABLE;
    for (int parts = 0; !open.isEmpty(); parts++) {
      Marker part = open.pop();
      Verdict verdict = parts < MOST_PARTS ? test(lines, part, false) : Verdict.UNKNOWN;
      if (verdict == Verdict.UNSOLVABLE) {
        fork = part;
        return verdict;
      }
      Marker condition = partial(part);
      if (verdict == Verdict.UNKNOWN) {
        all = verdict;
      } else if (condition != null && test(lines, part, true) != Verdict.SOLVABLE) {
        open.push(part.andNot(condition));
        open.push(part.and(condition));
      }
    }
    return all;
  }

  /** The first of the conditions met so far that hold in a part of a fork only, by text. */
  private @Nullable Marker partial(Marker part) {
    Marker first = null;
    Switches switches = problem.switches();
    for (int i = size(); i < switches.count(); i++) {
      Marker condition = Splits.partly(switches.meaning(i), part);
      if (condition != null && (first == null || condition.text().compareTo(first.text()) < 0)) {
        first = condition;
      }
    }
    return first;
  }

  /** What all tests so far have taken. */
  public Effort effort() {
    return Effort.of(search.solves(), solver.counters());
  }

  /** Why the last test that was not solvable was not; null if there was none. */
  public @Nullable Refutation refutation() {
    return refutation;
  }
}
