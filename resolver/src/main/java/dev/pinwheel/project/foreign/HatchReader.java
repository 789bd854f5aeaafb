package dev.pinwheel.project.foreign;

import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.project.reading.TomlFields;
import dev.pinwheel.project.reading.TomlItem;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Part;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the environments of {@code [tool.hatch.envs]}: each is a group of the name it has, with
 * what its template gives it.
 */
final class HatchReader {
  private static final String DEFAULT = "default";

  static final ToolKeys KEYS =
      new ToolKeys(
          "Hatch",
          "tool.hatch.envs",
          List.of(
              "dependencies",
              "extra-dependencies",
              "features",
              "dependency-groups",
              "template",
              "detached",
              "overrides"),
          List.of(
              "skip-install",
              "dev-mode",
              "builder",
              "python",
              "matrix",
              "matrix-name-format",
              "scripts",
              "extra-scripts",
              "env-vars",
              "env-include",
              "env-exclude",
              "platforms",
              "description",
              "type",
              "path",
              "system-packages",
              "installer",
              "uv-path",
              "workspace",
              "lock-filename",
              "locked",
              "pre-install-commands",
              "post-install-commands"),
          Map.of());
  private static final Set<String> OF_DEPENDENCIES =
      Set.of("dependencies", "extra-dependencies", "features", "dependency-groups");

  private final ProjectDraft draft;
  private final TomlFields envs;

  /** A reader of the table of environments. */
  HatchReader(ProjectDraft draft, TomlFields envs) {
    this.draft = draft;
    this.envs = envs;
  }

  /** Reads the environments; the groups that they name have been read. */
  void read() {
    List<String> groups = List.copyOf(draft.groups.keySet());
    for (String key : envs.keys()) {
      TomlFields environment = envs.table(key);
      KEYS.tell(draft, environment);
      overrides(environment);
      String name = envs.name(key);
      List<Line> lines = new ArrayList<>();
      Part.Group part = new Part.Group(name);
      for (String each : List.of("dependencies", "extra-dependencies")) {
        TomlFields where = where(key, each);
        for (TomlItem item : where.texts(each, "\"pytest\"")) {
          lines.add(draft.line(item, part));
        }
      }
      for (TomlItem item : where(key, "features").texts("features", "\"cli\"")) {
        lines.add(feature(item, part));
      }
      for (TomlItem item : where(key, "dependency-groups").texts("dependency-groups", "\"dev\"")) {
        lines.addAll(group(item, part, groups));
      }
      if (lines.isEmpty()) {
        continue;
      }
      if (groups.contains(name)) {
        draft.tell(
            envs.origin(key),
            "the environment `" + key + "` and the group of that name are locked as one group");
      }
      draft.extend(name, lines, List.of());
      if (name.equals(DEFAULT)) {
        draft.defaultGroups.add(name);
      }
      if (key.equals("hatch-test") && !where(key, "dependencies").has("dependencies")) {
        draft.tell(
            envs.origin(key),
            "what Hatch itself adds to `hatch-test` is not locked: state it in `dependencies`");
      }
    }
  }

  /** The environment that states a key for another one: itself, or the next template that does. */
  private TomlFields where(String key, String what) {
    Set<String> passed = new LinkedHashSet<>();
    String at = key;
    while (passed.add(at)) {
      TomlFields environment = envs.table(at);
      TomlItem template = environment.text("template", "\"test\"");
      if (environment.has(what) || environment.flag("detached")) {
        return environment;
      }
      String next = template == null ? DEFAULT : template.text();
      if (!next.equals(DEFAULT) && !envs.has(next)) {
        throw (template == null ? envs.item(at) : template)
            .fault("there is no environment `" + next + "`", "define it in `tool.hatch.envs`");
      }
      at = next;
    }
    if (passed.size() > 1 && !at.equals(DEFAULT)) {
      throw envs.error(
          key,
          "the templates of environments lead in a circle: " + String.join(", ", passed),
          "break the circle");
    }
    return envs.table(at);
  }

  private Line feature(TomlItem item, Part part) {
    String project = draft.name;
    if (project == null || !draft.extras.contains(item.name())) {
      throw item.fault(
          "the project has no extra `" + item.text() + "`",
          "define it in `project.optional-dependencies`, or remove it here");
    }
    return new Line(
        new Requirement(
            project, List.of(item.name()), Specifiers.EMPTY, null, draft.markers.always()),
        part,
        item.origin());
  }

  private List<Line> group(TomlItem item, Part part, List<String> groups) {
    var group = groups.contains(item.name()) ? draft.groups.get(item.name()) : null;
    if (group == null) {
      throw item.fault(
          "there is no group `" + item.text() + "`", "define it in `dependency-groups`");
    }
    if (part.equals(new Part.Group(group.name()))) {
      return List.of();
    }
    List<Line> lines = new ArrayList<>();
    for (Line line : group.lines()) {
      lines.add(new Line(line.requirement(), part, line.origin()));
    }
    return lines;
  }

  /** What an environment requires on some condition of a matrix or a platform is not locked. */
  private void overrides(TomlFields environment) {
    TomlFields overrides = environment.table("overrides");
    for (String kind : overrides.keys()) {
      TomlFields conditions = overrides.table(kind);
      for (String condition : conditions.keys()) {
        TomlFields its = conditions.table(condition);
        for (String key : its.keys()) {
          String plain = key.startsWith("set-") ? key.substring("set-".length()) : key;
          if (OF_DEPENDENCIES.contains(plain)) {
            draft.tell(
                its.origin(key),
                "`"
                    + key
                    + "` of an override of Hatch is not locked: state it in an environment of its"
                    + " own, or with a marker");
          }
        }
      }
    }
  }
}
