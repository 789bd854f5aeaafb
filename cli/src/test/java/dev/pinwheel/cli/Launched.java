package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinwheel.testing.Folders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A copy of the assembled program, started by its launcher as a process of its own.
 *
 * @param folder where it runs; nothing but it and what it makes lies there
 * @param root where it lies: a path that holds what shells, and the JVM, trip over
 * @param cache its cache folder
 */
record Launched(Path folder, Path root, Path cache) {
  private static final Path JDK = Path.of(System.getProperty("java.home"));

  record Outcome(int code, String out, String err) {}

  static final Outcome VERSION = new Outcome(0, "pinwheel " + Pinwheel.VERSION + "\n", "");

  /** Skips the test where there is nothing to install. */
  static Launched installed(Path folder) throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "skipped: no /bin/sh on this system");
    Path source = Folders.root();
    assumeTrue(
        Files.exists(source.resolve("cli/target/pinwheel/build")),
        "skipped: the program is not assembled; this test belongs to the phase integration-test");
    Launched launched =
        new Launched(
            folder,
            folder.resolve("a räum $HOME 'n %p/%t/pinwheel/p"),
            folder.resolve("cache%p%p"));
    Files.createDirectories(launched.root.resolve("cli/target"));
    Files.copy(source.resolve("pinwheel"), launched.launcher(), StandardCopyOption.COPY_ATTRIBUTES);
    copy(source.resolve("cli/target/pinwheel"), launched.root.resolve("cli/target/pinwheel"));
    return launched;
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

  Path launcher() {
    return root.resolve("pinwheel");
  }

  /** Surroundings without a place for a cache, so that nothing is made beside the run. */
  Map<String, String> withoutCache(Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("PINWHEEL_CACHE_DIR", launcher().toString());
    return variables;
  }

  Outcome run(String... words) throws Exception {
    return run(Map.of(), words);
  }

  Outcome run(Map<String, String> more, String... words) throws Exception {
    return outcome(start(more, launcher(), words), "");
  }

  /** The outcome of a process that is given this to read. */
  static Outcome outcome(Process process, String input) throws Exception {
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it neither reads nor ends");
    }
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

  Process start(Map<String, String> more, Path program, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", program.toString()));
    command.addAll(Arrays.asList(words));
    return started(more, folder, command);
  }

  /** Starts any command, in any folder. */
  Process started(Map<String, String> more, Path where, List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(where.toFile());
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

  /** The AOT caches that lie ready, once one does and none is being made. */
  List<Path> caches() throws Exception {
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

  /** This installation's own folder in its cache. */
  Path own() throws IOException {
    try (var files = Files.list(cache.resolve("start"))) {
      return files.findFirst().orElseThrow();
    }
  }

  /** Makes a JDK among those that are looked for, whose `java` is a script. */
  Path jdk(String name, String version, String script) throws IOException {
    Path home = folder.resolve(".jdks/" + name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Path java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\n" + script + "\n");
    assertTrue(java.toFile().setExecutable(true));
    return home;
  }
}
