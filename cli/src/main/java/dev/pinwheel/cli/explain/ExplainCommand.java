package dev.pinwheel.cli.explain;

import dev.pinwheel.cli.input.InputNotices;
import dev.pinwheel.cli.input.InputOptions;
import dev.pinwheel.cli.input.Inputs;
import dev.pinwheel.cli.input.NixPreference;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.GlobalOptions;
import dev.pinwheel.cli.line.JsonText;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.OutputFile;
import dev.pinwheel.explain.Explanation;
import dev.pinwheel.explain.Reasons;
import dev.pinwheel.explain.Why;
import dev.pinwheel.explain.chart.Chart;
import dev.pinwheel.explain.chart.ChartPage;
import dev.pinwheel.explain.chart.ChartSvg;
import dev.pinwheel.explain.chart.ChartView;
import dev.pinwheel.explain.chart.JsonView;
import dev.pinwheel.explain.find.Explainer;
import dev.pinwheel.explain.words.Prose;
import dev.pinwheel.index.Index;
import dev.pinwheel.locking.LockingInput;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.solver.clause.CancelFlag;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Says why a request has no answer, or why its answer is as it is. */
public final class ExplainCommand implements Command {
  private static final Option MINIMAL =
      Option.flag("minimal", "Print only a minimal set of your lines that conflict");
  private static final Option SUGGEST =
      Option.flag(
          "suggest", "Print only the smallest changes to your lines that resolve the conflict");
  private static final Option FORMAT =
      Option.choice(
          "format",
          List.of("text", "json", "svg", "html"),
          "Output format; the pictures are for conflicts only");

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public String summary() {
    return "Explain why there is no solution, or why the solution is what it is";
  }

  @Override
  public String operands() {
    return "[INPUT...]";
  }

  @Override
  public int mostOperands() {
    return Integer.MAX_VALUE;
  }

  @Override
  public List<Option> options() {
    return InputOptions.after(MINIMAL, SUGGEST, FORMAT, OutputFile.OUTPUT);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "pinwheel explain",
        "pinwheel explain flask 'jinja2<3' 'werkzeug>2' --format svg --output conflict.svg");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    Markers markers = new Markers();
    Inputs.Asked asked = Inputs.read(null, arguments, console, markers);
    LockingInput input = asked.input(arguments, console);
    try (Index index = asked.open(arguments, console)) {
      Request request = input.request(index);
      Engine engine = Engine.forOne(index, markers, request);
      Explainer explainer = new Explainer(engine, NixPreference.BY);
      return switch (explainer.why(request, new CancelFlag())) {
        case Why.NoAnswer no -> {
          ExitCode code = conflict(no.explanation(), engine.index(), arguments, console);
          InputNotices.tellAsked(index, request, no.explanation().names(), console);
          yield code;
        }
        case Why.Answered answered -> {
          ExitCode code = answer(answered.reasons(), arguments, console);
          InputNotices.tellAsked(index, request, names(request), console);
          yield code;
        }
        case Why.Unfinished unfinished ->
            throw new CommandException(
                ExitCode.NO,
                "no solution was found within the search limits",
                SearchLimitHints.hints(request.environments()));
      };
    }
  }

  /** The names that the user requires. */
  private static Set<String> names(Request request) {
    Set<String> names = new TreeSet<>();
    request.requirements().forEach(line -> names.add(line.requirement().name()));
    return names;
  }

  private static ExitCode conflict(
      Explanation explanation, Index index, Arguments arguments, Console console)
      throws IOException {
    Chart chart = Chart.of(explanation, index);
    Prose prose = new Prose(console.width(), arguments.count(GlobalOptions.VERBOSE) > 0);
    String title = JsonView.of(explanation).get("summary") + "";
    String data =
        switch (arguments.value(FORMAT, "text")) {
          case "json" ->
              JsonText.of(
                  json -> {
                    json.text("outcome", "no");
                    json.value("explanation", JsonView.of(explanation));
                    json.value("chart", ChartView.of(chart));
                  });
          case "svg" -> ChartSvg.alone(chart, title.replace("`", ""));
          case "html" -> ChartPage.html(explanation, chart);
          default ->
              arguments.has(MINIMAL)
                  ? prose.lines(explanation)
                  : arguments.has(SUGGEST)
                      ? prose.fixes(explanation)
                      : prose.of(explanation).stripTrailing() + "\n";
        };
    OutputFile.write(data, arguments, console);
    return ExitCode.NO;
  }

  private static ExitCode answer(Reasons reasons, Arguments arguments, Console console)
      throws IOException {
    if (arguments.has(MINIMAL) || arguments.has(SUGGEST)) {
      console.status("There is a solution; nothing conflicts");
      return ExitCode.DONE;
    }
    String data =
        switch (arguments.value(FORMAT, "text")) {
          case "json" ->
              JsonText.of(
                  json -> {
                    json.text("outcome", "yes");
                    json.value("answer", JsonView.of(reasons));
                  });
          case "text" -> new Prose(console.width(), false).of(reasons);
          default ->
              throw new CommandException(
                  ExitCode.USAGE,
                  "there is a solution, so there is no conflict to draw",
                  List.of("for the graph of a lock, run `pinwheel tree --format html`"));
        };
    OutputFile.write(data, arguments, console);
    return ExitCode.DONE;
  }
}
