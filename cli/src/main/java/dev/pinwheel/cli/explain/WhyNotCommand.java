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
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.explain.WhyNot;
import dev.pinwheel.explain.chart.JsonView;
import dev.pinwheel.explain.find.Explainer;
import dev.pinwheel.explain.words.Prose;
import dev.pinwheel.index.Index;
import dev.pinwheel.locking.LockingInput;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Name;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Request;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.solver.clause.CancelFlag;
import dev.pinwheel.version.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what keeps a version out of the answer, and what it would need. */
public final class WhyNotCommand implements Command {
  @Override
  public String name() {
    return "why-not";
  }

  @Override
  public String summary() {
    return "Explain why a version was not chosen, and what would have to change";
  }

  @Override
  public String operands() {
    return "PACKAGE==VERSION [INPUT...]";
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
    return InputOptions.after(JsonText.FORMAT, OutputFile.OUTPUT);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "pinwheel why-not urllib3==2.2.1",
        "pinwheel why-not werkzeug==1.0.1 flask --python 3.12 --platform linux-x86_64");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    String word = arguments.operands().getFirst();
    int equals = word.indexOf("==");
    String name = equals < 0 ? word : word.substring(0, equals).strip();
    Version version = equals < 0 ? null : Version.tryParse(word.substring(equals + 2).strip());
    if (!Name.isValid(name) || version == null) {
      throw CommandException.usage(
          "not a package version: `" + Printable.of(word) + "`",
          List.of("write it as `urllib3==2.2.1`"));
    }
    Markers markers = new Markers();
    Inputs.Asked asked = Inputs.read(null, arguments.withoutFirstOperand(), console, markers);
    LockingInput input = asked.input(arguments, console);
    try (Index index = asked.open(arguments, console)) {
      Request request = input.request(index);
      Engine engine = Engine.forOne(index, markers, reaching(request, name, markers));
      Explainer explainer = new Explainer(engine, NixPreference.BY);
      WhyNot whyNot = explainer.whyNot(request, name, version, new CancelFlag());
      ExitCode code = answer(whyNot, arguments, console);
      InputNotices.tellAsked(index, request, List.of(Name.normalize(name)), console);
      return code;
    }
  }

  /** The same request, if it asked for the project in question as well. */
  private static Request reaching(Request request, String name, Markers markers) {
    List<Line> lines = new ArrayList<>(request.requirements());
    lines.add(new Line(Requirement.parse(name, markers), Origin.COMMAND_LINE));
    return request.withRequirements(lines);
  }

  private static ExitCode answer(WhyNot whyNot, Arguments arguments, Console console)
      throws IOException {
    if (JsonText.isAsked(arguments)) {
      String document =
          JsonText.of(
              json -> {
                for (Map.Entry<String, @Nullable Object> each : JsonView.of(whyNot).entrySet()) {
                  json.value(each.getKey(), each.getValue());
                }
              });
      OutputFile.write(document, arguments, console);
    } else {
      boolean whole = arguments.count(GlobalOptions.VERBOSE) > 0;
      OutputFile.write(new Prose(console.width(), whole).of(whyNot), arguments, console);
    }
    return whyNot instanceof WhyNot.Chosen
            || whyNot instanceof WhyNot.Possible
            || whyNot instanceof WhyNot.Steered
        ? ExitCode.DONE
        : ExitCode.NO;
  }
}
