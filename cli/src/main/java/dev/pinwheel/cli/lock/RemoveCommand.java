package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.input.EditedFile;
import dev.pinwheel.cli.input.InputOptions;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.JsonText;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.name.Name;
import dev.pinwheel.name.NearMiss;
import dev.pinwheel.project.edit.RequiringFile;
import dev.pinwheel.request.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Removes requirements from a project's file and locks it. */
public final class RemoveCommand implements Command {
  @Override
  public String name() {
    return "remove";
  }

  @Override
  public String summary() {
    return "Remove requirements from a project's file, and lock it in the same step";
  }

  @Override
  public String operands() {
    return "PACKAGE...";
  }

  @Override
  public int fewestOperands() {
    return 1;
  }

  @Override
  public int mostOperands() {
    return Integer.MAX_VALUE;
  }

  @Override
  public List<Option> options() {
    return InputOptions.ofEdit(
        InputOptions.REQUIREMENTS,
        EditRun.GROUP,
        EditRun.DEV,
        EditRun.EXTRA,
        EditRun.OPTIONAL,
        LockCommand.DRY_RUN,
        JsonText.FORMAT);
  }

  @Override
  public List<String> examples() {
    return List.of("pinwheel remove flask", "pinwheel remove pytest --group test");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    EditRun run = new EditRun(arguments, console);
    Part part = run.part();
    EditedFile file = EditedFile.of(arguments, console);
    RequiringFile now = file.now();
    List<String> gone = new ArrayList<>();
    for (String operand : arguments.operands()) {
      if (!Name.isValid(operand)) {
        throw CommandException.usage(
            "`" + Printable.of(operand) + "` is not a name",
            List.of("give the name alone, without versions and extras"));
      }
      String name = Name.normalize(operand);
      List<String> written = now.written(part, name);
      if (written.isEmpty()) {
        throw missing(name, part, file);
      }
      gone.addAll(written);
      now = now.remove(part, name);
    }
    EditedFile edited = file.with(now);
    ExitCode code = run.lock(edited, part);
    if (code == ExitCode.DONE) {
      boolean dry = arguments.has(LockCommand.DRY_RUN);
      for (String line : gone) {
        console.status(
            (dry ? "Would remove" : "Removed")
                + " `"
                + Printable.of(line)
                + "` from "
                + EditRun.in(part, edited));
      }
    }
    return code;
  }

  /** A name that is not required there, with where it is, or the nearest that is. */
  private static CommandException missing(String name, Part part, EditedFile file) {
    List<String> hints = new ArrayList<>();
    for (Part other : file.now().requiring(name)) {
      hints.add(
          switch (other) {
            case Part.Base _ -> "it is one of the project's own dependencies: give no group";
            case Part.Extra extra ->
                "it is in the extra `" + extra.name() + "`: add `--extra " + extra.name() + "`";
            case Part.Group group ->
                "it is in the group `" + group.name() + "`: add `--group " + group.name() + "`";
          });
    }
    String near = hints.isEmpty() ? NearMiss.of(name, file.now().names()) : null;
    if (near != null) {
      hints.add("did you mean `" + near + "`");
    }
    if (hints.isEmpty()) {
      hints.add("`pinwheel why " + name + "` shows what requires it");
    }
    return CommandException.usage(
        "`" + name + "` is not required in " + EditRun.in(part, file), hints);
  }
}
