package dev.pinwheel.resolve;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.answer.Effort;
import dev.pinwheel.resolve.answer.Freshness;
import dev.pinwheel.resolve.answer.Staleness;
import dev.pinwheel.resolve.problem.Answer;
import dev.pinwheel.resolve.problem.IndexedRequest;
import dev.pinwheel.resolve.problem.Limits;
import dev.pinwheel.resolve.problem.Preferred;
import dev.pinwheel.resolve.problem.RequestProblem;
import dev.pinwheel.resolve.problem.SwitchSolver;
import dev.pinwheel.resolve.refute.Examination;
import dev.pinwheel.resolve.refute.Refutation;
import dev.pinwheel.resolve.view.PartMarkers;
import dev.pinwheel.resolve.view.TargetWorld;
import dev.pinwheel.resolve.view.UniversalWorld;
import dev.pinwheel.resolve.view.World;
import dev.pinwheel.solver.CancelFlag;
import dev.pinwheel.solver.Cancelled;
import dev.pinwheel.solver.Solver;
import dev.pinwheel.solver.Unsatisfiable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

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
    Environments environments = request.environments();
    return environments instanceof Environments.Universal universal
        ? new UniversalResolver(engine, solver, aside, request, universal, cancel).resolve()
        : resolve(request, (Environments.Single) environments, cancel);
  }

  private Resolution resolve(Request request, Environments.Single single, CancelFlag cancel) {
    TargetWorld world = engine.world(single.target());
    IndexedRequest asked = new IndexedRequest(world, request);
    Preferred preferred = new Preferred();
    asked.prefer(preferred, marker -> world.live(marker) == World.ALWAYS);
    solver.counters().clear();
    SwitchSolver search = new SwitchSolver(solver, request.policy().conflictBudget(), cancel);
    RequestProblem problem = new RequestProblem(world, asked, Limits.NONE);
    problem.prefer(preferred);
    SwitchSolver.Found found = search.solve(problem, ALL_ON);
    Answer first = found.answer();
    if (first != null) {
      Staleness staleness = new Staleness(world.index(), asked, condition -> true);
      Answer answer = fresher(problem, asked, preferred, staleness, first, search);
      return cancel.isRaised()
          ? new Unfinished(true, effort(search))
          : new ResolvedBuilder(world, asked, staleness, engine.markers())
              .build(first, answer, effort(search));
    }
    return found.outcome() instanceof Unsatisfiable no
        ? new Unresolvable(
            new Refutation(world, asked, found.problem(), no.derivation(), null), effort(search))
        : new Unfinished(found.outcome() instanceof Cancelled, effort(search));
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
    if (!(request.environments() instanceof Environments.Single single)) {
      throw new IllegalArgumentException("a request for one target only");
    }
    TargetWorld world = engine.world(single.target());
    Solver own = new Solver();
    SwitchSolver search =
        new SwitchSolver(own, request.policy().conflictBudget(), new CancelFlag());
    RequestProblem asked =
        new RequestProblem(world, new IndexedRequest(world, request), Limits.NONE);
    SwitchSolver.Found found = search.solve(asked, ALL_ON);
    if (!(found.outcome() instanceof Unsatisfiable) || found.byCases()) {
      return false;
    }
    own.writeProblem(problem, search.assumptions());
    own.writeProof(proof);
    return true;
  }

  private static Answer fresher(
      RequestProblem problem,
      IndexedRequest asked,
      Preferred preferred,
      Staleness staleness,
      Answer first,
      SwitchSolver search) {
    Policy policy = asked.request().policy();
    if (!policy.freshness() || policy.order() != Policy.Order.HIGHEST) {
      return first;
    }
    return new Freshness(
            asked, preferred, staleness, first, limits -> within(limits, problem, search))
        .run();
  }

  private static @Nullable Answer within(
      Limits limits, RequestProblem problem, SwitchSolver search) {
    problem.within(limits);
    return search.solve(problem, ALL_ON).answer();
  }

  private Effort effort(SwitchSolver search) {
    return Effort.of(search.solves(), solver.counters());
  }

  /** The request, to be looked at after it was answered. */
  public Examination examine(Request request) {
    return switch (request.environments()) {
      case Environments.Single single -> {
        TargetWorld world = engine.world(single.target());
        yield new Examination(world, new IndexedRequest(world, request), engine.markers().always());
      }
      case Environments.Universal universal -> {
        Marker admitted = UniversalResolver.admitted(universal, engine.markers());
        UniversalWorld world =
            engine.world(
                admitted,
                admitted,
                request.policy().requiresPython(),
                universal.required(),
                new PartMarkers(request, engine.markers()));
        yield new Examination(world, new IndexedRequest(world, request), admitted);
      }
    };
  }
}
