package dev.pinwheel.project.foreign;

import dev.pinwheel.name.Credentials;
import dev.pinwheel.name.NearMiss;
import dev.pinwheel.project.NamedIndex;
import dev.pinwheel.project.NamedSource;
import dev.pinwheel.project.Paths;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.ReadSetting;
import dev.pinwheel.project.Workspace;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.project.reading.Tables;
import dev.pinwheel.project.reading.TomlFields;
import dev.pinwheel.project.reading.TomlItem;
import dev.pinwheel.request.BuildRequirement;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what uv's settings say in a form of their own. Those that have the form of {@code
 * [tool.pinwheel]} are read where that is; see {@link UvKey}.
 */
public final class UvTable {
  private static final String DEV = "dev";
  private static final List<String> INDEX =
      List.of(
          "name",
          "url",
          "explicit",
          "default",
          "format",
          "publish-url",
          "authenticate",
          "ignore-error-codes",
          "cache-control",
          "exclude-newer",
          "hash-algorithm");
  private static final List<String> SOURCE =
      List.of(
          "git",
          "rev",
          "tag",
          "branch",
          "lfs",
          "subdirectory",
          "url",
          "path",
          "editable",
          "package",
          "index",
          "workspace",
          "marker",
          "extra",
          "group");

  private final ProjectDraft draft;
  private final TomlFields own;
  private final TomlFields table;
  private final @Nullable TomlFields file;

  /**
   * A reader of uv's settings.
   *
   * @param own {@code [tool.pinwheel]}, or what stands for it, which counts before them
   * @param table {@code [tool.uv]}
   * @param file the content of uv.toml, which counts before the table; null if there is none
   */
  public UvTable(ProjectDraft draft, TomlFields own, TomlFields table, @Nullable TomlFields file) {
    this.draft = draft;
    this.own = own;
    this.table = table;
    this.file = file;
  }

  /** Whether there are any. */
  public boolean exists() {
    return table.exists() || file != null;
  }

  /** The tables in which a key stands that has one form, ours first. */
  public Tables shared() {
    return new Tables(own, file == null ? List.of(table) : List.of(file, table));
  }

  /** Whether {@code package} says that the project is something to install; null if it does not. */
  public @Nullable Boolean isPackage() {
    return table.has("package") ? (Boolean) table.flag("package") : null;
  }

  /** Reads what stands before the groups of the project are known. */
  public void read() {
    if (!exists()) {
      return;
    }
    tellAll();
    if (!flag("no-sources")) {
      sources();
    }
    workspace(table, draft);
    indexes();
    builds();
    binaries();
  }

  /** Reads what says more of groups, which have been read. */
  public void readGroups() {
    if (!exists()) {
      return;
    }
    TomlItem strategy = text("index-strategy", "\"first-index\"");
    if (strategy != null && !strategy.text().equals("first-index")) {
      draft.notices.add(
          new Project.Notice(
              strategy.origin(),
              "`index-strategy` has no effect: a package comes from the first index that has it"));
    }
    development();
    if (!own.has("default-groups")) {
      defaultGroups();
    }
  }

  private TomlFields at(String key) {
    return file != null && file.has(key) ? file : table;
  }

  private boolean flag(String key) {
    return at(key).flag(key);
  }

  private @Nullable TomlItem text(String key, String example) {
    return at(key).text(key, example);
  }

  /** Takes note of every key, tells those that nobody knows, and those that are not honoured. */
  private void tellAll() {
    if (file != null) {
      tell(file, "uv.toml");
    }
    if (table.exists()) {
      tell(table, "tool.uv");
    }
  }

  private void tell(TomlFields fields, String where) {
    for (String name : fields.keys()) {
      UvKey key = UvKey.of(name);
      ReadSetting.Use use = ReadSetting.Use.IN_FORCE;
      String note = "";
      if (key == null) {
        use = ReadSetting.Use.REFUSED;
        String near = NearMiss.of(name, UvKey.ALL.stream().map(UvKey::name).toList());
        note = "uv has no such key" + (near == null ? "" : "; did you mean `" + near + "`?");
      } else if (!key.own().isEmpty() && own.has(key.own())) {
        use = ReadSetting.Use.SHADOWED;
        note = "`" + key.own() + "` of Pinwheel's own settings";
      } else if (fields == table && file != null && file.has(name)) {
        use = ReadSetting.Use.SHADOWED;
        note = "uv.toml";
      } else if (key.use() == UvKey.Use.WITHOUT_MEANING) {
        use = ReadSetting.Use.WITHOUT_MEANING;
      } else if (key.use() == UvKey.Use.TOLD) {
        use = ReadSetting.Use.REFUSED;
        note = "it has no effect here";
      }
      if (use == ReadSetting.Use.REFUSED) {
        draft.notices.add(new Project.Notice(fields.origin(name), "`" + name + "` of uv: " + note));
      }
      draft.read.add(
          new ReadSetting(
              name,
              Objects.requireNonNull(fields.value(name)),
              where,
              fields.origin(name),
              use,
              note));
    }
  }

  private void sources() {
    List<String> without = new ArrayList<>();
    for (TomlItem item : at("no-sources-package").texts("no-sources-package", "\"foo\"")) {
      without.add(item.name());
    }
    TomlFields sources = table.table("sources");
    for (String key : sources.keys()) {
      String name = sources.name(key);
      if (without.contains(name)) {
        continue;
      }
      TomlItem item = sources.item(key);
      String example = "{ workspace = true }";
      List<TomlItem> each = item.isArray() ? item.items("sources", example) : List.of(item);
      for (TomlItem one : each) {
        source(name, one.table("a source", example), one);
      }
    }
  }

  private void source(String name, TomlFields fields, TomlItem item) {
    fields.refuseOthers(SOURCE);
    TomlItem marker = fields.text("marker", "\"sys_platform == 'linux'\"");
    TomlItem extra = fields.text("extra", "\"cpu\"");
    TomlItem group = fields.text("group", "\"dev\"");
    Part part =
        extra != null
            ? new Part.Extra(extra.name())
            : group != null ? new Part.Group(group.name()) : null;
    draft.sources.add(
        new NamedSource(
            name,
            where(name, fields, item),
            marker == null ? draft.markers.always() : draft.marker(marker),
            part,
            item.origin()));
  }

  private static NamedSource.Where where(String name, TomlFields fields, TomlItem item) {
    TomlItem subdirectory = fields.text("subdirectory", "\"python\"");
    String below = subdirectory == null ? null : subdirectory.text();
    TomlItem path = fields.text("path", "\"../foo\"");
    if (path != null) {
      Boolean editable = fields.has("editable") ? (Boolean) fields.flag("editable") : null;
      return new NamedSource.Beside(Paths.beside(path.source().name(), path.text()), editable);
    }
    TomlItem git = fields.text("git", "\"https://host/foo.git\"");
    if (git != null) {
      TomlItem reference = null;
      for (String key : List.of("rev", "tag", "branch")) {
        TomlItem its = fields.text(key, "\"main\"");
        if (its != null && reference != null) {
          throw fields.error(
              key, "`" + name + "` has two references", "keep one of `rev`, `tag` and `branch`");
        }
        reference = its == null ? reference : its;
      }
      return new NamedSource.Git(git.text(), reference == null ? null : reference.text(), below);
    }
    TomlItem url = fields.text("url", "\"https://host/foo-1.0-py3-none-any.whl\"");
    if (url != null) {
      return new NamedSource.At(url.text(), below);
    }
    TomlItem index = fields.text("index", "\"internal\"");
    if (index != null) {
      return new NamedSource.From(index.text());
    }
    if (fields.flag("workspace")) {
      return new NamedSource.Member();
    }
    throw item.fault(
        "the source of `" + name + "` says nothing",
        "give one of `workspace = true`, `path`, `git`, `url` and `index`");
  }

  /** Reads what {@code [tool.uv]} says of a workspace. */
  public static void workspace(TomlFields table, ProjectDraft draft) {
    TomlFields workspace = table.table("workspace");
    if (!workspace.exists()) {
      return;
    }
    workspace.refuseOthers(List.of("members", "exclude"));
    List<String> members = new ArrayList<>();
    workspace.texts("members", "\"packages/*\"").forEach(item -> members.add(item.text()));
    List<String> exclude = new ArrayList<>();
    workspace.texts("exclude", "\"packages/old\"").forEach(item -> exclude.add(item.text()));
    draft.workspace = new Workspace(members, exclude, workspace.origin());
  }

  /** The indexes, first those of {@code index} and then those that stand elsewhere, as uv does. */
  private void indexes() {
    for (TomlFields fields : at("index").tables("index", "{ name = \"internal\" }")) {
      TomlItem name = fields.text("name", "\"internal\"");
      TomlItem url = fields.requiredText("url", "\"https://host/simple\"");
      fields.refuseOthers(INDEX);
      if (fields.has("exclude-newer")) {
        draft.notices.add(
            new Project.Notice(
                fields.origin("exclude-newer"),
                "`exclude-newer` of an index has no effect; set `exclude-newer-package` for the"
                    + " packages that come from there"));
      }
      draft.indexes.add(
          new NamedIndex(
              name == null ? null : name.text(),
              Credentials.removed(url.text()),
              fields.flag("explicit"),
              fields.flag("default"),
              fields.origin()));
    }
    for (TomlItem item :
        at("extra-index-url").texts("extra-index-url", "\"https://host/simple\"")) {
      draft.indexes.add(
          new NamedIndex(null, Credentials.removed(item.text()), false, false, item.origin()));
    }
    TomlItem url = text("index-url", "\"https://host/simple\"");
    if (url != null) {
      draft.indexes.add(
          new NamedIndex(null, Credentials.removed(url.text()), false, true, url.origin()));
    }
  }

  private void builds() {
    if (!own.has("build-constraints")) {
      String key = "build-constraint-dependencies";
      for (TomlItem item : at(key).texts(key, "\"setuptools<70\"")) {
        draft.buildConstraints.add(draft.requirement(item));
      }
    }
    if (!own.has("build-requires")) {
      TomlFields requires = at("extra-build-dependencies").table("extra-build-dependencies");
      for (String key : requires.keys()) {
        List<BuildRequirement> list = new ArrayList<>();
        for (TomlItem item : requires.items(key, "an array of requirements", "\"setuptools\"")) {
          list.add(buildRequirement(item));
        }
        draft.buildRequires.put(requires.name(key), List.copyOf(list));
      }
    }
  }

  private BuildRequirement buildRequirement(TomlItem item) {
    if (item.isText()) {
      return new BuildRequirement(draft.requirement(item), false);
    }
    String example = "{ requirement = \"torch\", match-runtime = true }";
    TomlFields fields = item.table("a requirement", example);
    fields.refuseOthers(List.of("requirement", "match-runtime"));
    return new BuildRequirement(
        draft.requirement(fields.requiredText("requirement", "\"torch\"")),
        fields.flag("match-runtime"));
  }

  private void binaries() {
    if (!own.has("only-binary")) {
      names("no-build", "no-build-package", draft.settings.onlyBinary);
    }
    if (!own.has("no-binary")) {
      names("no-binary", "no-binary-package", draft.settings.noBinary);
    }
  }

  private void names(String all, String some, Set<String> names) {
    if (flag(all)) {
      names.add(Policy.ALL);
    }
    for (TomlItem item : at(some).texts(some, "\"foo\"")) {
      names.add(item.name());
    }
  }

  /** What stood in uv's own table before there were groups: it is a part of the group dev. */
  private void development() {
    if (!table.has("dev-dependencies")) {
      return;
    }
    List<Line> lines = new ArrayList<>();
    for (TomlItem item : table.texts("dev-dependencies", "\"pytest\"")) {
      lines.add(draft.line(item, new Part.Group(DEV)));
    }
    draft.extend(DEV, lines, List.of());
  }

  /** The groups that uv installs unless somebody leaves them out: dev, if nothing else is said. */
  private void defaultGroups() {
    if (!table.has("default-groups")) {
      if (draft.groups.containsKey(DEV)) {
        draft.defaultGroups.add(DEV);
      }
      return;
    }
    TomlItem all = table.item("default-groups");
    if (all.isText()) {
      if (!all.text().equals("all")) {
        throw all.fault("neither `all` nor a list of groups", "write `[\"dev\"]`, or `\"all\"`");
      }
      draft.defaultGroups.addAll(draft.groups.keySet());
      return;
    }
    for (TomlItem item : table.texts("default-groups", "\"dev\"")) {
      if (!draft.groups.containsKey(item.name())) {
        String near = NearMiss.of(item.name(), draft.groups.keySet());
        throw item.fault(
            "there is no group `" + item.text() + "`",
            near != null ? "did you mean `" + near + "`?" : "define it, or remove it here");
      }
      draft.defaultGroups.add(item.name());
    }
  }
}
