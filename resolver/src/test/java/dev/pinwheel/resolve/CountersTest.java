package dev.pinwheel.resolve;

import dev.pinwheel.fixtures.Universe;
import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.testing.Folders;
import dev.pinwheel.testing.Goldens;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.wheel.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What fixed requests take, in counts that repeat: a change of the search that costs or saves shows
 * in the file, whatever the machine.
 */
final class CountersTest {
  private static final List<String> SINGLE =
      List.of(
          "flask",
          "jupyter",
          "boto3 s3fs",
          "black",
          "pytest mypy",
          "pandas matplotlib scipy scikit-learn",
          "fastapi uvicorn[standard] sqlalchemy",
          "starlette<=0.36.0 fastapi<=0.115.2",
          "boto3==1.44.5 s3fs>=2026");

  private static final List<String> UNIVERSAL =
      List.of("flask", "jupyter", "numpy", "boto3 s3fs", "pandas matplotlib scipy scikit-learn");

  @Test
  void countersAreThoseOfTheFile() {
    StringBuilder text = new StringBuilder();
    try (Index index = Embedded.open()) {
      Environments single = new Environments.Single(Target.of("3.12.1", "linux-x86_64"));
      for (String request : SINGLE) {
        add(text, request, index, single, Policy.DEFAULT);
      }
      Environments everywhere =
          new Environments.Universal(Specifiers.parse(">=3.10"), List.of(), List.of());
      for (String request : UNIVERSAL) {
        add(text, request, index, everywhere, Policy.UNIVERSAL);
      }
    }
    shape(text, "chain of 200", chain(200));
    shape(text, "singletons 20 x 40", singletons(20, 40));
    shape(text, "two halves of 60 that exclude each other", halves(60));
    Goldens.check(
        Folders.root().resolve("resolver/src/test/goldens/counters.txt"), text.toString());
  }

  private static void shape(StringBuilder text, String name, String universe) {
    Universe parsed = Universe.of(universe);
    try (Index index = Toy.index(parsed.files())) {
      Environments single = new Environments.Single(Toy.TARGET);
      Markers markers = new Markers();
      add(
          text,
          name,
          Engine.forOne(index, markers)
              .resolver()
              .resolve(new Request(Toy.lines(parsed.requires(), markers), single, Policy.DEFAULT)));
    }
  }

  private static void add(
      StringBuilder text, String request, Index index, Environments environments, Policy policy) {
    Markers markers = new Markers();
    List<String> lines = List.of(request.split(" "));
    add(
        text,
        request + (environments instanceof Environments.Single ? "" : " (universal)"),
        Engine.forOne(index, markers)
            .resolver()
            .resolve(new Request(Toy.lines(lines, markers), environments, policy)));
  }

  private static void add(StringBuilder text, String name, Resolution resolution) {
    int pins = resolution instanceof Unresolvable ? 0 : Shown.pins(resolution).size();
    text.append(name).append(": ").append(pins).append(" pins\n  ");
    text.append(resolution.effort()).append('\n');
  }

  private static String chain(int length) {
    StringBuilder text = new StringBuilder("-> p0\n");
    for (int i = 0; i < length; i++) {
      text.append('p').append(i).append(" 1 2 -> p").append(i + 1).append("<2\n");
    }
    return text.append('p').append(length).append(" 1 2\n").toString();
  }

  /** Versions in lock step, of which the last project has the lowest only. */
  private static String singletons(int projects, int versions) {
    StringBuilder text = new StringBuilder("-> p0\n");
    for (int p = 0; p < projects; p++) {
      for (int v = 1; v <= versions; v++) {
        text.append('p').append(p).append(' ').append(v).append(" -> p").append(p + 1);
        text.append("==").append(v).append('\n');
      }
    }
    return text.append('p').append(projects).append(" 1\n").toString();
  }

  private static String halves(int versions) {
    StringBuilder text = new StringBuilder("-> a b\n");
    for (int v = 1; v <= versions; v++) {
      text.append("a ").append(v).append(" -> c==1\n");
      text.append("b ").append(v).append(" -> c==2\n");
    }
    return text.append("c 1 2\n").toString();
  }
}
