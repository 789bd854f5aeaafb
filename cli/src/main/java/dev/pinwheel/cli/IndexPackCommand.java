package dev.pinwheel.cli;

import dev.pinwheel.file.Disk;
import dev.pinwheel.index.PackedIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Packs an index into one file to be handed on. */
final class IndexPackCommand implements Command {
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
    PackedIndex.pack(choice.file(), target, new Disk());
    console.status(
        "Packed `" + Printable.of(target.toString()) + "`: " + Files.size(target) + " bytes");
    return ExitCode.DONE;
  }
}
