package dev.pinwheel.project.foreign;

import dev.pinwheel.name.Name;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.project.LocalPath;
import dev.pinwheel.project.NamedIndex;
import dev.pinwheel.project.NamedSource;
import dev.pinwheel.project.Paths;
import dev.pinwheel.project.Splitting;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.project.reading.TomlFields;
import dev.pinwheel.project.reading.TomlItem;
import dev.pinwheel.request.Exclusion;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Replacement;
import dev.pinwheel.request.Scope;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code [tool.pdm]}: groups, overrides, excludes, sources. */
final class PdmReader {
  static final ToolKeys KEYS =
      new ToolKeys(
          "PDM",
          "tool.pdm",
          List.of("dev-dependencies", "resolution", "source", "distribution", "allow_prereleases"),
          List.of("build", "version", "scripts", "options", "plugins", "publish", "venv"),
          Map.of(
              "ignore_package_warnings",
              "a release that cannot be used is passed over here anyway",
              "overrides",
              "PDM reads it in `tool.pdm.resolution`"));
  static final ToolKeys RESOLUTION =
      new ToolKeys(
          "PDM",
          "tool.pdm.resolution",
          List.of("overrides", "excludes", "allow-prereleases", "respect-source-order"),
          List.of(),
          Map.of());

  static final ToolKeys SOURCE =
      new ToolKeys(
          "PDM",
          "tool.pdm.source",
          List.of("name", "url", "type", "include_packages"),
          List.of("verify_ssl", "username", "password", "ca_certs", "client_cert", "client_key"),
          Map.of("exclude_packages", "bind each of them to its index with `include_packages`"));

  /** What the build backend reads; whoever has no more than these need not use PDM itself. */
  private static final Set<String> OF_THE_BACKEND = Set.of("build", "version");

  private final ProjectDraft draft;
  private final TomlFields pdm;

  PdmReader(ProjectDraft draft, TomlFields pdm) {
    this.draft = draft;
    this.pdm = pdm;
  }

  /** Reads what says more of groups, which have been read, too. */
  void read() {
    KEYS.tell(draft, pdm);
    sources();
    TomlFields groups = pdm.table("dev-dependencies");
    for (String key : groups.keys()) {
      Part.Group part = new Part.Group(groups.name(key));
      List<Line> lines = new ArrayList<>();
      List<LocalPath> paths = new ArrayList<>();
      for (TomlItem item : groups.texts(key, "\"pytest\"")) {
        if (item.text().startsWith("-e ")) {
          editable(item, part, lines, paths);
        } else {
          lines.add(draft.line(item, part));
        }
      }
      draft.extend(part.name(), lines, paths);
    }
    Set<String> others = new LinkedHashSet<>(pdm.keys());
    others.removeAll(OF_THE_BACKEND);
    if (!others.isEmpty()) {
      draft.defaultGroups.addAll(draft.groups.keySet()); // `pdm install` takes all of them
    }
    TomlFields resolution = pdm.table("resolution");
    RESOLUTION.tell(draft, resolution);
    overrides(resolution.table("overrides"));
    for (TomlItem item : resolution.texts("excludes", "\"foo\"")) {
      draft.exclusions.add(new Exclusion(item.name(), Scope.GLOBAL, item.origin()));
    }
    if (resolution.flag("allow-prereleases") || pdm.flag("allow_prereleases")) {
      draft.settings.preReleases = Policy.PreReleases.ALLOW;
    }
  }

  /** Whether it is something to install; null if nothing is said. */
  static @Nullable Boolean isPackage(TomlFields pdm) {
    return pdm.has("distribution") ? (Boolean) pdm.flag("distribution") : null;
  }

  private void sources() {
    for (TomlFields source : pdm.tables("source", "{ name = \"pypi\", url = \"https://…\" }")) {
      TomlItem name = source.text("name", "\"private\"");
      TomlItem type = source.text("type", "\"index\"");
      SOURCE.tell(draft, source);
      if (type != null && !type.text().equals("index")) {
        draft.tell(
            type.origin(),
            "the source has no effect: `pinwheel index build` makes an index from a list of files");
        continue;
      }
      boolean isDefault = name != null && name.text().equals("pypi");
      NamedIndex index = ForeignTables.index(source, false, isDefault);
      draft.indexes.add(index);
      for (TomlItem item : source.texts("include_packages", "\"foo\"")) {
        if (Name.isValid(item.text())) {
          draft.sources.add(
              new NamedSource(
                  item.name(),
                  new NamedSource.From(name == null ? index.url() : name.text()),
                  draft.markers.always(),
                  null,
                  item.origin()));
        } else {
          draft.tell(item.origin(), "`" + item.text() + "` has no effect: write each name in full");
        }
      }
    }
  }

  /** {@code -e} and the URL of a folder or repository that names itself behind {@code #egg=}. */
  private void editable(TomlItem item, Part part, List<Line> lines, List<LocalPath> paths) {
    String text = item.text().substring("-e ".length()).strip();
    int hash = text.indexOf('#');
    String egg = "";
    for (String each : Splitting.split(hash < 0 ? "" : text.substring(hash + 1), '&')) {
      egg = each.startsWith("egg=") ? each.substring("egg=".length()) : egg;
    }
    String address = hash < 0 ? text : text.substring(0, hash);
    String root = "file:///${PROJECT_ROOT}";
    boolean isPath = address.startsWith("file:") || address.indexOf("://") < 0;
    if (isPath) {
      int bracket = egg.indexOf('[');
      List<String> extras = new ArrayList<>();
      if (bracket >= 0) {
        for (String extra : Splitting.split(egg.substring(bracket + 1).replace("]", ""), ',')) {
          extras.add(Name.normalize(extra.strip()));
        }
      }
      String path = address.startsWith(root) ? "." + address.substring(root.length()) : address;
      paths.add(
          new LocalPath(
              Paths.beside(item.source().name(), path),
              true,
              extras,
              draft.markers.always(),
              part,
              item.origin()));
      return;
    }
    if (egg.isEmpty()) {
      throw item.fault("an address without a name", "end it with `#egg=` and the name");
    }
    lines.add(new Line(parsed(item, egg + " @ " + text), part, item.origin()));
  }

  private void overrides(TomlFields overrides) {
    for (String key : overrides.keys()) {
      String name = overrides.name(key);
      TomlItem item = overrides.requiredText(key, "\"1.0\"");
      String text = item.text().strip();
      String asked =
          text.contains("://")
              ? name + " @ " + text
              : Version.tryParse(text) != null ? name + "==" + text : name + text;
      draft.replacements.add(
          new Replacement(
              parsed(item, text.equals("*") ? name : asked), Scope.GLOBAL, item.origin()));
    }
  }

  private Requirement parsed(TomlItem item, String text) {
    try {
      return Requirement.parse(text, draft.markers);
    } catch (SyntaxException e) {
      throw item.fault(
          "cannot be read: " + e.getMessage(), "write a version, versions, or an address");
    }
  }
}
