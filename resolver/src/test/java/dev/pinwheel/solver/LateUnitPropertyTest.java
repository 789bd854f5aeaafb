package dev.pinwheel.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.solver.clause.SearchSettings;
import dev.pinwheel.testing.Property;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A clause may come at a level above the one at which it already forced a value; when the search
 * goes back between the two it must not be forgotten. A released solver did (resolvo #246).
 */
@Tag("property")
final class LateUnitPropertyTest {
  private static final List<SearchSettings> SETTINGS =
      List.of(
          SearchSettings.DEFAULT,
          new SearchSettings(Integer.MAX_VALUE, 1, true, 6, 0),
          new SearchSettings(1, 2, false, 20_000, 6),
          new SearchSettings(0, 64, true, 20_000, 6));

  @Test
  void nothingThatFollowsIsForgotten() {
    int[] checks = new int[1];
    long[] conflicts = new long[1];
    Property.check(
        "late unit",
        1,
        2_500,
        random -> {
          Toy toy = random.nextInt(3) == 0 ? Toys.small(random, 7, 5) : Toys.medium(random);
          Solver solver = new Solver(SETTINGS.get(random.nextInt(SETTINGS.size())));
          Watched watched = new Watched(toy, solver, random, 2 + random.nextInt(4));
          Answer expected = Answer.of(new Solver().solve(toy));
          assertEquals(expected, Answer.of(solver.solve(watched)));
          assertEquals(expected, Answer.of(solver.solve(watched)));
          checks[0] += watched.checks;
          conflicts[0] += solver.counters().conflicts;
        });
    assertTrue(checks[0] > 0 && conflicts[0] > 0);
  }
}
