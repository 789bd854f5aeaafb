package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
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
  @TempDir(cleanup = CleanupMode.ALWAYS)
  Path folder;

  private Launched launched;
  private Path root;
  private Path cache;

  @BeforeEach
  void install() throws IOException {
    launched = Launched.installed(folder);
    root = launched.root();
    cache = launched.cache();
  }

  @Test
  void theFirstRunMakesTheCacheAndTheNextUsesIt() throws Exception {
    Launched.Outcome version = new Launched.Outcome(0, "pinwheel " + Pinwheel.VERSION + "\n", "");
    assertEquals(version, launched.run("--version"));
    Path made = launched.caches().getFirst();
    assertEquals(version, launched.run("--version"));
    Launched.Outcome traced =
        launched.run(Map.of("_JAVA_OPTIONS", "-Xlog:class+load:stderr"), "--version");
    assertTrue(traced.err().contains("dev.pinwheel.cli.Pinwheel source: shared objects file"));

    // A damaged cache is no reason to fail, and never a word on stdout.
    Files.write(made, new byte[5000]);
    Launched.Outcome damaged = launched.run("--version");
    assertEquals(0, damaged.code());
    assertEquals(version.out(), damaged.out());
  }

  @Test
  void whoReadsTheOutputDoesNotWaitForTheCache() throws Exception {
    assertEquals(0, launched.run("--version").code());
    try (var files = Files.walk(cache)) {
      assertTrue(
          files.anyMatch(file -> file.getFileName().toString().startsWith("making-")),
          "all output had ended while the cache was still being made");
    }
    assertFalse(launched.caches().isEmpty());
  }

  @Test
  void aReplacedJarIsNeverRunFromTheOldCache() throws Exception {
    Path jar = root.resolve("cli/target/pinwheel/lib/cli-" + Pinwheel.VERSION + ".jar");
    FileTime before = Files.getLastModifiedTime(jar);
    Path other = folder.resolve("other.jar");
    withOtherVersion(jar, other);

    launched.run("--version");
    Path first = launched.caches().getFirst();

    // In place, with an older time: neither its name, nor its folder, nor a newer time tells.
    FileTime folderBefore = Files.getLastModifiedTime(jar.getParent());
    byte[] original = Files.readAllBytes(jar);
    Files.write(jar, Files.readAllBytes(other));
    Files.setLastModifiedTime(jar, FileTime.fromMillis(before.toMillis() - 86_400_000));
    assertEquals(folderBefore, Files.getLastModifiedTime(jar.getParent()));
    assertEquals("pinwheel 9.9.9\n", launched.run("--version").out());
    assertNotEquals(first, launched.caches().getFirst());
    assertFalse(Files.exists(first));
    assertEquals("pinwheel 9.9.9\n", launched.run("--version").out());

    // By rename, with the very time it had: the folder's time tells.
    Files.write(other, original);
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(jar));
    Files.move(other, jar, StandardCopyOption.REPLACE_EXISTING);
    assertEquals("pinwheel " + Pinwheel.VERSION + "\n", launched.run("--version").out());

    // All times as they were, as packages of a distribution have them: the build's digest tells.
    launched.caches();
    FileTime jarTime = Files.getLastModifiedTime(jar);
    FileTime libTime = Files.getLastModifiedTime(jar.getParent());
    Path newer = folder.resolve("newer.jar");
    withOtherVersion(jar, newer);
    Files.write(jar, Files.readAllBytes(newer));
    Files.setLastModifiedTime(jar, jarTime);
    Files.setLastModifiedTime(jar.getParent(), libTime);
    Path build = root.resolve("cli/target/pinwheel/build");
    Files.writeString(build, "0" + Files.readString(build).substring(1));
    assertEquals("pinwheel 9.9.9\n", launched.run("--version").out());
    assertEquals("pinwheel 9.9.9\n", launched.run("--version").out());
    launched.caches();
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
    Process process = launched.start(launched.withoutCache(Map.of()), link, "--version");
    assertEquals(
        "pinwheel " + Pinwheel.VERSION + "\n",
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    assertEquals(0, process.waitFor());
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    Launched.Outcome outcome = launched.run(launched.withoutCache(Map.of()), "ä ö$(x)*");
    assertEquals(2, outcome.code());
    assertEquals("", outcome.out());
    assertTrue(outcome.err().startsWith("error: no such command: `ä ö$(x)*`\n"), outcome.err());
  }

  @Test
  void withoutACacheFolderItRunsAllTheSame() throws Exception {
    Launched.Outcome outcome = launched.run(launched.withoutCache(Map.of()), "--version");
    assertEquals(new Launched.Outcome(0, "pinwheel " + Pinwheel.VERSION + "\n", ""), outcome);
    assertFalse(Files.exists(cache));
  }

  @Test
  void c17AClosedReaderIsAQuietEnd() throws Exception {
    Process process =
        launched.start(launched.withoutCache(Map.of()), root.resolve("pinwheel"), "help");
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
        launched.withoutCache(Map.of("PINWHEEL_JAVA_HOME", "", "PATH", folder + "/bin"));
    launched.jdk("old", "17.0.1", "echo old");
    Launched.Outcome none = launched.run(unset, "--version");
    assertEquals(2, none.code());
    assertEquals("", none.out());
    assertTrue(
        none.err().startsWith("error: Pinwheel needs a JDK 25 or newer, and none was found\n"),
        none.err());

    launched.jdk("plain", "25", "echo plain");
    launched.jdk("newest", "101.0.2", "echo newest");
    assertEquals("newest\n", launched.run(unset, "--version").out());
    assertEquals(
        "plain\n",
        launched
            .run(
                launched.withoutCache(
                    Map.of("PINWHEEL_JAVA_HOME", "", "JAVA_HOME", folder + "/.jdks/plain")),
                "--version")
            .out());
    Launched.Outcome wrong =
        launched.run(
            launched.withoutCache(Map.of("PINWHEEL_JAVA_HOME", folder + "/.jdks/old")),
            "--version");
    assertEquals(2, wrong.code());
    assertTrue(wrong.err().startsWith("error: `PINWHEEL_JAVA_HOME` names no JDK 25"), wrong.err());
    assertEquals("newest\n", launched.run(unset, "--version").out());
  }
}
