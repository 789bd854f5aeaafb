package dev.pinwheel.marker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.testing.Property;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Where things are needed follows from all ways to them, and from nothing else. */
final class AccrualTest {
  private static final List<String> SYSTEMS = List.of("darwin", "emscripten", "linux", "win32");

  private final Markers markers = new Markers();

  private Marker on(String system) {
    return markers.sysPlatform(system);
  }

  @Test
  void anEdgeFromSeveralPlacesHoldsWhereAllOfThemAreNeeded() {
    Accrual accrual = new Accrual(markers);
    Accrual.Place one = accrual.place();
    Accrual.Place extra = accrual.place();
    Accrual.Place behind = accrual.place();
    accrual.edge(List.of(one, extra), markers.always(), behind);
    accrual.start(on("linux").or(on("win32")), one);
    accrual.spread();
    assertSame(markers.never(), behind.where());
    accrual.start(on("linux").or(on("darwin")), extra);
    accrual.spread();
    assertSame(on("linux"), behind.where());
  }

  @Test
  void whatNeedsOnlyItselfIsNeededNowhere() {
    Accrual accrual = new Accrual(markers);
    Accrual.Place one = accrual.place();
    Accrual.Place other = accrual.place();
    accrual.edge(List.of(one), markers.always(), other);
    accrual.edge(List.of(other), markers.always(), one);
    accrual.spread();
    assertSame(markers.never(), one.where());
  }

  /** One thing that hundreds of extras need, each by itself or through a package of its own. */
  @Test
  void manyWaysToAThingCostLittleMoreThanFew() {
    for (boolean direct : List.of(true, false)) {
      long few = steps(100, direct);
      assertTrue(steps(200, direct) < 5 * few, () -> steps(200, direct) + " steps, " + few);
      assertTrue(steps(300, direct) < 12 * few, () -> steps(300, direct) + " steps, " + few);
    }
  }

  private static long steps(int ways, boolean direct) {
    Markers universe = new Markers();
    Accrual accrual = new Accrual(universe);
    Accrual.Place needed = accrual.place();
    for (int i = 0; i < ways; i++) {
      Marker extra = universe.inExtras("e" + i);
      if (direct) {
        accrual.start(extra, needed);
      } else {
        Accrual.Place between = accrual.place();
        accrual.edge(List.of(between), universe.always(), needed);
        accrual.start(extra, between);
      }
    }
    accrual.spread();
    assertEquals(ways, needed.where().names(Field.EXTRAS).size());
    return universe.steps();
  }

  private record Edge(List<Integer> from, BitSet systems, int to) {}

  @Test
  void eachSystemSeesWhatItWouldReachAlone() {
    Property.check("markers by reach", 1, 300, this::check);
  }

  private void check(RandomGenerator random) {
    int count = 2 + random.nextInt(6);
    List<Edge> edges = new ArrayList<>();
    for (int i = random.nextInt(3 * count); i >= 0; i--) {
      List<Integer> from = new ArrayList<>();
      for (int k = random.nextInt(3); k > 0; k--) {
        from.add(random.nextInt(count));
      }
      BitSet systems = BitSet.valueOf(new long[] {random.nextInt(1 << SYSTEMS.size())});
      edges.add(new Edge(from, systems, random.nextInt(count)));
    }
    Accrual accrual = new Accrual(markers);
    List<Accrual.Place> places = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      places.add(accrual.place());
    }
    for (Edge edge : edges) {
      if (edge.from.isEmpty()) {
        accrual.start(marker(edge.systems), places.get(edge.to));
      } else {
        accrual.edge(
            edge.from.stream().map(places::get).toList(),
            marker(edge.systems),
            places.get(edge.to));
      }
    }
    accrual.spread();
    List<BitSet> expected = reachedAlone(count, edges);
    for (int i = 0; i < count; i++) {
      assertSame(marker(expected.get(i)), places.get(i).where());
    }
  }

  private Marker marker(BitSet systems) {
    Marker marker = markers.never();
    for (int system = 0; system < SYSTEMS.size(); system++) {
      marker = systems.get(system) ? marker.or(on(SYSTEMS.get(system))) : marker;
    }
    return marker;
  }

  /** By place: the systems that reach it, each looked at for itself. */
  private static List<BitSet> reachedAlone(int count, List<Edge> edges) {
    List<BitSet> reached = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      reached.add(new BitSet());
    }
    for (int round = 0; round < count; round++) {
      for (Edge edge : edges) {
        for (int system = 0; system < SYSTEMS.size(); system++) {
          boolean all = edge.systems.get(system);
          for (int from : edge.from) {
            all &= reached.get(from).get(system);
          }
          if (all) {
            reached.get(edge.to).set(system);
          }
        }
      }
    }
    return reached;
  }
}
