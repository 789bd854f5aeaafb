package dev.pinwheel.cli.show;

import dev.pinwheel.cli.input.LockInput;
import dev.pinwheel.cli.input.LockSelection;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.OutputFile;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.cli.line.ShellWord;
import dev.pinwheel.lock.export.CycloneDx;
import dev.pinwheel.lock.export.RequirementsText;
import dev.pinwheel.lock.export.UvLockText;
import dev.pinwheel.lock.make.SelectedLockParts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes a lock in the form of other tools. */
public final class ExportCommand implements Command {
  private static final String UV_LOCK = "uv.lock";
  private static final Option FORMAT =
      Option.choice("format", List.of("requirements.txt", UV_LOCK, "cyclonedx"), "Output format");
  private static final Option NO_HASHES = Option.flag("no-hashes", "Omit the hashes of files");
  private static final Option NO_ANNOTATE =
      Option.flag("no-annotate", "Omit the comments that say what requires a package");
  private static final Option ANNOTATION_STYLE =
      Option.choice(
          "annotation-style",
          List.of("split", "line"),
          "Put what requires a package on separate lines, or on one");
  private static final Option NO_HEADER =
      Option.flag("no-header", "Omit the comment that says how the file was made");
  private static final Option EMIT_INDEX_URL =
      Option.flag("emit-index-url", "Include the URLs of the indexes that the files come from");

  @Override
  public String name() {
    return "export";
  }

  @Override
  public String summary() {
    return "Export a lock as requirements.txt, uv.lock, or a CycloneDX bill of materials";
  }

  @Override
  public List<Option> options() {
    List<Option> options = new ArrayList<>(List.of(LockInput.LOCK, FORMAT, OutputFile.OUTPUT));
    options.addAll(LockSelection.OPTIONS);
    options.addAll(List.of(NO_HASHES, NO_ANNOTATE, ANNOTATION_STYLE, NO_HEADER, EMIT_INDEX_URL));
    return List.copyOf(options);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "pinwheel export --output requirements.txt",
        "pinwheel export --extra cli --format cyclonedx --output sbom.json");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    LockInput input = LockInput.of(arguments, console);
    SelectedLockParts selected = LockSelection.of(input.lock(), arguments);
    String form = arguments.value(FORMAT, "requirements.txt");
    if (form.equals(UV_LOCK) && LockSelection.isAsked(arguments)) {
      throw CommandException.usage(
          "a uv.lock has every part of the project, so none can be chosen",
          List.of("remove the options that choose extras and groups"));
    }
    String data;
    try {
      data =
          switch (form) {
            case "cyclonedx" -> CycloneDx.write(input.lock(), selected, input.project());
            case UV_LOCK -> UvLockText.write(input.lock(), input.gathered(arguments, console));
            default ->
                RequirementsText.write(
                    input.lock(), selected, options(arguments), command(arguments));
          };
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.NO,
          "`"
              + Printable.of(input.shown())
              + "` cannot be written as "
              + form
              + ": "
              + Printable.of(String.valueOf(e.getMessage())),
          List.of());
    }
    OutputFile.write(data, arguments, console);
    return ExitCode.DONE;
  }

  private static RequirementsText.Options options(Arguments arguments) {
    RequirementsText.Annotation annotation =
        arguments.value(ANNOTATION_STYLE, "split").equals("line")
            ? RequirementsText.Annotation.LINE
            : RequirementsText.Annotation.SPLIT;
    return new RequirementsText.Options(
        !arguments.has(NO_HASHES),
        arguments.has(NO_ANNOTATE) ? RequirementsText.Annotation.NONE : annotation,
        !arguments.has(NO_HEADER),
        arguments.has(EMIT_INDEX_URL));
  }

  /** How the file is made again; files that lie in other folders are not named. */
  private String command(Arguments arguments) {
    StringBuilder command = new StringBuilder("pinwheel export");
    for (Option option : options()) {
      if (!arguments.isGiven(option)) {
        continue;
      }
      for (String value : arguments.all(option)) {
        boolean file = option.equals(LockInput.LOCK) || option.equals(OutputFile.OUTPUT);
        if (file && (value.contains("/") || value.contains("\\") || value.equals("-"))) {
          continue;
        }
        command.append(" --").append(option.name());
        if (option.takesValue()) {
          command.append(' ').append(ShellWord.quoted(value));
        }
      }
    }
    return command.toString();
  }
}
