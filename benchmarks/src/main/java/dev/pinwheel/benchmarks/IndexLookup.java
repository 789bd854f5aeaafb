package dev.pinwheel.benchmarks;

import dev.pinwheel.index.Index;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.ReleasePart;
import dev.pinwheel.index.ReleaseSink;
import dev.pinwheel.index.build.IndexBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Questions to an open index; every figure is the average time of one question.
 *
 * <p>{@code -p file=…} names an index; {@code generated} is one of 2,000 projects.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class IndexLookup {
  static final int COUNT = 2000;

  @Param("generated")
  String file = "generated";

  private Index index = generated(1);
  private String[] names = {};
  private String[] absent = {};
  private int[] projects = {};

  /** Chooses the names that are asked for. */
  @Setup
  public void prepare() {
    index = file.equals("generated") ? generated(COUNT) : Index.open(Path.of(file));
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
    names = new String[COUNT];
    absent = new String[COUNT];
    projects = new int[COUNT];
    for (int i = 0; i < COUNT; i++) {
      projects[i] = random.nextInt(index.names().projectCount());
      names[i] = index.names().get(projects[i]);
      absent[i] = names[i] + "-absent";
    }
  }

  /** An index of so many projects of ten versions, each of which requires four others. */
  static Index generated(int count) {
    ReleasePart part =
        new ReleasePart() {
          @Override
          public String name() {
            return "generated";
          }

          @Override
          public void read(ReleaseSink sink) {
            for (int i = 0; i < count; i++) {
              for (int v = 0; v < 10; v++) {
                sink.release(release(i, v, count));
              }
            }
          }
        };
    try {
      return new IndexBuilder()
          .add("generated", List.of(part))
          .threads(1)
          .build()
          .toBytes()
          .open("generated");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Release release(int project, int version, int count) {
    List<String> requires =
        List.of(
            "project-" + (project + 1) % count + ">=1." + version / 2,
            "project-" + (project + 7) % count + "<1.8",
            "project-" + project / 2 + "; python_version >= '3.8'",
            "project-" + project / 3 + "!=1.4; extra == 'fast'");
    return new Release(
        "project-" + project,
        "1." + version,
        Release.Kind.SDIST,
        null,
        0,
        new Metadata(requires, List.of("fast"), ">=3.7"),
        null,
        null,
        Release.NO_TIME,
        null);
  }

  /** From a name to its project. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public long find() {
    long sum = 0;
    for (String name : names) {
      sum += index.names().project(name);
    }
    return sum;
  }

  /** From a name that nobody has to nothing. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public long miss() {
    long sum = 0;
    for (String name : absent) {
      sum += index.names().project(name);
    }
    return sum;
  }

  /** From a project to its candidates and what they are. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public long candidates() {
    long sum = 0;
    for (int project : projects) {
      int end = index.candidates().end(project);
      for (int candidate = index.candidates().first(project); candidate < end; candidate++) {
        sum += index.candidates().flags(candidate);
      }
    }
    return sum;
  }

  /** From the newest candidate to its edges, their targets and the sets they admit. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public long edges() {
    long sum = 0;
    for (int project : projects) {
      if (index.candidates().count(project) == 0) {
        continue;
      }
      int row = index.rows().start(index.candidates().first(project));
      int record = index.rows().record(project, row);
      int end = index.rows().edgeEnd(record);
      for (int i = index.rows().edgeStart(record); i < end; i++) {
        int requirement = index.edges().requirement(index.rows().edge(project, i));
        int set = index.requirements().candidates(requirement);
        sum += index.requirements().target(requirement) + index.sets().start(set);
      }
    }
    return sum;
  }

  /** Closes the index. */
  @TearDown
  public void close() {
    index.close();
  }
}
