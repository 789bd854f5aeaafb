package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.input.LockInput;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.file.InputFile;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.project.NixProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the Nix files of a lock. */
public final class NixCommand implements Command {
  private static final Option OUTPUT =
      Option.value("output", "FOLDER", "Folder to write to; that of the lock by default")
          .letter('o');
  private static final Option PREFER =
      Option.choice(
          "prefer",
          List.of("wheel", "sdist"),
          "What to use where a release has both; `[tool.pinwheel.nix]` has more options");
  private static final Option SCRIPT =
      Option.value("script", "FILE", "Take the settings from the header of this script");
  private static final Option CHECK =
      Option.flag("check", "Write nothing; exit with 1 if a file is out of date");

  @Override
  public String name() {
    return "nix";
  }

  @Override
  public String summary() {
    return "Write the Nix files of a lock: pylock.toml, uv.lock or poetry.lock";
  }

  @Override
  public String operands() {
    return "[LOCK]";
  }

  @Override
  public int mostOperands() {
    return 1;
  }

  @Override
  public List<Option> options() {
    return List.of(OUTPUT, PREFER, SCRIPT, CHECK);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "pinwheel nix", "pinwheel nix pylock.prod.toml -o deploy", "pinwheel nix --check");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    String lock = arguments.operands().isEmpty() ? "pylock.toml" : arguments.operands().getFirst();
    Path file = console.surroundings().folder().resolve(lock).normalize();
    String output = arguments.value(OUTPUT);
    if (!Files.exists(file)) {
      throw CommandException.usage(
          "no such file: `" + Printable.of(lock) + "`",
          List.of("`pinwheel lock` creates a lock; `pinwheel lock --nix` its Nix files as well"));
    }
    Markers markers = new Markers();
    byte[] bytes = InputFile.read(file);
    LockInput read = LockInput.read(file, lock, bytes, markers, console);
    NixRun run = new NixRun(file, lock, read.lock(), bytes, markers, arguments, console);
    run.script(arguments.value(SCRIPT));
    String prefer = arguments.value(PREFER);
    if (prefer != null) {
      run.prefer(prefer.equals("sdist") ? NixProvider.SDIST : NixProvider.WHEEL);
    }
    Path folder =
        output == null ? run.beside() : console.surroundings().folder().resolve(output).normalize();
    return arguments.has(CHECK) ? run.check(folder) : run.write(folder);
  }
}
