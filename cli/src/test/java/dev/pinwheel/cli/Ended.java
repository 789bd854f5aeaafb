package dev.pinwheel.cli;

import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Surroundings;
import dev.pinwheel.file.Disk;
import dev.pinwheel.file.Storage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How a command line ended that was run in process. */
public record Ended(int code, String out, String err) {
  /** Runs a command line in a folder. */
  public static Ended of(Path folder, Map<String, String> variables, String in, String... words) {
    return of(folder, variables, in, new Disk(), words);
  }

  /** Runs a command line in a folder over the embedded index, writing to this storage. */
  public static Ended of(Path folder, Storage storage, List<String> words) {
    Map<String, String> variables = Map.of("PINWHEEL_INDEX", Embedded.FILE.toString());
    return of(folder, variables, "", storage, words.toArray(String[]::new));
  }

  private static Ended of(
      Path folder, Map<String, String> variables, String in, Storage storage, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        Pinwheel.run(
            List.of(words),
            new Surroundings(
                variables,
                folder,
                new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                out,
                err,
                false,
                false,
                Surroundings.USUAL_PLATFORM,
                null,
                0,
                storage));
    return new Ended(
        code.number(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs a command line in a folder, over the embedded index. */
  public static Ended of(Path folder, String... words) {
    return of(folder, Map.of("PINWHEEL_INDEX", Embedded.FILE.toString()), "", words);
  }
}
