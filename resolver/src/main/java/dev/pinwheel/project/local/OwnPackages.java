package dev.pinwheel.project.local;

import dev.pinwheel.project.Group;
import dev.pinwheel.project.InputException;
import dev.pinwheel.project.InputFiles;
import dev.pinwheel.project.LocalPath;
import dev.pinwheel.project.NamedSource;
import dev.pinwheel.project.Packaging;
import dev.pinwheel.project.Paths;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.ReadSetting;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.project.Workspace;
import dev.pinwheel.project.pyproject.ProjectReader;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.LocalPackage;
import dev.pinwheel.request.LocalPackages;
import dev.pinwheel.request.LocalSource;
import dev.pinwheel.request.Origin;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what is locked with a project: the members of its workspace, whose lines and parts are
 * its own, and every package that is required by path, by whoever requires it. See
 * docs/explanation/world.md.
 */
public final class OwnPackages {
  private static final String PYPROJECT = "pyproject.toml";

  /** Settings that each member has of its own. */
  private static final Set<String> OF_MEMBERS =
      Set.of(
          "sources",
          "package",
          "dev-dependencies",
          "default-groups",
          "dependency-groups",
          "conflicts",
          "nix");

  private final InputFiles files;
  private final ProjectReader reader;
  private final Project project;
  private final String root;
  private final Map<String, @Nullable Project> read = new HashMap<>();
  private final Map<String, String> members = new TreeMap<>();
  private final NavigableMap<String, LocalPackage> locals = new TreeMap<>();
  private final Map<String, String> folderOf = new HashMap<>();

  /** Names that somebody says are those of members. */
  private final Set<String> named = new HashSet<>();

  private final Deque<Asking> open = new ArrayDeque<>();
  private final List<Project.Notice> notices = new ArrayList<>();
  private final Map<String, InputException> broken = new HashMap<>();

  /**
   * A project whose requirements are still to be looked at.
   *
   * @param sources where its requirements come from, by name
   */
  private record Asking(Project project, Map<String, List<NamedSource>> sources) {}

  private OwnPackages(InputFiles files, ProjectReader reader, Project project, String root) {
    this.files = files;
    this.reader = reader;
    this.project = Located.of(project, sources(project, Map.of()));
    this.root = root;
  }

  /**
   * A project with all that lies beside it.
   *
   * @param whole all of it
   * @param members the members of its workspace, each as a project of its own beside the others; by
   *     name, and only where there is a workspace
   * @param folders where they lie, by name
   * @param root the folder of the project, as the inputs name it
   */
  public record Gathered(
      Project whole,
      NavigableMap<String, Project> members,
      Map<String, String> folders,
      String root) {

    /** A path of the inputs as seen from the folder of the project. */
    public String beside(String path) {
      String relative = Inside.relative(path, root);
      return relative.isEmpty() ? "." : relative;
    }
  }

  /**
   * Gathers what lies beside a project.
   *
   * @param root the folder of the project, as the inputs name it
   */
  public static Gathered of(Project project, String root, InputFiles files, ProjectReader reader) {
    return new OwnPackages(files, reader, project, root).gathered();
  }

  private Gathered gathered() {
    Map<String, List<NamedSource>> rooted = sources(project, Map.of());
    open.add(new Asking(project, rooted));
    Packaging packaging = project.packaging();
    if (project.name() != null && packaging != null) {
      own(project, root, true, packaging.origin());
      members.put(project.name(), root);
    }
    Workspace workspace = project.workspace();
    List<Project> all = workspace == null ? List.of() : readMembers(workspace);
    all.forEach(member -> open.add(new Asking(member, sources(member, rooted))));
    List<Project> each = new ArrayList<>(all);
    each.add(project);
    for (Project member : each) {
      for (NamedSource source : member.sources()) {
        if (source.where() instanceof NamedSource.Member) {
          named.add(source.name());
        }
      }
    }
    List<Line> installed = new ArrayList<>();
    for (Project member : workspace == null ? List.<Project>of() : each) {
      installed.addAll(installed(member));
    }
    Project whole = paths(Members.joined(project, all).requiring(installed, Specifiers.EMPTY));
    while (!open.isEmpty()) {
      follow(open.removeFirst());
    }
    whole = withBroken(whole);
    LocalPackages packages = new LocalPackages(locals);
    NavigableMap<String, Project> parts = new TreeMap<>();
    for (Project member : workspace == null ? List.<Project>of() : each) {
      if (member.name() != null) {
        Project part = Members.alone(whole, member).requiring(installed(member), Specifiers.EMPTY);
        parts.put(member.name(), withBroken(paths(part)).with(packages, List.of()));
      }
    }
    return new Gathered(
        locals.isEmpty() && notices.isEmpty() ? whole : whole.with(packages, notices),
        parts,
        members,
        root);
  }

  /** A project with what is wrong in its groups. */
  private Project withBroken(Project its) {
    if (broken.isEmpty()) {
      return its;
    }
    Map<String, Group> groups = new LinkedHashMap<>();
    its.groups()
        .forEach(
            (name, group) ->
                groups.put(
                    name,
                    new Group(
                        name,
                        group.lines(),
                        group.paths(),
                        group.broken() != null ? group.broken() : broken.get(name))));
    return its.with(its.paths(), groups);
  }

  /** A line that requires a member, if it is something to install. */
  private List<Line> installed(Project member) {
    Packaging its = member.packaging();
    String name = member.name();
    return its == null || name == null || !its.isInstalled(named.contains(name))
        ? List.of()
        : List.of(line(name, its.origin()));
  }

  private Line line(String name, Origin origin) {
    return new Line(
        new Requirement(name, List.of(), Specifiers.EMPTY, null, project.markers().always()),
        origin);
  }

  /** By name; those of a member's own before those of the workspace. */
  private static Map<String, List<NamedSource>> sources(
      Project project, Map<String, List<NamedSource>> further) {
    Map<String, List<NamedSource>> sources = new HashMap<>();
    for (NamedSource source : project.sources()) {
      sources.computeIfAbsent(source.name(), key -> new ArrayList<>()).add(source);
    }
    further.forEach(sources::putIfAbsent);
    return sources;
  }

  private List<Project> readMembers(Workspace workspace) {
    List<Project> all = new ArrayList<>();
    Map<String, Origin> names = new HashMap<>();
    for (String folder : new MemberFolders(files, workspace, root).all()) {
      Project read = reader.pyproject(folder + "/" + PYPROJECT);
      Project member = Located.of(read, sources(read, sources(project, Map.of())));
      this.read.put(folder, member);
      String name = member.name();
      Packaging packaging = member.packaging();
      if (name == null || packaging == null) {
        notices.add(
            new Project.Notice(
                new Origin(folder + "/" + PYPROJECT, 0, 0),
                "a member of the workspace without a name: its settings have no effect"));
        continue;
      }
      if (member.workspace() != null) {
        throw fault(
            packaging.origin(),
            "a workspace within the workspace of `" + root + "`",
            "leave the folder out with `exclude`, or remove its `workspace`");
      }
      Origin other = names.put(name, packaging.origin());
      if (other != null || members.containsKey(name)) {
        throw fault(
            packaging.origin(),
            "two members of the workspace are named `" + name + "`",
            "rename one" + (other == null ? "" : "; the other is in `" + other.source() + "`"));
      }
      tellSettings(member);
      members.put(name, folder);
      own(member, folder, true, packaging.origin());
      all.add(member);
    }
    return all;
  }

  /** Tells what a member says that only its workspace can say. */
  private void tellSettings(Project member) {
    for (ReadSetting setting : member.read()) {
      if (setting.use() == ReadSetting.Use.IN_FORCE && !OF_MEMBERS.contains(setting.key())) {
        notices.add(
            new Project.Notice(
                setting.origin(),
                "`" + setting.key() + "` of a member has no effect: its workspace decides"));
      }
    }
  }

  /** Takes up a project as a package that lies in a folder. */
  private void own(Project its, String folder, boolean editable, Origin origin) {
    Packaging packaging = its.packaging();
    String name = its.name();
    if (packaging == null || name == null) {
      return;
    }
    if (place(name, folder, origin)) {
      locals.put(
          name,
          new LocalPackage(
              name,
              packaging.version(),
              its.requiresPython(),
              its.lines(),
              its.extras(),
              packaging.buildRequires(),
              packaging.buildBackend(),
              new LocalSource.Folder(folder, editable),
              packaging.origin()));
    }
  }

  /** What is required by path alone becomes a line that names the package found there. */
  private Project paths(Project whole) {
    List<LocalPath> left = new ArrayList<>();
    List<Line> lines = new ArrayList<>();
    for (LocalPath path : whole.paths()) {
      Line line = line(path);
      if (line == null) {
        left.add(path);
      } else {
        lines.add(line);
      }
    }
    Map<String, Group> groups = new LinkedHashMap<>();
    whole
        .groups()
        .forEach(
            (name, group) -> {
              List<LocalPath> itsLeft = new ArrayList<>();
              List<Line> itsLines = new ArrayList<>(group.lines());
              for (LocalPath path : group.paths()) {
                Line line = line(path);
                if (line == null) {
                  itsLeft.add(path);
                } else {
                  itsLines.add(line);
                }
              }
              groups.put(
                  name,
                  new Group(name, List.copyOf(itsLines), List.copyOf(itsLeft), group.broken()));
            });
    Specifiers python = Specifiers.EMPTY;
    for (LocalPath path : whole.paths()) {
      Project its = read.get(folder(path.path()));
      if (its != null && python.isEmpty()) {
        python = its.requiresPython();
      }
    }
    return whole.with(left, groups).requiring(lines, python);
  }

  private @Nullable Line line(LocalPath path) {
    String folder = folder(path.path());
    if (LocalArchive.is(folder)) {
      LocalPackage its = archive(folder, path.origin());
      return new Line(
          new Requirement(its.name(), path.extras(), Specifiers.EMPTY, null, path.marker()),
          path.part(),
          path.origin());
    }
    Project its = at(folder);
    if (its == null || its.name() == null) {
      return null;
    }
    consent(folder, path.origin());
    add(its, folder, path.editable(), path.origin());
    return new Line(
        new Requirement(its.name(), path.extras(), Specifiers.EMPTY, null, path.marker()),
        path.part(),
        path.origin());
  }

  /** Takes up the package in a wheel or source distribution. */
  private LocalPackage archive(String path, Origin origin) {
    LocalPackage its = LocalArchive.read(path, origin, files, project.markers(), this::isStated);
    consent(path, origin);
    place(its.name(), path, origin);
    locals.putIfAbsent(its.name(), its);
    return its;
  }

  /** Takes up the package at a commit, and looks at what it requires itself. */
  private void git(String name, GitReference asked, Origin origin) {
    String place = asked.place();
    if (place.equals(folderOf.get(name))) {
      return;
    }
    GitPackage.Found found =
        new GitPackage(files, reader, project.stated(), notices).read(name, asked, origin);
    named(name, found.local().name(), place, origin);
    place(name, place, origin);
    locals.put(name, found.local());
    if (found.its() != null) {
      open.add(new Asking(found.its(), found.sources()));
    }
  }

  /** Whether the user states what the releases of a name require. */
  private boolean isStated(String name) {
    return project.stated().stream().anyMatch(stated -> stated.name().equals(name));
  }

  /** Takes note of where a name lies; whether nobody knew before. */
  private boolean place(String name, String path, Origin origin) {
    String other = folderOf.putIfAbsent(name, path);
    if (other != null && !other.equals(path)) {
      throw fault(
          origin,
          "`" + name + "` lies in two places: `" + other + "` and `" + path + "`",
          "a name can have one place; name the same one everywhere");
    }
    return other == null;
  }

  private static String folder(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** Takes up a package that is required by path, and looks at what it requires itself. */
  private void add(Project its, String folder, boolean editable, Origin origin) {
    boolean known = its.name() != null && folderOf.containsKey(its.name());
    own(its, folder, editable, origin);
    if (!known) {
      open.add(new Asking(its, sources(its, Map.of())));
      for (LocalPath path : its.paths()) {
        line(path);
      }
    }
  }

  /** The project in a folder; null if there is none whose requirements are written down. */
  private @Nullable Project at(String folder) {
    if (read.containsKey(folder)) {
      return read.get(folder);
    }
    Project its = null;
    if (folder.equals(root) && project.packaging() != null) {
      its = project;
    } else if (folder.indexOf('\0') < 0) {
      try {
        its = reader.folder(folder);
        its = Located.of(its, sources(its, Map.of()));
      } catch (InputException e) {
        its = null;
      }
    }
    read.put(folder, its);
    return its;
  }

  /**
   * Looks where the requirements of a project come from; what is wrong in a group harms it alone.
   */
  private void follow(Asking asking) {
    follow(asking.project().lines(), asking.sources());
    for (Group group : asking.project().groups().values()) {
      try {
        follow(group.lines(), asking.sources());
      } catch (InputException e) {
        broken.putIfAbsent(group.name(), e);
      }
    }
  }

  private void follow(List<Line> lines, Map<String, List<NamedSource>> sources) {
    Set<String> required = new HashSet<>();
    lines.forEach(line -> required.add(line.requirement().name()));
    for (Line line : lines) {
      String url = line.requirement().url();
      GitReference git = GitReference.of(url);
      if (git != null) {
        git(line.requirement().name(), git, line.origin());
      } else if (url != null && url.startsWith("file:")) {
        String path = Paths.beside(line.origin().source(), url);
        NamedSource.Where where = new NamedSource.Beside(path, null);
        String name = line.requirement().name();
        source(name, new NamedSource(name, where, project.markers().always(), null, line.origin()));
      }
    }
    Set<String> names = new LinkedHashSet<>(required);
    names.retainAll(sources.keySet());
    for (String name : names) {
      for (NamedSource source : sources.getOrDefault(name, List.of())) {
        if (isAsked(source, lines)) {
          source(name, source);
        }
      }
    }
  }

  /**
   * Whether a source has to do with some of these lines: if it lies here then with all that name
   * the package.
   */
  private static boolean isAsked(NamedSource source, List<Line> lines) {
    boolean some = false;
    boolean others = false;
    for (Line line : lines) {
      Requirement requirement = line.requirement();
      if (requirement.name().equals(source.name())) {
        boolean its = source.part() == null || source.part().equals(line.part());
        some |= its && !requirement.marker().disjoint(source.marker());
        others |= !its || !requirement.marker().implies(source.marker());
      }
    }
    boolean here =
        source.where() instanceof NamedSource.Member
            || source.where() instanceof NamedSource.Beside;
    if (some && others && here) {
      throw Located.onCondition(source);
    }
    return some;
  }

  private void source(String name, NamedSource source) {
    switch (source.where()) {
      case NamedSource.Member _ -> {
        if (!members.containsKey(name)) {
          throw fault(
              source.origin(),
              "`" + name + "` is no member of this workspace",
              members.isEmpty()
                  ? "name its folder in `members` of `[tool.uv.workspace]`"
                  : "name its folder in `members`; they are "
                      + String.join(", ", members.keySet()));
        }
      }
      case NamedSource.Beside(String path, Boolean editable) -> {
        String folder = folder(path);
        if (LocalArchive.is(folder)) {
          LocalPackage archive = archive(folder, source.origin());
          named(name, archive.name(), folder, source.origin());
          return;
        }
        Project its = at(folder);
        if (its == null) {
          its = reader.folder(folder); // says what is wrong with it
        }
        named(name, String.valueOf(its.name()), folder, source.origin());
        consent(folder, source.origin());
        add(its, folder, editable != null && editable, source.origin());
      }
      case NamedSource.Git _, NamedSource.At _, NamedSource.From _ -> {}
    }
  }

  private static void named(String name, String found, String path, Origin origin) {
    if (!name.equals(found)) {
      throw fault(
          origin,
          "`" + path + "` is not `" + name + "`, but `" + found + "`",
          "name the place of `" + name + "`");
    }
  }

  /** Refuses what lies outside of the project, unless its settings say that it may. */
  private void consent(String path, Origin origin) {
    if (Inside.is(path, root)) {
      return;
    }
    for (String allowed : project.settings().outsidePaths()) {
      if (Inside.is(path, allowed)) {
        return;
      }
    }
    throw fault(
        origin,
        "`" + path + "` lies outside of the project's folder",
        "if the lock may name it, say so: `outside-paths = [\""
            + Inside.relative(path, root)
            + "\"]` in `[tool.pinwheel]`");
  }

  private static InputException fault(Origin origin, String message, String hint) {
    return new InputException(new SourceText(origin.toString(), "", null), message, hint);
  }
}
