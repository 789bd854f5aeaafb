package dev.pinwheel.project.foreign;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.project.InputException;
import dev.pinwheel.project.LocalPath;
import dev.pinwheel.project.NamedSource;
import dev.pinwheel.project.Paths;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.project.reading.TomlEntries;
import dev.pinwheel.project.reading.TomlFields;
import dev.pinwheel.project.reading.TomlItem;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Policy;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a Pipfile: packages, a group for dev-packages and for each category, sources. */
public final class PipfileReader {
  static final ToolKeys SETTINGS =
      new ToolKeys(
          "Pipenv",
          "pipenv",
          List.of("allow_prereleases"),
          List.of("sort_pipfile", "disable_pip_input", "keep_outdated"),
          Map.of("install_search_all_sources", "name the source of a package with `index`"));

  /** The fields of markers that stand as keys of their own. */
  static final List<String> MARKERS =
      List.of(
          "os_name",
          "sys_platform",
          "platform_machine",
          "platform_python_implementation",
          "platform_release",
          "platform_system",
          "platform_version",
          "python_version",
          "python_full_version",
          "implementation_name",
          "implementation_version");

  static final List<String> OF_A_PACKAGE =
      List.of(
          "version",
          "extras",
          "markers",
          "index",
          "path",
          "file",
          "git",
          "ref",
          "subdirectory",
          "editable",
          "skip_resolver");

  private final ProjectDraft draft;
  private final TomlFields top;

  /** A reader of the text of such a file. */
  public PipfileReader(ProjectDraft draft, SourceText source) {
    this.draft = draft;
    this.top = TomlEntries.parse(source);
  }

  /** Reads all of it. */
  public void read() {
    for (TomlFields source : top.tables("source", "{ name = \"pypi\", url = \"https://…\" }")) {
      boolean first = draft.indexes.isEmpty(); // the others are asked for packages that name them
      draft.indexes.add(ForeignTables.index(source, !first, first));
    }
    TomlFields settings = top.table("pipenv");
    SETTINGS.tell(draft, settings);
    if (settings.flag("allow_prereleases")) {
      draft.settings.preReleases = Policy.PreReleases.ALLOW;
    }
    python(top.table("requires"));
    for (String key : top.keys()) {
      switch (key) {
        case "source", "pipenv", "requires", "scripts" -> {}
        case "packages" -> packages(top.table(key), Part.BASE, draft.lines, draft.paths);
        default -> group(key.equals("dev-packages") ? "dev" : top.name(key), top.table(key));
      }
    }
  }

  private void python(TomlFields requires) {
    TomlItem version = requires.text("python_version", "\"3.12\"");
    TomlItem full = requires.text("python_full_version", "\"3.12.1\"");
    TomlItem said = full == null ? version : full;
    if (said == null) {
      return;
    }
    if (Version.tryParse(said.text()) == null) {
      throw said.fault("`" + said.text() + "` is no version of Python", "write it as `3.12`");
    }
    draft.requiresPython = Specifiers.parse("==" + said.text() + (full == null ? ".*" : ""));
  }

  private void group(String name, TomlFields packages) {
    List<Line> lines = new ArrayList<>();
    List<LocalPath> paths = new ArrayList<>();
    InputException broken = null;
    try {
      packages(packages, new Part.Group(name), lines, paths);
    } catch (InputException e) {
      broken = e;
    }
    draft.extend(name, lines, paths, broken);
  }

  private void packages(TomlFields packages, Part part, List<Line> lines, List<LocalPath> paths) {
    for (String key : packages.keys()) {
      String name = packages.name(key);
      TomlItem item = packages.item(key);
      if (item.isText()) {
        Requirement asked = parsed(item, name + versions(item));
        lines.add(new Line(asked, part, item.origin()));
      } else {
        entry(name, item, part, lines, paths);
      }
    }
  }

  private void entry(
      String name, TomlItem item, Part part, List<Line> lines, List<LocalPath> paths) {
    TomlFields fields = item.table("versions or a table", "{ version = \"*\" }");
    List<String> known = new ArrayList<>(OF_A_PACKAGE);
    known.addAll(MARKERS);
    fields.refuseOthers(known);
    List<String> extras = new ArrayList<>();
    fields.texts("extras", "\"extra\"").forEach(extra -> extras.add(extra.name()));
    Marker marker = marker(fields);
    TomlItem path = fields.text("path", "\"./foo\"");
    if (path != null) {
      paths.add(
          new LocalPath(
              Paths.beside(path.source().name(), path.text()),
              fields.flag("editable"),
              extras,
              marker,
              part,
              item.origin()));
      return;
    }
    TomlItem index = fields.text("index", "\"pypi\"");
    if (index != null) {
      draft.sources.add(
          new NamedSource(
              name,
              new NamedSource.From(index.text()),
              draft.markers.always(),
              null,
              index.origin()));
    }
    String named = extras.isEmpty() ? name : name + "[" + String.join(",", extras) + "]";
    String address = address(fields);
    TomlItem version = fields.text("version", "\"*\"");
    Requirement asked =
        parsed(
            item,
            address != null
                ? named + " @ " + address
                : named + (version == null ? "" : versions(version)));
    lines.add(new Line(asked.withMarker(marker), part, item.origin()));
  }

  private static @Nullable String address(TomlFields fields) {
    TomlItem file = fields.text("file", "\"https://host/foo-1.0-py3-none-any.whl\"");
    if (file != null) {
      return file.text();
    }
    TomlItem git = fields.text("git", "\"https://host/foo.git\"");
    if (git == null) {
      return null;
    }
    TomlItem reference = fields.text("ref", "\"main\"");
    TomlItem below = fields.text("subdirectory", "\"python\"");
    return Repositories.address(
        git.text(),
        reference == null ? null : reference.text(),
        below == null ? null : below.text());
  }

  private Marker marker(TomlFields fields) {
    Marker marker = draft.markers.always();
    TomlItem markers = fields.text("markers", "\"sys_platform == 'linux'\"");
    if (markers != null) {
      marker = draft.marker(markers);
    }
    for (String field : MARKERS) {
      TomlItem value = fields.text(field, "\"== 'linux'\"");
      if (value != null) {
        try {
          marker = marker.and(draft.markers.parse(field + " " + value.text()));
        } catch (SyntaxException e) {
          throw value.fault(
              "`" + value.text() + "` is no condition: " + e.getMessage(),
              "write it as `" + field + " = \"== 'value'\"`");
        }
      }
    }
    return marker;
  }

  private static String versions(TomlItem item) {
    String text = item.text().strip();
    if (text.equals("*") || text.isEmpty()) {
      return "";
    }
    return Version.tryParse(text) != null ? "==" + text : text;
  }

  private Requirement parsed(TomlItem item, String text) {
    try {
      return Requirement.parse(text, draft.markers);
    } catch (SyntaxException e) {
      throw item.fault("cannot be read: " + e.getMessage(), "write versions as `>=1.2,<2` or `*`");
    }
  }
}
