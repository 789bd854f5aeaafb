package dev.pinwheel.index.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Identity;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.ReleasePart;
import dev.pinwheel.index.Toy;
import dev.pinwheel.index.file.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C01: killed at a random moment of a build, the old index stays good. */
final class KilledBuildTest {
  private static Toy universe(int size) {
    Toy toy = new Toy();
    for (int i = 0; i < size; i++) {
      String name = "project-" + i;
      toy.wheel(name, "1", "project-" + i / 2 + ">=1", "other-" + i);
      Artifact artifact = new Artifact("https://files.example.org/" + i + "/", i, List.of(), null);
      toy.say(
          sink ->
              sink.artifact(name, "1", name.replace('-', '_') + "-1-py3-none-any.whl", artifact));
    }
    return toy;
  }

  /** Builds one index after another over the same file, until killed. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    for (int i = 0; ; i = 1 - i) {
      List<ReleasePart> parts = List.of(universe(3000 + i).part());
      new IndexBuilder().add("toy", parts).threads(2).build().write(file);
      System.out.println("built");
      System.out.flush();
    }
  }

  @Test
  void c01AKilledBuildLeavesAGoodIndex(@TempDir Path folder) throws Exception {
    int rounds = 4 * Integer.getInteger("pinwheel.property.factor", 1);
    Path file = folder.resolve("pypi.index");
    List<String> identities =
        List.of(universe(3000).index().identity(), universe(3001).index().identity());
    Random random = new Random(7);
    for (int round = 0; round < rounds; round++) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  KilledBuildTest.class.getName(),
                  file.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      assertTrue(process.inputReader().readLine() != null, "the first build ended");
      TimeUnit.MILLISECONDS.sleep(random.nextInt(600));
      process.destroyForcibly().waitFor();
      try (Index index = Index.open(file)) {
        assertTrue(identities.contains(index.identity()), "round " + round);
        index.container().verify();
        assertEquals(index.names().projectCount(), index.artifacts().count(), "round " + round);
        assertEquals(
            index.identity(), HexFormat.of().formatHex(Identity.of(index)), "round " + round);
      }
    }
    new IndexBuilder().add("toy", List.of(universe(3).part())).build().write(file);
    try (Index index = Index.open(file);
        Stream<Path> left = Files.list(folder)) {
      assertEquals(
          List.of(file, Publication.artifacts(file, index.container().identity())),
          left.sorted().toList(),
          "the next build sweeps what the killed ones left");
    }
  }
}
