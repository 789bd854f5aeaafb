package dev.pinwheel.cli.index;

import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.NewFile;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.file.InputFile;
import dev.pinwheel.index.PackedIndex;
import dev.pinwheel.index.file.IndexException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Unpacks a distributed index, and checks it. */
public final class IndexUnpackCommand implements Command {
  @Override
  public String name() {
    return "index unpack";
  }

  @Override
  public String summary() {
    return "Unpack a distributed index, and verify its digests";
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
    return List.of(NewFile.OPTION);
  }

  @Override
  public List<String> examples() {
    return List.of("pinwheel index unpack pypi.index.packed -o pypi.index");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    Path file = NewFile.of(arguments, console);
    String name = arguments.operands().getFirst();
    Path packed = console.surroundings().folder().resolve(name);
    if (!Files.exists(packed)) {
      throw IndexException.mismatch(
          name, "does not exist", "name a file written by `pinwheel index pack`");
    }
    try (InputStream in =
        new BufferedInputStream(InputFile.open(packed, Long.MAX_VALUE), 1 << 16)) {
      PackedIndex.unpack(name, in, file, console.surroundings().storage());
    }
    console.status("Unpacked `" + Printable.of(file.toString()) + "`");
    return ExitCode.DONE;
  }
}
