package dev.pinwheel.benchmarks;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.resolve.Resolution;
import dev.pinwheel.resolve.Resolver;
import java.io.IOException;
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
 * A whole request for one target, from requirements to the files chosen, by an engine that has
 * answered before: the average time of one.
 *
 * <p>{@code -p index=FILE} takes another index; {@code -p index=recorded:CASE.json} a recorded
 * case, with its own request. Run from the top folder.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class SolveRequest {
  @Param("fixtures/target/embedded/pypi.index")
  String index = "";

  @Param({"flask", "jupyter", "boto3 s3fs", "pandas matplotlib scipy scikit-learn"})
  String request = "flask";

  @Param("3.12.1")
  String python = "3.12.1";

  private final Markers markers = new Markers();
  private @Nullable Index opened;
  private @Nullable Resolver resolver;
  private @Nullable Request asked;

  /** Opens the index and reads the requirements. */
  @Setup
  public void prepare() throws IOException {
    opened = Asking.index(index);
    resolver = Engine.forMany(Objects.requireNonNull(opened), markers).resolver();
    asked = Asking.single(Asking.lines(index, request, markers), python);
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
