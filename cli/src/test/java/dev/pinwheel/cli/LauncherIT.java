package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinwheel.testing.Folders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The real launcher over a copy of the assembled program. */
@Tag("shape")
final class LauncherIT {
  private static final Path JDK = Path.of(System.getProperty("java.home"));

  @TempDir(cleanup = CleanupMode.ALWAYS)
  Path folder;

  /** An installation whose path holds what shells trip over. */
  private Path root;

  private Path cache;

  private record Outcome(int code, String out, String err) {}

  @BeforeEach
  void install() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no /bin/sh on this system");
    Path source = Folders.root();
    assumeTrue(
        Files.exists(source.resolve("cli/target/pinwheel/build")),
        "skipped: the program is not assembled; this test belongs to the phase integration-test");
    root = folder.resolve("a räum $HOME 'n");
    cache = folder.resolve("cache");
    Files.createDirectories(root.resolve("cli/target"));
    Files.copy(
        source.resolve("pinwheel"), root.resolve("pinwheel"), StandardCopyOption.COPY_ATTRIBUTES);
    copy(source.resolve("cli/target/pinwheel"), root.resolve("cli/target/pinwheel"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause() == null ? new IOException(e) : e.getCause();
    }
  }

  /** Surroundings without a place for a cache, so that nothing is made beside the run. */
  private Map<String, String> withoutCache(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("PINWHEEL_CACHE_DIR", root.resolve("pinwheel").toString());
    return variables;
  }

  private Outcome run(String... words) throws Exception {
    return run(Map.of(), words);
  }

  private Outcome run(Map<String, String> more, String... words) throws Exception {
    Process process = start(more, root.resolve("pinwheel"), words);
    process.getOutputStream().close();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Thread reader =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    process.getErrorStream().transferTo(err);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    reader.join();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
    return new Outcome(process.exitValue(), out, err.toString(StandardCharsets.UTF_8));
  }

  private Process start(Map<String, String> more, Path program, String... words)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", program.toString()));
    command.addAll(Arrays.asList(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH", "/usr/bin:/bin",
                "HOME", folder.toString(),
                "PINWHEEL_CACHE_DIR", cache.toString(),
                "PINWHEEL_JAVA_HOME", JDK.toString()));
    builder.environment().putAll(more);
    return builder.start();
  }

  /** The AOT caches that lie ready, once one does. */
  private List<Path> caches() throws Exception {
    for (int i = 0; i < 2400; i++) {
      if (Files.isDirectory(cache)) {
        try (var files = Files.walk(cache)) {
          List<Path> all = files.toList();
          List<Path> ready = all.stream().filter(p -> p.toString().endsWith(".aot")).toList();
          boolean making =
              all.stream().anyMatch(p -> p.getFileName().toString().startsWith("making-"));
          if (!ready.isEmpty() && !making) {
            return ready;
          }
        } catch (UncheckedIOException e) {
          // A file went away below the walk: look again.
          assertTrue(i < 2399);
        }
      }
      Thread.sleep(100);
    }
    throw new AssertionError("no AOT cache within four minutes");
  }

  @Test
  void theFirstRunMakesTheCacheAndTheNextUsesIt() throws Exception {
    Outcome version = new Outcome(0, "pinwheel " + Pinwheel.VERSION + "\n", "");
    assertEquals(version, run("--version"));
    Path made = caches().getFirst();
    assertEquals(version, run("--version"));
    Outcome traced = run(Map.of("_JAVA_OPTIONS", "-Xlog:class+load:stderr"), "--version");
    assertTrue(traced.err().contains("dev.pinwheel.cli.Pinwheel source: shared objects file"));

    // A damaged cache is no reason to fail, and never a word on stdout.
    Files.write(made, new byte[5000]);
    Outcome damaged = run("--version");
    assertEquals(0, damaged.code());
    assertEquals(version.out(), damaged.out());
  }

  @Test
  void whoReadsTheOutputDoesNotWaitForTheCache() throws Exception {
    assertEquals(0, run("--version").code());
    try (var files = Files.walk(cache)) {
      assertTrue(
          files.anyMatch(file -> file.getFileName().toString().startsWith("making-")),
          "all output had ended while the cache was still being made");
    }
    assertFalse(caches().isEmpty());
  }

  @Test
  void aReplacedJarIsNeverRunFromTheOldCache() throws Exception {
    Path jar = root.resolve("cli/target/pinwheel/lib/cli-" + Pinwheel.VERSION + ".jar");
    FileTime before = Files.getLastModifiedTime(jar);
    Path other = folder.resolve("other.jar");
    withOtherVersion(jar, other);

    run("--version");
    Path first = caches().getFirst();

    // In place, with an older time: neither its name, nor its folder, nor a newer time tells.
    FileTime folderBefore = Files.getLastModifiedTime(jar.getParent());
    byte[] original = Files.readAllBytes(jar);
    Files.write(jar, Files.readAllBytes(other));
    Files.setLastModifiedTime(jar, FileTime.fromMillis(before.toMillis() - 86_400_000));
    assertEquals(folderBefore, Files.getLastModifiedTime(jar.getParent()));
    assertEquals("pinwheel 9.9.9\n", run("--version").out());
    assertNotEquals(first, caches().getFirst());
    assertFalse(Files.exists(first));
    assertEquals("pinwheel 9.9.9\n", run("--version").out());

    // By rename, with the very time it had: the folder's time tells.
    Files.write(other, original);
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(jar));
    Files.move(other, jar, StandardCopyOption.REPLACE_EXISTING);
    assertEquals("pinwheel " + Pinwheel.VERSION + "\n", run("--version").out());

    // All times as they were, as packages of a distribution have them: the build's digest tells.
    caches();
    FileTime jarTime = Files.getLastModifiedTime(jar);
    FileTime libTime = Files.getLastModifiedTime(jar.getParent());
    Path newer = folder.resolve("newer.jar");
    withOtherVersion(jar, newer);
    Files.write(jar, Files.readAllBytes(newer));
    Files.setLastModifiedTime(jar, jarTime);
    Files.setLastModifiedTime(jar.getParent(), libTime);
    Path build = root.resolve("cli/target/pinwheel/build");
    Files.writeString(build, "0" + Files.readString(build).substring(1));
    assertEquals("pinwheel 9.9.9\n", run("--version").out());
    assertEquals("pinwheel 9.9.9\n", run("--version").out());
    caches();
  }

  /**
   * Writes a copy of the jar whose program says 9.9.9: the constant in the classes, same length.
   */
  private static void withOtherVersion(Path jar, Path target) throws IOException {
    assertEquals("9.9.9".length(), Pinwheel.VERSION.length());
    int changed = 0;
    try (JarFile file = new JarFile(jar.toFile());
        OutputStream out = Files.newOutputStream(target);
        JarOutputStream copy = new JarOutputStream(out)) {
      for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
        byte[] bytes = file.getInputStream(entry).readAllBytes();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String mended = text.replace(Pinwheel.VERSION, "9.9.9");
        changed += text.equals(mended) ? 0 : 1;
        copy.putNextEntry(new JarEntry(entry.getName()));
        copy.write(mended.getBytes(StandardCharsets.ISO_8859_1));
        copy.closeEntry();
      }
    }
    assertTrue(changed > 0);
  }

  @Test
  void itStartsThroughALinkAndFromAnyFolder() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), root.resolve("pinwheel"));
    Process process = start(withoutCache(Map.of()), link, "--version");
    assertEquals(
        "pinwheel " + Pinwheel.VERSION + "\n",
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    assertEquals(0, process.waitFor());
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    Outcome outcome = run(withoutCache(Map.of()), "ä ö$(x)*");
    assertEquals(2, outcome.code());
    assertEquals("", outcome.out());
    assertTrue(outcome.err().startsWith("error: no such command: `ä ö$(x)*`\n"), outcome.err());
  }

  @Test
  void withoutACacheFolderItRunsAllTheSame() throws Exception {
    Outcome outcome = run(withoutCache(Map.of()), "--version");
    assertEquals(new Outcome(0, "pinwheel " + Pinwheel.VERSION + "\n", ""), outcome);
    assertFalse(Files.exists(cache));
  }

  @Test
  void aClosedReaderIsAQuietEnd() throws Exception {
    Process process = start(withoutCache(Map.of()), root.resolve("pinwheel"), "help");
    process.getInputStream().close();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals("", err);
    assertEquals(0, process.waitFor());
  }

  @Test
  void theNewestJdkIsFound() throws Exception {
    // Not where other JDKs may lie: the script's own usual places are bent to this folder.
    Path script = root.resolve("pinwheel");
    Files.writeString(script, Files.readString(script).replace("/usr/", folder + "/none/"));
    Map<String, String> unset =
        withoutCache(Map.of("PINWHEEL_JAVA_HOME", "", "PATH", folder + "/bin"));
    jdk("old", "17.0.1");
    Outcome none = run(unset, "--version");
    assertEquals(2, none.code());
    assertEquals("", none.out());
    assertTrue(
        none.err().startsWith("error: Pinwheel needs a JDK 25 or newer, and none was found\n"),
        none.err());

    jdk("plain", "25");
    jdk("newest", "101.0.2");
    assertEquals("newest\n", run(unset, "--version").out());
    assertEquals(
        "plain\n",
        run(
                withoutCache(
                    Map.of("PINWHEEL_JAVA_HOME", "", "JAVA_HOME", folder + "/.jdks/plain")),
                "--version")
            .out());
    Outcome wrong =
        run(withoutCache(Map.of("PINWHEEL_JAVA_HOME", folder + "/.jdks/old")), "--version");
    assertEquals(2, wrong.code());
    assertTrue(wrong.err().startsWith("error: `PINWHEEL_JAVA_HOME` names no JDK 25"), wrong.err());
    assertEquals("newest\n", run(unset, "--version").out());
  }

  /** A JDK that tells its name. */
  private void jdk(String name, String version) throws IOException {
    Path home = folder.resolve(".jdks/" + name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Path java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\necho " + name + "\n");
    assertTrue(java.toFile().setExecutable(true));
  }
}
