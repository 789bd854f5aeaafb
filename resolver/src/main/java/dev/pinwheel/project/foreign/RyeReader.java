package dev.pinwheel.project.foreign;

import dev.pinwheel.project.Workspace;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.project.reading.TomlFields;
import dev.pinwheel.project.reading.TomlItem;
import dev.pinwheel.request.Exclusion;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code [tool.rye]}. */
final class RyeReader {
  private static final String DEV = "dev";

  static final ToolKeys KEYS =
      new ToolKeys(
          "Rye",
          "tool.rye",
          List.of("dev-dependencies", "excluded-dependencies", "sources", "workspace", "virtual"),
          List.of(
              "managed",
              "scripts",
              "universal",
              "generate-hashes",
              "lock-with-sources",
              "behavior",
              "use-uv"),
          Map.of());

  private final ProjectDraft draft;
  private final TomlFields rye;

  RyeReader(ProjectDraft draft, TomlFields rye) {
    this.draft = draft;
    this.rye = rye;
  }

  void read() {
    KEYS.tell(draft, rye);
    for (TomlFields source : rye.tables("sources", "{ name = \"pypi\", url = \"https://…\" }")) {
      TomlItem name = source.text("name", "\"default\"");
      boolean isDefault = name != null && name.text().equals("default");
      draft.indexes.add(ForeignTables.index(source, false, isDefault));
    }
    if (rye.has("dev-dependencies")) {
      List<Line> lines = new ArrayList<>();
      for (TomlItem item : rye.texts("dev-dependencies", "\"pytest\"")) {
        lines.add(draft.line(item, new Part.Group(DEV)));
      }
      draft.extend(DEV, lines, List.of());
      draft.defaultGroups.add(DEV);
    }
    for (TomlItem item : rye.texts("excluded-dependencies", "\"foo\"")) {
      draft.exclusions.add(
          new Exclusion(draft.requirement(item).name(), Scope.GLOBAL, item.origin()));
    }
    TomlFields workspace = rye.table("workspace");
    if (workspace.exists() && draft.workspace == null) {
      List<String> members = new ArrayList<>();
      workspace.texts("members", "\"packages/*\"").forEach(item -> members.add(item.text()));
      draft.workspace =
          new Workspace(
              workspace.has("members") ? members : List.of("**"), List.of(), workspace.origin());
    }
  }

  /** Whether it is something to install; null if nothing is said. */
  static @Nullable Boolean isPackage(TomlFields rye) {
    return rye.flag("virtual") ? Boolean.FALSE : null;
  }
}
