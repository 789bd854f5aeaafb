package dev.pinwheel.project.pyproject;

import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.name.Name;
import dev.pinwheel.name.NearMiss;
import dev.pinwheel.project.Group;
import dev.pinwheel.project.MarkerLine;
import dev.pinwheel.project.NixSettings;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.project.reading.TomlFields;
import dev.pinwheel.project.reading.TomlItem;
import dev.pinwheel.request.BuildRequirement;
import dev.pinwheel.request.Conflict;
import dev.pinwheel.request.Exclusion;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Replacement;
import dev.pinwheel.request.Scope;
import dev.pinwheel.request.Stated;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code [tool.pinwheel]}; a key it does not know is an error. */
final class PinwheelTable {
  private static final String SCOPED =
      "{ package = { name = \"bar\" }, dependencies = [\"foo>2\"] }";

  private final ProjectDraft draft;
  private final TomlFields table;
  private final NixSettings.@Nullable Application application;

  /**
   * A reader of this table.
   *
   * @param application the project as something to build, or null
   */
  PinwheelTable(
      ProjectDraft draft, TomlFields table, NixSettings.@Nullable Application application) {
    this.draft = draft;
    this.table = table;
    this.application = application;
  }

  void read() {
    if (!table.exists()) {
      draft.nix = new NixTable(table.table("nix")).read(draft.name, application);
      return;
    }
    for (TomlItem item : table.texts("constraint-dependencies", "\"urllib3<2\"")) {
      draft.constraints.add(constraint(item));
    }
    overrides();
    exclusions();
    environments("environments", draft.environments, true);
    environments("required-environments", draft.requiredEnvironments, false);
    buildRequires();
    for (TomlItem item : table.texts("build-constraints", "\"setuptools<70\"")) {
      draft.buildConstraints.add(draft.requirement(item));
    }
    for (TomlItem item : table.texts("build-overrides", "\"setuptools<70\"")) {
      draft.buildOverrides.add(draft.requirement(item));
    }
    conflicts();
    statedMetadata();
    groups();
    new SettingsTable(draft, table).read();
    draft.nix = new NixTable(table.table("nix")).read(draft.name, application);
    table.end();
  }

  private Line constraint(TomlItem item) {
    Requirement requirement = draft.requirement(item);
    if (!requirement.extras().isEmpty()) {
      throw item.fault(
          "a constraint cannot have extras", "remove them; ask for extras in a requirement");
    }
    return new Line(requirement, item.origin());
  }

  private void overrides() {
    for (TomlItem item :
        table.items("override-dependencies", "an array of requirements", "\"foo>2\"")) {
      if (item.isText()) {
        Requirement requirement = draft.requirement(item);
        draft.replacements.add(new Replacement(requirement, Scope.GLOBAL, item.origin()));
        continue;
      }
      TomlFields scoped = item.table("a requirement or a scoped override", SCOPED);
      Scope scope = scope(scoped);
      for (TomlItem each : scoped.texts("dependencies", "\"foo>2\"")) {
        Requirement requirement = draft.requirement(each);
        draft.replacements.add(new Replacement(requirement, scope, each.origin()));
      }
      scoped.end();
    }
  }

  private void exclusions() {
    for (TomlItem item : table.items("exclude-dependencies", "an array of names", "\"foo\"")) {
      if (item.isText()) {
        draft.exclusions.add(new Exclusion(excluded(item), Scope.GLOBAL, item.origin()));
        continue;
      }
      TomlFields scoped = item.table("a name or a scoped exclude", SCOPED.replace(">2", ""));
      Scope scope = scope(scoped);
      for (TomlItem each : scoped.texts("dependencies", "\"foo\"")) {
        draft.exclusions.add(new Exclusion(excluded(each), scope, each.origin()));
      }
      scoped.end();
    }
  }

  private static String excluded(TomlItem item) {
    if (!Name.isValid(item.text())) {
      throw item.fault("an exclude is a name and nothing more", "write `\"foo\"`");
    }
    return item.name();
  }

  private static Scope scope(TomlFields scoped) {
    if (!scoped.has("package")) {
      throw scoped.error(
          "`package` is missing in `" + scoped.path() + "`", "write `" + SCOPED + "`");
    }
    TomlFields whose = scoped.table("package");
    String name = whose.requiredText("name", "\"bar\"").name();
    Scope scope = new Scope(name, version(whose.text("version", "\"0.5\"")));
    whose.end();
    return scope;
  }

  static @Nullable Version version(@Nullable TomlItem item) {
    if (item == null) {
      return null;
    }
    Version version = Version.tryParse(item.text());
    if (version == null) {
      throw item.fault("`" + item.text() + "` is no version", "write one version, such as `1.2.3`");
    }
    return version;
  }

  private void environments(String key, List<MarkerLine> lines, boolean disjoint) {
    List<TomlItem> items =
        table.value(key) instanceof String
            ? List.of(table.item(key))
            : table.texts(key, "\"sys_platform == 'linux'\"");
    for (TomlItem item : items) {
      Marker marker = draft.environment(item);
      for (int i = 0; disjoint && i < lines.size(); i++) {
        if (!marker.disjoint(lines.get(i).marker())) {
          throw item.fault(
              "overlaps with the environment of line " + lines.get(i).origin().line(),
              "environments have to exclude each other; add what tells them apart");
        }
      }
      lines.add(new MarkerLine(marker, item.origin()));
    }
  }

  private void buildRequires() {
    TomlFields requires = table.table("build-requires");
    for (String key : requires.keys()) {
      List<BuildRequirement> list = new ArrayList<>();
      for (TomlItem item : requires.items(key, "an array of requirements", "\"setuptools\"")) {
        list.add(buildRequirement(item));
      }
      if (draft.buildRequires.put(release(requires, key), List.copyOf(list)) != null) {
        throw requires.error(key, "`" + key + "` is given twice", "join the two");
      }
    }
  }

  private BuildRequirement buildRequirement(TomlItem item) {
    if (item.isText()) {
      return new BuildRequirement(draft.requirement(item), false);
    }
    String example = "{ requirement = \"torch\", match-runtime = true }";
    TomlFields fields = item.table("a requirement", example);
    Requirement requirement = draft.requirement(fields.requiredText("requirement", "\"torch\""));
    boolean matched = fields.flag("match-runtime");
    fields.end();
    return new BuildRequirement(requirement, matched);
  }

  /** A key that is a name or {@code name==version}, normalised. */
  private static String release(TomlFields requires, String key) {
    int equals = key.indexOf("==");
    String name = (equals < 0 ? key : key.substring(0, equals)).strip();
    Version version = equals < 0 ? null : Version.tryParse(key.substring(equals + 2));
    if (!Name.isValid(name) || equals >= 0 && version == null) {
      throw requires.error(
          key,
          "`" + key + "` is neither a name nor `name==version`",
          "write `snaptime` or `\"snaptime==0.2.4\"`");
    }
    return Name.normalize(name) + (version == null ? "" : "==" + version.text());
  }

  private void conflicts() {
    String example = "[{ extra = \"cpu\" }, { extra = \"gpu\" }]";
    for (TomlItem set : table.items("conflicts", "an array of sets", example)) {
      List<Part> parts = new ArrayList<>();
      for (TomlItem item : set.items("a set of extras and groups", example)) {
        TomlFields fields = item.table("an extra or a group", "{ extra = \"cpu\" }");
        TomlItem extra = fields.text("extra", "\"cpu\"");
        TomlItem group = fields.text("group", "\"cpu\"");
        fields.end();
        if ((extra == null) == (group == null)) {
          throw item.error("has to name an extra or a group", "write `{ extra = \"cpu\" }`");
        }
        parts.add(extra != null ? knownExtra(extra) : knownGroup(group));
      }
      if (parts.size() < 2) {
        throw set.error("needs two parts or more", "write `" + example + "`");
      }
      draft.conflicts.add(new Conflict(List.copyOf(parts)));
    }
  }

  private Part knownExtra(TomlItem item) {
    String name = item.name();
    if (!draft.extras.contains(name)) {
      throw item.fault("there is no extra `" + item.text() + "`", near(name, draft.extras));
    }
    return new Part.Extra(name);
  }

  private Part knownGroup(@Nullable TomlItem item) {
    TomlItem group = java.util.Objects.requireNonNull(item);
    String name = group.name();
    if (!draft.groups.containsKey(name)) {
      throw group.fault(
          "there is no group `" + group.text() + "`", near(name, draft.groups.keySet()));
    }
    return new Part.Group(name);
  }

  private static String near(String name, Iterable<String> known) {
    String near = NearMiss.of(name, known);
    return near != null ? "did you mean `" + near + "`?" : "define it, or remove it here";
  }

  private void statedMetadata() {
    for (TomlFields fields :
        table.tables("dependency-metadata", "{ name = \"foo\", requires-dist = [] }")) {
      String name = fields.requiredText("name", "\"foo\"").name();
      Version version = version(fields.text("version", "\"1.0\""));
      List<Requirement> requires = new ArrayList<>();
      for (TomlItem item : fields.texts("requires-dist", "\"bar>=1\"")) {
        Requirement requirement = draft.requirement(item);
        if (!requirement.marker().names(Field.EXTRA).isEmpty()) {
          throw item.fault(
              "what an extra asks for cannot be stated", "require it beside the release instead");
        }
        requires.add(requirement);
      }
      for (TomlItem item : fields.texts("provides-extra", "\"extra\"")) {
        throw item.fault(
            "what an extra asks for cannot be stated",
            "leave `provides-extra` out, and require it beside the release instead");
      }
      TomlItem range = fields.text("requires-python", "\">=3.9\"");
      Specifiers python = range == null ? Specifiers.EMPTY : PyprojectReader.specifiers(range);
      draft.stated.add(
          new Stated(
              name, version, List.copyOf(requires), draft.markers.python(python), fields.origin()));
      fields.end();
    }
  }

  /** The groups chosen by default, and the range of Pythons of single groups. */
  private void groups() {
    for (TomlItem item : table.texts("default-groups", "\"dev\"")) {
      draft.defaultGroups.add(((Part.Group) knownGroup(item)).name());
    }
    TomlFields groups = table.table("dependency-groups");
    for (String key : groups.keys()) {
      TomlFields fields = groups.table(key);
      TomlItem range = fields.requiredText("requires-python", "\">=3.12\"");
      fields.end();
      Group group = draft.groups.get(groups.name(key));
      if (group == null) {
        throw groups.error(
            key, "there is no group `" + key + "`", near(key, draft.groups.keySet()));
      }
      draft.groups.put(
          group.name(), group.under(draft.markers.python(PyprojectReader.specifiers(range))));
    }
  }
}
