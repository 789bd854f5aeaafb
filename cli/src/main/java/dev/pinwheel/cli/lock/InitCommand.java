package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.input.Inputs;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.file.AtomicFile;
import dev.pinwheel.name.Name;
import dev.pinwheel.version.Specifiers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a pyproject.toml into a folder that has none. */
public final class InitCommand implements Command {
  private static final Option NAME =
      Option.value("name", "NAME", "The name of the project; that of the folder by default");
  private static final Option PYTHON =
      Option.value("requires-python", "RANGE", "The Pythons that the project supports");
  private static final String USUAL_PYTHON = ">=3.10";

  @Override
  public String name() {
    return "init";
  }

  @Override
  public String summary() {
    return "Write a pyproject.toml into this folder, to which `add` adds requirements";
  }

  @Override
  public List<Option> options() {
    return List.of(NAME, PYTHON);
  }

  @Override
  public List<String> examples() {
    return List.of("pinwheel init", "pinwheel init --name shop --requires-python '>=3.12'");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    Path file = console.surroundings().folder().resolve(Inputs.PYPROJECT);
    if (Files.exists(file)) {
      throw CommandException.usage(
          "there is a `" + Inputs.PYPROJECT + "` already",
          List.of("`pinwheel add NAME` adds a requirement to it"));
    }
    String python = arguments.value(PYTHON, USUAL_PYTHON);
    if (Specifiers.tryParse(python) == null || python.indexOf('"') >= 0) {
      throw CommandException.usage(
          "`--requires-python` must be a range such as `>=3.12`, not `"
              + Printable.of(python)
              + "`");
    }
    String text =
        "[project]\nname = \""
            + name(arguments, console)
            + "\"\nversion = \"0.1.0\"\nrequires-python = \""
            + python
            + "\"\ndependencies = []\n";
    AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8), console.surroundings().storage());
    console.status("Wrote `" + Inputs.PYPROJECT + "`");
    return ExitCode.DONE;
  }

  private static String name(Arguments arguments, Console console) {
    String named = arguments.value(NAME);
    if (named != null) {
      if (!Name.isValid(named)) {
        throw CommandException.usage(
            "`" + Printable.of(named) + "` is not a valid name",
            List.of("names consist of ASCII letters, digits, and `-`, `_`, `.` between them"));
      }
      return named;
    }
    Path folder = console.surroundings().folder().normalize().getFileName();
    String its = folder == null ? "" : asName(folder.toString());
    if (!Name.isValid(its)) {
      throw CommandException.usage(
          "the name of this folder cannot be that of a project", List.of("give one with `--name`"));
    }
    return Name.normalize(its);
  }

  /** A text with a hyphen for whatever no name can have, and nothing of it at the ends. */
  private static String asName(String text) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
      if (letter || !name.isEmpty() && name.charAt(name.length() - 1) != '-') {
        name.append(letter ? c : '-');
      }
    }
    int last = name.length() - 1;
    if (last >= 0 && name.charAt(last) == '-') {
      name.setLength(last);
    }
    return name.toString();
  }
}
