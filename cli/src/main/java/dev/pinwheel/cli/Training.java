package dev.pinwheel.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the JVM watches while it makes the AOT cache: the commands of everyday, run in process with
 * nobody reading. The launcher starts it beside the first run; each new command adds a line.
 */
final class Training {
  private static final List<List<String>> LINES =
      List.of(
          List.of("--version"),
          List.of("--help"),
          List.of("help", "help"),
          List.of("-qC", ".", "help", "--color=always"),
          List.of("show", "flask"),
          List.of("search", "flask"),
          List.of("nix", "--check"),
          List.of("hepl"),
          List.of("--colour", "auto"));

  private Training() {}

  /** Runs every line once through the program's own entry, and once more as {@code main} does. */
  public static void main(String[] arguments) {
    Surroundings nobody =
        new Surroundings(
            Map.of("TERM", "xterm"),
            Path.of(System.getProperty("user.dir")),
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            false,
            false,
            Surroundings.USUAL_PLATFORM,
            Pinwheel.program(System.getProperty("java.class.path", "")));
    for (List<String> line : LINES) {
      Pinwheel.run(line, nobody);
    }
    Pinwheel.main(new String[] {"--version"});
  }
}
