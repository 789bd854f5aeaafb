package dev.pinwheel.cli.show;

import dev.pinwheel.cli.input.LockInput;
import dev.pinwheel.cli.input.PartOptions;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.OutputFile;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.cli.line.ShellWord;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.codec.LockFile;
import dev.pinwheel.lock.codec.LockWriter;
import dev.pinwheel.lock.export.CycloneDx;
import dev.pinwheel.lock.export.RequirementsText;
import dev.pinwheel.lock.export.UvLockText;
import dev.pinwheel.lock.make.SelectedLockParts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes a lock in the form of other tools. */
public final class ExportCommand implements Command {
  private static final String PYLOCK = "pylock";
  private static final String UV_LOCK = "uv.lock";
  private static final Option FORMAT =
      Option.choice(
          "format", List.of("requirements.txt", PYLOCK, UV_LOCK, "cyclonedx"), "Output format");
  private static final Option NO_HASHES = Option.flag("no-hashes", "Omit the hashes of files");
  private static final Option WITHOUT_HASHES =
      Option.flag("without-hashes", "Same as `--no-hashes`");
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
    return "Export a lock, or a part of it, in another form";
  }

  @Override
  public List<Option> options() {
    List<Option> options = new ArrayList<>(List.of(LockInput.LOCK, FORMAT, OutputFile.OUTPUT));
    options.addAll(PartOptions.OPTIONS);
    options.addAll(ExportedPart.OPTIONS);
    options.addAll(
        List.of(
            NO_HASHES, WITHOUT_HASHES, NO_ANNOTATE, ANNOTATION_STYLE, NO_HEADER, EMIT_INDEX_URL));
    return List.copyOf(options);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "pinwheel export --output requirements.txt",
        "pinwheel export --extra cli --format cyclonedx --output sbom.json",
        "pinwheel export --python 3.12 --platform linux-x86_64 --prune pytest");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    LockInput input = LockInput.of(arguments, console);
    SelectedLockParts selected = PartOptions.of(input.lock(), arguments);
    String form = arguments.value(FORMAT, "requirements.txt");
    boolean narrows = ExportedPart.isAsked(arguments);
    if (form.equals(UV_LOCK) && (narrows || PartOptions.isAsked(arguments))) {
      throw CommandException.usage(
          "a uv.lock has every part of the project, so none can be chosen",
          List.of("remove the options that choose what is exported"));
    }
    String data;
    try {
      Lock lock = input.lock();
      if (narrows || form.equals(PYLOCK)) {
        lock = ExportedPart.of(input, selected, arguments, console);
        selected = SelectedLockParts.byDefault(lock);
        if (lock.entries().isEmpty()) {
          console.warning(
              "nothing of `" + Printable.of(input.shown()) + "` is left by what is chosen");
        }
      }
      data =
          switch (form) {
            case "cyclonedx" -> CycloneDx.write(lock, selected, input.project());
            case PYLOCK -> pylock(lock, input, arguments, console);
            case UV_LOCK -> UvLockText.write(input.lock(), input.gathered(arguments, console));
            default ->
                RequirementsText.write(lock, selected, options(arguments), command(arguments));
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

  private static String pylock(Lock lock, LockInput input, Arguments arguments, Console console) {
    String output = arguments.value(OutputFile.OUTPUT, "-");
    if (!output.equals("-")) {
      Path file = console.surroundings().folder().resolve(output).normalize();
      String wanted = LockFile.nearestName(String.valueOf(file.getFileName()));
      if (wanted != null) {
        throw CommandException.usage(
            "not a valid name for a lock: `" + Printable.of(output) + "`",
            List.of("name it `" + Printable.of(wanted) + "`"));
      }
      if (file.equals(input.file().normalize())) {
        throw CommandException.usage(
            "`" + Printable.of(output) + "` is the lock that is exported, and would be lost",
            List.of("name the part, such as `pylock.server.toml`"));
      }
      if (!Objects.equals(file.getParent(), input.file().normalize().getParent())) {
        throw CommandException.usage(
            "the paths in a lock are relative to its folder, which is not that of `"
                + Printable.of(output)
                + "`",
            List.of("write it beside `" + Printable.of(input.shown()) + "`"));
      }
    }
    return LockWriter.write(lock);
  }

  private static RequirementsText.Options options(Arguments arguments) {
    RequirementsText.Annotation annotation =
        arguments.value(ANNOTATION_STYLE, "split").equals("line")
            ? RequirementsText.Annotation.LINE
            : RequirementsText.Annotation.SPLIT;
    return new RequirementsText.Options(
        !arguments.has(NO_HASHES) && !arguments.has(WITHOUT_HASHES),
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
