package dev.pinwheel.cli.input;

import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.file.AtomicFile;
import dev.pinwheel.file.InputFile;
import dev.pinwheel.file.Storage;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.project.edit.PyprojectEdit;
import dev.pinwheel.project.edit.RequirementsEdit;
import dev.pinwheel.project.edit.RequiringFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A file that says what a project requires, on its way from what it says to what it is to say.
 *
 * @param shown as the user would write it
 * @param before as it lies there
 * @param now with the edits
 */
public record EditedFile(Path file, String shown, RequiringFile before, RequiringFile now) {
  /** The requirements file that an option names, or the project's file in this folder. */
  public static EditedFile of(Arguments arguments, Console console) throws IOException {
    List<String> named = arguments.all(InputOptions.REQUIREMENTS);
    if (named.size() > 1) {
      throw CommandException.usage("one file can be edited at a time", List.of("give one `-r`"));
    }
    Path folder = console.surroundings().folder();
    String shown = named.isEmpty() ? Inputs.PYPROJECT : named.getFirst();
    Path file = folder.resolve(shown);
    if (!Files.exists(file)) {
      throw CommandException.usage(
          named.isEmpty()
              ? "there is no `" + Inputs.PYPROJECT + "` in this folder"
              : "no such file: `" + Printable.of(shown) + "`",
          named.isEmpty()
              ? List.of("`pinwheel init` writes one; `-r FILE` edits a requirements file instead")
              : List.of("create it first; an empty file will do"));
    }
    byte[] bytes = InputFile.read(file);
    SourceText.of(shown, bytes, null); // refuses what is no text
    String text = new String(bytes, StandardCharsets.UTF_8);
    RequiringFile now =
        shown.endsWith(".toml")
            ? new PyprojectEdit(shown, text)
            : new RequirementsEdit(shown, text);
    return new EditedFile(file.normalize(), shown, now, now);
  }

  /** The same file with other edits. */
  public EditedFile with(RequiringFile edited) {
    return new EditedFile(file, shown, before, edited);
  }

  boolean isAt(Path other) {
    return file.equals(other.normalize());
  }

  byte[] bytes() {
    return bytes(now);
  }

  private static byte[] bytes(RequiringFile text) {
    return text.text().getBytes(StandardCharsets.UTF_8);
  }

  /** Whether there is anything to write. */
  public boolean isChanged() {
    return !before.text().equals(now.text());
  }

  /**
   * Writes what it is to say.
   *
   * @throws CommandException if somebody else changed it meanwhile
   */
  public void write(Storage storage) throws IOException {
    if (!isChanged()) {
      return;
    }
    if (!Arrays.equals(bytes(before), InputFile.read(file))) {
      throw CommandException.usage(
          "`" + Printable.of(shown) + "` was changed meanwhile, so nothing was written",
          List.of("run the command again"));
    }
    try {
      AtomicFile.write(file, bytes(), storage);
    } catch (IOException | RuntimeException e) {
      restore(storage); // it may have got its name before the fault
      throw e;
    }
  }

  /**
   * Writes what it said before, where that is not what it says.
   *
   * @throws CommandException if that cannot be done
   */
  public void restore(Storage storage) {
    try {
      if (!Arrays.equals(bytes(before), InputFile.read(file))) {
        AtomicFile.write(file, bytes(before), storage);
      }
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.FILES,
          "`"
              + Printable.of(shown)
              + "` was changed, the lock could not be written, and neither can be undone: "
              + Printable.of(String.valueOf(e.getMessage())),
          List.of("once files can be written here, run `pinwheel lock`, or undo the change"));
    }
  }
}
