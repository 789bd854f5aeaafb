package dev.pinwheel.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.answer.Pin;
import dev.pinwheel.resolve.answer.Staleness;
import dev.pinwheel.resolve.problem.Answer;
import dev.pinwheel.resolve.problem.IndexedRequest;
import dev.pinwheel.resolve.problem.Limits;
import dev.pinwheel.resolve.problem.RequestProblem;
import dev.pinwheel.resolve.problem.SwitchSolver;
import dev.pinwheel.resolve.view.Choices;
import dev.pinwheel.resolve.view.World;
import dev.pinwheel.solver.Outcome;
import dev.pinwheel.solver.ProofCheck;
import dev.pinwheel.solver.Solution;
import dev.pinwheel.solver.Solver;
import dev.pinwheel.solver.clause.Assumptions;
import dev.pinwheel.solver.clause.CancelFlag;
import dev.pinwheel.testing.Property;
import dev.pinwheel.wheel.Target;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random requests over the slice of PyPI. Wherever an answer has a package more than two years
 * behind, it is proven anew, by a problem of its own, that nothing fresher exists under the rule of
 * docs/explanation/freshness.md.
 */
@Tag("property")
final class FreshnessProofTest {
  private static final Target TARGET = Target.of("3.12.1", "linux-x86_64");

  private int answers;
  private int ancient;
  private int impossible;
  private int notWorthIt;

  @Test
  void whatIsAncientHasToBe() {
    try (Index index = Embedded.open()) {
      Markers markers = new Markers();
      Engine engine = Engine.forMany(index, markers);
      Resolver resolver = engine.resolver();
      Property.check(
          "ancient answers",
          1,
          400,
          random -> {
            Request request =
                new Request(
                    Toy.lines(RandomRequests.lines(index, random), markers),
                    new Environments.Single(TARGET),
                    Policy.DEFAULT);
            if (resolver.resolve(request) instanceof Resolved resolved) {
              answers++;
              new Check(engine, request, resolved).run();
            }
          });
    }
    System.out.println(
        answers
            + " answers, "
            + ancient
            + " packages over two years behind; "
            + impossible
            + " attempts proven impossible, "
            + notWorthIt
            + " not worth their price");
    assertTrue(ancient > 10 && impossible > 10, "enough to prove");
  }

  /** One answer, and what could be fresher in it. */
  private final class Check {
    private final World world;
    private final IndexedRequest asked;
    private final Staleness staleness;
    private final Map<Integer, Choices> choices = new HashMap<>();
    private final Map<Integer, Integer> places = new HashMap<>();

    Check(Engine engine, Request request, Resolved resolved) {
      this.world = engine.world(request);
      this.asked = new IndexedRequest(world, request);
      this.staleness = new Staleness(world.index(), asked, condition -> true);
      for (Pin pin : resolved.pins()) {
        Choices its = asked.choices(pin.project());
        choices.put(pin.project(), its);
        places.put(
            pin.project(),
            its.place(pin.candidate() - world.index().candidates().first(pin.project())));
      }
    }

    void run() throws IOException {
      for (int project : places.keySet()) {
        long its = stale(project, place(project));
        if (its > staleness.ancient()) {
          ancient++;
          long bound = its - staleness.step();
          if (asked.isDirect(project)) {
            attempt(project, bound, Long.MAX_VALUE);
          } else {
            attempt(project, bound, -1);
            attempt(project, bound, staleness.tolerated());
          }
        }
      }
    }

    private int place(int project) {
      return places.getOrDefault(project, 0);
    }

    private long stale(int project, int place) {
      Choices its = choices.computeIfAbsent(project, asked::choices);
      return staleness.of(its)[place];
    }

    /**
     * Looks for an answer in which a project is fresher, and nobody of its kind staler than it is
     * now or than the bound.
     *
     * @param yielding how stale what the user names may become for it, if that is not of its kind;
     *     -1 if it may not
     */
    private void attempt(int project, long bound, long yielding) throws IOException {
      boolean direct = asked.isDirect(project);
      Limits limits =
          (other, its, domain, from) -> {
            if (its.count() == 0) {
              return;
            }
            choices.put(other, its);
            long[] table = staleness.of(its);
            for (int place = 0; place < its.count(); place++) {
              boolean ofItsKind = asked.isDirect(other) == direct;
              boolean allowed =
                  other == project
                      ? table[place] <= bound
                      : ofItsKind
                          ? table[place] <= Math.max(bound, present(other))
                          : direct
                              || place <= places.getOrDefault(other, -1)
                              || table[place] <= yielding;
              if (!allowed) {
                domain[from + (place >> 6)] &= ~(1L << place);
              }
            }
          };
      Solver solver = new Solver();
      SwitchSolver search = new SwitchSolver(solver, 100_000, new CancelFlag());
      RequestProblem problem = new RequestProblem(world, asked, limits);
      SwitchSolver.Found found = search.solve(problem, (place, meaning) -> true);
      if (found.outcome() instanceof Outcome.Unsatisfiable) {
        StringBuilder text = new StringBuilder();
        StringBuilder proof = new StringBuilder();
        solver.writeProblem(text, search.assumptions());
        solver.writeProof(proof);
        assertEquals(
            "", new ProofCheck(text.toString()).check(proof.toString(), new Assumptions()));
        impossible++;
        return;
      }
      Answer fresher = Answer.of(problem, (Solution) found.outcome());
      notWorthIt++;
      long won = total(direct, placesOf(fresher), places);
      long price = yielding > 0 && !direct ? 10 * yielded(fresher) : 0;
      assertTrue(
          won <= price,
          () ->
              world.index().names().get(project)
                  + " could be fresher: "
                  + won
                  + " for "
                  + price
                  + " in "
                  + asked.request().requirements());
    }

    private long present(int project) {
      Integer place = places.get(project);
      return place == null ? 0 : stale(project, place);
    }

    private Map<Integer, Integer> placesOf(Answer answer) {
      Map<Integer, Integer> its = new HashMap<>();
      for (Answer.Chosen chosen : answer.chosen()) {
        its.put(chosen.project(), chosen.place());
      }
      return its;
    }

    /** How much less stale one answer is than another. */
    private long total(boolean direct, Map<Integer, Integer> one, Map<Integer, Integer> other) {
      long total = 0;
      for (Map.Entry<Integer, Integer> each : other.entrySet()) {
        total +=
            direct && !asked.isDirect(each.getKey()) ? 0 : stale(each.getKey(), each.getValue());
      }
      for (Map.Entry<Integer, Integer> each : one.entrySet()) {
        total -=
            direct && !asked.isDirect(each.getKey()) ? 0 : stale(each.getKey(), each.getValue());
      }
      return total;
    }

    private long yielded(Answer answer) {
      long yielded = 0;
      for (Answer.Chosen chosen : answer.chosen()) {
        if (asked.isDirect(chosen.project())) {
          yielded +=
              Math.max(0, stale(chosen.project(), chosen.place()) - present(chosen.project()));
        }
      }
      return yielded;
    }
  }
}
