package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.pinwheel.testing.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * pip and uv, from their wheels in the folder that {@code -Dpinwheel.peers} names, without a
 * network.
 */
final class Peers {
  /** What another program came to. */
  record Ran(int code, String output) {}

  private final Path home;

  /**
   * The peers of a test.
   *
   * @param home a folder for what they need themselves
   */
  Peers(Path home) {
    this.home = home;
  }

  /** Skips the test unless they are there, and a {@code python3} of such a version as 3.11. */
  void require(String version) throws Exception {
    Folders.named("pinwheel.peers");
    try {
      Ran python =
          run(home, Map.of(), "python3", "-c", "import sys; print('%d.%d' % sys.version_info[:2])");
      if (!python.output().strip().equals(version)) {
        abort("skipped: python3 is not " + version);
      }
    } catch (IOException e) {
      abort("skipped: no python3");
    }
  }

  /** Runs a program in a folder. No setting of this machine has a say. */
  Ran run(Path folder, Map<String, String> variables, String... words) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("PIP_"));
    builder.environment().keySet().removeIf(name -> name.startsWith("UV_"));
    builder.environment().put("PIP_CONFIG_FILE", "/dev/null");
    builder.environment().put("UV_CACHE_DIR", home.resolve("cache").toString());
    builder.environment().put("UV_PYTHON_DOWNLOADS", "never");
    builder.environment().put("UV_PYTHON", "python3");
    builder.environment().putAll(variables);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ran(process.waitFor(), output);
  }

  private static Path wheel(String prefix) throws IOException {
    Path wheels = Folders.named("pinwheel.peers").toAbsolutePath();
    try (Stream<Path> files = Files.list(wheels)) {
      return files
          .filter(file -> Objects.toString(file.getFileName()).startsWith(prefix))
          .findFirst()
          .orElseGet(() -> abort("skipped: no wheel of " + prefix + " in " + wheels));
    }
  }

  /** Runs uv in a folder. */
  Ran uv(Path folder, String... words) throws Exception {
    Path program = home.resolve("uv");
    if (!Files.exists(program)) {
      try (ZipFile packed = new ZipFile(wheel("uv-").toFile())) {
        for (ZipEntry entry : Collections.list(packed.entries())) {
          if (entry.getName().endsWith("scripts/uv")) {
            try (InputStream in = packed.getInputStream(entry)) {
              Files.copy(in, program);
            }
          }
        }
      }
      if (!program.toFile().setExecutable(true)) {
        throw new IOException("cannot make " + program + " a program");
      }
    }
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(words));
    return run(folder, Map.of(), command.toArray(String[]::new));
  }

  /** Runs pip in a folder, for a virtual environment there. */
  Ran pip(Path folder, String environment, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("python3", wheel("pip-") + "/pip"));
    command.addAll(List.of("--python", folder.resolve(environment + "/bin/python").toString()));
    command.addAll(List.of(words));
    return run(folder, Map.of(), command.toArray(String[]::new));
  }

  /** What is installed in a virtual environment, as {@code name==version}. */
  static Set<String> installed(Path environment) throws IOException {
    Set<String> installed = new TreeSet<>();
    try (Stream<Path> files = Files.walk(environment, 4)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".dist-info")) {
          int dash = name.indexOf('-');
          String version = name.substring(dash + 1, name.length() - ".dist-info".length());
          installed.add(
              name.substring(0, dash).replace('_', '-').toLowerCase(Locale.ROOT) + "==" + version);
        }
      }
    }
    return installed;
  }
}
