package dev.pinwheel.resolve;

import dev.pinwheel.index.Index;
import dev.pinwheel.solver.Assumptions;
import dev.pinwheel.solver.Budget;
import dev.pinwheel.solver.CancelFlag;
import dev.pinwheel.solver.Cancelled;
import dev.pinwheel.solver.GaveUp;
import dev.pinwheel.solver.Outcome;
import dev.pinwheel.solver.Solution;
import dev.pinwheel.solver.Solver;
import dev.pinwheel.solver.Unsatisfiable;
import org.jspecify.annotations.Nullable;

/** Answers requests, one after another; for one thread. */
public final class Resolver {
  private final Engine engine;
  private final Solver solver = new Solver();
  private final Assumptions assumptions = new Assumptions();
  private int solves;

  Resolver(Engine engine) {
    this.engine = engine;
  }

  /** Answers a request for one target. */
  public Resolution resolve(Request request) {
    return resolve(request, new CancelFlag());
  }

  /** Answers a request for one target, unless it is called off. */
  public Resolution resolve(Request request, CancelFlag cancel) {
    if (!(request.environments() instanceof Environments.Single single)) {
      throw new IllegalArgumentException("a request for one target only");
    }
    Index index = engine.index();
    World world = engine.world(single.target());
    Asked asked = new Asked(index, request, world.facts());
    solver.counters().clear();
    solves = 0;
    RequestProblem problem = new RequestProblem(world, asked, Limits.NONE);
    Outcome outcome = solve(problem, request, cancel);
    return switch (outcome) {
      case Solution solution -> finish(world, asked, Answer.of(problem, solution), cancel);
      case Unsatisfiable unsatisfiable ->
          new Unresolvable(
              new Refutation(index, asked, problem, unsatisfiable.derivation()), effort());
      case GaveUp gaveUp -> new Unfinished(false, effort());
      case Cancelled cancelled -> new Unfinished(true, effort());
    };
  }

  private Outcome solve(RequestProblem problem, Request request, CancelFlag cancel) {
    solves++;
    assumptions.clear();
    for (int i = 0; i < problem.lineCount(); i++) {
      assumptions.add(problem.lineSwitch(i), 0);
    }
    for (int i = 0; i < problem.constraintCount(); i++) {
      assumptions.add(problem.constraintSwitch(i), 0);
    }
    return solver.solve(
        problem, assumptions, new Budget(request.policy().conflictBudget()), cancel);
  }

  private Resolution finish(World world, Asked asked, Answer first, CancelFlag cancel) {
    Answer answer = first;
    Request request = asked.request();
    Staleness staleness = new Staleness(world.index(), asked);
    if (request.policy().freshness() && request.policy().order() == Policy.Order.HIGHEST) {
      answer =
          new Freshness(asked, staleness, first, limits -> attempt(world, asked, limits, cancel))
              .run();
    }
    if (cancel.isRaised()) {
      return new Unfinished(true, effort());
    }
    return new ResolvedBuilder(world, asked, staleness).build(first, answer, effort());
  }

  private @Nullable Answer attempt(World world, Asked asked, Limits limits, CancelFlag cancel) {
    RequestProblem problem = new RequestProblem(world, asked, limits);
    return solve(problem, asked.request(), cancel) instanceof Solution solution
        ? Answer.of(problem, solution)
        : null;
  }

  private Effort effort() {
    return Effort.of(solves, solver.counters());
  }
}
