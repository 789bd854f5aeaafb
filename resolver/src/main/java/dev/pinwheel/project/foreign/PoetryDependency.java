package dev.pinwheel.project.foreign;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.project.LocalPath;
import dev.pinwheel.project.Paths;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.project.reading.TomlFields;
import dev.pinwheel.project.reading.TomlItem;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Part;
import dev.pinwheel.requirement.Requirement;
import java.util.ArrayList;
import java.util.List;

/** One dependency of Poetry's: a constraint, a table, or several tables for several markers. */
final class PoetryDependency {
  private static final String EXAMPLE = "{ version = \"^1.2\" }";

  private final ProjectDraft draft;
  private final TomlFields table;
  private final String key;
  private final String name;

  PoetryDependency(ProjectDraft draft, TomlFields table, String key) {
    this.draft = draft;
    this.table = table;
    this.key = key;
    this.name = table.name(key);
  }

  /**
   * Adds it to each of the parts; to the project itself if there is none and it is not optional.
   */
  void read(List<Part> parts, List<Line> lines, List<LocalPath> paths) {
    TomlItem item = table.item(key);
    if (item.isArray()) {
      for (TomlItem each : item.items("a constraint or a table", EXAMPLE)) {
        one(each, parts, lines, paths);
      }
    } else {
      one(item, parts, lines, paths);
    }
  }

  private void one(TomlItem item, List<Part> parts, List<Line> lines, List<LocalPath> paths) {
    if (item.isText()) {
      String text = name + PoetryReader.versions(item);
      add(item, text, draft.markers.always(), parts.isEmpty() ? List.of(Part.BASE) : parts, lines);
      return;
    }
    TomlFields fields = item.table("a constraint or a table", EXAMPLE);
    boolean optional = fields.flag("optional");
    List<Part> asked = parts.isEmpty() && !optional ? List.of(Part.BASE) : parts;
    Marker marker = marker(fields);
    List<String> extras = new ArrayList<>();
    for (TomlItem extra : fields.texts("extras", "\"extra\"")) {
      extras.add(extra.name());
    }
    String named = extras.isEmpty() ? name : name + "[" + String.join(",", extras) + "]";
    if (fields.flag("allow-prereleases")) {
      PoetryReader.allowPreReleases(draft, name);
    }
    if (fields.has("git")) {
      throw fields.error(
          "git",
          "a git repository: its requirements cannot be known without building it",
          "use a released version, or a wheel with `url`");
    }
    TomlItem path = fields.text("path", "\"../foo\"");
    TomlItem url = fields.text("url", "\"https://host/foo-1.0-py3-none-any.whl\"");
    TomlItem version = fields.text("version", "\"^1.2\"");
    TomlItem source = fields.text("source", "\"internal\"");
    if (path != null) {
      String beside = Paths.beside(path.source().name(), path.text());
      boolean develop = fields.flag("develop");
      for (Part part : asked) {
        paths.add(new LocalPath(beside, develop, extras, marker, part, item.origin()));
      }
    } else if (url != null) {
      add(item, named + " @ " + url.text(), marker, asked, lines);
    } else if (version != null) {
      add(item, named + PoetryReader.versions(version), marker, asked, lines);
    } else {
      throw fields.error("`" + key + "` gives no version", "write `" + key + " = " + EXAMPLE + "`");
    }
    if (source != null) {
      draft.notices.add(
          new Project.Notice(
              source.origin(),
              "the source `"
                  + source.text()
                  + "` of `"
                  + name
                  + "` has no effect: all packages come from the index given by `--index`"));
    }
  }

  private void add(TomlItem item, String text, Marker marker, List<Part> parts, List<Line> lines) {
    Requirement requirement;
    try {
      requirement = Requirement.parse(text, draft.markers).withMarker(marker);
    } catch (SyntaxException e) {
      throw item.error("cannot be read: " + e.getMessage(), "check its values");
    }
    for (Part part : parts) {
      lines.add(new Line(requirement, part, item.origin()));
    }
  }

  private Marker marker(TomlFields fields) {
    Marker marker = draft.markers.always();
    TomlItem markers = fields.text("markers", "\"sys_platform == 'linux'\"");
    if (markers != null) {
      marker = draft.marker(markers);
    }
    TomlItem python = fields.text("python", "\"^3.9\"");
    if (python != null) {
      marker = marker.and(draft.markers.python(PoetryReader.versions(python)));
    }
    TomlItem platform = fields.text("platform", "\"linux\"");
    return platform == null ? marker : marker.and(draft.markers.sysPlatform(platform.text()));
  }
}
