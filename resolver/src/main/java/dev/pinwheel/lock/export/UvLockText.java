package dev.pinwheel.lock.export;

import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockOptions;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.lock.codec.InlineTable;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.project.Group;
import dev.pinwheel.project.MarkerLine;
import dev.pinwheel.project.NamedIndex;
import dev.pinwheel.project.NamedSource;
import dev.pinwheel.project.Packaging;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.local.OwnPackages;
import dev.pinwheel.request.Conflict;
import dev.pinwheel.request.Indexes;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.LocalPackage;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Replacement;
import dev.pinwheel.request.Scope;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.toml.TomlText;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes a lock as {@code uv.lock}, with what the projects it is of say of themselves. See
 * docs/reference/lock.md.
 */
public final class UvLockText {
  private static final Map<String, String> OPTIONS = options();

  private final Lock lock;
  private final OwnPackages.Gathered gathered;
  private final Project whole;
  private final Markers markers;

  /** The projects that are locked, by name. */
  private final NavigableMap<String, Project> projects = new TreeMap<>();

  private final UvForks forks;
  private final StringBuilder out = new StringBuilder();

  private UvLockText(Lock lock, OwnPackages.Gathered gathered) {
    this.lock = lock;
    this.gathered = gathered;
    this.whole = gathered.whole();
    this.markers = whole.markers();
    if (gathered.members().isEmpty() && whole.name() != null) {
      projects.put(whole.name(), whole);
    }
    projects.putAll(gathered.members());
    Map<Part, List<String>> owners = new HashMap<>();
    projects.forEach(
        (name, project) ->
            parts(project)
                .forEach(part -> owners.computeIfAbsent(part, _ -> new ArrayList<>()).add(name)));
    this.forks =
        new UvForks(lock, markers, List.copyOf(projects.keySet()), owners, whole.conflicts());
  }

  /**
   * The text.
   *
   * @param lock of all parts of the project, its markers of the universe of the project's
   * @param gathered the project, read from where the lock lies
   * @throws IllegalArgumentException if something in the lock cannot be said there
   */
  public static String write(Lock lock, OwnPackages.Gathered gathered) {
    UvLockText text = new UvLockText(lock, gathered);
    text.requireAll();
    text.all();
    return text.out.toString();
  }

  /** The keys of uv's options, and what they are called here. */
  private static Map<String, String> options() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put("resolution-mode", "resolution");
    keys.put("prerelease-mode", "prerelease");
    keys.put("fork-strategy", LockOptions.FORK_STRATEGY);
    keys.put("exclude-newer", "exclude-newer");
    return keys;
  }

  private static List<Part> parts(Project project) {
    List<Part> parts = new ArrayList<>();
    new TreeSet<>(project.extras()).forEach(extra -> parts.add(new Part.Extra(extra)));
    new TreeSet<>(project.groupNames()).forEach(group -> parts.add(new Part.Group(group)));
    return parts;
  }

  /** A uv.lock is always of all that there is to choose. */
  private void requireAll() {
    if (projects.isEmpty()) {
      throw new IllegalArgumentException("there is no project with a name beside it");
    }
    for (Project project : projects.values()) {
      for (Part part : parts(project)) {
        boolean isExtra = part instanceof Part.Extra;
        List<String> locked = isExtra ? lock.extras() : lock.dependencyGroups();
        String name = name(part);
        if (locked != null && !locked.contains(name) && !lock.defaultGroups().contains(name)) {
          throw new IllegalArgumentException(
              "it needs every part of the project, and the "
                  + (isExtra ? "extra" : "group")
                  + " `"
                  + name
                  + "` is not locked; run `pinwheel lock --all-extras --all-groups` first");
        }
      }
    }
  }

  private static String name(Part part) {
    return switch (part) {
      case Part.Extra extra -> extra.name();
      case Part.Group group -> group.name();
      case Part.Base _ -> "";
    };
  }

  private void all() {
    out.append("version = 1\nrevision = 3\n");
    if (!lock.requiresPython().isEmpty()) {
      TomlText.string(out.append("requires-python = "), lock.requiresPython().toString());
      out.append('\n');
    }
    List<Marker> environments = new ArrayList<>();
    forks.environments().forEach(marker -> environments.add(forks.simplified(marker)));
    markers("resolution-markers", environments);
    markers("supported-markers", bare(whole.environments()));
    markers("required-markers", bare(whole.requiredEnvironments()));
    conflicts();
    optionTable();
    manifest();
    TreeSet<String> names = new TreeSet<>(projects.keySet());
    lock.entries().forEach(entry -> names.add(entry.name()));
    for (String name : names) {
      Project project = projects.get(name);
      if (project != null) {
        project(name, project);
      } else {
        forks.named(name).forEach(this::entry);
      }
    }
  }

  private static List<Marker> bare(List<MarkerLine> lines) {
    List<Marker> bare = new ArrayList<>();
    lines.forEach(line -> bare.add(line.marker()));
    return bare;
  }

  private void markers(String key, List<Marker> said) {
    List<String> texts = new ArrayList<>();
    said.forEach(marker -> texts.add(string(written(marker))));
    array(key, texts);
  }

  /** The text of a marker that uv reads. */
  static String written(Marker marker) {
    if (!marker.isWritable()) {
      throw new IllegalArgumentException("`" + marker + "` has no spelling that others read");
    }
    return marker.toString();
  }

  private static String string(String text) {
    StringBuilder string = new StringBuilder();
    TomlText.string(string, text);
    return string.toString();
  }

  /** An array with a line for each element; nothing if there is none. */
  private void array(String key, Collection<String> values) {
    if (!values.isEmpty()) {
      lines(key, values);
    }
  }

  private void lines(String key, Collection<String> values) {
    TomlText.key(out, key);
    out.append(" = [");
    values.forEach(value -> out.append("\n    ").append(value).append(','));
    out.append(values.isEmpty() ? "]\n" : "\n]\n");
  }

  private void conflicts() {
    if (whole.conflicts().isEmpty()) {
      return;
    }
    out.append("conflicts = [");
    String before = "";
    for (Conflict conflict : whole.conflicts()) {
      out.append(before).append("[\n");
      for (Part part : conflict.parts()) {
        for (Map.Entry<String, Project> each : projects.entrySet()) {
          if (part.equals(Part.BASE) || parts(each.getValue()).contains(part)) {
            InlineTable table = new InlineTable(out.append("    "));
            table.text("package", each.getKey());
            table.text("extra", part instanceof Part.Extra extra ? extra.name() : null);
            table.text("group", part instanceof Part.Group group ? group.name() : null);
            table.end();
            out.append(",\n");
          }
        }
      }
      out.append(']');
      before = ", ";
    }
    out.append("]\n");
  }

  private void optionTable() {
    Notes notes = lock.notes();
    String header = "\n[options]\n";
    for (Map.Entry<String, String> key : OPTIONS.entrySet()) {
      if (notes != null
          && notes.options().get(key.getValue()) instanceof Notes.Option.Text(String value)) {
        TomlText.string(out.append(header).append(key.getKey()).append(" = "), value);
        out.append('\n');
        header = "";
      }
    }
  }

  private void manifest() {
    boolean joined = projects.size() > 1 || whole.name() == null;
    TreeSet<String> members = new TreeSet<>();
    projects.keySet().forEach(name -> members.add(string(name)));
    TreeSet<String> constraints = new TreeSet<>();
    whole.constraints().forEach(line -> constraints.add(required(line)));
    TreeSet<String> overrides = new TreeSet<>();
    for (Replacement each : whole.replacements()) {
      overrides.add(required(new Line(each.requirement(), each.origin())));
    }
    TreeSet<String> excludes = new TreeSet<>();
    whole.exclusions().forEach(each -> excludes.add(string(each.name())));
    if (joined || !constraints.isEmpty() || !overrides.isEmpty() || !excludes.isEmpty()) {
      out.append("\n[manifest]\n");
      array("members", joined ? members : List.of());
      array("constraints", constraints);
      array("overrides", overrides);
      array("excludes", excludes);
    }
  }

  private void head(String name, @Nullable Version version) {
    TomlText.string(out.append("\n[[package]]\nname = "), name);
    if (version != null) {
      TomlText.string(out.append("\nversion = "), version.text());
    }
    out.append("\nsource = ");
  }

  private void parts(String key, Map<String, List<String>> parts) {
    if (!parts.isEmpty()) {
      out.append("\n[package.").append(key).append("]\n");
      parts.forEach(this::lines);
    }
  }

  private void project(String name, Project project) {
    LocalPackage its = whole.locals().of(name);
    head(name, its == null ? null : its.version());
    InlineTable source = new InlineTable(out);
    source.text(isInstalled(name) ? "editable" : "virtual", folder(name));
    source.end();
    out.append('\n');
    List<Line> lines = lines(name, project);
    UvEdges edges = new UvEdges(forks, this::index);
    for (Line line : lines) {
      withOwnExtras(edges, line.part(), name, line.requirement(), lines, new HashSet<>());
    }
    for (Group group : project.groups().values()) {
      Part part = new Part.Group(group.name());
      group.lines().forEach(line -> edge(edges, part, name, line.requirement()));
    }
    array("dependencies", edges.of(Part.BASE));
    parts("optional-dependencies", edges.parts(false));
    parts("dev-dependencies", edges.parts(true));
    metadata(lines, project.extras(), project.groups());
  }

  private String folder(String project) {
    return gathered.beside(gathered.folders().getOrDefault(project, gathered.root()));
  }

  /** Whether a project is something to install; a member then is an entry of the lock. */
  private boolean isInstalled(String name) {
    Packaging alone = gathered.members().isEmpty() ? whole.packaging() : null;
    return !forks.named(name).isEmpty() || alone != null && alone.isInstalled(false);
  }

  /** What a project and its extras require, without that it is to be installed itself. */
  private static List<Line> lines(String name, Project project) {
    List<Line> lines = new ArrayList<>();
    for (Line line : project.lines()) {
      boolean itself = line.requirement().name().equals(name);
      if (!itself || !line.requirement().extras().isEmpty() || !line.part().equals(Part.BASE)) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** An extra of the project's own in one of its extras is all that this extra asks for. */
  private void withOwnExtras(
      UvEdges edges,
      Part part,
      String name,
      Requirement requirement,
      List<Line> lines,
      Set<String> seen) {
    if (!requirement.name().equals(name)) {
      edge(edges, part, name, requirement);
      return;
    }
    for (String extra : requirement.extras()) {
      if (seen.add(extra + " " + requirement.marker().text())) {
        for (Line line : lines) {
          Requirement inner = line.requirement();
          if (line.part().equals(new Part.Extra(extra))) {
            Marker both = inner.marker().and(requirement.marker());
            withOwnExtras(edges, part, name, inner.withMarker(both), lines, seen);
          }
        }
      }
    }
  }

  private void edge(UvEdges edges, Part part, String asking, Requirement written) {
    for (Requirement requirement : meant(asking, written)) {
      String name = requirement.name();
      List<String> extras = requirement.extras();
      if (projects.containsKey(name)) {
        edges.add(part, name, null, extras, requirement.marker());
        continue;
      }
      for (Entry target : forks.named(name)) {
        edges.add(part, name, target, extras, requirement.marker());
      }
    }
  }

  /** What stands in the place of a requirement, by overrides and excludes. */
  private List<Requirement> meant(String asking, Requirement requirement) {
    String name = requirement.name();
    if (whole.exclusions().stream()
        .anyMatch(each -> each.name().equals(name) && isOf(each.scope(), asking))) {
      return List.of();
    }
    List<Requirement> others = new ArrayList<>();
    for (Replacement each : whole.replacements()) {
      if (each.requirement().name().equals(name) && isOf(each.scope(), asking)) {
        others.add(each.requirement());
      }
    }
    return others.isEmpty() ? List.of(requirement) : others;
  }

  private static boolean isOf(Scope scope, String asking) {
    return scope.name() == null || scope.name().equals(asking);
  }

  private void entry(Entry entry) {
    LocalPackage local = whole.locals().of(entry.name());
    head(entry.name(), local == null ? entry.version() : local.version());
    InlineTable source = new InlineTable(out);
    UvSourceText.source(source, entry, index(entry.name()));
    source.end();
    out.append('\n');
    if (forks.named(entry.name()).size() > 1) {
      markers("resolution-markers", List.of(forks.simplified(forks.where(entry))));
    }
    UvEdges edges = new UvEdges(forks, this::index);
    for (Dependency dependency : entry.dependencies()) {
      String extra = dependency.extra();
      Part part = extra == null ? Part.BASE : new Part.Extra(extra);
      String name = dependency.name();
      if (projects.containsKey(name)) {
        edges.add(part, name, null, dependency.extras(), dependency.marker());
        continue;
      }
      for (Entry target : forks.named(name)) {
        if (dependency.names(target)) {
          edges.add(part, name, target, dependency.extras(), dependency.marker());
        }
      }
    }
    array("dependencies", edges.of(Part.BASE));
    files(entry.source());
    parts("optional-dependencies", edges.parts(false));
    if (local != null) {
      metadata(local.requires(), local.extras(), Map.of());
    }
  }

  private void files(EntrySource source) {
    switch (source) {
      case EntrySource.IndexFiles files -> {
        if (files.sdist() != null) {
          InlineTable table = new InlineTable(out.append("sdist = "));
          UvSourceText.file(table, files.sdist());
          table.end();
          out.append('\n');
        }
        List<String> wheels = new ArrayList<>();
        for (LockedFile wheel : files.wheels()) {
          StringBuilder text = new StringBuilder();
          InlineTable table = new InlineTable(text);
          UvSourceText.file(table, wheel);
          table.end();
          wheels.add(text.toString());
        }
        array("wheels", wheels);
      }
      case EntrySource.Archive archive -> {
        StringBuilder text = new StringBuilder();
        InlineTable table = new InlineTable(text);
        UvSourceText.archive(table, archive.file());
        table.end();
        if (archive.file().name().endsWith(".whl")) {
          array("wheels", List.of(text.toString()));
        } else {
          out.append("sdist = ").append(text).append('\n');
        }
      }
      case EntrySource.Vcs _, EntrySource.Directory _ -> {}
    }
  }

  /** What a project says that it requires, by which uv sees whether the lock is up to date. */
  private void metadata(List<Line> lines, List<String> extras, Map<String, Group> groups) {
    if (!lines.isEmpty() || !extras.isEmpty()) {
      out.append("\n[package.metadata]\n");
    }
    TreeSet<String> required = new TreeSet<>();
    lines.forEach(line -> required.add(required(line)));
    array("requires-dist", required);
    if (!extras.isEmpty()) {
      StringBuilder names = new StringBuilder();
      InlineTable.array(names, extras);
      out.append("provides-extras = ").append(names).append('\n');
    }
    TreeMap<String, List<String>> its = new TreeMap<>();
    groups.forEach(
        (name, group) -> {
          TreeSet<String> texts = new TreeSet<>();
          group
              .lines()
              .forEach(line -> texts.add(required(new Line(line.requirement(), line.origin()))));
          its.put(name, List.copyOf(texts));
        });
    parts("metadata.requires-dev", its);
  }

  /** A requirement as it is written, with where it comes from. */
  private String required(Line line) {
    Requirement requirement = line.requirement();
    StringBuilder text = new StringBuilder();
    InlineTable table = new InlineTable(text);
    table.text("name", requirement.name());
    table.texts("extras", requirement.extras());
    Marker marker = requirement.marker();
    if (line.part() instanceof Part.Extra extra) {
      marker = marker.and(markers.extra(extra.name()));
    }
    marker = forks.simplified(marker);
    table.text("marker", marker.isTrue() ? null : written(marker));
    from(table, requirement);
    table.end();
    return text.toString();
  }

  private void from(InlineTable table, Requirement requirement) {
    String name = requirement.name();
    LocalPackage local = whole.locals().of(name);
    if (projects.size() > 1 && projects.containsKey(name)) {
      table.text(isInstalled(name) ? "editable" : "virtual", folder(name));
    } else if (local != null && !projects.containsKey(name)) {
      UvSourceText.required(table, local.source(), gathered::beside);
    } else if (requirement.url() != null) {
      UvSourceText.url(table, requirement.url());
    } else {
      boolean any = requirement.specifiers().isEmpty();
      table.text("specifier", any ? null : requirement.specifiers().toString());
      table.text("index", boundIndex(name));
    }
  }

  /** The index that a name comes from by what the project says. */
  private String index(String name) {
    String bound = boundIndex(name);
    String last = Indexes.USUAL;
    for (NamedIndex index : whole.indexes()) {
      last = index.isDefault() ? index.url() : last;
    }
    return bound == null ? last : bound;
  }

  /** The address of the index that a name is bound to, or null. */
  private @Nullable String boundIndex(String name) {
    for (NamedSource source : whole.sources()) {
      if (source.name().equals(name) && source.where() instanceof NamedSource.From(String from)) {
        for (NamedIndex index : whole.indexes()) {
          if (from.equals(index.name())) {
            return index.url();
          }
        }
        return from;
      }
    }
    return null;
  }
}
