package dev.pinwheel.cli.show;

import dev.pinwheel.cli.index.IndexComparison;
import dev.pinwheel.cli.input.LockInput;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.OutputFile;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.lock.diff.DiffPage;
import dev.pinwheel.lock.diff.DiffText;
import dev.pinwheel.lock.diff.LockDiff;
import dev.pinwheel.marker.Markers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Compares two locks, or two index files. */
public final class DiffCommand implements Command {
  private static final Option FORMAT =
      Option.choice("format", List.of("text", "json", "markdown", "html"), "Output format");

  @Override
  public String name() {
    return "diff";
  }

  @Override
  public String summary() {
    return "Compare two locks, or two index files; the exit code is 1 if they differ";
  }

  @Override
  public String operands() {
    return "BEFORE AFTER";
  }

  @Override
  public int fewestOperands() {
    return 2;
  }

  @Override
  public int mostOperands() {
    return 2;
  }

  @Override
  public List<Option> options() {
    return List.of(FORMAT, OutputFile.OUTPUT);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "git show HEAD:pylock.toml | pinwheel diff - pylock.toml",
        "pinwheel diff old/pylock.toml pylock.toml --format markdown");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    String first = arguments.operands().getFirst();
    String second = arguments.operands().get(1);
    if (first.equals("-") && second.equals("-")) {
      throw CommandException.usage("only one of the locks can be read from stdin");
    }
    Path folder = console.surroundings().folder();
    boolean index = !first.equals("-") && IndexComparison.isIndex(folder.resolve(first));
    if (index != (!second.equals("-") && IndexComparison.isIndex(folder.resolve(second)))) {
      throw CommandException.usage(
          "`" + Printable.of(index ? first : second) + "` is an index, and the other one is not",
          List.of("compare two locks, or two indexes"));
    }
    if (index) {
      return IndexComparison.run(
          folder.resolve(first),
          folder.resolve(second),
          arguments,
          console,
          arguments.value(FORMAT, "text"));
    }
    Markers markers = new Markers();
    LockInput before = LockInput.read(first, markers, console);
    LockInput after = LockInput.read(second, markers, console);
    LockDiff diff = LockDiff.between(before.lock(), after.lock());
    String data =
        switch (arguments.value(FORMAT, "text")) {
          case "json" -> DiffText.json(diff);
          case "markdown" -> DiffText.markdown(diff);
          case "html" -> DiffPage.html(diff, before.shown(), after.shown());
          default -> painted(DiffText.plain(diff), console);
        };
    OutputFile.write(data, arguments, console);
    for (LockDiff.Change change : diff.changes()) {
      if (change instanceof LockDiff.Changed changed && !changed.hashesChanged().isEmpty()) {
        console.warning(
            "files of `"
                + Printable.of(change.name())
                + "` changed under the same name; released files never change, so find out why"
                + " before you install");
      }
    }
    String summary = diff.summary();
    console.status(Character.toUpperCase(summary.charAt(0)) + summary.substring(1));
    return diff.isEmpty() ? ExitCode.DONE : ExitCode.NO;
  }

  private static String painted(String text, Console console) {
    StringBuilder painted = new StringBuilder();
    int from = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      String line = text.substring(from, end);
      painted
          .append(
              line.startsWith(" ") ? console.dimmed(line) : console.signed(line.charAt(0), line))
          .append('\n');
      from = end + 1;
    }
    return painted.toString();
  }
}
