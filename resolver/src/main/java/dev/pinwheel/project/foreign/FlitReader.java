package dev.pinwheel.project.foreign;

import dev.pinwheel.project.Packaging;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.project.reading.TomlFields;
import dev.pinwheel.project.reading.TomlItem;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Part;
import java.util.List;
import java.util.Map;

/** Reads {@code [tool.flit.metadata]}, which Flit had before there was a standard table. */
final class FlitReader {
  static final ToolKeys KEYS =
      new ToolKeys(
          "Flit",
          "tool.flit.metadata",
          List.of(
              "module",
              "dist-name",
              "requires",
              "requires-extra",
              "dev-requires",
              "requires-python"),
          List.of(
              "author",
              "author-email",
              "maintainer",
              "maintainer-email",
              "home-page",
              "license",
              "keywords",
              "description",
              "description-file",
              "classifiers",
              "urls",
              "entry-points-file"),
          Map.of());

  private final ProjectDraft draft;
  private final TomlFields metadata;

  FlitReader(ProjectDraft draft, TomlFields metadata) {
    this.draft = draft;
    this.metadata = metadata;
  }

  void read() {
    KEYS.tell(draft, metadata);
    TomlItem module = metadata.requiredText("module", "\"my_module\"");
    TomlItem name = metadata.text("dist-name", "\"my-project\"");
    draft.name = (name == null ? module : name).name();
    draft.packaging = new Packaging(null, null, true, null, null, metadata.origin());
    TomlItem python = metadata.text("requires-python", "\">=3.9\"");
    if (python != null) {
      draft.requiresPython = python.pythons();
    }
    for (TomlItem item : metadata.texts("requires", "\"flask>=3\"")) {
      draft.lines.add(draft.line(item, Part.BASE));
    }
    TomlFields extras = metadata.table("requires-extra");
    for (String key : extras.keys()) {
      extra(extras.name(key), extras.texts(key, "\"pytest\""));
    }
    if (metadata.has("dev-requires")) {
      extra("dev", metadata.texts("dev-requires", "\"pytest\""));
    }
  }

  private void extra(String name, List<TomlItem> items) {
    draft.extras.add(name);
    for (TomlItem item : items) {
      Line line = draft.line(item, new Part.Extra(name));
      draft.lines.add(line);
    }
  }
}
