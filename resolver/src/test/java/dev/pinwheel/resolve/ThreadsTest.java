package dev.pinwheel.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.fixtures.ToyRelease;
import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Several threads over one engine give what one thread gives. */
final class ThreadsTest {
  private static final int THREADS = 8;
  private static final int REQUESTS = 300;

  @Test
  void threadsAgreeWithOne() throws InterruptedException, ExecutionException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
    RandomUniverse universe = RandomUniverse.of(random, 40, 5);
    List<RandomUniverse> asked = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      String name = "p" + random.nextInt(30);
      asked.add(
          new RandomUniverse(
              universe.releases(),
              List.of(name, "p" + random.nextInt(30) + "<" + (2 + random.nextInt(3))),
              List.of()));
    }
    try (Index index = Toy.index(ToyRelease.filesOf(universe.releases()))) {
      List<List<String>> expected = new ArrayList<>();
      for (RandomUniverse each : asked) {
        Markers markers = new Markers();
        Resolver resolver = Engine.forOne(index, markers).resolver();
        List<String> shown = new ArrayList<>();
        for (Request request : requests(each, markers)) {
          shown.addAll(Shown.of(resolver.resolve(request)));
        }
        expected.add(shown);
      }
      assertTrue(expected.stream().distinct().count() > 20);
      Markers markers = new Markers();
      Engine engine = Engine.forMany(index, markers);
      List<Callable<Void>> tasks = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
          order.add(i);
        }
        Collections.shuffle(order, new Random(t));
        tasks.add(
            () -> {
              Resolver resolver = engine.resolver();
              for (int i : order) {
                List<String> shown = new ArrayList<>();
                for (Request request : requests(asked.get(i), markers)) {
                  shown.addAll(Shown.of(resolver.resolve(request)));
                }
                assertEquals(expected.get(i), shown);
              }
              return null;
            });
      }
      try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
        for (Future<Void> done : threads.invokeAll(tasks)) {
          done.get();
        }
      }
    }
  }

  private static List<Request> requests(RandomUniverse universe, Markers markers) {
    return List.of(
        ResolvePropertyTest.single(universe, markers, true),
        ResolvePropertyTest.universal(universe, markers));
  }
}
