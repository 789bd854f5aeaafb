package dev.pinwheel.benchmarks;

import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reading, combining, evaluating and printing markers; every figure is the average time for the
 * whole list.
 *
 * <p>{@code -p texts=made} is a list of {@value #COUNT} made of usual comparisons; any other value
 * names a file whose first column, up to a tab, is a marker.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MarkerSpeed {
  static final int COUNT = 2048;

  private static final String[] COMPARISONS = {
    "python_version < '3'",
    "python_version >= '3.8'",
    "python_version < '3.11'",
    "python_full_version >= '3.7.1'",
    "sys_platform == 'win32'",
    "sys_platform != 'darwin'",
    "platform_system == 'Linux'",
    "os_name == 'nt'",
    "platform_python_implementation != 'PyPy'",
    "platform_machine == 'aarch64'"
  };

  @Param("made")
  String texts = "made";

  private List<String> text = List.of();
  private List<Marker> markers = List.of();
  private Environment environment = Environment.builder().build();

  /** Makes the lists. */
  @Setup
  public void prepare() throws IOException {
    text = texts.equals("made") ? made() : read(Path.of(texts));
    markers = parsed(new dev.pinwheel.marker.Markers());
    environment =
        Environment.builder()
            .python("3.12.1")
            .set(Field.OS_NAME, "posix")
            .set(Field.SYS_PLATFORM, "linux")
            .set(Field.PLATFORM_SYSTEM, "Linux")
            .set(Field.PLATFORM_MACHINE, "x86_64")
            .set(Field.IMPLEMENTATION_NAME, "cpython")
            .set(Field.PLATFORM_PYTHON_IMPLEMENTATION, "CPython")
            .extra(Set.of("extra-7"))
            .build();
  }

  private static List<String> made() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(508);
    List<String> made = new ArrayList<>(COUNT);
    for (int i = 0; i < COUNT; i++) {
      String extra = "extra == 'extra-" + random.nextInt(500) + "'";
      String one = COMPARISONS[random.nextInt(COMPARISONS.length)];
      String other = COMPARISONS[random.nextInt(COMPARISONS.length)];
      made.add(
          switch (random.nextInt(5)) {
            case 0 -> one + " and " + other;
            case 1 -> "(" + one + " or " + other + ") and " + extra;
            case 2 -> one + " and " + extra;
            default -> extra;
          });
    }
    return made;
  }

  private static List<String> read(Path file) throws IOException {
    Set<String> read = new LinkedHashSet<>();
    for (String line : Files.readAllLines(file)) {
      int tab = line.indexOf('\t');
      read.add(tab < 0 ? line : line.substring(0, tab));
    }
    return List.copyOf(read);
  }

  private List<Marker> parsed(dev.pinwheel.marker.Markers universe) {
    List<Marker> parsed = new ArrayList<>(text.size());
    for (String each : text) {
      parsed.add(universe.parse(each));
    }
    return parsed;
  }

  /** All of them read into an empty universe. */
  @Benchmark
  public List<Marker> parse() {
    return parsed(new dev.pinwheel.marker.Markers());
  }

  /** All of them read into an empty universe and printed. */
  @Benchmark
  public int parseAndPrint() {
    int length = 0;
    for (Marker marker : parse()) {
      length += marker.text().length();
    }
    return length;
  }

  /** Each joined with the next, in a universe that may know the result. */
  @Benchmark
  public int and() {
    int possible = 0;
    Marker before = markers.getLast();
    for (Marker marker : markers) {
      possible += before.and(marker).isFalse() ? 0 : 1;
      before = marker;
    }
    return possible;
  }

  /** Each asked whether it excludes the next. */
  @Benchmark
  public int disjoint() {
    int disjoint = 0;
    Marker before = markers.getLast();
    for (Marker marker : markers) {
      disjoint += before.disjoint(marker) ? 1 : 0;
      before = marker;
    }
    return disjoint;
  }

  /** All of them asked about one environment. */
  @Benchmark
  public int evaluate() {
    int holding = 0;
    for (Marker marker : markers) {
      holding += marker.holds(environment) ? 1 : 0;
    }
    return holding;
  }
}
