package dev.pinwheel.project.pyproject;

import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.name.Name;
import dev.pinwheel.name.NearMiss;
import dev.pinwheel.project.Group;
import dev.pinwheel.project.MarkerLine;
import dev.pinwheel.project.NixSettings;
import dev.pinwheel.project.ReadSetting;
import dev.pinwheel.project.SelectionRule;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.project.reading.Tables;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code [tool.pinwheel]}; a key it does not know is an error. */
final class PinwheelTable {
  private final ProjectDraft draft;
  private final Tables tables;
  private final TomlFields table;
  private final NixSettings.@Nullable Application application;

  /**
   * A reader of these tables, of which the nearest is ours.
   *
   * @param application the project as something to build, or null
   */
  PinwheelTable(ProjectDraft draft, Tables tables, NixSettings.@Nullable Application application) {
    this.draft = draft;
    this.tables = tables;
    this.table = tables.nearest();
    this.application = application;
  }

  void read() {
    if (!tables.exist()) {
      draft.nix = new NixTable(table).read(draft.name, application);
      return;
    }
    for (TomlItem item : PinwheelKeys.CONSTRAINTS.texts(at(PinwheelKeys.CONSTRAINTS))) {
      draft.constraints.add(constraint(item));
    }
    overrides();
    exclusions();
    environments(PinwheelKeys.ENVIRONMENTS, draft.environments, true);
    environments(PinwheelKeys.REQUIRED_ENVIRONMENTS, draft.requiredEnvironments, false);
    buildRequires();
    for (TomlItem item : PinwheelKeys.BUILD_CONSTRAINTS.texts(table)) {
      draft.buildConstraints.add(draft.requirement(item));
    }
    for (TomlItem item : PinwheelKeys.BUILD_OVERRIDES.texts(table)) {
      draft.buildOverrides.add(draft.requirement(item));
    }
    conflicts();
    statedMetadata();
    groups();
    new SettingsTable(draft, tables).read();
    draft.nix = new NixTable(PinwheelKeys.NIX.table(table)).read(draft.name, application);
    SettingKey.refuseOthers(table, PinwheelKeys.ALL);
    for (String key : table.keys()) {
      draft.read.add(
          new ReadSetting(
              key,
              Objects.requireNonNull(table.value(key)),
              table.path().isEmpty() ? "pinwheel.toml" : table.path(),
              table.origin(key),
              ReadSetting.Use.IN_FORCE,
              ""));
    }
  }

  private TomlFields at(SettingKey key) {
    return tables.of(key.name());
  }

  private Line constraint(TomlItem item) {
    Requirement requirement = draft.requirement(item);
    if (!requirement.extras().isEmpty()) {
      throw item.fault(
          "a constraint cannot have extras", "remove them; put extras in a requirement");
    }
    return new Line(requirement, item.origin());
  }

  private void overrides() {
    for (TomlItem item :
        PinwheelKeys.OVERRIDES.items(at(PinwheelKeys.OVERRIDES), "an array of requirements")) {
      if (item.isText()) {
        Requirement requirement = draft.requirement(item);
        draft.replacements.add(new Replacement(requirement, Scope.GLOBAL, item.origin()));
        continue;
      }
      TomlFields scoped =
          item.table("a requirement or a scoped override", PinwheelKeys.SCOPED_OVERRIDE);
      Scope scope = scope(scoped);
      for (TomlItem each : PinwheelKeys.REPLACED.texts(scoped)) {
        Requirement requirement = draft.requirement(each);
        draft.replacements.add(new Replacement(requirement, scope, each.origin()));
      }
      SettingKey.refuseOthers(scoped, PinwheelKeys.OVERRIDE);
    }
  }

  private void exclusions() {
    for (TomlItem item :
        PinwheelKeys.EXCLUSIONS.items(at(PinwheelKeys.EXCLUSIONS), "an array of names")) {
      if (item.isText()) {
        draft.exclusions.add(new Exclusion(excluded(item), Scope.GLOBAL, item.origin()));
        continue;
      }
      TomlFields scoped = item.table("a name or a scoped exclude", PinwheelKeys.SCOPED_EXCLUSION);
      Scope scope = scope(scoped);
      for (TomlItem each : PinwheelKeys.EXCLUDED.texts(scoped)) {
        draft.exclusions.add(new Exclusion(excluded(each), scope, each.origin()));
      }
      SettingKey.refuseOthers(scoped, PinwheelKeys.EXCLUSION);
    }
  }

  private static String excluded(TomlItem item) {
    if (!Name.isValid(item.text())) {
      throw item.fault("an exclude is a bare name", "write `\"foo\"`");
    }
    return item.name();
  }

  private static Scope scope(TomlFields scoped) {
    if (!PinwheelKeys.PACKAGE.isIn(scoped)) {
      throw scoped.error(
          "`package` is missing in `" + scoped.path() + "`",
          "write `" + PinwheelKeys.SCOPED_OVERRIDE + "`");
    }
    TomlFields whose = PinwheelKeys.PACKAGE.table(scoped);
    String name = PinwheelKeys.SCOPE_NAME.requiredText(whose).name();
    Scope scope = new Scope(name, version(PinwheelKeys.SCOPE_VERSION.text(whose)));
    SettingKey.refuseOthers(whose, PinwheelKeys.SCOPE);
    return scope;
  }

  static @Nullable Version version(@Nullable TomlItem item) {
    if (item == null) {
      return null;
    }
    Version version = Version.tryParse(item.text());
    if (version == null) {
      throw item.fault(
          "`" + item.text() + "` is not a version", "write one version, such as `1.2.3`");
    }
    return version;
  }

  private void environments(SettingKey key, List<MarkerLine> lines, boolean disjoint) {
    for (TomlItem item : key.oneOrMany(at(key))) {
      Marker marker = draft.environment(item);
      for (int i = 0; disjoint && i < lines.size(); i++) {
        if (!marker.disjoint(lines.get(i).marker())) {
          throw item.fault(
              "overlaps with the environment in line " + lines.get(i).origin().line(),
              "environments must be mutually exclusive; add conditions that separate them");
        }
      }
      lines.add(new MarkerLine(marker, item.origin()));
    }
  }

  private void buildRequires() {
    TomlFields requires = PinwheelKeys.BUILD_REQUIRES.table(table);
    for (String key : requires.keys()) {
      List<BuildRequirement> list = new ArrayList<>();
      for (TomlItem item : requires.items(key, "an array of requirements", "\"setuptools\"")) {
        list.add(buildRequirement(item));
      }
      if (draft.buildRequires.put(release(requires, key), List.copyOf(list)) != null) {
        throw requires.error(key, "`" + key + "` is given twice", "merge the two");
      }
    }
  }

  private BuildRequirement buildRequirement(TomlItem item) {
    if (item.isText()) {
      return new BuildRequirement(draft.requirement(item), false);
    }
    String example = "{ requirement = \"torch\", match-runtime = true }";
    TomlFields fields = item.table("a requirement", example);
    Requirement requirement =
        draft.requirement(PinwheelKeys.BUILD_REQUIREMENT.requiredText(fields));
    boolean matched = PinwheelKeys.MATCH_RUNTIME.flag(fields);
    SettingKey.refuseOthers(fields, PinwheelKeys.BUILD);
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
    String example = PinwheelKeys.CONFLICTS.example();
    // uv names the member of a workspace whose part is meant; a part here is that of every member
    boolean ofUv = !table.has(PinwheelKeys.CONFLICTS.name());
    for (TomlItem set :
        PinwheelKeys.CONFLICTS.items(at(PinwheelKeys.CONFLICTS), "an array of sets")) {
      List<Part> parts = new ArrayList<>();
      for (TomlItem item : set.items("a set of extras and groups", example)) {
        TomlFields fields = item.table("an extra or a group", "{ extra = \"cpu\" }");
        TomlItem extra = PinwheelKeys.CONFLICTING_EXTRA.text(fields);
        TomlItem group = PinwheelKeys.CONFLICTING_GROUP.text(fields);
        TomlItem member = ofUv ? fields.text("package", "\"member\"") : null;
        if (member == null) {
          SettingKey.refuseOthers(fields, PinwheelKeys.CONFLICTING);
        } else {
          fields.refuseOthers(List.of("package", "extra", "group"));
        }
        if ((extra == null) == (group == null)) {
          throw item.error("must name an extra or a group", "write `{ extra = \"cpu\" }`");
        }
        if (member != null && !member.name().equals(draft.name)) {
          parts.add(
              extra != null
                  ? new Part.Extra(extra.name())
                  : new Part.Group(Objects.requireNonNull(group).name()));
        } else {
          parts.add(extra != null ? knownExtra(extra) : knownGroup(group));
        }
      }
      if (parts.size() < 2) {
        throw set.error("needs at least two parts", "write `" + example + "`");
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
    TomlItem group = Objects.requireNonNull(item);
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
    for (TomlFields fields : PinwheelKeys.METADATA.tables(at(PinwheelKeys.METADATA))) {
      String name = PinwheelKeys.STATED_NAME.requiredText(fields).name();
      Version version = version(PinwheelKeys.STATED_VERSION.text(fields));
      List<Requirement> requires = new ArrayList<>();
      for (TomlItem item : PinwheelKeys.STATED_REQUIRES.texts(fields)) {
        Requirement requirement = draft.requirement(item);
        if (!requirement.marker().names(Field.EXTRA).isEmpty()) {
          throw item.fault(
              "the dependencies of an extra cannot be declared here",
              "require them next to the release instead");
        }
        requires.add(requirement);
      }
      for (TomlItem item : PinwheelKeys.STATED_EXTRAS.texts(fields)) {
        throw item.fault(
            "the dependencies of an extra cannot be declared here",
            "remove `provides-extra`, and require them next to the release instead");
      }
      TomlItem range = PinwheelKeys.STATED_PYTHON.text(fields);
      Specifiers python = range == null ? Specifiers.EMPTY : range.pythons();
      draft.stated.add(
          new Stated(
              name,
              version,
              List.copyOf(requires),
              python,
              draft.markers.python(python),
              fields.origin()));
      SettingKey.refuseOthers(fields, PinwheelKeys.STATED);
    }
  }

  /** Which parts are locked. */
  private void parts() {
    Set<String> words = new LinkedHashSet<>();
    for (TomlItem item : PinwheelKeys.PARTS.texts(table)) {
      String word = SelectionRule.word(item.text());
      if (word == null) {
        throw item.fault(
            "`" + item.text() + "` does not choose parts",
            "write it as an option without its dashes: `\"extra web\"`, `\"no-group docs\"`");
      }
      // A workspace chooses among the parts of its members, which are read later.
      if (draft.workspace == null) {
        String name = word.substring(word.indexOf(' ') + 1);
        boolean group = word.contains(SelectionRule.GROUP);
        if (word.contains(SelectionRule.EXTRA) && !draft.extras.contains(name)
            || group && !draft.groups.containsKey(name)) {
          throw item.fault(
              "there is no " + (group ? "group" : "extra") + " `" + name + "`",
              near(name, group ? draft.groups.keySet() : draft.extras));
        }
      }
      words.add(word);
    }
    draft.settings.parts = SelectionRule.of(words);
    if (!draft.settings.parts.isSound()) {
      throw PinwheelKeys.PARTS
          .item(table)
          .fault(SelectionRule.UNSOUND, "remove `only-group`, or what it excludes");
    }
  }

  /** The groups chosen by default, and the range of Pythons of single groups. */
  private void groups() {
    for (TomlItem item : PinwheelKeys.DEFAULT_GROUPS.texts(table)) {
      draft.defaultGroups.add(((Part.Group) knownGroup(item)).name());
    }
    parts();
    TomlFields groups = PinwheelKeys.GROUPS.table(at(PinwheelKeys.GROUPS));
    for (String key : groups.keys()) {
      TomlFields fields = groups.table(key);
      TomlItem range = PinwheelKeys.GROUP_PYTHON.requiredText(fields);
      SettingKey.refuseOthers(fields, PinwheelKeys.GROUP);
      Group group = draft.groups.get(groups.name(key));
      if (group == null) {
        throw groups.error(
            key, "there is no group `" + key + "`", near(key, draft.groups.keySet()));
      }
      draft.groups.put(group.name(), group.under(draft.markers.python(range.pythons())));
    }
  }
}
