package dev.pinwheel.benchmarks;

import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.wheel.Target;
import dev.pinwheel.wheel.WheelName;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading one requirement, and reading and ranking one wheel's name. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RequirementSpeed {
  /** Requirements of the usual kinds; the last is none. */
  @Param({
    "click",
    "requests>=2.26,<3",
    "importlib-metadata (>=3.6.0) ; python_version < '3.10'",
    "uvicorn[standard]>=0.12.0; extra == 'all'",
    "django-filter>=2.2.0<2.4.0"
  })
  String text = "click";

  /** The file name of a wheel with a compressed tag. */
  @Param("numpy-1.26.4-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl")
  String fileName = "";

  private final Markers markers = new Markers();
  private final Target target = Target.of("3.12", "linux");

  /** Reads the requirement; null is an error that was explained. */
  @Benchmark
  public @Nullable Requirement parse() {
    try {
      return Requirement.parse(text, markers);
    } catch (SyntaxException e) {
      return null;
    }
  }

  /** Reads the name of the wheel. */
  @Benchmark
  public @Nullable WheelName parseWheelName() {
    return WheelName.tryParse(fileName);
  }

  /** Reads the name of the wheel and tells how good it is. */
  @Benchmark
  public int rankWheel() {
    return target.rank(WheelName.parse(fileName));
  }
}
