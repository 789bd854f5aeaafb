package dev.pinwheel.benchmarks;

import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.codec.LockReader;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.nix.NixFiles;
import dev.pinwheel.nix.NixInput;
import dev.pinwheel.project.NixSettings;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Writing the Nix files of a lock of 300 entries, for four systems and two Pythons. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NixWrite {
  private static final int ENTRIES = 300;

  private NixInput input = inputOf(lockText());

  private static String lockText() {
    StringBuilder text = new StringBuilder("lock-version = \"1.0\"\ncreated-by = \"benchmark\"\n");
    text.append("requires-python = \">=3.12,<3.14\"\n");
    for (int i = 1; i <= ENTRIES; i++) {
      text.append("[[packages]]\nname = \"p").append(i).append("\"\nversion = \"1.").append(i);
      text.append("\"\ndependencies = [");
      for (int needed = 2 * i; needed < 2 * i + 4 && needed <= ENTRIES; needed++) {
        text.append("{ name = \"p").append(needed).append("\" }, ");
      }
      text.append("]\nwheels = [{ url = \"https://files.example/p")
          .append(i)
          .append("-1.")
          .append(i);
      text.append("-py3-none-any.whl\", hashes = { sha256 = \"").append("0".repeat(64));
      text.append("\" } }]\n");
    }
    return text.toString();
  }

  private static NixInput inputOf(String text) {
    Lock lock =
        Objects.requireNonNull(LockReader.read(text, new Markers(), ReadOptions.LOCAL).lock());
    return new NixInput(
        lock, "pylock.toml", "0".repeat(64), "", NixSettings.NONE, Map.of(), null, null);
  }

  /** A lock of its own for every run. */
  @Setup
  public void read() {
    input = inputOf(lockText());
  }

  /** All files. */
  @Benchmark
  public NixFiles write() {
    return NixFiles.of(input);
  }
}
