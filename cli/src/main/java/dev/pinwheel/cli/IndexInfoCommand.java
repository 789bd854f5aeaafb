package dev.pinwheel.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pinwheel.index.Artifacts;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Report;
import dev.pinwheel.index.file.Container;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells what an index holds, what it was made from, and what could not be used. */
final class IndexInfoCommand implements Command {
  private static final Option NAMES = Option.flag("names", "List the projects' names, one a line");
  private static final Option REPAIRS =
      Option.flag("repairs", "Explain what was left out or mended, with examples");

  @Override
  public String name() {
    return "index info";
  }

  @Override
  public String summary() {
    return "Tell what an index holds, what it was made from, and what was left out";
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
        console.print(JsonText.of(json(index, arguments.has(NAMES), repairs)));
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
    long left = report.skipped().stream().mapToLong(Report.Count::number).sum();
    line(text, "left out", left + " records, or mended");
    if (repairs) {
      for (Report.Count count : report.skipped()) {
        text.append('\n').append(count.number()).append(' ').append(from(count.source()));
        text.append(Printable.of(count.what())).append('\n');
        for (Report.Sample sample : report.samples()) {
          if (sample.source().equals(count.source()) && sample.reason().equals(count.what())) {
            text.append("  ").append(Printable.of(sample.subject())).append('\n');
          }
        }
      }
    }
    return text.toString();
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

  private static ObjectNode json(Index index, boolean names, boolean repairs) {
    ObjectNode document = JsonText.document();
    document.put("identity", index.identity());
    Artifacts artifacts = index.artifacts();
    Container container = artifacts.container();
    document.put("metadata-bytes", index.container().length());
    document.put("artifact-bytes", container == null ? 0 : container.length());
    document.put("projects", index.names().projectCount());
    document.put("versions", index.candidates().count());
    document.put("files", index.files().count());
    document.put("artifacts", artifacts.count());
    ArrayNode sources = document.putArray("sources");
    Report report = index.report();
    report.sources().forEach(sources::add);
    counts(document.putObject("counts"), report.counts());
    counts(document.putObject("left-out"), report.skipped());
    if (names) {
      ArrayNode list = document.putArray("names");
      names(index).forEach(list::add);
    }
    if (repairs) {
      ArrayNode list = document.putArray("examples");
      for (Report.Sample sample : report.samples()) {
        list.addObject()
            .put("source", sample.source())
            .put("reason", sample.reason())
            .put("subject", sample.subject());
      }
    }
    return document;
  }

  /** Numbers by source, and by what is counted; those of the builder under an empty name. */
  private static void counts(ObjectNode target, List<Report.Count> counts) {
    Map<String, ObjectNode> bySource = new TreeMap<>();
    for (Report.Count count : counts) {
      bySource.computeIfAbsent(count.source(), target::putObject).put(count.what(), count.number());
    }
  }
}
