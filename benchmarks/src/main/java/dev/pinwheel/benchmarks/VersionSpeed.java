package dev.pinwheel.benchmarks;

import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import dev.pinwheel.version.VersionSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reading, comparing and selecting versions; every figure is the average time of one operation.
 *
 * <p>{@code -p texts=plain} are releases such as {@code 1.26.4}, {@code mixed} has one in four with
 * a suffix and some with a local part; any other value names a file whose first column, up to a
 * tab, is a version or is left out.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class VersionSpeed {
  static final int COUNT = 4096;

  @Param({"plain", "mixed"})
  String texts = "plain";

  private String[] text = {};
  private Version[] versions = {};
  private String[] specifierText = {};
  private Specifiers[] specifiers = {};

  /** Makes the lists that the benchmarks go round. */
  @Setup
  public void prepare() throws IOException {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(440);
    List<String> given = List.of();
    if (!texts.equals("plain") && !texts.equals("mixed")) {
      given = read(Path.of(texts));
    }
    text = new String[COUNT];
    versions = new Version[COUNT];
    specifierText = new String[COUNT];
    specifiers = new Specifiers[COUNT];
    for (int i = 0; i < COUNT; i++) {
      text[i] = given.isEmpty() ? version(random) : given.get(random.nextInt(given.size()));
      versions[i] = Version.parse(text[i]);
      specifierText[i] = specifier(random);
      specifiers[i] = Specifiers.parse(specifierText[i]);
    }
  }

  private static List<String> read(Path file) throws IOException {
    List<String> read = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      int tab = line.indexOf('\t');
      String first = tab < 0 ? line : line.substring(0, tab);
      if (Version.tryParse(first) != null) {
        read.add(first);
      }
    }
    return read;
  }

  private String version(RandomGenerator random) {
    String release =
        random.nextInt(8) == 0
            ? (2015 + random.nextInt(10)) + "." + (1 + random.nextInt(12)) + "." + random.nextInt(4)
            : random.nextInt(4) + "." + random.nextInt(30) + "." + random.nextInt(15);
    if (texts.equals("plain")) {
      return release;
    }
    return switch (random.nextInt(20)) {
      case 0 -> release + "a" + random.nextInt(5);
      case 1 -> release + "b" + random.nextInt(5);
      case 2 -> release + "rc" + random.nextInt(5);
      case 3 -> release + ".post" + random.nextInt(5);
      case 4 -> release + ".dev" + (20_200_000 + random.nextInt(30_000));
      case 5 -> release + "+cu" + (100 + random.nextInt(28));
      default -> release;
    };
  }

  private static String specifier(RandomGenerator random) {
    int major = random.nextInt(4);
    int minor = random.nextInt(30);
    String version = major + "." + minor;
    return switch (random.nextInt(8)) {
      case 0 -> "==" + version + ".*";
      case 1 -> "~=" + version + ".1";
      case 2 -> "!=" + version + ".3,>=" + version;
      case 3 -> "==" + version + "." + random.nextInt(15);
      case 4, 5 -> ">=" + version;
      default -> ">=" + version + ",<" + (major + 1);
    };
  }

  /** One version read. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public int parse() {
    int sum = 0;
    for (String each : text) {
      Version version = Version.tryParse(each);
      sum += version == null ? 1 : version.hashCode();
    }
    return sum;
  }

  /** One comparison of two versions in random order. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public int compare() {
    int sum = 0;
    Version before = versions[COUNT - 1];
    for (Version version : versions) {
      sum += before.compareTo(version);
      before = version;
    }
    return sum;
  }

  /** One version of a shuffled list put in order. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public Version sort() {
    Version[] sorted = versions.clone();
    Arrays.sort(sorted);
    return sorted[COUNT / 2];
  }

  /** One list of specifiers asked about one version. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public int contains() {
    int sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum += specifiers[i].contains(versions[i]) ? 1 : 0;
    }
    return sum;
  }

  /** One list of specifiers read and turned into a set. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public int specifiersToSet() {
    int sum = 0;
    for (String each : specifierText) {
      Specifiers read = Specifiers.tryParse(each);
      sum += read == null || read.set().isEmpty() ? 0 : 1;
    }
    return sum;
  }

  /** Two sets intersected. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public int intersect() {
    int sum = 0;
    VersionSet before = specifiers[COUNT - 1].set();
    for (Specifiers each : specifiers) {
      VersionSet set = each.set();
      sum += before.intersect(set).isEmpty() ? 1 : 0;
      before = set;
    }
    return sum;
  }
}
