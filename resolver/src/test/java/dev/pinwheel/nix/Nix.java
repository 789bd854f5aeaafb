package dev.pinwheel.nix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pinwheel.testing.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * Nix itself, with a store of its own and without a network. A test that asks for it is skipped,
 * saying so, where it is not installed; with {@code -Dpinwheel.nix=required} that is a failure.
 */
final class Nix {
  /** What a program said. */
  record Said(int code, String out, String err) {}

  private final Path store;

  private Nix(Path store) {
    this.store = store;
  }

  /** Nix, if it is there. */
  static Nix here() {
    if (found("nix-instantiate") == null) {
      throw missing("no nix-instantiate on the PATH (Debian's package is nix-bin)");
    }
    return new Nix(Folders.root().resolve("resolver/target/nix").toAbsolutePath().normalize());
  }

  /** Ends a test for want of something. */
  private static RuntimeException missing(String what) {
    if (System.getProperty("pinwheel.nix", "").equals("required")) {
      throw new AssertionError("-Dpinwheel.nix=required, and there is " + what);
    }
    return new TestAbortedException("skipped: " + what);
  }

  /** A Python 3.11 to build and run with, if there is one. */
  static Path python() {
    for (String name : List.of("python3.11", "python3")) {
      Path file = found(name);
      if (file != null) {
        Said said =
            run(
                List.of(
                    file.toString(),
                    "-c",
                    "import sys; print(sys.version_info[:2], sys.executable)"),
                Map.of());
        if (said.out().startsWith("(3, 11) /")) {
          return Path.of(said.out().substring("(3, 11) ".length()).strip());
        }
      }
    }
    throw missing("no Python 3.11 on the PATH, which the builds here run");
  }

  private static @Nullable Path found(String program) {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      Path file = Path.of(folder, program);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    return null;
  }

  /** The text as Nix itself writes it after parsing. */
  String parse(Path file) {
    Said said = nix("nix-instantiate", "--parse", file.toString());
    assertEquals(0, said.code(), said.err());
    return said.out();
  }

  /** The value of an expression, all of it, as JSON. */
  String evaluate(String expression) {
    Said said = tryEvaluate(expression);
    assertEquals(0, said.code(), () -> said.err() + "\nin " + expression);
    return said.out().strip();
  }

  /** What comes of an expression that may have no value. */
  Said tryEvaluate(String expression) {
    return nix("nix-instantiate", "--eval", "--strict", "--json", "-E", expression);
  }

  /** Builds an expression and returns where the result lies. */
  Path build(String expression) {
    Said said = tryBuild(expression);
    assertEquals(0, said.code(), said.err());
    return Path.of(said.out().strip());
  }

  /** What comes of building. */
  Said tryBuild(String expression) {
    return nix("nix-build", "--no-out-link", "-E", expression);
  }

  /** Runs one of Nix's programs. */
  Said nix(String program, String... arguments) {
    List<String> line = new ArrayList<>(List.of(program));
    line.addAll(List.of(arguments));
    return run(line, variables());
  }

  /**
   * Runs a program in a folder, for which some folder is {@code <nixpkgs>}; what it starts finds
   * the same Nix.
   */
  Said in(Path folder, Path nixpkgs, String... line) {
    Map<String, String> variables = new HashMap<>(variables());
    variables.put("NIX_PATH", "nixpkgs=" + nixpkgs);
    return run(List.of(line), variables, folder);
  }

  private Map<String, String> variables() {
    return Map.of(
        "NIX_STORE_DIR",
        store.resolve("store").toString(),
        "NIX_STATE_DIR",
        store.resolve("state").toString(),
        "NIX_LOG_DIR",
        store.resolve("log").toString(),
        "NIX_CONF_DIR",
        store.toString(),
        "NIX_CONFIG",
        "substitute = false\nbuild-users-group =\nsandbox = false\n",
        "NIX_PATH",
        "",
        "NIX_REMOTE",
        "");
  }

  static Said run(List<String> line, Map<String, String> variables) {
    return run(line, variables, null);
  }

  private static Said run(List<String> line, Map<String, String> variables, @Nullable Path folder) {
    try {
      Path out = Files.createTempFile("nix", ".out");
      Path err = Files.createTempFile("nix", ".err");
      ProcessBuilder builder = new ProcessBuilder(line);
      builder.environment().putAll(variables);
      builder.environment().remove("PYTHONPATH");
      builder.directory(folder == null ? null : folder.toFile());
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      Process process = builder.start();
      process.getOutputStream().close();
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("does not end: " + line);
      }
      Said said = new Said(process.exitValue(), read(out), read(err));
      Files.delete(out);
      Files.delete(err);
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** The nixpkgs of our own. */
  static String stub(String arguments) {
    return "(import " + stubFolder() + " { " + arguments + " })";
  }

  /** Where that lies. */
  static Path stubFolder() {
    return Folders.root().resolve("fixtures/nixpkgs").toAbsolutePath().normalize();
  }
}
