package dev.pinwheel.cli.line;

import dev.pinwheel.index.file.Disk;
import dev.pinwheel.index.file.Storage;
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
    Path last = file.getFileName();
    if (last == null || folder == null || Files.isDirectory(file)) {
      throw CommandException.usage("`" + Printable.of(name) + "` is a folder, not a file");
    }
    if (!Files.isDirectory(folder)) {
      throw CommandException.usage(
          "no such folder: `" + Printable.of(String.valueOf(Path.of(name).getParent())) + "`",
          List.of("create it first"));
    }
    byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
    Storage disk = new Disk();
    Path half = folder.resolve("." + last + "." + ProcessHandle.current().pid() + ".tmp");
    boolean done = false;
    try {
      try (Storage.Output output = disk.create(half)) {
        int written = 0;
        while (written < bytes.length) {
          written += output.write(bytes, written, bytes.length - written);
        }
        output.force();
      }
      disk.rename(half, file);
      done = true;
    } finally {
      if (!done) {
        Files.deleteIfExists(half);
      }
    }
    console.status("Wrote `" + Printable.of(name) + "`");
  }
}
