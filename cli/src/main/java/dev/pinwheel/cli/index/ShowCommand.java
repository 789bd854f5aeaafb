package dev.pinwheel.cli.index;

import dev.pinwheel.cli.input.IndexChoice;
import dev.pinwheel.cli.input.ReleaseFacts;
import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.JsonText;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Index;
import dev.pinwheel.name.Misspelling;
import dev.pinwheel.name.Name;
import dev.pinwheel.version.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows what the index knows of a project or of one of its releases. */
public final class ShowCommand implements Command {
  private static final Option VERSIONS = Option.flag("versions", "List the versions, newest first");

  @Override
  public String name() {
    return "show";
  }

  @Override
  public String summary() {
    return "Show what the index knows about a project or one of its releases";
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
    return List.of(VERSIONS, JsonText.FORMAT);
  }

  @Override
  public List<String> examples() {
    return List.of("pinwheel show flask", "pinwheel show flask==2.3.3 --format json");
  }

  @Override
  public ExitCode run(Arguments arguments, Console console) throws IOException {
    String operand = arguments.operands().getFirst();
    int equals = operand.indexOf("==");
    String name = equals < 0 ? operand : operand.substring(0, equals);
    if (!Name.isValid(name)) {
      throw CommandException.usage("not a project name: `" + Printable.of(name) + "`");
    }
    Version version = equals < 0 ? null : Version.parse(operand.substring(equals + 2));
    boolean json = JsonText.isAsked(arguments);
    try (Index index = IndexChoice.open(arguments, console)) {
      int project = project(index, name);
      if (arguments.has(VERSIONS)) {
        console.print(json ? versionsJson(index, project) : versionsText(index, project));
        return ExitCode.DONE;
      }
      ReleaseFacts facts = ReleaseFacts.of(index, project, candidate(index, project, version));
      console.print(json ? ShownRelease.json(facts) : ShownRelease.text(facts));
      int count = index.candidates().count(project);
      if (version == null && count > 1) {
        console.status("It has " + count + " versions; `--versions` lists them");
      }
      return ExitCode.DONE;
    }
  }

  private static int project(Index index, String name) {
    int project = index.names().project(Name.normalize(name));
    if (project >= 0) {
      return project;
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < index.names().projectCount(); i++) {
      names.add(index.names().get(i));
    }
    String near = Misspelling.of(Name.normalize(name), names);
    throw new CommandException(
        ExitCode.NO,
        "the index has no project `" + name + "`",
        near == null ? List.of() : List.of("did you mean `" + near + "`"));
  }

  private static int candidate(Index index, int project, @Nullable Version version) {
    Candidates candidates = index.candidates();
    int found = version == null ? newest(candidates, project) : candidates.find(project, version);
    if (found >= 0) {
      return found;
    }
    String name = index.names().get(project);
    throw new CommandException(
        ExitCode.NO,
        version == null
            ? "the index has no version of `" + name + "`"
            : "the index has no version `" + version.text() + "` of `" + name + "`",
        List.of("`pinwheel show " + name + " --versions` lists the versions"));
  }

  /** The newest version that is neither a pre-release nor yanked, else the newest; -1 if none. */
  static int newest(Candidates candidates, int project) {
    int first = candidates.first(project);
    int end = candidates.end(project);
    for (int i = first; i < end; i++) {
      int odd = Candidates.PRE_RELEASE | Candidates.DEV_RELEASE | Candidates.ALL_YANKED;
      if ((candidates.flags(i) & odd) == 0) {
        return i;
      }
    }
    return first < end ? first : -1;
  }

  private static String versionsText(Index index, int project) {
    StringBuilder lines = new StringBuilder();
    Candidates candidates = index.candidates();
    for (int i = candidates.first(project); i < candidates.end(project); i++) {
      lines.append(Printable.of(candidates.versionText(i)));
      for (String mark : marks(candidates.flags(i))) {
        lines.append("  ").append(mark);
      }
      lines.append('\n');
    }
    for (int i = 0; i < candidates.unreadableCount(project); i++) {
      lines.append(Printable.of(candidates.unreadable(project, i))).append("  not a version\n");
    }
    return lines.toString();
  }

  private static String versionsJson(Index index, int project) {
    Candidates candidates = index.candidates();
    return JsonText.of(
        json -> {
          json.text("name", index.names().get(project));
          json.array("versions");
          for (int i = candidates.first(project); i < candidates.end(project); i++) {
            json.object();
            json.text("version", candidates.versionText(i));
            json.allTexts("marks", marks(candidates.flags(i)));
            json.endObject();
          }
          json.endArray();
          json.array("not-versions");
          for (int i = 0; i < candidates.unreadableCount(project); i++) {
            json.element(candidates.unreadable(project, i));
          }
          json.endArray();
        });
  }

  private static List<String> marks(int flags) {
    List<String> marks = new ArrayList<>();
    mark(marks, flags, Candidates.PRE_RELEASE | Candidates.DEV_RELEASE, "pre-release");
    mark(marks, flags, Candidates.ALL_YANKED, "yanked");
    mark(marks, flags, Candidates.SOME_YANKED, "partly yanked");
    mark(marks, flags, Candidates.DIVERGENT, "files differ");
    mark(marks, flags, Candidates.METADATA_UNKNOWN, "metadata unknown");
    if ((flags & Candidates.HAS_WHEEL) == 0) {
      marks.add("no wheel");
    }
    return marks;
  }

  private static void mark(List<String> marks, int flags, int bits, String mark) {
    if ((flags & bits) != 0) {
      marks.add(mark);
    }
  }
}
