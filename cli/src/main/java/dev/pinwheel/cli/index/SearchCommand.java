package dev.pinwheel.cli.index;

import dev.pinwheel.cli.input.IndexChoice;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.JsonText;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Names;
import dev.pinwheel.name.Name;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Lists the projects whose name contains a text. */
public final class SearchCommand implements Command {
  @Override
  public String name() {
    return "search";
  }

  @Override
  public String summary() {
    return "List the projects in the index whose name contains TEXT";
  }

  @Override
  public String operands() {
    return "TEXT";
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
    return List.of(JsonText.FORMAT);
  }

  @Override
  public List<String> examples() {
    return List.of("pinwheel search flask");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    String text = Name.normalize(arguments.operands().getFirst());
    try (Index index = IndexChoice.open(arguments, console)) {
      List<Integer> found = find(index.names(), text);
      if (JsonText.isAsked(arguments)) {
        console.print(
            JsonText.of(
                json -> {
                  json.array("projects");
                  for (int project : found) {
                    json.object();
                    json.text("name", index.names().get(project));
                    json.text("newest", newest(index.candidates(), project));
                    json.number("versions", index.candidates().count(project));
                    json.endObject();
                  }
                  json.endArray();
                }));
      } else {
        StringBuilder lines = new StringBuilder();
        for (int project : found) {
          lines.append(Printable.of(index.names().get(project))).append(' ');
          lines.append(Printable.of(newest(index.candidates(), project))).append('\n');
        }
        console.print(lines.toString());
      }
      if (found.isEmpty()) {
        console.status("No project name contains `" + Printable.of(text) + "`");
      }
      return found.isEmpty() ? ExitCode.NO : ExitCode.DONE;
    }
  }

  /** Names that begin with the text, itself first, then others that hold it. */
  private static List<Integer> find(Names names, String text) {
    List<Integer> begin = new ArrayList<>();
    List<Integer> hold = new ArrayList<>();
    for (int project = 0; project < names.projectCount(); project++) {
      String name = names.get(project);
      if (name.startsWith(text)) {
        begin.add(project);
      } else if (name.contains(text)) {
        hold.add(project);
      }
    }
    begin.sort(Comparator.comparing(names::get));
    hold.sort(Comparator.comparing(names::get));
    begin.addAll(hold);
    return begin;
  }

  /** The newest version, one that is no pre-release where there is one; empty if there is none. */
  static String newest(Candidates candidates, int project) {
    int candidate = ShowCommand.newest(candidates, project);
    return candidate < 0 ? "" : candidates.versionText(candidate);
  }
}
