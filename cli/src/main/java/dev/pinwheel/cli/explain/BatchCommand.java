package dev.pinwheel.cli.explain;

import dev.pinwheel.cli.input.IndexChoice;
import dev.pinwheel.cli.input.RequestLines;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Surroundings;
import dev.pinwheel.explain.find.Explainer;
import dev.pinwheel.explain.words.Prose;
import dev.pinwheel.file.AtomicFile;
import dev.pinwheel.file.InputFile;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.file.IndexException;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.resolve.Resolution;
import dev.pinwheel.resolve.Resolver;
import dev.pinwheel.resolve.Unresolvable;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.wheel.Target;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers many requests over one open index. */
public final class BatchCommand implements Command {
  private static final Option OUTPUT =
      Option.value("output", "FILE", "Write the answers to this file; `-` is stdout").letter('o');
  private static final Option PYTHON =
      Option.value(
          "python",
          "VERSION",
          "Python to resolve for, 3.10.12 by default; with `--universal` a range, `>=3.10`");
  private static final Option PLATFORM =
      Option.value("platform", "NAME", "Platform to resolve for, linux-x86_64 by default");
  private static final Option EXPLAIN = Option.flag("explain", "Explain each failure in words");
  private static final int WIDTH = 100;
  private static final Option UNIVERSAL =
      Option.flag("universal", "Resolve for all platforms and a range of Pythons");

  @Override
  public String name() {
    return "batch";
  }

  @Override
  public String summary() {
    return "Answer many requests, one per line, with a line of JSON for each";
  }

  @Override
  public String operands() {
    return "REQUESTS";
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
    return List.of(OUTPUT, PYTHON, PLATFORM, UNIVERSAL, EXPLAIN);
  }

  @Override
  public List<String> examples() {
    return List.of(
        "pinwheel batch requests.txt -o answers.jsonl --python 3.12 --platform linux-x86_64",
        "pinwheel batch - -o - --universal --python '>=3.10'");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    String output = arguments.value(OUTPUT);
    if (output == null) {
      throw CommandException.usage("no output file given", List.of("add `-o FILE`, or `-o -`"));
    }
    Asked asked = asked(arguments);
    boolean explain = arguments.has(EXPLAIN);
    String input = arguments.operands().getFirst();
    Surroundings surroundings = console.surroundings();
    try (InputStream requests =
            input.equals("-")
                ? surroundings.in()
                : InputFile.open(surroundings.folder().resolve(input), Long.MAX_VALUE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(requests, StandardCharsets.UTF_8));
        Index index = IndexChoice.open(arguments, console)) {
      String source = input.equals("-") ? "standard input" : input;
      RequestLines lines = new RequestLines(reader, source);
      if (output.equals("-")) {
        try (Writer answers = writer(console)) {
          return answer(lines, asked, explain, index, answers, console);
        }
      }
      try (AtomicFile file =
              AtomicFile.create(surroundings.folder().resolve(output), surroundings.storage());
          Writer answers =
              new BufferedWriter(new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8))) {
        ExitCode code = answer(lines, asked, explain, index, answers, console);
        answers.flush();
        file.commit();
        return code;
      }
    }
  }

  /** What is the same for every line. */
  private record Asked(String python, String platform, Environments environments, Policy policy) {}

  private static Asked asked(Arguments arguments) {
    if (!arguments.has(UNIVERSAL)) {
      String python = arguments.value(PYTHON, "3.10.12");
      String platform = arguments.value(PLATFORM, "linux-x86_64");
      Target target = Target.of(python, platform);
      return new Asked(python, platform, new Environments.Single(target), Policy.DEFAULT);
    }
    if (arguments.value(PLATFORM) != null) {
      throw CommandException.usage(
          "`--universal` already covers all platforms", List.of("leave out `--platform`"));
    }
    String range = arguments.value(PYTHON, ">=3.10");
    return new Asked(
        range,
        "all",
        new Environments.Universal(Specifiers.parse(range), List.of(), List.of()),
        Policy.UNIVERSAL);
  }

  private static Writer writer(Console console) {
    return new Writer() {
      @Override
      public void write(char[] text, int from, int length) {
        console.print(new String(text, from, length));
      }

      @Override
      public void flush() {
        console.flush();
      }

      @Override
      public void close() {
        flush();
      }
    };
  }

  private static ExitCode answer(
      RequestLines lines,
      Asked asked,
      boolean explain,
      Index index,
      Writer answers,
      Console console)
      throws IOException {
    Markers markers = new Markers();
    Engine engine = Engine.forMany(index, markers);
    Resolver resolver = engine.resolver();
    Explainer explainer = explain ? new Explainer(engine) : null;
    AnswerText text = new AnswerText(asked.python, asked.platform);
    Tally tally = new Tally();
    long start = System.nanoTime();
    RequestLines.Request line = lines.next();
    while (line != null) {
      answers.write(text.of(line.text(), answer(line, asked, resolver, explainer, markers, tally)));
      line = lines.next();
    }
    long millis = (System.nanoTime() - start) / 1_000_000;
    console.status(tally.summary(millis, Math.round(100 * engine.hitRate())));
    return tally.code();
  }

  private static AnswerText.Answer answer(
      RequestLines.Request line,
      Asked asked,
      Resolver resolver,
      @Nullable Explainer explainer,
      Markers markers,
      Tally tally) {
    long start = System.nanoTime();
    try {
      List<Line> requirements = line.requirements(markers);
      Request request = new Request(requirements, asked.environments, asked.policy);
      Resolution resolution = resolver.resolve(request);
      long nanos = System.nanoTime() - start;
      tally.add(resolution);
      String explanation =
          explainer != null && resolution instanceof Unresolvable no
              ? new Prose(WIDTH, false).of(explainer.explain(request, no))
              : "";
      return new AnswerText.Answered(resolution, explanation, nanos);
    } catch (SyntaxException e) {
      tally.addError();
      return new AnswerText.Unreadable(String.valueOf(e.getMessage()));
    } catch (IndexException e) {
      throw e;
    } catch (RuntimeException e) {
      // One line that goes wrong does not take the others with it.
      tally.addBug();
      return new AnswerText.Unreadable("this is a bug of Pinwheel: " + e);
    }
  }

  /** How many lines came to what. */
  private static final class Tally {
    private int ok;
    private int no;
    private int budget;
    private int errors;
    private int bugs;

    void add(Resolution resolution) {
      switch (AnswerText.outcome(resolution)) {
        case "ok" -> ok++;
        case "no" -> no++;
        default -> budget++;
      }
    }

    void addError() {
      errors++;
    }

    void addBug() {
      errors++;
      bugs++;
    }

    String summary(long millis, long hits) {
      int all = ok + no + budget + errors;
      return "Answered "
          + all
          + (all == 1 ? " request in " : " requests in ")
          + millis
          + " ms: "
          + ok
          + " ok, "
          + no
          + " no, "
          + budget
          + " out of budget, "
          + errors
          + " with an error; "
          + hits
          + " % of choices found in the cache";
    }

    ExitCode code() {
      return bugs > 0 ? ExitCode.BUG : errors > 0 ? ExitCode.USAGE : ExitCode.DONE;
    }
  }
}
