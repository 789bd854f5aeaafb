package dev.pinwheel.benchmarks;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.resolve.Resolution;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The first request of a process: the index is opened, the requirements are read, an engine made,
 * and one request answered. Each measurement is the first in a JVM of its own; the JVM itself is
 * not counted.
 *
 * <p>{@code -p index=FILE} takes another index. Run from the top folder.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(15)
public class SolveCold {
  @Param("fixtures/target/embedded/pypi.index")
  String index = "";

  @Param({"flask", "jupyter", "boto3 s3fs"})
  String request = "flask";

  @Param("3.12.1")
  String python = "3.12.1";

  /** Opens, reads and resolves. */
  @Benchmark
  public Resolution resolve() throws IOException {
    try (Index opened = Asking.index(index)) {
      Markers markers = new Markers();
      return Engine.forOne(opened, markers)
          .resolver()
          .resolve(Asking.single(Asking.lines(index, request, markers), python));
    }
  }
}
