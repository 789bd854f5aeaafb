package dev.pinwheel.cli.show;

import dev.pinwheel.cli.input.LockInput;
import dev.pinwheel.cli.input.NewerReleases;
import dev.pinwheel.cli.input.PartOptions;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.OutputFile;
import dev.pinwheel.lock.graph.GraphView;
import dev.pinwheel.lock.graph.LockGraph;
import dev.pinwheel.lock.graph.LockTree;
import dev.pinwheel.version.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Shows a lock as a tree, or as a picture of its graph. */
public final class TreeCommand implements Command {
  private static final Option PACKAGE =
      Option.list("package", "PACKAGE", "Start at this package instead of the project").letter('p');
  private static final Option INVERT =
      Option.flag("invert", "Show what requires a package, not what it requires").letter('i');
  private static final Option DUPLICATES =
      Option.flag("duplicates", "Show packages locked in several versions, and what requires each")
          .letter('d');
  private static final Option DEPTH =
      Option.value("depth", "NUMBER", "Show at most this many levels below the first");
  private static final Option PRUNE =
      Option.list("prune", "PACKAGE", "Omit this package and what only it requires");
  private static final Option NO_DEDUPE =
      Option.flag("no-dedupe", "Repeat subtrees that were already shown");
  private static final Option SHOW_SIZES =
      Option.flag("show-sizes", "Show sizes, alone and with all dependencies");

  private static final Option OUTDATED =
      Option.flag(
          "outdated", "Show the latest version in the index where it differs from the locked one");

  @Override
  public String name() {
    return "tree";
  }

  @Override
  public String summary() {
    return "Show a lock as a tree, or as a picture of its graph";
  }

  @Override
  public List<Option> options() {
    List<Option> options =
        new ArrayList<>(
            List.of(
                LockInput.LOCK,
                PACKAGE,
                INVERT,
                DUPLICATES,
                DEPTH,
                PRUNE,
                NO_DEDUPE,
                SHOW_SIZES,
                OUTDATED));
    options.addAll(PartOptions.OPTIONS);
    options.add(LockPicture.FORMAT);
    options.add(OutputFile.OUTPUT);
    return List.copyOf(options);
  }

  @Override
  public List<String> examples() {
    return List.of("pinwheel tree --depth 2", "pinwheel tree --format html --output graph.html");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    LockInput input = LockInput.of(arguments, console);
    LockGraph graph = input.graph(arguments, console);
    List<String> only = new ArrayList<>();
    for (String name : arguments.all(PACKAGE)) {
      only.add(LockPackages.known(name, graph, input));
    }
    Set<String> prune = new TreeSet<>();
    for (String name : arguments.all(PRUNE)) {
      prune.add(LockPackages.known(name, graph, input));
    }
    boolean duplicates = arguments.has(DUPLICATES);
    if (duplicates) {
      only.addAll(LockTree.duplicates(graph));
      if (only.isEmpty()) {
        console.status("Every package is locked in one version");
        return ExitCode.DONE;
      }
    }
    LockTree.Options options =
        new LockTree.Options(
            arguments.number(DEPTH, Integer.MAX_VALUE),
            prune,
            only,
            arguments.has(INVERT) || duplicates,
            !arguments.has(NO_DEDUPE));
    String form = LockPicture.form(arguments);
    if (arguments.has(OUTDATED) && !form.equals("text")) {
      throw CommandException.usage(
          "`--outdated` works only with text output", List.of("remove `--format`"));
    }
    Map<String, Version> latest =
        arguments.has(OUTDATED) ? NewerReleases.of(input.lock(), arguments, console) : Map.of();
    String data =
        form.equals("text")
            ? LockTree.of(graph, options)
                .text(
                    graph,
                    new LockTree.Look(
                        console.isAscii(), arguments.has(SHOW_SIZES), latest, console::dimmed))
            : LockPicture.of(
                GraphView.of(graph, options), form, "Dependencies in " + input.shown(), console);
    OutputFile.write(data, arguments, console);
    return ExitCode.DONE;
  }
}
