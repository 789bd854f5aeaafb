package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pinwheel.index.Index;
import dev.pinwheel.lock.Whereabouts;
import dev.pinwheel.lock.codec.LockWriter;
import dev.pinwheel.lock.make.Locksmith;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.wheel.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many threads lock over one engine, and every lock comes out as if it were made alone. */
final class ThreadsTest {
  private static final int THREADS = 8;
  private static final int ROUNDS = 3;

  private static List<Request> requests(Markers markers) {
    List<Request> requests = new ArrayList<>();
    for (String name : List.of("flask", "requests", "numpy", "snaptime", "selenium", "pytest")) {
      List<Line> lines = List.of(new Line(Requirement.parse(name, markers), Origin.COMMAND_LINE));
      requests.add(
          new Request(
              lines,
              new Environments.Universal(Specifiers.parse(">=3.10"), List.of(), List.of()),
              Policy.UNIVERSAL));
      requests.add(
          new Request(
              lines, new Environments.Single(Target.of("3.12", "macos-arm64")), Policy.DEFAULT));
    }
    return requests;
  }

  private static String lock(Engine engine, Request request) {
    return LockWriter.write(
        new Locksmith(engine, Whereabouts.BESIDE_THE_INDEX)
            .lock(request, engine.resolver().resolve(request)));
  }

  @Test
  void everyLockIsAsIfMadeAlone() throws Exception {
    Markers markers = new Markers();
    List<Request> requests = requests(markers);
    try (Index index = Index.open(Embedded.FILE)) {
      List<String> alone = new ArrayList<>();
      for (Request request : requests) {
        alone.add(lock(Engine.forOne(index, markers), request));
      }
      Engine shared = Engine.forMany(index, markers);
      List<Future<List<String>>> running = new ArrayList<>();
      try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
        for (int thread = 0; thread < THREADS; thread++) {
          int first = thread;
          running.add(threads.submit(() -> rotated(shared, requests, first)));
        }
      }
      for (Future<List<String>> each : running) {
        assertEquals(alone, each.get());
      }
    }
  }

  /** All requests, each thread beginning with another one; the last round counts. */
  private static List<String> rotated(Engine engine, List<Request> requests, int first) {
    String[] locks = new String[requests.size()];
    for (int round = 0; round < ROUNDS; round++) {
      for (int i = 0; i < locks.length; i++) {
        int at = (first + i) % locks.length;
        String lock = lock(engine, requests.get(at));
        if (round > 0) {
          assertEquals(locks[at], lock);
        }
        locks[at] = lock;
      }
    }
    return List.of(locks);
  }
}
