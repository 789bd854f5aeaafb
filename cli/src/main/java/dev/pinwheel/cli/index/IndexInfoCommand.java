package dev.pinwheel.cli.index;

import dev.pinwheel.cli.input.IndexChoice;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.JsonText;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.index.Artifacts;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Repairs;
import dev.pinwheel.index.Report;
import dev.pinwheel.index.file.Container;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells what an index holds, what it was made from, and what could not be used. */
public final class IndexInfoCommand implements Command {
  private static final Option NAMES =
      Option.flag("names", "List the names of the projects, one per line");
  private static final Option REPAIRS =
      Option.flag("repairs", "Explain each record that was skipped or repaired");

  @Override
  public String name() {
    return "index info";
  }

  @Override
  public String summary() {
    return "Show what an index contains, what it was built from, and what was skipped";
  }

  @Override
  public List<Option> options() {
    return List.of(NAMES, REPAIRS, JsonText.FORMAT);
  }

  @Override
  public List<String> examples() {
    return List.of("pinwheel index info", "pinwheel index info --repairs --index pypi.index");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    boolean repairs = arguments.has(REPAIRS);
    try (Index index = IndexChoice.open(arguments, console)) {
      if (JsonText.isAsked(arguments)) {
        console.print(json(index, arguments.has(NAMES), repairs));
      } else if (arguments.has(NAMES)) {
        StringBuilder names = new StringBuilder();
        for (String name : names(index)) {
          names.append(Printable.of(name)).append('\n');
        }
        console.print(names.toString());
      } else {
        console.print(text(index, repairs));
      }
    }
    return ExitCode.DONE;
  }

  private static String text(Index index, boolean repairs) {
    StringBuilder text = new StringBuilder();
    line(text, "identity", index.identity());
    line(text, "metadata part", bytes(index.container().length()));
    Container artifacts = index.artifacts().container();
    line(text, "artifact part", artifacts == null ? "none" : bytes(artifacts.length()));
    line(text, "projects", Integer.toString(index.names().projectCount()));
    line(text, "versions", Integer.toString(index.candidates().count()));
    line(text, "files", Integer.toString(index.files().count()));
    line(text, "with hashes", Integer.toString(index.artifacts().count()));
    Report report = index.report();
    for (String source : report.sources()) {
      line(text, "source", Printable.of(source));
    }
    line(text, "repairs", report.leftOut() + " records skipped or repaired");
    if (repairs) {
      repairs(text, report, Repairs.of(index));
    }
    return text.toString();
  }

  /** Each reason with its number, and below it each record. */
  private static void repairs(StringBuilder text, Report report, List<Repairs.Explained> all) {
    for (Report.Count count : report.skipped()) {
      text.append('\n').append(count.number()).append(" × ").append(from(count.source()));
      text.append(Printable.of(count.what())).append('\n');
      long shown = 0;
      for (Repairs.Explained one : all) {
        if (one.source().equals(count.source()) && one.reason().equals(count.what())) {
          shown += one.times();
          text.append("  ").append(explained(one)).append('\n');
        }
      }
      if (shown < count.number()) {
        text.append("  and ").append(count.number() - shown).append(" more, not recorded\n");
      }
    }
  }

  private static String explained(Repairs.Explained one) {
    StringBuilder line = new StringBuilder();
    if (one.why().isEmpty()) {
      line.append(Printable.of(one.text()));
    } else {
      line.append('`').append(Printable.of(one.text())).append('`');
      if (!one.readAs().isEmpty()) {
        line.append(" read as `").append(Printable.of(one.readAs())).append('`');
      }
      line.append(": ").append(Printable.of(one.why()));
    }
    if (one.times() > 1) {
      line.append(" (").append(one.times()).append(" times)");
    }
    String separator = "; in ";
    for (String where : one.where()) {
      line.append(separator).append(Printable.of(where));
      separator = "; ";
    }
    return line.toString();
  }

  private static List<String> names(Index index) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < index.names().projectCount(); i++) {
      names.add(index.names().get(i));
    }
    names.sort(null);
    return names;
  }

  private static String from(String source) {
    return source.isEmpty() ? "" : Printable.of(source) + ": ";
  }

  private static void line(StringBuilder text, String what, String value) {
    text.append(what).append(" ".repeat(Math.max(1, 16 - what.length()))).append(value);
    text.append('\n');
  }

  private static String bytes(long count) {
    return count + " bytes";
  }

  private static String json(Index index, boolean names, boolean repairs) {
    Artifacts artifacts = index.artifacts();
    Container container = artifacts.container();
    Report report = index.report();
    return JsonText.of(
        json -> {
          json.text("identity", index.identity());
          json.number("metadata-bytes", index.container().length());
          json.number("artifact-bytes", container == null ? 0 : container.length());
          json.number("projects", index.names().projectCount());
          json.number("versions", index.candidates().count());
          json.number("files", index.files().count());
          json.number("artifacts", artifacts.count());
          json.allTexts("sources", report.sources());
          json.value("counts", counts(report.counts()));
          json.value("left-out", counts(report.skipped()));
          if (names) {
            json.allTexts("names", names(index));
          }
          if (repairs) {
            json.array("repairs");
            for (Repairs.Explained one : Repairs.of(index)) {
              json.object();
              json.text("source", one.source());
              json.text("reason", one.reason());
              json.text("text", one.text());
              json.number("times", one.times());
              json.text("read-as", one.readAs());
              json.text("why", one.why());
              json.allTexts("where", one.where());
              json.endObject();
            }
            json.endArray();
          }
        });
  }

  /** Numbers by source, and by what is counted; those of the builder under an empty name. */
  private static Map<String, Map<String, Long>> counts(List<Report.Count> counts) {
    Map<String, Map<String, Long>> bySource = new LinkedHashMap<>();
    for (Report.Count count : counts) {
      bySource
          .computeIfAbsent(count.source(), source -> new LinkedHashMap<>())
          .put(count.what(), count.number());
    }
    return bySource;
  }
}
