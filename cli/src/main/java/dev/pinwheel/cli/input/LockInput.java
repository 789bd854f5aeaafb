package dev.pinwheel.cli.input;

import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.cli.line.Surroundings;
import dev.pinwheel.file.InputFile;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.lock.codec.Finding;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.lock.foreign.AnyLock;
import dev.pinwheel.lock.graph.LockGraph;
import dev.pinwheel.lock.graph.LockedProject;
import dev.pinwheel.lock.make.ConflictSides;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Name;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.project.local.OwnPackages;
import dev.pinwheel.toml.Toml;
import dev.pinwheel.toml.TomlException;
import dev.pinwheel.toml.TomlTable;
import dev.pinwheel.version.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The lock that a command reads: the one named, else the first in the folder, ours before those of
 * other tools.
 *
 * @param file beside which the project lies
 * @param shown the file as the user would write it
 * @param isComplete whether something could be installed from it
 * @param markers the universe of its markers
 */
public record LockInput(
    Path file, String shown, AnyLock.Kind kind, Lock lock, boolean isComplete, Markers markers) {
  public static final Option LOCK =
      Option.value("lock", "FILE", "The lock: a pylock.toml, uv.lock or poetry.lock; `-` is stdin")
          .letter('l');

  /** What to do about a lock in conflict. */
  public static final String IN_CONFLICT =
      "run `pinwheel lock` to resolve again with the versions of both sides";

  private static final int MOST_ERRORS = 10;
  private static final int MOST_WARNINGS = 5;
  private static final int MOST_SHOWN = 100;

  /** The lock for a run. */
  public static LockInput of(Arguments arguments, Console console) throws IOException {
    String named = arguments.value(LOCK);
    if (named != null) {
      return read(named, new Markers(), console);
    }
    for (AnyLock.Kind kind : AnyLock.Kind.values()) {
      if (Files.exists(console.surroundings().folder().resolve(kind.fileName()))) {
        if (kind != AnyLock.Kind.PYLOCK) {
          console.status("Reading `" + kind.fileName() + "`; there is no `pylock.toml`");
        }
        return read(kind.fileName(), new Markers(), console);
      }
    }
    throw CommandException.usage(
        "there is no lock in this folder",
        List.of("`pinwheel lock` creates one", "`--lock FILE` reads one from elsewhere"));
  }

  /** The lock in a file, its markers in this universe. */
  public static LockInput read(String name, Markers markers, Console console) throws IOException {
    Surroundings surroundings = console.surroundings();
    boolean piped = name.equals("-");
    Path file = surroundings.folder().resolve(piped ? "stdin" : name);
    if (!piped && Files.isDirectory(file)) {
      throw CommandException.usage(
          "`" + Printable.of(name) + "` is a folder, not a lock",
          List.of("name the file, such as `" + Printable.of(name) + "/pylock.toml`"));
    }
    if (!piped && !Files.exists(file)) {
      throw CommandException.usage("no such file: `" + Printable.of(name) + "`");
    }
    byte[] bytes =
        piped
            ? surroundings.in().readNBytes(ReadOptions.LOCAL.limits().bytes() + 1)
            : InputFile.read(file);
    return read(file, piped ? "stdin" : name, bytes, markers, console);
  }

  /** The lock in the bytes of a file. */
  public static LockInput read(
      Path file, String shown, byte[] bytes, Markers markers, Console console) {
    AnyLock read =
        AnyLock.read(String.valueOf(file.getFileName()), bytes, markers, ReadOptions.LOCAL);
    Lock lock = read.lock();
    if (lock == null) {
      boolean conflict = ConflictSides.of(new String(bytes, StandardCharsets.UTF_8)) != null;
      throw refused(
          shown,
          bytes,
          read.findings(),
          conflict ? IN_CONFLICT : "the lock is not used; create it again, or fix it");
    }
    tell(shown, read, console);
    return new LockInput(file, shown, read.kind(), lock, read.isComplete(), markers);
  }

  /** The project that the lock is of, where the file beside it says that. */
  public LockedProject project() throws IOException {
    Path beside = file.resolveSibling(Inputs.PYPROJECT);
    if (!isOfProject() || !Files.isRegularFile(beside)) {
      return LockedProject.UNKNOWN;
    }
    try {
      String text = new String(InputFile.read(beside), StandardCharsets.UTF_8);
      if (Toml.read(text, Toml.Limits.DEFAULT).get("project") instanceof TomlTable project
          && project.get("name") instanceof String name
          && Name.isValid(name)) {
        return new LockedProject(
            name,
            project.get("version") instanceof String version && Version.tryParse(version) != null
                ? version
                : null);
      }
      return LockedProject.UNKNOWN;
    } catch (TomlException e) {
      return LockedProject.UNKNOWN;
    }
  }

  /** All that the project says that the lock is of, and what lies beside it. */
  public OwnPackages.Gathered gathered(Arguments arguments, Console console) throws IOException {
    if (!Files.isRegularFile(file.resolveSibling(Inputs.PYPROJECT))) {
      throw new CommandException(
          ExitCode.NO,
          "there is no project beside `" + Printable.of(shown) + "`: no `pyproject.toml`",
          List.of());
    }
    int slash = shown.replace('\\', '/').lastIndexOf('/');
    String folder = slash < 0 ? "." : shown.substring(0, Math.max(1, slash));
    return Inputs.beside(folder, arguments, console, markers);
  }

  /** Whether a project asked for what is locked, and not a script or a list of requirements. */
  private boolean isOfProject() {
    if (lock.notes() == null) {
      return true;
    }
    for (Notes.Root root : lock.notes().roots()) {
      if (root.from() != null && root.from().endsWith(Inputs.PYPROJECT + ")")) {
        return true;
      }
    }
    return false;
  }

  /** The graph of what the arguments choose, or of everything. */
  public LockGraph graph(Arguments arguments, Console console) throws IOException {
    boolean edges = lock.entries().size() < 2 || lock.notes() != null;
    for (Entry entry : lock.entries()) {
      edges |= !entry.dependencies().isEmpty();
    }
    if (!edges) {
      console.warning(
          "`"
              + Printable.of(shown)
              + "` has no dependency edges, so the packages are shown unconnected; locks written by"
              + " `pinwheel lock` have them");
    }
    return PartOptions.isAsked(arguments)
        ? LockGraph.of(lock, PartOptions.shown(lock, arguments, console), project())
        : LockGraph.of(lock, project());
  }

  /**
   * A lock that cannot be read, with each error in its place.
   *
   * @param bytes of which the lines are shown; empty to show none
   * @param hint what to do about it
   */
  public static CommandException refused(
      String shown, byte[] bytes, List<Finding> findings, String hint) {
    List<String> errors = new ArrayList<>();
    int left = 0;
    for (Finding finding : findings) {
      if (finding.severity() != Finding.Severity.ERROR) {
        continue;
      }
      if (errors.size() == MOST_ERRORS) {
        left++;
      } else {
        String caret = caret(finding, bytes);
        errors.add(located(shown, finding) + (caret.isEmpty() ? "" : "\n" + caret));
      }
    }
    if (left > 0) {
      errors.add("and " + left + " more");
    }
    return CommandException.usage(String.join("\n", errors), List.of(hint));
  }

  /** A line of a text, counted from one; empty if there is none. */
  private static String line(String text, int number) {
    int start = 0;
    for (int i = 1; i < number; i++) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        return "";
      }
      start = end + 1;
    }
    int end = text.indexOf('\n', start);
    return text.substring(start, end < 0 ? text.length() : end);
  }

  /** The line and a caret below what is wrong with it. */
  private static String caret(Finding finding, byte[] bytes) {
    String line = line(new String(bytes, StandardCharsets.UTF_8), finding.line()).stripTrailing();
    int column = finding.column() - 1;
    if (line.length() > MOST_SHOWN || column > line.length() || line.isEmpty()) {
      return "";
    }
    String drawn =
        new SyntaxException(finding.message(), line.replace('\t', ' '), column, 1).caret();
    return "  " + drawn.stripTrailing().replace("\n", "\n  ");
  }

  private static String located(String shown, Finding finding) {
    return Printable.of(
        shown + ":" + finding.line() + ":" + finding.column() + ": " + finding.message());
  }

  /** Findings as lines, each with its place. */
  public static List<String> located(String shown, List<Finding> findings) {
    List<String> lines = new ArrayList<>();
    findings.forEach(finding -> lines.add(located(shown, finding)));
    return lines;
  }

  /** Says what is odd; of other tools' forms only to those who ask, for nobody would mend them. */
  private static void tell(String shown, AnyLock read, Console console) {
    int said = 0;
    for (Finding finding : read.findings()) {
      if (read.kind() != AnyLock.Kind.PYLOCK || said >= MOST_WARNINGS) {
        console.note(located(shown, finding));
      } else {
        console.warning(located(shown, finding));
      }
      said++;
    }
    if (read.kind() == AnyLock.Kind.PYLOCK && said > MOST_WARNINGS) {
      console.warning("and " + (said - MOST_WARNINGS) + " more about the lock; `-v` shows them");
    }
  }
}
