package dev.pinwheel.cli.line;

import dev.pinwheel.file.Disk;
import dev.pinwheel.file.Storage;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run sees of the world: everything that is read or written comes in here.
 *
 * @param variables the environment variables
 * @param folder the working folder, absolute
 * @param out data and nothing else
 * @param err what a person reads
 * @param outIsTerminal whether data goes to a terminal
 * @param errIsTerminal whether messages go to a terminal
 * @param platform the name of the platform that the run is on
 * @param program the folder the program lies in, with the embedded index; null where it lies in
 *     none
 * @param now milliseconds since 1970
 * @param storage what files are written to
 */
public record Surroundings(
    Map<String, String> variables,
    Path folder,
    InputStream in,
    OutputStream out,
    OutputStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    String platform,
    @Nullable Path program,
    long now,
    Storage storage) {
  /** The platform where nobody says. */
  public static final String USUAL_PLATFORM = "linux-x86_64";

  /** What a run sees that does not know the time. */
  public Surroundings(
      Map<String, String> variables,
      Path folder,
      InputStream in,
      OutputStream out,
      OutputStream err,
      boolean outIsTerminal,
      boolean errIsTerminal,
      String platform,
      @Nullable Path program) {
    this(
        variables,
        folder,
        in,
        out,
        err,
        outIsTerminal,
        errIsTerminal,
        platform,
        program,
        0,
        new Disk());
  }

  /** What a run sees that has no program's folder. */
  public Surroundings(
      Map<String, String> variables,
      Path folder,
      InputStream in,
      OutputStream out,
      OutputStream err,
      boolean outIsTerminal,
      boolean errIsTerminal) {
    this(variables, folder, in, out, err, outIsTerminal, errIsTerminal, USUAL_PLATFORM, null);
  }

  /** The same in another folder. */
  public Surroundings in(Path otherFolder) {
    return new Surroundings(
        variables,
        otherFolder,
        in,
        out,
        err,
        outIsTerminal,
        errIsTerminal,
        platform,
        program,
        now,
        storage);
  }
}
