package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.testing.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands whose process is killed while they write the one thing, then the other, for ever. */
@Tag("crash")
final class KilledWritersTest {
  private static final long SEED = 15;

  /** Longer than any of them takes to write once. */
  private static final int LONGEST = 60;

  @TempDir Path folder;

  /** The process that is killed. */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    Writer writer = Writer.named(arguments[1]);
    while (true) {
      writer.writeOld(folder);
      writer.writeFresh(folder);
      System.out.println("written");
      System.out.flush();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lock", "lock --nix", "nix", "tree", "index build", "index unpack"})
  void c03AKilledWriterLeavesTheOldOrTheNew(String name) throws Exception {
    String factor = System.getProperty("pinwheel.property.factor", "1");
    int rounds = (int) Math.max(1, Double.parseDouble(factor));
    Writer.prepare(folder);
    Writer writer = Writer.named(name);
    writer.writeOld(folder);
    Map<String, String> old = Writer.written(folder);
    writer.writeFresh(folder);
    Map<String, String> fresh = Writer.written(folder);
    Random random = new Random(SEED);
    for (int round = 0; round < rounds; round++) {
      kill(name, random.nextInt(LONGEST));
      String when = name + ", round " + round;
      Map<String, String> now = Writer.written(folder);
      for (String file : old.keySet()) {
        assertTrue(now.containsKey(file) || !fresh.containsKey(file), when + ": " + file);
      }
      now.entrySet().removeAll(old.entrySet());
      now.entrySet().removeAll(fresh.entrySet());
      now.keySet().removeIf(Writer::isHidden);
      assertEquals(Set.of(), now.keySet(), when);
      if (old.containsKey("pypi.index")) {
        Ended ended = Ended.of(folder, "index", "verify", "--index", "out/pypi.index");
        assertEquals(0, ended.code(), when + ": " + ended.err());
      }
      writer.writeFresh(folder);
      assertEquals(fresh.keySet(), Writer.written(folder).keySet(), when + ", and the next run");
    }
  }

  /** Starts a process, and kills it so long after it has written for the first time. */
  private void kill(String name, int millis) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dpinwheel.root=" + Folders.root(),
                "-cp",
                System.getProperty("java.class.path"),
                KilledWritersTest.class.getName(),
                folder.toString(),
                name)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertNotNull(process.inputReader().readLine(), "it has written");
    TimeUnit.MILLISECONDS.sleep(millis);
    process.destroyForcibly().waitFor();
  }
}
