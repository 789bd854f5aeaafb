package dev.pinwheel.resolve;

import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.problem.IndexedRequest;
import dev.pinwheel.resolve.problem.Limits;
import dev.pinwheel.resolve.problem.RequestProblem;
import dev.pinwheel.resolve.problem.SwitchSolver;
import dev.pinwheel.resolve.refute.Examination;
import dev.pinwheel.resolve.view.World;
import dev.pinwheel.solver.Outcome;
import dev.pinwheel.solver.Solver;
import dev.pinwheel.solver.clause.CancelFlag;
import java.io.IOException;

/** Answers requests, one after another; for one thread. */
public final class Resolver {
  private static final SwitchSolver.Given ALL_ON = (place, meaning) -> true;

  private final Engine engine;
  private final Solver solver = new Solver();
  private final Solver aside = new Solver();

  Resolver(Engine engine) {
    this.engine = engine;
  }

  /** Answers a request. */
  public Resolution resolve(Request request) {
    return resolve(request, new CancelFlag());
  }

  /** Answers a request, unless it is called off. */
  public Resolution resolve(Request request, CancelFlag cancel) {
    return new RequestSearch(engine, solver, aside, request, cancel).resolve();
  }

  /**
   * Writes the problem of a request for one target that has no answer, and a proof of that, as text
   * that a program which knows nothing of Python can check; see docs/explanation/solver.md,
   * Derivation and proof.
   *
   * @return whether that was written: not if there is an answer, if the budget is used up, or if it
   *     has to be told apart which extras are asked for, so that no single proof exists
   */
  public boolean writeProof(Request request, Appendable problem, Appendable proof)
      throws IOException {
    if (!(request.environments() instanceof Environments.Single)) {
      throw new IllegalArgumentException("a request for one target only");
    }
    World world = engine.world(request);
    Solver own = new Solver();
    SwitchSolver search =
        new SwitchSolver(own, request.policy().conflictBudget(), new CancelFlag());
    RequestProblem asked =
        new RequestProblem(world, new IndexedRequest(world, request), Limits.NONE);
    SwitchSolver.Found found = search.solve(asked, ALL_ON);
    if (!(found.outcome() instanceof Outcome.Unsatisfiable) || found.byCases()) {
      return false;
    }
    own.writeProblem(problem, search.assumptions());
    own.writeProof(proof);
    return true;
  }

  /** The request, to be looked at after it was answered. */
  public Examination examine(Request request) {
    World world = engine.world(request);
    return new Examination(world, new IndexedRequest(world, request));
  }
}
