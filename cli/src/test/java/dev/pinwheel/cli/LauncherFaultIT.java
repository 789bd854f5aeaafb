package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The real launcher where its cache is damaged, is somebody else's, or was left half made. */
@Tag("shape")
final class LauncherFaultIT {
  private static final long SEED = 20261128;

  @TempDir(cleanup = CleanupMode.ALWAYS)
  Path folder;

  private Launched launched;

  @BeforeEach
  void install() throws IOException {
    launched = Launched.installed(folder);
  }

  @Test
  void aFlippedBitCostsTimeAndNothingElse() throws Exception {
    Random random = new Random(SEED);
    launched.run("--version");
    Path made = launched.caches().getFirst();
    byte[] whole = Files.readAllBytes(made);
    for (int i = 0; i < 12; i++) {
      write(made, flipped(whole, random), null);
      assertEquals(Launched.VERSION, launched.run("--version"), "flip " + i + " of seed " + SEED);
    }
    made = launched.caches().getFirst();
    Files.write(made, new byte[5000]);
    assertEquals(Launched.VERSION, launched.run("--version"));
    assertTrue(isUsed(launched.caches().getFirst()), "no cache was made in its place");
  }

  @Test
  void aCacheThatKillsTheJvmIsTakenAway() throws Exception {
    Random random = new Random(SEED);
    launched.run("--version");
    Path made = launched.caches().getFirst();
    // Neither at the beginning, where the JVM looks and would do without this cache of its own
    // accord, nor where names lie: of some it complains before it ends.
    byte[] ruined = Files.readAllBytes(made);
    for (int i = ruined.length / 10; i < ruined.length / 5; i += 1000) {
      ruined[i] ^= (byte) (1 << random.nextInt(8));
    }
    FileTime time = Files.getLastModifiedTime(made);

    // As a disk does it: the file's time tells nothing.
    write(made, ruined, time);
    assertEquals(Launched.VERSION, launched.run("--version"), "seed " + SEED);
    assertFalse(Files.exists(made));

    // Standard input may be half read: a second run would lock something else.
    write(made, ruined, time);
    Process reading = launched.start(Map.of(), launched.launcher(), "show", "-");
    Launched.Outcome outcome = Launched.outcome(reading, "flask\n");
    assertEquals(70, outcome.code());
    assertEquals("", outcome.out());
    assertTrue(outcome.err().endsWith("run the same once more\n"), outcome.err());
    assertFalse(Files.exists(made));
    try (var files = Files.list(folder)) {
      assertEquals(
          List.of(),
          files.filter(file -> Files.isRegularFile(file)).toList(),
          "reports in the working folder");
    }
  }

  @Test
  void whatDidNotOutliveTheMachineIsNotUsed() throws Exception {
    launched.run("--version");
    Path made = launched.caches().getFirst();
    FileTime time = Files.getLastModifiedTime(made);
    write(made, flipped(Files.readAllBytes(made), new Random(SEED)), time);
    Path decision = made.resolveSibling("decision");
    List<String> lines = Files.readAllLines(decision);
    Files.writeString(
        decision, String.join("\n", lines.subList(0, lines.size() - 1)) + "\nbefore\n");

    assertEquals(Launched.VERSION, launched.run("--version"));
    assertTrue(isUsed(launched.caches().getFirst()), "no cache was made in its place");
  }

  @Test
  void trainingThatWasKilledLeavesNothing() throws Exception {
    launched.run("--version");
    Path making = launched.own().resolve("making-short");
    while (isEmpty(making)) {
      Thread.sleep(20);
    }
    killAll();
    Files.write(making.resolve("made"), new byte[1000]);
    launched.run("--version");
    assertTrue(Files.exists(making.resolve("made")), "not again for five minutes");

    makeOld(making);
    launched.run("--version");
    onlyTheCacheIsThere();
  }

  /** The first run, and what makes the cache behind it, are killed at any moment. */
  @Test
  void c03AStartThatIsKilledLeavesAProgramThatStarts() throws Exception {
    double factor = Double.parseDouble(System.getProperty("pinwheel.property.factor", "1"));
    Random random = new Random(SEED);
    for (int round = 0; round < Math.max(3, 3 * factor); round++) {
      launched.start(Map.of(), launched.launcher(), "--version");
      Thread.sleep(random.nextInt(3000));
      killAll();
      assertEquals(Launched.VERSION, launched.run("--version"), "round " + round);
      killAll();
      try (var files = Files.list(launched.own())) {
        for (Path file : files.toList()) {
          if (file.getFileName().toString().startsWith("making-")) {
            makeOld(file);
          } else if (random.nextBoolean() && Files.isRegularFile(file)) {
            Files.delete(file);
          }
        }
      }
    }
    launched.run("--version");
    onlyTheCacheIsThere();
  }

  private void killAll() {
    ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()))
        .forEach(ProcessHandle::destroyForcibly);
  }

  /** As if nobody had made a cache there for longer than it takes. */
  private static void makeOld(Path making) throws IOException {
    Files.setLastModifiedTime(making, FileTime.from(Instant.now().minus(Duration.ofMinutes(6))));
  }

  private void onlyTheCacheIsThere() throws Exception {
    Path made = launched.caches().getFirst();
    try (var files = Files.list(launched.own())) {
      assertEquals(
          List.of(made.getFileName().toString(), "decision", "times"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }

  @Test
  void whereOthersMayWriteNoCacheIsKept() throws Exception {
    Path open = Files.createDirectory(folder.resolve("open"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), open);
    for (String mode : List.of("0777", "0770")) {
      mode(mode, open);
      for (Path way : List.of(open, link, open.resolve("below/cache"), link.resolve("below"))) {
        assertEquals(
            Launched.VERSION,
            launched.run(Map.of("PINWHEEL_CACHE_DIR", way.toString()), "--version"));
        assertTrue(isEmpty(open), mode + ": written to " + way);
      }
    }

    // What is called so is taken for no place at all.
    launched.run(Map.of("PINWHEEL_CACHE_DIR", "cache of mine"), "--version");
    assertFalse(Files.exists(folder.resolve("cache of mine")));

    mode("1777", open);
    launched.run(Map.of("PINWHEEL_CACHE_DIR", open.resolve("mine").toString()), "--version");
    assertFalse(isEmpty(open));
    Path start = open.resolve("mine/start");
    try (var files = Files.list(start)) {
      Path own = files.findFirst().orElseThrow();
      assertEquals("rwx------", modeOf(own));
      assertEquals("rw-------", modeOf(own.resolve("decision")));
    }
  }

  @Test
  void aDecisionOfAnotherUserIsNotFollowed() throws Exception {
    launched.run("--version");
    launched.caches();
    Path own = launched.own();
    Path evil = launched.jdk("evil", "25", "echo evil");
    decideOn(evil, own);
    assertEquals("evil\n", launched.run("--version").out(), "a decision says what is run");

    Object stranger = 12345;
    for (Path each : List.of(own.resolve("decision"), own, own.resolve("times"))) {
      decideOn(evil, own);
      Object owner = Files.getAttribute(each, "unix:uid");
      try {
        Files.setAttribute(each, "unix:uid", stranger);
      } catch (IOException e) {
        abort("skipped: only root can give a file to another user: " + e.getMessage());
      }
      assertEquals(Launched.VERSION, launched.run("--version"), each + " is another user's");
      if (Files.exists(each)) {
        Files.setAttribute(each, "unix:uid", owner);
      }
    }

    Files.setAttribute(launched.cache(), "unix:uid", stranger);
    Files.deleteIfExists(own.resolve("decision"));
    assertEquals(Launched.VERSION, launched.run("--version"));
    assertFalse(Files.exists(own.resolve("decision")), "written into another user's folder");
  }

  /** Writes into the decision that this JDK be run. */
  private static void decideOn(Path jdk, Path own) throws IOException {
    Files.setLastModifiedTime(
        own.resolve("times/release"), Files.getLastModifiedTime(jdk.resolve("release")));
    List<String> lines = Files.readAllLines(own.resolve("decision"));
    lines.set(3, jdk.toString());
    Files.write(own.resolve("decision"), lines);
  }

  @Test
  void howItIsCalledMakesNoDifference() throws Exception {
    Path root = launched.root();
    Path below = root.resolve("cli");
    Path above = root.resolve("..").normalize();
    record Call(Path where, List<String> words) {}
    String name = "" + root.getFileName();
    for (Call call :
        List.of(
            new Call(root, List.of("sh", "pinwheel")),
            new Call(root, List.of("./pinwheel")),
            new Call(below, List.of("../pinwheel")),
            new Call(below, List.of("sh", ".././/pinwheel")),
            new Call(above, List.of(name + "/pinwheel")),
            new Call(above, List.of(name + "/cli/../pinwheel")),
            new Call(folder, List.of("sh", "-c", "PATH=$PATH:$0; exec pinwheel $1", "" + root)))) {
      List<String> command = new ArrayList<>(call.words());
      command.add("--version");
      Process process = launched.started(Map.of("CDPATH", ".:" + folder), call.where(), command);
      assertEquals(Launched.VERSION, Launched.outcome(process, ""), String.join(" ", command));
    }
    assertTrue(isUsed(launched.caches().getFirst()));
    try (var files = Files.list(launched.cache().resolve("start"))) {
      assertEquals(1, files.count(), "one installation has one folder");
    }
  }

  private static boolean isEmpty(Path where) throws IOException {
    try (var files = Files.list(where)) {
      return files.findAny().isEmpty();
    }
  }

  /** Whether the run takes its classes from this cache. */
  private boolean isUsed(Path made) throws Exception {
    Launched.Outcome traced =
        launched.run(Map.of("_JAVA_OPTIONS", "-Xlog:class+load:stderr"), "--version");
    return Files.exists(made)
        && traced.err().contains("dev.pinwheel.cli.Pinwheel source: shared objects file");
  }

  /** The bytes with one bit flipped. */
  private static byte[] flipped(byte[] bytes, Random random) {
    byte[] flipped = bytes.clone();
    flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }

  /** Writes a file in place, so that it looks as old as this, or as it is where that is null. */
  private static void write(Path file, byte[] bytes, @Nullable FileTime time) throws IOException {
    Files.write(file, bytes);
    if (time != null) {
      Files.setLastModifiedTime(file, time);
    }
  }

  private static void mode(String mode, Path file) throws Exception {
    Process process = new ProcessBuilder("chmod", mode, file.toString()).start();
    assertEquals(
        0,
        process.waitFor(),
        new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
  }

  private static String modeOf(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
