package dev.pinwheel.marker;

import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One universe, several threads. */
final class MarkerThreadsTest {
  @Test
  void threadsOfOneUniverseMakeTheSameMarkers() throws Exception {
    Markers markers = new Markers();
    Callable<List<Marker>> work =
        () -> {
          List<Marker> made = new ArrayList<>();
          for (int i = 0; i < 300; i++) {
            Marker marker =
                markers.parse("extra == 'e" + i + "' and python_version < '3." + i % 14 + "'");
            made.add(marker.or(markers.sysPlatform("p" + i % 7)).not());
            made.getLast().text();
          }
          return made;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<List<Marker>>> results = threads.invokeAll(List.of(work, work, work, work));
      List<Marker> first = results.getFirst().get();
      for (Future<List<Marker>> result : results) {
        for (int i = 0; i < first.size(); i++) {
          assertSame(first.get(i), result.get().get(i));
        }
      }
    }
  }
}
