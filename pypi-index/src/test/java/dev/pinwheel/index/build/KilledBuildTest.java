package dev.pinwheel.index.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.index.Identity;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.ReleasePart;
import dev.pinwheel.index.Toy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C01: killed at a random moment of a build, the old index stays good. */
final class KilledBuildTest {
  private static Toy universe(int size) {
    Toy toy = new Toy();
    for (int i = 0; i < size; i++) {
      toy.wheel("project-" + i, "1." + i, "project-" + i / 2 + ">=1", "other-" + i);
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
    int rounds = Integer.getInteger("pinwheel.property.factor", 1) > 1 ? 200 : 4;
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
        assertEquals(
            index.identity(), HexFormat.of().formatHex(Identity.of(index)), "round " + round);
      }
    }
    assertTrue(Arrays.asList(folder.toFile().list()).size() <= 2, "temporaries are reused");
  }
}
