package dev.pinwheel.cli.input;

import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.Printable;
import dev.pinwheel.index.Index;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.locking.CutOffMoments;
import dev.pinwheel.locking.EarlierLock;
import dev.pinwheel.locking.LockingInput;
import dev.pinwheel.locking.Upgrade;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Name;
import dev.pinwheel.name.NearMiss;
import dev.pinwheel.project.InputFiles;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.Selection;
import dev.pinwheel.project.SelectionRule;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.project.foreign.OtherFiles;
import dev.pinwheel.project.local.OwnPackages;
import dev.pinwheel.project.local.WorkspaceRoot;
import dev.pinwheel.project.pyproject.ProjectReader;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Part;
import dev.pinwheel.requirement.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a command line asks, read: files and folders named as arguments or by options, bare
 * requirements, the standard input, or the project in the current folder.
 */
public final class Inputs {
  public static final String PYPROJECT = "pyproject.toml";
  private static final String REQUIREMENTS = "requirements";
  private static final String SETUP = "setup.py";
  private static final String STANDARD_INPUT = "standard input";

  private final Arguments arguments;
  private final Console console;
  private final Path folder;
  private final GitCommits commits;
  private final InputFiles files;
  private final ProjectReader reader;
  private final List<Project> read = new ArrayList<>();

  /** The first file that was named, as it was named; beside it the lock belongs. */
  private @Nullable String first;

  private @Nullable String script;
  private final Set<Path> pyprojects = new LinkedHashSet<>();

  private Inputs(
      Arguments arguments,
      Console console,
      Markers markers,
      @Nullable EditedFile edited,
      GitCommits commits) {
    this.arguments = arguments;
    this.console = console;
    this.folder = console.surroundings().folder();
    this.commits = commits;
    this.files = new DiskFiles(folder, edited, commits);
    this.reader = new ProjectReader(files, console.surroundings().variables(), markers);
  }

  /**
   * What was read.
   *
   * @param project all of it, or the member of its workspace that is asked for
   * @param gathered what lies beside it
   * @param selection the parts of it that are asked for
   * @param first the file named first, as named; null if there is none
   * @param script the script among them, as named; null if there is none
   * @param pyprojects the files called {@code pyproject.toml} among them
   */
  public record Asked(
      Project project,
      OwnPackages.Gathered gathered,
      Selection selection,
      @Nullable String first,
      @Nullable String script,
      Set<Path> pyprojects) {

    /** Opens the index, and tells which of those that the project names it does not hold. */
    public Index open(Arguments arguments, Console console) {
      Index index = IndexChoice.open(arguments, console);
      InputNotices.tellUnheld(project, index, console);
      return index;
    }

    /** The same as what is to be locked, where the arguments say it has to hold. */
    public LockingInput input(Arguments arguments, Console console) throws IOException {
      boolean spans = project.settings().hasSpans();
      LockPlace place = spans ? LockPlace.of(null, this, arguments, console) : null;
      Markers markers = project.markers();
      return input(
          place == null ? EarlierLock.none(markers) : place.earlier(markers), arguments, console);
    }

    /** The same, with the lock whose cut-offs stay where they are, if they are durations. */
    public LockingInput input(EarlierLock remembered, Arguments arguments, Console console)
        throws IOException {
      boolean spans = project.settings().hasSpans();
      return input(spans ? remembered.remembered() : null, arguments, console);
    }

    /** The same, with what an earlier lock remembers. */
    public LockingInput input(@Nullable Lock remembered, Arguments arguments, Console console)
        throws IOException {
      long now = Math.floorDiv(console.surroundings().now(), 1_000L);
      return new LockingInput(
          project.settings().hasSpans() ? CutOffMoments.settled(project, remembered, now) : project,
          selection,
          Targets.of(arguments, project, console),
          NixPreference.of(this, console, project.markers()));
    }
  }

  /**
   * Reads what the arguments name; a mistake in it is an input exception with its place.
   *
   * @param lock where the lock is said to lie that may remember which parts are chosen; null for
   *     where it usually lies
   */
  public static Asked read(
      @Nullable String lock, Arguments arguments, Console console, Markers markers)
      throws IOException {
    List<String> operands = arguments.has(InputOptions.MERGE) ? List.of() : arguments.operands();
    GitCommits commits = commits(upgrade(arguments, markers), arguments, console);
    return read(operands, lock, new Inputs(arguments, console, markers, null, commits));
  }

  /**
   * Reads what the arguments name, and fetches the Git repositories that it names.
   *
   * @param moves whether branches and tags are what they are now; else those that the lock has stay
   *     there, and only what is missing is fetched
   */
  public static Asked readFetching(
      @Nullable String lock, boolean moves, Arguments arguments, Console console, Markers markers)
      throws IOException {
    GitCommits commits =
        new GitCommits(
            console.surroundings(),
            moves ? GitCommits.Fetching.ALL : GitCommits.Fetching.MISSING,
            moves ? Upgrade.ALL : Upgrade.NONE);
    Inputs inputs = new Inputs(arguments, console, markers, null, commits);
    return read(arguments.operands(), lock, inputs);
  }

  private static GitCommits commits(Upgrade upgrade, Arguments arguments, Console console) {
    return new GitCommits(
        console.surroundings(),
        arguments.has(InputOptions.SYNC) ? GitCommits.Fetching.ALL : GitCommits.Fetching.NOTHING,
        upgrade);
  }

  /** What of the lock is to move, as the options say. */
  private static Upgrade upgrade(Arguments arguments, Markers markers) {
    return upgrade(
        arguments.has(InputOptions.UPGRADE), arguments.all(InputOptions.UPGRADE_PACKAGE), markers);
  }

  private static Upgrade upgrade(boolean all, List<String> texts, Markers markers) {
    if (all || texts.isEmpty()) {
      return all ? Upgrade.ALL : Upgrade.NONE;
    }
    Set<String> names = new LinkedHashSet<>();
    for (String text : texts) {
      names.add(Requirement.parse(text, markers).name());
    }
    return new Upgrade(false, names, List.of());
  }

  /** The member that is asked for; else all. */
  private Project part(OwnPackages.Gathered gathered) {
    String name = arguments.value(InputOptions.PACKAGE);
    if (name == null) {
      return gathered.whole();
    }
    String normal = Name.normalize(name);
    Project member = gathered.members().get(normal);
    if (member == null) {
      String near = NearMiss.of(normal, gathered.members().keySet());
      throw CommandException.usage(
          "no member of the workspace is named `" + Printable.of(name) + "`",
          List.of(
              gathered.members().isEmpty()
                  ? "`--package` needs a workspace, and there is none"
                  : near == null
                      ? "its members are " + String.join(", ", gathered.members().keySet())
                      : "did you mean `" + near + "`?"));
    }
    String folder = gathered.folders().getOrDefault(normal, ".");
    first = folder.equals(".") ? PYPROJECT : folder + "/" + PYPROJECT;
    pyprojects.add(this.folder.resolve(first).normalize());
    return member;
  }

  /** What lies in a folder and beside it, where a command reads a lock and takes no inputs. */
  public static OwnPackages.Gathered beside(
      String folder, Arguments arguments, Console console, Markers markers) throws IOException {
    GitCommits commits = commits(Upgrade.NONE, arguments, console);
    Inputs inputs = new Inputs(arguments, console, markers, null, commits);
    inputs.readOperands(List.of(folder));
    return inputs.gathered(null);
  }

  /**
   * Reads what the options name, where the arguments beside them are no inputs but what is to move
   * of the lock; all of it if there are none.
   */
  public static Asked readOptions(
      @Nullable String lock, Arguments arguments, Console console, Markers markers)
      throws IOException {
    List<String> names = arguments.operands();
    GitCommits commits = commits(upgrade(names.isEmpty(), names, markers), arguments, console);
    return read(List.of(), lock, new Inputs(arguments, console, markers, null, commits));
  }

  private static Asked read(List<String> operands, @Nullable String lock, Inputs inputs)
      throws IOException {
    inputs.readOperands(operands);
    OwnPackages.Gathered gathered = inputs.gathered(lock);
    Project whole = inputs.part(gathered);
    return inputs.asked(whole, gathered, inputs.selection(whole, lock, Part.BASE, true), true);
  }

  /**
   * Reads a file as it will be once an edit is written. The arguments beside options are not inputs
   * here.
   *
   * @param part what of the project is edited, and so chosen as well
   * @param tells whether notices are told
   */
  public static Asked readEdited(
      EditedFile edited,
      Part part,
      boolean tells,
      Arguments arguments,
      Console console,
      Markers markers)
      throws IOException {
    GitCommits commits = commits(Upgrade.NONE, arguments, console);
    Inputs inputs = new Inputs(arguments, console, markers, edited, commits);
    if (edited.shown().endsWith(".toml")) {
      inputs.pyproject(edited.shown());
    } else {
      inputs.requirements(edited.shown());
    }
    inputs.readConditions();
    OwnPackages.Gathered gathered = inputs.gathered(null);
    Project project = gathered.whole();
    Selection selection = inputs.selection(project, null, part, tells);
    if (tells && Selection.everything(project).includes(part) && !selection.includes(part)) {
      console.warning(
          "what is edited is not among the parts that are locked: `parts` of the project, or what"
              + " the lock was made for, leaves it out");
    }
    return inputs.asked(project, gathered, selection, tells);
  }

  private OwnPackages.Gathered gathered(@Nullable String lock) throws IOException {
    commits.lockedIn(folder.resolve(LockPlace.shown(lock, first, script)).normalize());
    Project said = joined().under(SettingsOptions.of(arguments));
    return OwnPackages.of(said, root(), files, reader);
  }

  private Asked asked(
      Project whole, OwnPackages.Gathered gathered, Selection selection, boolean tells) {
    if (tells) {
      InputNotices.tell(whole, whole.paths(selection), console);
    }
    return new Asked(whole, gathered, selection, first, script, pyprojects);
  }

  private void readOperands(List<String> operands) throws IOException {
    List<String> bare = new ArrayList<>();
    for (String operand : operands) {
      operand(operand, bare);
    }
    for (String file : arguments.all(InputOptions.REQUIREMENTS)) {
      requirements(file);
    }
    String named = arguments.value(InputOptions.SCRIPT);
    if (named != null) {
      script(named);
    }
    if (!bare.isEmpty()) {
      read.add(reader.arguments(bare));
    }
    if (read.isEmpty()) {
      here();
    }
    readConditions();
  }

  /** Reads what is required of whatever is chosen. */
  private void readConditions() throws IOException {
    for (String file : arguments.all(InputOptions.CONSTRAINTS)) {
      read.add(reader.constraints(file));
    }
    for (String file : arguments.all(InputOptions.OVERRIDES)) {
      read.add(reader.overrides(file));
    }
    read.add(reader.exclusions(arguments.all(InputOptions.EXCLUDES)));
  }

  /** The folder of the project. */
  private String root() {
    String file = first == null ? "" : first;
    int slash = file.lastIndexOf('/');
    return slash < 0 ? "." : file.substring(0, slash);
  }

  private Project joined() {
    Project all = read.getFirst();
    for (Project each : read.subList(1, read.size())) {
      all = all.and(each);
    }
    return all;
  }

  private void operand(String operand, List<String> bare) throws IOException {
    Path path = operand.equals("-") ? null : existing(operand);
    if (operand.equals("-")) {
      requirements(operand);
    } else if (path != null && Files.isDirectory(path)) {
      folder(operand, path);
    } else if (path == null && !looksLikeFile(operand)) {
      bare.add(operand);
    } else if (path != null
        && OtherFiles.NAMES.contains(operand.substring(operand.lastIndexOf('/') + 1))) {
      other(operand);
    } else if (operand.endsWith(".toml")) {
      pyproject(operand);
    } else if (operand.endsWith(".py")) {
      script(operand);
    } else {
      requirements(operand);
    }
  }

  private @Nullable Path existing(String operand) {
    if (operand.indexOf('\0') >= 0 || operand.isEmpty()) {
      return null;
    }
    Path path = folder.resolve(operand);
    return Files.exists(path) ? path : null;
  }

  /** Whether a text that names nothing that exists was meant to name a file. */
  private static boolean looksLikeFile(String operand) {
    if (operand.indexOf('@') >= 0 || operand.indexOf(' ') >= 0) {
      return false;
    }
    return operand.indexOf('/') >= 0
        || operand.indexOf('\\') >= 0
        || operand.endsWith(".txt")
        || operand.endsWith(".in")
        || operand.endsWith(".toml")
        || operand.endsWith(".cfg")
        || operand.endsWith(".yml")
        || operand.endsWith(".py");
  }

  private void folder(String name, Path path) throws IOException {
    String inside = name.equals(".") ? "" : name.endsWith("/") ? name : name + "/";
    if (Files.exists(path.resolve(PYPROJECT))) {
      pyproject(inside + PYPROJECT);
      return;
    }
    String known = otherFile(path, inside);
    if (known != null) {
      other(inside + known);
      return;
    }
    List<String> texts = requirementsIn(path);
    throw CommandException.usage(
        "no `" + PYPROJECT + "` in the folder `" + Printable.of(name) + "`",
        texts.isEmpty()
            ? List.of("name the file that lists the requirements")
            : List.of("to lock its requirements, name `" + inside + texts.getFirst() + "`"));
  }

  /** The project in the current folder, where nothing is named. */
  private void here() throws IOException {
    if (Files.exists(folder.resolve(PYPROJECT))) {
      pyproject(PYPROJECT);
      if (requiresNothing(read.getLast())) {
        List<String> hints = requirementsHints();
        if (!hints.isEmpty()) {
          throw CommandException.usage(
              "`" + PYPROJECT + "` has settings only, and lists no requirements", hints);
        }
      }
      return;
    }
    List<String> hints = requirementsHints();
    String known = otherFile(folder, "");
    if (known != null && (hints.isEmpty() || !known.equals(SETUP))) {
      other(known);
      return;
    }
    if (known != null) {
      hints.add(
          "`"
              + SETUP
              + "` is not run; to lock what it requires, run `python "
              + SETUP
              + " egg_info`"
              + " yourself, then `pinwheel lock "
              + SETUP
              + "`");
    }
    if (hints.isEmpty()) {
      hints.add("name a project folder, a requirements file, or requirements");
      hints.add("`pinwheel init` makes a project of this folder");
    }
    throw CommandException.usage(
        "nothing to resolve: there is no `"
            + PYPROJECT
            + "` in this folder, and no input was given",
        hints);
  }

  /** Whether a project's file stands beside what says what is required. */
  private static boolean requiresNothing(Project project) {
    return project.name() == null
        && project.lines().isEmpty()
        && project.paths().isEmpty()
        && project.groups().isEmpty();
  }

  private List<String> requirementsHints() throws IOException {
    List<String> hints = new ArrayList<>();
    for (String text : requirementsIn(folder)) {
      hints.add("to lock `" + text + "`, run `pinwheel lock -r " + text + "`");
    }
    return hints;
  }

  /** The requirements files of a folder, and of the folder {@code requirements} in it. */
  private static List<String> requirementsIn(Path path) throws IOException {
    List<String> found = new ArrayList<>();
    for (String name : listsIn(path)) {
      if (name.startsWith(REQUIREMENTS)) {
        found.add(name);
      }
    }
    Path inside = path.resolve(REQUIREMENTS);
    if (Files.isDirectory(inside)) {
      listsIn(inside).forEach(name -> found.add(REQUIREMENTS + "/" + name));
    }
    return found.subList(0, Math.min(3, found.size()));
  }

  /** The names of the files in a folder that may list requirements, sorted. */
  private static List<String> listsIn(Path path) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = String.valueOf(file.getFileName());
        if ((name.endsWith(".txt") || name.endsWith(".in")) && name.equals(Printable.of(name))) {
          found.add(name);
        }
      }
    }
    found.sort(null);
    return found;
  }

  private void pyproject(String file) {
    String root = workspace(file);
    String its = root == null ? file : root;
    note(its);
    pyprojects.add(folder.resolve(its).normalize());
    read.add(reader.pyproject(its));
  }

  /** The file of the workspace that a project is a member of; null if it is none. */
  private @Nullable String workspace(String file) {
    Path home = folder.resolve(file).normalize().getParent();
    List<String> above = new ArrayList<>();
    List<String> names = new ArrayList<>();
    Path from = folder.normalize();
    for (Path each = home; each != null && each.getParent() != null; each = each.getParent()) {
      names.add(String.valueOf(each.getFileName()));
      above.add(from.relativize(each.getParent()).toString().replace('\\', '/'));
    }
    if (reader.workspace(file) != null) {
      return null;
    }
    String root = WorkspaceRoot.of(above, names, files, reader);
    if (root == null) {
      return null;
    }
    console.status(
        "Locking the workspace in `"
            + Printable.of(root.isEmpty() ? "." : root)
            + "`, of which this project is a member");
    return root.isEmpty() ? PYPROJECT : root + "/" + PYPROJECT;
  }

  /** The first file in a folder by which another tool knows a project; null if there is none. */
  private @Nullable String otherFile(Path path, String inside) {
    return OtherFiles.NAMES.stream()
        .filter(name -> Files.exists(path.resolve(name)) && reader.saysProject(inside + name))
        .findFirst()
        .orElse(null);
  }

  private void other(String file) {
    note(file);
    read.add(reader.other(file));
  }

  private void script(String file) {
    note(file);
    script = script == null ? file : script;
    read.add(reader.script(file));
  }

  private void requirements(String file) throws IOException {
    if (file.equals("-")) {
      read.add(
          reader.requirements(
              STANDARD_INPUT, console.surroundings().in().readNBytes(SourceText.LARGEST + 1)));
      return;
    }
    missing(file);
    note(file);
    read.add(reader.requirements(file));
  }

  private void note(String file) {
    first = first == null ? file : first;
  }

  /** A file that is not there, with the nearest that is. */
  private void missing(String name) throws IOException {
    Path path = folder.resolve(name);
    Path parent = path.getParent();
    if (Files.exists(path) || parent == null) {
      return;
    }
    List<String> names = new ArrayList<>();
    if (Files.isDirectory(parent)) {
      try (Stream<Path> files = Files.list(parent)) {
        files.forEach(file -> names.add(String.valueOf(file.getFileName())));
      }
    }
    names.sort(null);
    String near = NearMiss.of(String.valueOf(path.getFileName()), names);
    throw CommandException.usage(
        "no such file: `" + Printable.of(name) + "`",
        near == null ? List.of() : List.of("did you mean `" + Printable.of(near) + "`"));
  }

  /**
   * The parts that are chosen: by the arguments, else as the lock remembers, else as the project
   * says, else all of them.
   *
   * @param edited a part that is chosen as well, unless the project says otherwise
   */
  private Selection selection(Project project, @Nullable String lock, Part edited, boolean tells)
      throws IOException {
    SelectionRule said = project.settings().parts();
    if (PartOptions.isAsked(arguments)) {
      return Selection.of(PartOptions.rule(arguments), project);
    }
    if (project.extras().isEmpty() && project.groups().isEmpty()) {
      return Selection.everything(project);
    }
    String shown = LockPlace.shown(lock, first, script);
    SelectionRule remembered = LockMemory.of(folder.resolve(shown).normalize());
    if (remembered == null) {
      return Selection.of(said, project);
    }
    if (tells && !said.isEverything() && !remembered.isAs(said)) {
      console.status(
          "`"
              + Printable.of(shown)
              + "` keeps the parts it was locked with, and not `parts` of the project; `--"
              + String.join(" --", said.words())
              + "` locks those");
    }
    SelectionRule rule =
        edited instanceof Part.Extra extra
            ? remembered.with(SelectionRule.EXTRA, extra.name())
            : edited instanceof Part.Group group
                ? remembered.with(SelectionRule.GROUP, group.name())
                : remembered;
    return Selection.remembered(rule, project);
  }

  /** Whether a line was not read from a file. */
  static boolean isNoFile(Origin origin) {
    return origin.equals(Origin.COMMAND_LINE) || origin.source().equals(STANDARD_INPUT);
  }
}
