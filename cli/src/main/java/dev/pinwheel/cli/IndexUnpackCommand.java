package dev.pinwheel.cli;

import dev.pinwheel.index.PackedIndex;
import dev.pinwheel.index.file.Disk;
import dev.pinwheel.index.file.IndexException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Unpacks an index that was handed on, and checks it. */
final class IndexUnpackCommand implements Command {
  private static final Option OUTPUT =
      Option.value("output", "FILE", "The index file to write").letter('o');

  @Override
  public String name() {
    return "index unpack";
  }

  @Override
  public String summary() {
    return "Unpack an index that was handed on, and check it by its digests";
  }

  @Override
  public String operands() {
    return "FILE";
  }

  @Override
  public int fewestOperands() {
    return 1;
  }

  @Override
  public int mostOperands() {
    return 1;
  }

  @Override
  public List<Option> options() {
    return List.of(OUTPUT);
  }

  @Override
  public List<String> examples() {
    return List.of("pinwheel index unpack pypi.index.packed -o pypi.index");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    String output = arguments.value(OUTPUT);
    if (output == null) {
      throw CommandException.usage("no file to write given", List.of("add `-o FILE`"));
    }
    String name = arguments.operands().getFirst();
    Path packed = console.surroundings().folder().resolve(name);
    if (!Files.isRegularFile(packed)) {
      throw IndexException.mismatch(
          name, "there is no such file", "name the file that `pinwheel index pack` wrote");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(packed), 1 << 16)) {
      PackedIndex.unpack(name, in, console.surroundings().folder().resolve(output), new Disk());
    }
    console.status("Unpacked `" + Printable.of(output) + "`");
    return ExitCode.DONE;
  }
}
