package dev.pinwheel.benchmarks;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.resolve.Resolution;
import dev.pinwheel.resolve.Resolver;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole request for all platforms and Python 3.10 and later, by an engine that has answered
 * before. {@code forks N} makes N + 1 forks of platforms; {@code conflicts N} has N pairs of extras
 * that exclude each other; {@code rivals N} has N extras of which each excludes all others.
 *
 * <p>{@code -p index=FILE} takes another index. Run from the top folder.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class SolveForked {
  @Param("fixtures/target/embedded/pypi.index")
  String index = "";

  @Param({
    "jupyter",
    "numpy",
    "boto3 s3fs",
    "black",
    "pytest mypy",
    "pandas matplotlib scipy scikit-learn",
    "fastapi uvicorn[standard] sqlalchemy",
    "forks 0",
    "forks 3",
    "forks 7",
    "forks 15",
    "conflicts 1",
    "conflicts 5",
    "conflicts 10",
    "conflicts 20",
    "rivals 5",
    "rivals 10",
    "rivals 20",
    "rivals 40"
  })
  String request = "numpy";

  private final Markers markers = new Markers();
  private @Nullable Index opened;
  private @Nullable Resolver resolver;
  private @Nullable Request asked;

  /** Opens or makes the index and reads the requirements. */
  @Setup
  public void prepare() throws IOException {
    int blank = request.indexOf(" ");
    String first = blank < 0 ? request : request.substring(0, blank);
    switch (first) {
      case "forks" -> {
        int count = Integer.parseInt(request.substring(blank + 1));
        opened = Asking.pairs(Math.max(1, count));
        asked = Asking.forks(count, markers);
      }
      case "conflicts" -> {
        int count = Integer.parseInt(request.substring(blank + 1));
        opened = Asking.pairs(count);
        asked = Asking.conflicts(count, markers);
      }
      case "rivals" -> {
        int count = Integer.parseInt(request.substring(blank + 1));
        opened = Asking.versions(count);
        asked = Asking.rivals(count, markers);
      }
      default -> {
        opened = Asking.index(index);
        asked = Asking.universal(Asking.lines(index, request, markers), List.of());
      }
    }
    resolver = Engine.forMany(Objects.requireNonNull(opened), markers).resolver();
  }

  /** Closes the index. */
  @TearDown
  public void end() {
    Objects.requireNonNull(opened).close();
  }

  /** Resolves. */
  @Benchmark
  public Resolution resolve() {
    return Objects.requireNonNull(resolver).resolve(Objects.requireNonNull(asked));
  }
}
