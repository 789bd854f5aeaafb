package dev.pinwheel.project.pyproject;

import dev.pinwheel.name.NearMiss;
import dev.pinwheel.project.InputFiles;
import dev.pinwheel.project.Packaging;
import dev.pinwheel.project.Paths;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.project.foreign.ForeignTables;
import dev.pinwheel.project.foreign.OtherFiles;
import dev.pinwheel.project.foreign.UvTable;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.project.reading.TomlEntries;
import dev.pinwheel.project.reading.TomlFields;
import dev.pinwheel.project.reading.TomlItem;
import dev.pinwheel.project.requirements.RequirementsReader;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Part;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.version.Version;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads pyproject.toml: the standard tables, and the tools' tables that say what is required. */
final class PyprojectReader {
  private static final String OWN = "pinwheel.toml";
  private static final String UV = "uv.toml";
  private static final String HATCH = "hatch.toml";

  /** Keys without which the lock would be another one, so that a misspelt one is refused. */
  private static final List<String> WEIGHTY =
      List.of("name", "requires-python", "dependencies", "optional-dependencies", "dynamic");

  private static final List<String> TOP =
      List.of("project", "build-system", "dependency-groups", "tool");
  private static final List<String> PROJECT =
      List.of(
          "name",
          "version",
          "description",
          "readme",
          "requires-python",
          "license",
          "license-files",
          "authors",
          "maintainers",
          "keywords",
          "classifiers",
          "urls",
          "scripts",
          "gui-scripts",
          "entry-points",
          "import-names",
          "import-namespaces",
          "dependencies",
          "optional-dependencies",
          "dynamic");

  private final InputFiles files;
  private final Map<String, String> variables;
  private final ProjectDraft draft;

  PyprojectReader(InputFiles files, Map<String, String> variables, ProjectDraft draft) {
    this.files = files;
    this.variables = variables;
    this.draft = draft;
  }

  void read(SourceText source) {
    TomlFields top = TomlEntries.parse(source);
    top.refuseNearMisses(TOP);
    TomlFields tools = top.table("tool");
    TomlFields project = top.table("project");
    SourceText hatchFile = beside(source, HATCH);
    ForeignTables foreign =
        new ForeignTables(draft, tools, hatchFile == null ? null : TomlEntries.parse(hatchFile));
    if (project.exists()) {
      project(project, top);
    } else if (!foreign.statesProject()) {
      new OtherFiles(files, variables, draft)
          .readBeside(source.name(), !top.has("dependency-groups"));
    }
    foreign.read(project);
    new GroupsReader(draft, top.table("dependency-groups")).read();
    TomlFields own = own(source, tools.table("pinwheel"));
    SourceText uvFile = beside(source, UV);
    UvTable uv =
        new UvTable(
            draft, own, tools.table("uv"), uvFile == null ? null : TomlEntries.parse(uvFile));
    uv.read();
    foreign.readGroups();
    uv.readGroups();
    new PinwheelTable(draft, uv.shared(), ApplicationReader.read(top)).read();
    Boolean stated = uv.isPackage();
    draft.packaging = packaging(top, stated == null ? foreign.isPackage() : stated);
  }

  /** Our own settings: those of a file of their own, or else the table. */
  private TomlFields own(SourceText source, TomlFields table) {
    SourceText own = beside(source, OWN);
    if (own == null) {
      return table;
    }
    if (table.exists()) {
      draft.notices.add(
          new Project.Notice(
              table.origin(),
              "`[tool.pinwheel]` is ignored, because `" + OWN + "` beside it replaces it"));
    }
    return TomlEntries.parse(own);
  }

  /** The project as a package; null if it has no name. */
  private @Nullable Packaging packaging(TomlFields top, @Nullable Boolean stated) {
    TomlFields project = top.table("project");
    TomlFields poetry = top.table("tool").table("poetry");
    Packaging other = draft.packaging;
    boolean said = project.exists() || poetry.has("name") || other != null;
    if (draft.name == null || !said) {
      return null;
    }
    TomlItem version = project.text("version", "\"1.0\"");
    version = version == null ? poetry.text("version", "\"1.0\"") : version;
    Version known = other == null ? null : other.version();
    TomlFields system = top.table("build-system");
    List<String> requires = null;
    if (system.has("requires")) {
      requires = new ArrayList<>();
      for (TomlItem item : system.texts("requires", "\"setuptools\"")) {
        requires.add(item.text());
      }
    }
    TomlItem backend = system.text("build-backend", "\"hatchling.build\"");
    return new Packaging(
        version == null ? known : Version.tryParse(version.text()),
        stated,
        system.exists() || other != null,
        requires,
        backend == null ? null : backend.text(),
        project.exists() ? project.origin() : other == null ? poetry.origin() : other.origin());
  }

  /** The file of settings beside a project's file, which wins; null if there is none. */
  private @Nullable SourceText beside(SourceText source, String name) {
    String path = Paths.beside(source.name(), name);
    try {
      return SourceText.of(path, files.read(path), null);
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      return SourceText.read(files, path, null);
    }
  }

  private void project(TomlFields project, TomlFields top) {
    TomlFields tools = top.table("tool");
    TomlFields poetry = tools.table("poetry");
    for (String key : project.keys()) {
      String near = PROJECT.contains(key) ? null : NearMiss.of(key, PROJECT);
      if (near != null && WEIGHTY.contains(near)) {
        project.refuseNearMisses(PROJECT);
      } else if (near != null) {
        draft.notices.add(
            new Project.Notice(
                project.origin(key),
                "unknown key `" + key + "` in `project`; did you mean `" + near + "`?"));
      }
    }
    if (project.has("name") || top.table("build-system").exists()) {
      draft.name = project.requiredText("name", "\"my-project\"").name();
    } else {
      draft.tell(
          project.origin(),
          "`project` has no name, so it is no package: its requirements are read");
    }
    TomlItem range = project.text("requires-python", "\">=3.12\"");
    if (range != null) {
      draft.requiresPython = range.pythons();
    }
    boolean elsewhere = poetry.table("dependencies").exists();
    for (TomlItem item : project.texts("dynamic", "\"version\"")) {
      switch (item.text()) {
        case "dependencies" -> {
          clash(project, item, "dependencies");
          if (!elsewhere) {
            dynamic(item, tools, "dependencies");
          }
        }
        case "optional-dependencies" -> {
          clash(project, item, "optional-dependencies");
          if (!dynamicExtras(item, tools)) {
            draft.notices.add(
                new Project.Notice(
                    item.origin(),
                    "`optional-dependencies` is dynamic: only a build could determine the extras,"
                        + " so that none can be locked"));
          }
        }
        case "requires-python" -> clash(project, item, "requires-python");
        default -> {}
      }
    }
    List<Itself> itself = new ArrayList<>();
    for (TomlItem item : project.texts("dependencies", "\"flask>=3\"")) {
      add(item, Part.BASE, itself);
    }
    TomlFields extras = project.table("optional-dependencies");
    for (String key : extras.keys()) {
      String extra = extras.name(key);
      if (!draft.extras.add(extra)) {
        throw extras.error(
            key,
            "two extras are named `" + extra + "`",
            "names are compared ignoring case and `-`, `_`, `.`");
      }
      for (TomlItem item : extras.texts(key, "\"flask>=3\"")) {
        add(item, new Part.Extra(extra), itself);
      }
    }
    Version version = version(project);
    for (Itself each : itself) {
      check(each, version);
    }
  }

  /** A requirement of the project on itself. */
  private record Itself(TomlItem item, Line line) {}

  private void add(TomlItem item, Part part, List<Itself> itself) {
    Line line = draft.line(item, part);
    draft.lines.add(line);
    if (line.requirement().name().equals(draft.name) && line.requirement().url() == null) {
      itself.add(new Itself(item, line));
    }
  }

  /** The version of the project; null where only a build could tell it. */
  private static @Nullable Version version(TomlFields project) {
    TomlItem item = project.text("version", "\"1.0\"");
    return item == null ? null : Version.tryParse(item.text());
  }

  /**
   * Refuses what a project cannot require of itself: nothing but itself, an extra that it does not
   * have, another version.
   */
  private void check(Itself itself, @Nullable Version version) {
    TomlItem item = itself.item();
    Requirement requirement = itself.line().requirement();
    if (itself.line().part().equals(Part.BASE) && requirement.extras().isEmpty()) {
      throw item.fault(
          "the project `" + draft.name + "` requires itself",
          "if you mean another project, rename this one; `"
              + draft.name
              + "[extra]` requires an"
              + " extra of it");
    }
    if (version != null && !requirement.specifiers().contains(version)) {
      throw item.fault(
          "the project itself is version " + version.text() + ", which this does not allow",
          "remove the versions");
    }
    for (String extra : requirement.extras()) {
      if (!draft.extras.contains(extra)) {
        String near = NearMiss.of(extra, draft.extras);
        throw item.fault(
            "the project has no extra `" + extra + "`",
            near != null ? "did you mean `" + near + "`?" : "define it, or remove it here");
      }
    }
  }

  private static void clash(TomlFields project, TomlItem item, String key) {
    if (project.has(key)) {
      throw item.fault(
          "`" + key + "` is both given and dynamic", "remove it from `dynamic`, or from `project`");
    }
  }

  /**
   * Dynamic requirements where a file states them: one that setuptools or Hatch is told of, a
   * setup.cfg, or metadata that a build left. Of others only a build could tell.
   */
  private void dynamic(TomlItem item, TomlFields tools, String key) {
    TomlFields dynamic = tools.table("setuptools").table("dynamic");
    TomlFields hook = hook(tools);
    if (dynamic.has(key)) {
      named(dynamic.table(key), "file", Part.BASE);
    } else if (hook.exists()) {
      named(hook, hook.has("files") ? "files" : "filename", Part.BASE);
    } else if (!new OtherFiles(files, variables, draft).readRequirements(item.source().name())) {
      throw item.fault(
          "`" + key + "` is dynamic: only a build could determine it, and nothing is built here",
          "list it in `project." + key + "`, or use a requirements file instead of this one");
    }
  }

  /** The same for extras; false if no file states them. */
  private boolean dynamicExtras(TomlItem item, TomlFields tools) {
    String key = "optional-dependencies";
    TomlFields extras = tools.table("setuptools").table("dynamic").table(key);
    for (String extra : extras.keys()) {
      String name = extras.name(extra);
      draft.extras.add(name);
      named(extras.table(extra), "file", new Part.Extra(name));
    }
    TomlFields hooked = hook(tools).table(key);
    for (String extra : hooked.keys()) {
      String name = hooked.name(extra);
      draft.extras.add(name);
      named(hooked, extra, new Part.Extra(name));
    }
    return extras.exists()
        || hooked.exists()
        || new OtherFiles(files, variables, draft).readExtras(item.source().name());
  }

  /** What a plugin of Hatch is told of the files in which requirements stand. */
  private static TomlFields hook(TomlFields tools) {
    return tools.table("hatch").table("metadata").table("hooks").table("requirements_txt");
  }

  private void named(TomlFields fields, String key, Part part) {
    List<TomlItem> items =
        fields.value(key) instanceof String
            ? List.of(fields.item(key))
            : fields.texts(key, "\"requirements.txt\"");
    for (TomlItem item : items) {
      new RequirementsReader(files, variables, draft, part)
          .file(
              Paths.beside(item.source().name(), item.text()),
              RequirementsReader.Role.REQUIREMENTS,
              item.origin());
    }
  }
}
