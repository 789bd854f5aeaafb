package dev.pinwheel.resolve;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.solver.Assumptions;
import dev.pinwheel.solver.Budget;
import dev.pinwheel.solver.CancelFlag;
import dev.pinwheel.solver.Cancelled;
import dev.pinwheel.solver.GaveUp;
import dev.pinwheel.solver.Outcome;
import dev.pinwheel.solver.Solution;
import dev.pinwheel.solver.Solver;
import dev.pinwheel.solver.Unsatisfiable;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers requests, one after another; for one thread. */
public final class Resolver {
  private final Engine engine;
  private final Solver solver = new Solver();
  private final Solver aside = new Solver();
  private final Assumptions assumptions = new Assumptions();
  private int solves;

  Resolver(Engine engine) {
    this.engine = engine;
  }

  /** Answers a request. */
  public Resolution resolve(Request request) {
    return resolve(request, new CancelFlag());
  }

  /** Answers a request, unless it is called off. */
  public Resolution resolve(Request request, CancelFlag cancel) {
    return switch (request.environments()) {
      case Environments.Single single -> resolve(request, single, cancel);
      case Environments.Universal universal ->
          new UniversalResolver(engine, solver, aside, request, universal, cancel).resolve();
    };
  }

  private Resolution resolve(Request request, Environments.Single single, CancelFlag cancel) {
    TargetWorld world = engine.world(single.target());
    Asked asked = new Asked(world, request);
    Preferred preferred = new Preferred();
    asked.prefer(preferred, marker -> world.live(marker) == World.ALWAYS);
    solver.counters().clear();
    solves = 0;
    RequestProblem problem = new RequestProblem(world, asked, Limits.NONE);
    problem.prefer(preferred);
    Outcome outcome = solve(problem, request, cancel);
    return switch (outcome) {
      case Solution solution ->
          finish(world, asked, preferred, Answer.of(problem, solution), cancel);
      case Unsatisfiable unsatisfiable ->
          new Unresolvable(
              new Refutation(world, asked, problem, unsatisfiable.derivation(), null), effort());
      case GaveUp gaveUp -> new Unfinished(false, effort());
      case Cancelled cancelled -> new Unfinished(true, effort());
    };
  }

  /** The request, to be looked at after it was answered. */
  public Examination examine(Request request) {
    return switch (request.environments()) {
      case Environments.Single single -> {
        TargetWorld world = engine.world(single.target());
        yield new Examination(world, new Asked(world, request), engine.markers().always());
      }
      case Environments.Universal universal -> {
        Marker admitted = UniversalResolver.admitted(universal, engine.markers());
        UniversalWorld world =
            engine.world(
                admitted,
                admitted,
                request.policy().requiresPython(),
                universal.required(),
                new Parts(request, engine.markers()));
        yield new Examination(world, new Asked(world, request), admitted);
      }
    };
  }

  /** Solves until every switch that was met is given as it has to be. */
  private Outcome solve(RequestProblem problem, Request request, CancelFlag cancel) {
    Switches switches = problem.switches();
    Set<Switches.Meaning> off = new HashSet<>();
    while (true) {
      int given = switches.count();
      solves++;
      assumptions.clear();
      for (int i = 0; i < given; i++) {
        assumptions.add(switches.packageAt(i), off.contains(switches.meaning(i)) ? 1 : 0);
      }
      Outcome outcome =
          solver.solve(problem, assumptions, new Budget(request.policy().conflictBudget()), cancel);
      if (!(outcome instanceof Solution solution)
          || !askedAfterAll(problem, solution, off) && switches.count() == given) {
        return outcome;
      }
    }
  }

  /** Whether an extra that was taken not to be asked for is asked for; then it is from now on. */
  static boolean askedAfterAll(
      RequestProblem problem, Solution solution, Set<Switches.Meaning> off) {
    boolean found = false;
    for (int i = 0; i < problem.switches().count(); i++) {
      if (problem.switches().meaning(i) instanceof Switches.NotAsked notAsked) {
        int e = problem.packages().find(notAsked.project(), notAsked.extra());
        if (e >= 0 && solution.value(e) == 0) {
          found |= off.add(notAsked);
        }
      }
    }
    return found;
  }

  private Resolution finish(
      TargetWorld world, Asked asked, Preferred preferred, Answer first, CancelFlag cancel) {
    Answer answer = first;
    Request request = asked.request();
    Staleness staleness = new Staleness(world.index(), asked, condition -> true);
    if (request.policy().freshness() && request.policy().order() == Policy.Order.HIGHEST) {
      answer =
          new Freshness(
                  asked,
                  preferred,
                  staleness,
                  first,
                  limits -> attempt(world, asked, preferred, limits, cancel))
              .run();
    }
    if (cancel.isRaised()) {
      return new Unfinished(true, effort());
    }
    return new ResolvedBuilder(world, asked, staleness, engine.markers())
        .build(first, answer, effort());
  }

  private @Nullable Answer attempt(
      World world, Asked asked, Preferred preferred, Limits limits, CancelFlag cancel) {
    RequestProblem problem = new RequestProblem(world, asked, limits);
    problem.prefer(preferred);
    return solve(problem, asked.request(), cancel) instanceof Solution solution
        ? Answer.of(problem, solution)
        : null;
  }

  private Effort effort() {
    return Effort.of(solves, solver.counters());
  }
}
