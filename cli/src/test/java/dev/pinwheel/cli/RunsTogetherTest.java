package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several runs over the same files at the same time. */
@Tag("crash")
final class RunsTogetherTest {
  private static final int READERS = 4;
  private static final int READS = 30;

  @TempDir Path folder;

  private String locked() {
    Ended ended = Ended.of(folder, "lock", "idna", "-o", "-", "--index", "out/pypi.index");
    assertEquals(0, ended.code(), ended.err());
    return ended.out();
  }

  /** One generation or the other for each run, whole, while others publish. */
  @Test
  void c10ALockIsMadeOfOneIndexWhileOthersArePublished() throws Exception {
    Writer.prepare(folder);
    Writer writer = Writer.named("index build");
    writer.writeOld(folder);
    String old = locked();
    writer.writeFresh(folder);
    String fresh = locked();
    assertFalse(old.equals(fresh), "their digests tell them apart");

    AtomicBoolean done = new AtomicBoolean();
    Set<String> seen = new HashSet<>();
    try (ExecutorService runs = Executors.newFixedThreadPool(READERS + 1)) {
      Future<?> publishing =
          runs.submit(
              () -> {
                while (!done.get()) {
                  writer.writeOld(folder);
                  writer.writeFresh(folder);
                }
              });
      List<Future<Set<String>>> reading = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        reading.add(
            runs.submit(
                () -> {
                  Set<String> texts = new HashSet<>();
                  for (int read = 0; read < READS; read++) {
                    texts.add(locked());
                  }
                  return texts;
                }));
      }
      try {
        for (Future<Set<String>> each : reading) {
          seen.addAll(each.get());
        }
      } finally {
        done.set(true);
      }
      publishing.get();
    }
    seen.removeAll(Set.of(old, fresh));
    assertEquals(Set.of(), seen);
  }

  /** What somebody else writes while a lock is made is not lost without a word. */
  @Test
  void c12ALockThatChangedSinceItWasReadIsReported() throws IOException {
    Path lock = folder.resolve("pylock.toml");
    assertEquals("", changedMeanwhile(lock, "flask"));
    String of = Files.readString(lock);
    String said = changedMeanwhile(lock, "idna");
    assertEquals(
        "warning: `pylock.toml` was changed while this run made a lock, and is replaced;"
            + " run it once more\n",
        said);
    assertFalse(Files.readString(lock).equals(of));
    assertFalse(Files.readString(lock).contains("another"));
  }

  /** Locks while another run writes, as soon as this one has something to say; the warnings. */
  private String changedMeanwhile(Path lock, String requirement) throws IOException {
    boolean isThere = Files.exists(lock);
    ByteArrayOutputStream err =
        new ByteArrayOutputStream() {
          @Override
          public synchronized void write(byte[] bytes, int from, int count) {
            super.write(bytes, from, count);
            if (isThere && size() == count) {
              try {
                Files.writeString(lock, "# of another\n");
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            }
          }
        };
    Surroundings surroundings =
        new Surroundings(
            Map.of("PINWHEEL_INDEX", Embedded.FILE.toString()),
            folder,
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            err,
            false,
            false);
    List<String> words = List.of("lock", requirement, "-o", "pylock.toml");
    assertEquals(ExitCode.DONE, Pinwheel.run(words, surroundings));
    assertTrue(Files.exists(lock));
    StringBuilder warnings = new StringBuilder();
    err.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("warning: "))
        .forEach(line -> warnings.append(line).append('\n'));
    return warnings.toString();
  }
}
