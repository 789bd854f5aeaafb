package dev.pinwheel.resolve;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.solver.CancelFlag;
import dev.pinwheel.solver.Solution;
import dev.pinwheel.solver.Solver;
import dev.pinwheel.solver.Unsatisfiable;
import java.util.BitSet;
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

  private final World world;
  private final Asked asked;
  private final RequestProblem problem;
  private final SwitchSolver search;
  private final @Nullable Marker fork;

  /** Whether conditions that hold in a part of the fork only are taken to hold. */
  private boolean partlyOn;

  private @Nullable Refutation refutation;

  Trial(World world, Asked asked, @Nullable Marker fork, CancelFlag cancel) {
    this.world = world;
    this.asked = asked;
    this.fork = fork;
    this.problem = new RequestProblem(world, asked, Limits.NONE);
    this.search = new SwitchSolver(new Solver(), asked.request().policy().conflictBudget(), cancel);
    BitSet all = new BitSet();
    all.set(0, size());
    this.partlyOn = fork != null && test(all) == Verdict.SOLVABLE;
  }

  /** How many lines there are: requirements by name, then constraints by name. */
  public int size() {
    return asked.lines().size() + asked.constraints().size();
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

  /** Whether there is an answer to these lines alone. */
  public Verdict test(BitSet lines) {
    SwitchSolver.Found found =
        search.solve(
            problem, (place, meaning) -> place < size() ? lines.get(place) : isOn(meaning));
    if (found.outcome() instanceof Unsatisfiable no) {
      refutation = new Refutation(world, asked, found.problem(), no.derivation(), fork);
      return Verdict.UNSOLVABLE;
    }
    return found.outcome() instanceof Solution ? Verdict.SOLVABLE : Verdict.UNKNOWN;
  }

  private boolean isOn(Switches.Meaning meaning) {
    Marker in = fork;
    return in == null
        || new InFork(in, Set.of()).isOn(0, meaning)
            && (partlyOn || Splits.partly(meaning, in) == null);
  }

  /** Why the last test that was not solvable was not; null if there was none. */
  public @Nullable Refutation refutation() {
    return refutation;
  }
}
