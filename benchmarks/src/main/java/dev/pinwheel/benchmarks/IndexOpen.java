package dev.pinwheel.benchmarks;

import dev.pinwheel.index.Index;
import java.nio.file.Path;
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
 * Opening an index and asking it of ten projects, once in each fresh process; {@code -p file=…}
 * names the index, {@code -jvmArgs} the flags of the launcher.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(15)
public class IndexOpen {
  private static final String[] PROJECTS = {
    "flask", "requests", "numpy", "pandas", "django", "boto3", "pytest", "six", "click", "jinja2"
  };

  @Param("")
  String file = "";

  /** Opens, and touches versions and edges. */
  @Benchmark
  public long open() {
    try (Index index = Index.open(Path.of(file))) {
      return ask(index, PROJECTS);
    }
  }

  static long ask(Index index, String... names) {
    long sum = 0;
    for (String name : names) {
      int project = index.names().project(name);
      if (project < 0) {
        continue;
      }
      int end = index.candidates().end(project);
      for (int candidate = index.candidates().first(project); candidate < end; candidate++) {
        sum += index.candidates().flags(candidate) + index.candidates().versionId(candidate);
      }
      int last = index.edges().end(project);
      for (int edge = index.edges().start(project); edge < last; edge++) {
        int requirement = index.edges().requirement(edge);
        sum += index.requirements().target(requirement) + index.edges().rows(edge);
      }
    }
    return sum;
  }
}
