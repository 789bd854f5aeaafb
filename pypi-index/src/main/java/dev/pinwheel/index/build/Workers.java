package dev.pinwheel.index.build;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A few threads that do the same work and end together. */
final class Workers {
  /** The work of one of them. */
  interface Work {
    void run(int worker) throws IOException;
  }

  private Workers() {}

  /** Runs the work in so many threads; the first failure is thrown when all have ended. */
  static void run(int threads, Work work) throws IOException {
    if (threads == 1) {
      work.run(0);
      return;
    }
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      int worker = i;
      running.add(
          Thread.ofPlatform()
              .name("index-build-" + i)
              .daemon()
              .start(
                  () -> {
                    try {
                      work.run(worker);
                    } catch (Throwable e) {
                      failure.compareAndSet(null, e);
                    }
                  }));
    }
    for (Thread thread : running) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
    switch (failure.get()) {
      case null -> {}
      case IOException e -> throw e;
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }
}
