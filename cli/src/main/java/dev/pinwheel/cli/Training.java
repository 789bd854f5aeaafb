package dev.pinwheel.cli;

import dev.pinwheel.cli.line.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the JVM watches while it makes the AOT cache: the commands of everyday, run in process with
 * nobody reading. The launcher starts it beside the first run; each new command adds a line. They
 * run in a folder of their own, with a small project, below the working folder.
 */
final class Training {
  private static final String PROJECT =
      """
      [project]
      name = "training"
      version = "1"
      requires-python = ">=3.10"
      dependencies = ["flask>=3", "requests"]

      [dependency-groups]
      test = ["pytest"]

      [tool.pinwheel]
      default-groups = ["test"]
      """;

  /** What locking needs when nothing is amiss. */
  private static final List<List<String>> LOCKING =
      List.of(
          List.of("lock"),
          List.of("lock"),
          List.of("lock", "--check"),
          List.of("check"),
          List.of("-qC", ".", "lock", "--color=always"),
          List.of("lock", "-U"),
          List.of("lock", "-U", "--python", "3.12", "--platform", "linux-x86_64"),
          List.of("lock", "-o", "-", "jupyter"),
          List.of("lock", "-o", "-", "--python", "3.12", "--platform", "linux-x86_64", "jupyter"),
          List.of("lock", "-o", "-", "boto3", "s3fs"),
          List.of("lock", "-o", "-", "-r", "requirements.txt"));

  private static final List<List<String>> OTHERS =
      List.of(
          List.of("--version"),
          List.of("--help"),
          List.of("help", "help"),
          List.of("-qC", ".", "help", "--color=always"),
          List.of("show", "flask"),
          List.of("search", "flask"),
          List.of("__complete", "lock", "--py"),
          List.of("__complete", "show", "fla"),
          List.of("lock"),
          List.of("lock", "flask>=3", "werkzeug<2"),
          List.of("why", "flask"),
          List.of("config"),
          List.of("nix", "--check"),
          List.of("hepl"),
          List.of("--colour", "auto"));

  private Training() {}

  /**
   * Runs every line of a kind through the program's own entry, and one as {@code main} does.
   *
   * @param arguments the kind of cache that is made, as the launcher names it
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectory(Path.of(System.getProperty("user.dir"), "project"));
    try {
      Files.writeString(folder.resolve("pyproject.toml"), PROJECT);
      Files.writeString(folder.resolve("requirements.txt"), "numpy\npandas>=2  # both\n");
      Surroundings nobody =
          new Surroundings(
              Map.of("TERM", "xterm"),
              folder,
              InputStream.nullInputStream(),
              OutputStream.nullOutputStream(),
              OutputStream.nullOutputStream(),
              false,
              false,
              Surroundings.USUAL_PLATFORM,
              Pinwheel.program(System.getProperty("java.class.path", "")));
      for (List<String> line : arguments[0].equals("lock") ? LOCKING : OTHERS) {
        Pinwheel.run(line, nobody);
      }
    } finally {
      for (String name : List.of("pyproject.toml", "requirements.txt", "pylock.toml")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
    Pinwheel.main(new String[] {"--version"});
  }
}
