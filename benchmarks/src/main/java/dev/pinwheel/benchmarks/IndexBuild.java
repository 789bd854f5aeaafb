package dev.pinwheel.benchmarks;

import dev.pinwheel.index.build.IndexBuilder;
import dev.pinwheel.source.machnix.MachNixDatabase;
import java.io.IOException;
import java.nio.file.Files;
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
 * Building an index, once in each fresh process of 2 GiB heap; {@code -p database=…} names the
 * folder of the mach-nix database.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(value = 3, jvmArgsAppend = "-Xmx2g")
public class IndexBuild {
  @Param("")
  String database = "";

  @Param("2")
  int threads = 2;

  /** From the text of the database to an index file. */
  @Benchmark
  public long build() throws IOException {
    Path folder = Files.createTempDirectory("pinwheel-benchmark");
    Path file = folder.resolve("database.index");
    try {
      MachNixDatabase source = new MachNixDatabase(Path.of(database));
      new IndexBuilder()
          .add(source.description(), source.parts())
          .threads(threads)
          .build()
          .write(file);
      return Files.size(file);
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }
}
