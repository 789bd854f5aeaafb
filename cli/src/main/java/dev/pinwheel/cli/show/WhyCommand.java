package dev.pinwheel.cli.show;

import dev.pinwheel.cli.input.LockInput;
import dev.pinwheel.cli.input.PartOptions;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.OutputFile;
import dev.pinwheel.lock.graph.GraphView;
import dev.pinwheel.lock.graph.LockGraph;
import dev.pinwheel.lock.graph.LockNode;
import dev.pinwheel.lock.graph.LockPaths;
import dev.pinwheel.lock.graph.LockTree;
import dev.pinwheel.lock.graph.WhyJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows every way from the project to a package, by the lock alone. */
public final class WhyCommand implements Command {
  private static final int SHOWN = 100;
  private static final int MOST = 10_000;

  private static final Option LIMIT =
      Option.value(
          "limit", "NUMBER", "Show at most this many paths, shortest first; 100 by default");

  @Override
  public String name() {
    return "why";
  }

  @Override
  public String summary() {
    return "Show every path from the project to a package, with specifiers and markers";
  }

  @Override
  public String operands() {
    return "PACKAGE[==VERSION]";
  }

  @Override
  public int fewestOperands() {
    return 1;
  }

  @Override
  public int mostOperands() {
    return 1;
  }

  @Override
  public List<Option> options() {
    List<Option> options = new ArrayList<>(List.of(LockInput.LOCK, LIMIT));
    options.addAll(PartOptions.OPTIONS);
    options.add(LockPicture.FORMAT);
    options.add(OutputFile.OUTPUT);
    return List.copyOf(options);
  }

  @Override
  public List<String> examples() {
    return List.of("pinwheel why urllib3", "pinwheel why urllib3 --format svg --output why.svg");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    LockInput input = LockInput.of(arguments, console);
    LockGraph graph = input.graph(arguments, console);
    String word = arguments.operands().getFirst();
    List<LockNode> targets = LockPackages.named(word, graph, input);
    String form = LockPicture.form(arguments);
    boolean json = form.equals("json");
    String data;
    if (json || form.equals("text")) {
      Map<LockNode, LockPaths> ways = new LinkedHashMap<>();
      for (LockNode target : targets) {
        int most = arguments.number(LIMIT, json ? MOST : SHOWN);
        ways.put(target, LockPaths.to(graph, target, Math.min(most, MOST)));
      }
      data = json ? WhyJson.of(ways) : text(ways, graph, console);
    } else {
      String title = "Why " + targets.getFirst().name() + " is in " + input.shown();
      data = LockPicture.of(GraphView.above(graph, targets), form, title, console);
    }
    OutputFile.write(data, arguments, console);
    return ExitCode.DONE;
  }

  private static String text(Map<LockNode, LockPaths> ways, LockGraph graph, Console console) {
    StringBuilder text = new StringBuilder();
    LockTree.Look look = new LockTree.Look(console.isAscii(), false, console::dimmed);
    for (Map.Entry<LockNode, LockPaths> each : ways.entrySet()) {
      LockPaths paths = each.getValue();
      text.append(text.isEmpty() ? "" : "\n").append(each.getKey().label());
      String where = each.getKey().condition();
      text.append(where.isEmpty() ? "" : console.dimmed(", installed if " + where));
      text.append(console.dimmed(": " + number(paths))).append('\n');
      text.append(paths.tree().text(graph, look));
      if (!paths.isComplete()) {
        text.append(console.isAscii() ? "..." : "…");
        text.append(" there are more paths; `--limit` shows more of them\n");
      }
    }
    return text.toString();
  }

  private static String number(LockPaths paths) {
    int count = paths.list().size();
    String ways = count == 1 ? "way" : "ways";
    return paths.isComplete()
        ? count + " " + ways
        : "the shortest " + (count == 1 ? "" : count + " ") + ways;
  }
}
