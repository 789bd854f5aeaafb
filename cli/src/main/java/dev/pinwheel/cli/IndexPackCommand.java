package dev.pinwheel.cli;

import dev.pinwheel.index.PackedIndex;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Packs an index into one file to be handed on. */
final class IndexPackCommand implements Command {
  private static final Option OUTPUT =
      Option.value("output", "FILE", "The packed file to write").letter('o');

  @Override
  public String name() {
    return "index pack";
  }

  @Override
  public String summary() {
    return "Pack an index into one file to be handed on";
  }

  @Override
  public List<Option> options() {
    return List.of(OUTPUT);
  }

  @Override
  public List<String> examples() {
    return List.of("pinwheel index pack --index pypi.index -o pypi.index.packed");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    String output = arguments.value(OUTPUT);
    if (output == null) {
      throw CommandException.usage("no file to write given", List.of("add `-o FILE`"));
    }
    IndexChoice choice = IndexChoice.of(arguments, console);
    Path target = console.surroundings().folder().resolve(output);
    Path fresh = target.resolveSibling(target.getFileName() + ".tmp");
    try {
      try (FileChannel file =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        OutputStream bytes = new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16);
        PackedIndex.pack(choice.file(), bytes);
        bytes.flush();
        file.force(true);
      }
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    console.status("Packed `" + Printable.of(output) + "`: " + Files.size(target) + " bytes");
    return ExitCode.DONE;
  }
}
