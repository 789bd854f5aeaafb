package dev.pinwheel.nix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.codec.LockReader;
import dev.pinwheel.lock.codec.LockReading;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.lock.diff.DiffText;
import dev.pinwheel.lock.diff.LockDiff;
import dev.pinwheel.lock.export.CycloneDx;
import dev.pinwheel.lock.export.RequirementsText;
import dev.pinwheel.lock.graph.GraphPage;
import dev.pinwheel.lock.graph.GraphView;
import dev.pinwheel.lock.graph.LockGraph;
import dev.pinwheel.lock.graph.LockPaths;
import dev.pinwheel.lock.graph.LockTree;
import dev.pinwheel.lock.graph.LockedProject;
import dev.pinwheel.lock.graph.Pictures;
import dev.pinwheel.lock.make.SelectedLockParts;
import dev.pinwheel.marker.Markers;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is made of a lock, where the lock is large: no stack is too small, no output too long. */
final class LargeLocksTest {
  private static final int SMALL_STACK = 200_000;

  /** A lock of packages of which each needs one other. */
  private static Lock lock(int size, IntUnaryOperator next) {
    StringBuilder text = new StringBuilder("lock-version = \"1.0\"\ncreated-by = \"x\"\n");
    for (int i = 0; i < size; i++) {
      text.append("[[packages]]\nname = \"p").append(i).append("\"\nversion = \"1\"\n");
      text.append("dependencies = [{name = \"p").append(next.applyAsInt(i)).append("\"}]\n");
      text.append("wheels = [{url = \"https://e.x/p").append(i).append("-1-py3-none-any.whl\"");
      text.append(", hashes = {sha256 = \"").append("a".repeat(64)).append("\"}}]\n");
    }
    LockReading reading = LockReader.read(text.toString(), new Markers(), ReadOptions.LOCAL);
    return Objects.requireNonNull(reading.lock(), () -> reading.findings().toString());
  }

  private static String packages(Lock lock) {
    for (NixFile file : NixFiles.of(HostileTest.input(lock, "pylock.toml")).files()) {
      if (file.path().endsWith("python-packages.nix")) {
        return file.text();
      }
    }
    throw new AssertionError("no packages");
  }

  @Test
  void aCircleIsWrittenOnce() {
    int small = packages(lock(100, i -> (i + 1) % 100)).length();
    int large = packages(lock(400, i -> (i + 1) % 400)).length();
    assertTrue(large < 5 * small, large + " characters, and " + small + " for a quarter");
  }

  @Test
  void aChainNeedsNoDeepStack() throws InterruptedException {
    int size = 4_000;
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread thread = new Thread(null, () -> useAll(size), "small stack", SMALL_STACK);
    thread.setUncaughtExceptionHandler((_, e) -> failure.set(e));
    thread.start();
    thread.join();
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new AssertionError(thrown);
    }
  }

  private static void useAll(int size) {
    Lock lock = lock(size, i -> Math.min(i + 1, size - 1));
    assertTrue(packages(lock).contains("p" + (size - 1)));
    LockGraph graph = LockGraph.of(lock, LockedProject.UNKNOWN);
    LockTree tree = LockTree.of(graph, LockTree.Options.DEFAULT);
    assertTrue(tree.text(graph, LockTree.Look.PLAIN).length() < 1_000_000);
    LockPaths paths = LockPaths.to(graph, graph.named("p" + (size - 1)).getFirst(), 10);
    assertEquals(1, paths.list().size());
    assertTrue(paths.tree().isCut());
    assertTrue(paths.tree().text(graph, LockTree.Look.PLAIN).length() < 1_000_000);
    assertEquals(List.of(), graph.cycles());
    GraphView view = GraphView.of(graph);
    assertTrue(Pictures.mermaid(view).contains("p17"));
    assertTrue(Pictures.dot(view).contains("p17"));
    assertTrue(Pictures.json(view).contains("p17"));
    assertTrue(GraphPage.html(view, "chain").contains("p17"));
    LockDiff diff = LockDiff.between(lock, lock(size - 1, i -> 0));
    assertTrue(DiffText.plain(diff).contains("p" + (size - 1)));
    SelectedLockParts all = SelectedLockParts.of(lock, List.of(), List.of());
    assertTrue(CycloneDx.write(lock, all, LockedProject.UNKNOWN).contains("p17"));
    RequirementsText.Options options = RequirementsText.Options.DEFAULT;
    assertTrue(RequirementsText.write(lock, all, options, "pinwheel export").contains("p17"));
  }
}
