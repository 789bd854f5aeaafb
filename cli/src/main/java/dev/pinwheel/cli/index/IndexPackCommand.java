package dev.pinwheel.cli.index;

import dev.pinwheel.cli.input.IndexChoice;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.NewFile;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.index.PackedIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Packs an index into one file for distribution. */
public final class IndexPackCommand implements Command {
  @Override
  public String name() {
    return "index pack";
  }

  @Override
  public String summary() {
    return "Pack an index into one file for distribution";
  }

  @Override
  public List<Option> options() {
    return List.of(NewFile.OPTION);
  }

  @Override
  public List<String> examples() {
    return List.of("pinwheel index pack --index pypi.index -o pypi.index.packed");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    Path target = NewFile.of(arguments, console);
    IndexChoice choice = IndexChoice.of(arguments, console);
    PackedIndex.pack(choice.file(), target, console.surroundings().storage());
    console.status(
        "Packed `" + Printable.of(target.toString()) + "`: " + Files.size(target) + " bytes");
    return ExitCode.DONE;
  }
}
