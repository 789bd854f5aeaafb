package dev.pinwheel.project.foreign;

import dev.pinwheel.name.Name;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.project.Group;
import dev.pinwheel.project.InputException;
import dev.pinwheel.project.LocalPath;
import dev.pinwheel.project.NamedIndex;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.project.reading.TomlFields;
import dev.pinwheel.project.reading.TomlItem;
import dev.pinwheel.request.Indexes;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Policy;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code [tool.poetry]} as far as it translates; what does not is an error that says why, of
 * a group only when the group is asked for.
 */
public final class PoetryReader {
  static final ToolKeys KEYS =
      new ToolKeys(
          "Poetry",
          "tool.poetry",
          List.of(
              "name",
              "version",
              "dependencies",
              "dev-dependencies",
              "group",
              "extras",
              "source",
              "package-mode"),
          List.of(
              "description",
              "license",
              "authors",
              "maintainers",
              "readme",
              "homepage",
              "repository",
              "documentation",
              "keywords",
              "classifiers",
              "packages",
              "include",
              "exclude",
              "scripts",
              "plugins",
              "urls",
              "build",
              "requires-poetry",
              "requires-plugins"),
          Map.of(
              "build-constraints",
              "write `build-constraints` in `[tool.pinwheel]`, which holds for all packages"));
  static final ToolKeys GROUP =
      new ToolKeys(
          "Poetry",
          "tool.poetry.group",
          List.of("optional", "dependencies", "include-groups"),
          List.of(),
          Map.of());

  static final ToolKeys SOURCE =
      new ToolKeys(
          "Poetry",
          "tool.poetry.source",
          List.of("name", "url", "priority", "default", "secondary"),
          List.of(),
          Map.of());

  private final ProjectDraft draft;
  private final TomlFields poetry;
  private final Map<String, List<String>> extrasOf = new LinkedHashMap<>();
  private final Set<String> optional = new LinkedHashSet<>();

  public PoetryReader(ProjectDraft draft, TomlFields poetry) {
    this.draft = draft;
    this.poetry = poetry;
  }

  /** Reads the tables; the project's own dependencies only if they stand nowhere else. */
  public void read(boolean dependencies) {
    KEYS.tell(draft, poetry);
    TomlItem name = poetry.text("name", "\"my-project\"");
    if (draft.name == null && name != null) {
      draft.name = name.name();
    }
    TomlFields base = poetry.table("dependencies");
    if (base.has("python")) {
      String own = versions(base.requiredText("python", "\"^3.9\"")).toString();
      String given = draft.requiresPython.toString();
      String both = given.isEmpty() || own.isEmpty() ? given + own : given + "," + own;
      draft.requiresPython = Specifiers.parse(both);
    }
    if (dependencies) {
      extras(base);
      for (String key : base.keys()) {
        if (!key.equals("python")) {
          new PoetryDependency(draft, base, key).read(parts(key), draft.lines, draft.paths);
        }
      }
    } else {
      enrich(base);
    }
    groups();
    sources();
  }

  /** Its sources: primary ones take the place of PyPI, supplemental ones are asked last. */
  private void sources() {
    List<NamedIndex> more = new ArrayList<>();
    List<NamedIndex> first = new ArrayList<>();
    for (TomlFields source : poetry.tables("source", "{ name = \"internal\", url = \"…\" }")) {
      SOURCE.tell(draft, source);
      TomlItem priority = source.text("priority", "\"primary\"");
      boolean old = source.flag("secondary");
      String word = priority == null ? old ? "supplemental" : "primary" : priority.text();
      NamedIndex index = ForeignTables.index(source, word.equals("explicit"), false);
      switch (word) {
        case "primary" -> first.add(index);
        case "default" -> first.addFirst(index);
        case "explicit" -> draft.indexes.add(index);
        default -> more.add(index);
      }
    }
    if (first.isEmpty() && !more.isEmpty()) {
      first.add(new NamedIndex(null, Indexes.USUAL, false, false, more.getFirst().origin()));
    }
    first.addAll(more);
    for (int i = 0; i < first.size(); i++) {
      NamedIndex each = first.get(i);
      boolean last = i == first.size() - 1;
      draft.indexes.add(new NamedIndex(each.name(), each.url(), false, last, each.origin()));
    }
  }

  /** Beside the standard list, Poetry's says more of what stands there, and nothing of others. */
  private void enrich(TomlFields base) {
    Map<String, List<Part>> parts = new LinkedHashMap<>();
    for (Line line : draft.lines) {
      parts.computeIfAbsent(line.requirement().name(), any -> new ArrayList<>()).add(line.part());
    }
    for (String key : base.keys()) {
      if (key.equals("python")) {
        continue;
      }
      List<Part> asking = parts.get(base.name(key));
      if (asking == null) {
        draft.tell(
            base.origin(key),
            "`"
                + key
                + "` has no effect: `project.dependencies` lists what is required, and not this");
        continue;
      }
      new PoetryDependency(draft, base, key).further(asking, draft.lines, draft.paths);
    }
  }

  /** Reads what says more of the standard groups: Poetry installs those that are not optional. */
  void readGroups() {
    for (String name : draft.groups.keySet()) {
      if (!optional.contains(name)) {
        draft.defaultGroups.add(name);
      }
    }
    for (String name : List.copyOf(draft.defaultGroups)) {
      if (!draft.groups.containsKey(name)) {
        draft.defaultGroups.remove(name);
      }
    }
  }

  /** The extras name optional dependencies; by normalised name, the extras that want it. */
  private void extras(TomlFields base) {
    List<String> known = base.keys().stream().map(Name::normalize).toList();
    TomlFields extras = poetry.table("extras");
    for (String key : extras.keys()) {
      String extra = extras.name(key);
      draft.extras.add(extra);
      for (TomlItem item : extras.texts(key, "\"foo\"")) {
        String wanted = item.name();
        if (!known.contains(wanted)) {
          String near = dev.pinwheel.name.NearMiss.of(wanted, known);
          throw item.fault(
              "the extra names an unknown dependency",
              near != null
                  ? "did you mean `" + near + "`?"
                  : "add `" + wanted + "` to `tool.poetry.dependencies`");
        }
        extrasOf.computeIfAbsent(wanted, any -> new ArrayList<>()).add(extra);
      }
    }
  }

  private List<Part> parts(String key) {
    List<String> extras = extrasOf.getOrDefault(Name.normalize(key), List.of());
    List<Part> parts = new ArrayList<>();
    for (String extra : extras) {
      parts.add(new Part.Extra(extra));
    }
    return parts;
  }

  private void groups() {
    TomlFields dev = poetry.table("dev-dependencies");
    if (dev.exists()) {
      draft.defaultGroups.add("dev");
      group("dev", dev);
    }
    TomlFields groups = poetry.table("group");
    for (String key : groups.keys()) {
      TomlFields group = groups.table(key);
      String name = groups.name(key);
      if (group.flag("optional")) {
        optional.add(name);
      } else {
        draft.defaultGroups.add(name);
      }
      GROUP.tell(draft, group);
      if (group.has("dependencies") || group.has("include-groups")) {
        group(name, group.table("dependencies"));
      }
    }
    for (String key : groups.keys()) {
      include(groups.name(key), groups.table(key));
    }
  }

  private void group(String name, TomlFields dependencies) {
    Group before = draft.groups.get(name);
    List<Line> lines = new ArrayList<>(before == null ? List.of() : before.lines());
    List<LocalPath> paths = new ArrayList<>(before == null ? List.of() : before.paths());
    InputException broken = before == null ? null : before.broken();
    for (String key : dependencies.keys()) {
      try {
        new PoetryDependency(draft, dependencies, key)
            .read(List.of(new Part.Group(name)), lines, paths);
      } catch (InputException e) {
        broken = broken == null ? e : broken;
      }
    }
    draft.groups.put(name, new Group(name, List.copyOf(lines), List.copyOf(paths), broken));
  }

  /** Adds the groups that a group includes, one step deep, as Poetry does. */
  private void include(String name, TomlFields group) {
    for (TomlItem item : group.texts("include-groups", "\"test\"")) {
      Group included = draft.groups.get(item.name());
      Group into = draft.groups.get(name);
      if (included == null || into == null) {
        throw item.fault(
            "there is no group `" + item.text() + "`", "define it in `tool.poetry.group`");
      }
      List<Line> lines = new ArrayList<>(into.lines());
      for (Line line : included.lines()) {
        lines.add(new Line(line.requirement(), new Part.Group(name), line.origin()));
      }
      InputException broken = into.broken() != null ? into.broken() : included.broken();
      List<LocalPath> paths = new ArrayList<>(into.paths());
      for (LocalPath path : included.paths()) {
        paths.add(path.under(new Part.Group(name), draft.markers.always()));
      }
      draft.groups.put(name, new Group(name, List.copyOf(lines), List.copyOf(paths), broken));
    }
  }

  /** Poetry's constraint, as specifiers. */
  static Specifiers versions(TomlItem item) {
    return versions(item, item.text());
  }

  /** A part of Poetry's constraint, as specifiers. */
  static Specifiers versions(TomlItem item, String part) {
    try {
      return PoetryVersions.specifiers(part);
    } catch (SyntaxException e) {
      int at = Math.min(e.position(), item.text().length());
      throw item.source()
          .error(
              item.offsets()[at],
              e.length(),
              String.valueOf(e.getMessage()),
              item.text().indexOf('|') >= 0
                  ? "write one range, and exclude the versions between with `!=`"
                  : "write it as Poetry does: `^1.2`, `~1.2`, `1.*`, `>=1.2,<2`");
    }
  }

  static void allowPreReleases(ProjectDraft draft, String name) {
    draft.settings.preReleasesOf.put(name, Policy.PreReleases.ALLOW);
  }
}
