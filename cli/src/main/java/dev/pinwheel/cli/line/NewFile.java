package dev.pinwheel.cli.line;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The file that a command is to write: looked at before the work, which may be long, begins. */
public final class NewFile {
  public static final Option OPTION =
      Option.value("output", "FILE", "The file to write").letter('o');

  private NewFile() {}

  /** Where to write; refused if nothing could be written there. */
  public static Path of(Arguments arguments, Console console) {
    String output = arguments.value(OPTION);
    if (output == null) {
      throw CommandException.usage("no output file given", List.of("add `-o FILE`"));
    }
    Path file = console.surroundings().folder().resolve(output);
    Path folder = file.resolveSibling(".").normalize();
    if (output.isEmpty() || Files.isDirectory(file)) {
      throw CommandException.usage("`" + Printable.of(output) + "` is a folder, not a file");
    }
    if (!Files.isDirectory(folder)) {
      throw CommandException.usage(
          "no such folder: `" + Printable.of(folder.toString()) + "`",
          List.of("create it first, or choose another place for `-o`"));
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw CommandException.usage(
          "not a regular file, so nothing can be put in its place: `" + Printable.of(output) + "`");
    }
    if (!Files.isWritable(folder)) {
      throw new CommandException(
          ExitCode.FILES,
          "permission denied: cannot write in `" + Printable.of(folder.toString()) + "`",
          List.of());
    }
    return file;
  }
}
