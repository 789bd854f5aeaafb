package dev.pinwheel.cli.line;

import dev.pinwheel.file.AtomicFile;
import dev.pinwheel.name.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a command's data goes: to stdout, or to a file, which is never seen half written. */
public final class OutputFile {
  public static final Option OUTPUT =
      Option.value("output", "FILE", "Write to this file instead of stdout").letter('o');

  private OutputFile() {}

  /** Writes the data to where the arguments say. */
  public static void write(String data, Arguments arguments, Console console) throws IOException {
    String name = arguments.value(OUTPUT, "-");
    if (name.equals("-")) {
      console.print(data);
      return;
    }
    Path file = console.surroundings().folder().resolve(name);
    Path folder = file.getParent();
    if (file.getFileName() == null || folder == null || Files.isDirectory(file)) {
      throw CommandException.usage("`" + Printable.of(name) + "` is a folder, not a file");
    }
    if (!Files.isDirectory(folder)) {
      throw CommandException.usage(
          "no such folder: `" + Printable.of(String.valueOf(Path.of(name).getParent())) + "`",
          List.of("create it first"));
    }
    AtomicFile.write(
        file,
        Credentials.removed(data).getBytes(StandardCharsets.UTF_8),
        console.surroundings().storage());
    console.status("Wrote `" + Printable.of(name) + "`");
  }
}
