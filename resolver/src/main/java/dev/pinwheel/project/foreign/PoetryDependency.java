package dev.pinwheel.project.foreign;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.project.LocalPath;
import dev.pinwheel.project.NamedSource;
import dev.pinwheel.project.Paths;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.project.reading.TomlFields;
import dev.pinwheel.project.reading.TomlItem;
import dev.pinwheel.request.Indexes;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Part;
import dev.pinwheel.requirement.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** One dependency of Poetry's: a constraint, a table, or several tables for several markers. */
final class PoetryDependency {
  static final List<String> KEYS =
      List.of(
          "version",
          "python",
          "platform",
          "markers",
          "extras",
          "optional",
          "allow-prereleases",
          "allows-prereleases",
          "source",
          "path",
          "file",
          "develop",
          "url",
          "git",
          "branch",
          "tag",
          "rev",
          "subdirectory");
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

  /** Adds what it says beyond its name, which a standard list has. */
  void further(List<Part> parts, List<Line> lines, List<LocalPath> paths) {
    TomlItem item = table.item(key);
    boolean says = true;
    if (!item.isText() && !item.isArray()) {
      TomlFields fields = item.table("a constraint or a table", EXAMPLE);
      says = List.of("version", "git", "path", "file", "url").stream().anyMatch(fields::has);
      if (!says) {
        bare(fields);
      }
    }
    if (says) {
      read(List.copyOf(new LinkedHashSet<>(parts)), lines, paths);
    }
  }

  /** What a table without versions says. */
  private void bare(TomlFields fields) {
    fields.refuseOthers(KEYS);
    if (fields.flag("allow-prereleases") || fields.flag("allows-prereleases")) {
      PoetryReader.allowPreReleases(draft, name);
    }
    source(fields, draft.markers.always());
  }

  private void source(TomlFields fields, Marker where) {
    TomlItem source = fields.text("source", "\"internal\"");
    if (source != null) {
      draft.sources.add(
          new NamedSource(
              name,
              new NamedSource.From(
                  source.text().equalsIgnoreCase("pypi") ? Indexes.USUAL : source.text()),
              where,
              null,
              source.origin()));
    }
  }

  private void one(TomlItem item, List<Part> parts, List<Line> lines, List<LocalPath> paths) {
    if (item.isText()) {
      String text = name + PoetryReader.versions(item);
      add(item, text, draft.markers.always(), parts.isEmpty() ? List.of(Part.BASE) : parts, lines);
      return;
    }
    TomlFields fields = item.table("a constraint or a table", EXAMPLE);
    fields.refuseOthers(KEYS);
    boolean optional = fields.flag("optional");
    List<Part> asked = parts.isEmpty() && !optional ? List.of(Part.BASE) : parts;
    Marker marker = marker(fields);
    List<String> extras = new ArrayList<>();
    for (TomlItem extra : fields.texts("extras", "\"extra\"")) {
      extras.add(extra.name());
    }
    String named = extras.isEmpty() ? name : name + "[" + String.join(",", extras) + "]";
    if (fields.flag("allow-prereleases") || fields.flag("allows-prereleases")) {
      PoetryReader.allowPreReleases(draft, name);
    }
    TomlItem git = fields.text("git", "\"https://host/foo.git\"");
    TomlItem path = fields.text(fields.has("file") ? "file" : "path", "\"../foo\"");
    TomlItem url = fields.text("url", "\"https://host/foo-1.0-py3-none-any.whl\"");
    TomlItem version = fields.text("version", "\"^1.2\"");
    if (path != null) {
      String beside = Paths.beside(path.source().name(), path.text());
      boolean develop = fields.flag("develop");
      for (Part part : asked) {
        paths.add(new LocalPath(beside, develop, extras, marker, part, item.origin()));
      }
    } else if (git != null) {
      add(item, named + " @ " + repository(fields, git), marker, asked, lines);
    } else if (url != null) {
      add(item, named + " @ " + url.text(), marker, asked, lines);
    } else if (version != null) {
      add(item, named + PoetryReader.versions(version), marker, asked, lines);
    } else {
      throw fields.error("`" + key + "` gives no version", "write `" + key + " = " + EXAMPLE + "`");
    }
    // One constraint of several has a source of its own; the only one has it for everybody.
    source(fields, table.item(key).isArray() ? marker : draft.markers.always());
  }

  private static String repository(TomlFields fields, TomlItem git) {
    TomlItem reference = null;
    for (String key : List.of("rev", "tag", "branch")) {
      TomlItem its = fields.text(key, "\"main\"");
      if (its != null && reference != null) {
        throw fields.error(key, "two references", "keep one of `rev`, `tag` and `branch`");
      }
      reference = its == null ? reference : its;
    }
    TomlItem below = fields.text("subdirectory", "\"python\"");
    return Repositories.address(
        git.text(),
        reference == null ? null : reference.text(),
        below == null ? null : below.text());
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
      Marker one = draft.markers.never();
      for (String each : PoetryVersions.alternatives(python.text())) {
        one = one.or(draft.markers.python(PoetryReader.versions(python, each)));
      }
      marker = marker.and(one);
    }
    TomlItem platform = fields.text("platform", "\"linux\"");
    return platform == null ? marker : marker.and(platform(platform.text()));
  }

  /** One of some platforms, each perhaps excluded. */
  private Marker platform(String platforms) {
    Marker one = draft.markers.never();
    for (String each : PoetryVersions.alternatives(platforms)) {
      boolean not = each.startsWith("!=");
      Marker its = draft.markers.sysPlatform(each.replace("!=", "").replace("==", "").strip());
      one = one.or(not ? its.not() : its);
    }
    return one;
  }
}
