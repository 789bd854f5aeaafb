package dev.pinwheel.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.fixtures.ToyRelease;
import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.solver.Outcome;
import dev.pinwheel.solver.ProofCheck;
import dev.pinwheel.solver.Solver;
import dev.pinwheel.solver.clause.Assumptions;
import dev.pinwheel.solver.proof.Replay;
import dev.pinwheel.testing.Property;
import dev.pinwheel.wheel.Target;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A request without an answer has a proof in a file, which a checker of sets accepts. */
final class ProofTest {
  private int proven;

  /** Checks the proof of a request, if it has one; whether it has. */
  static boolean check(Engine engine, Request request) throws IOException {
    StringBuilder problem = new StringBuilder();
    StringBuilder proof = new StringBuilder();
    if (!engine.resolver().writeProof(request, problem, proof)) {
      return false;
    }
    assertEquals("", new ProofCheck(problem.toString()).check(proof.toString(), new Assumptions()));
    assertInstanceOf(
        Outcome.Unsatisfiable.class, new Solver().solve(Replay.parse(problem.toString())));
    return true;
  }

  @Test
  void aPinThatLeavesNoWay() throws IOException {
    try (Index index = Embedded.open()) {
      Engine engine = Engine.forOne(index, new Markers());
      assertTrue(check(engine, request(engine, "boto3==1.44.5", "s3fs>=2026")));
      assertTrue(check(engine, request(engine, "flask", "werkzeug<1")));
      assertFalse(check(engine, request(engine, "flask")));
    }
  }

  private static Request request(Engine engine, String... lines) {
    return new Request(
        Toy.lines(List.of(lines), engine.markers()),
        new Environments.Single(Target.of("3.12.1", "linux-x86_64")),
        Policy.DEFAULT);
  }

  @Test
  @Tag("property")
  void everyNoHasAProof() {
    Property.check(
        "proofs of requests",
        1,
        1_000,
        random -> {
          WideUniverse universe = new WideUniverse(random, 6, 5);
          try (Index index = Toy.index(ToyRelease.filesOf(universe.published()))) {
            Engine engine = Engine.forOne(index, new Markers());
            Request request = universe.request(engine.markers());
            boolean no = engine.resolver().resolve(request) instanceof Unresolvable;
            boolean has = check(engine, request);
            proven += has ? 1 : 0;
            assertTrue(no || !has, universe::toString);
            assertTrue(has || !no || universe.negatesExtras(), universe::toString);
          }
        });
    assertTrue(proven > 200, proven + " proven");
  }
}
