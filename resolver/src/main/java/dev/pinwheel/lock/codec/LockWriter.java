package dev.pinwheel.lock.codec;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.lock.PartText;
import dev.pinwheel.marker.Marker;
import java.util.ArrayList;
import java.util.List;

/** Writes a lock as pylock.toml: the one text of a value, by docs/reference/lock.md. */
public final class LockWriter {
  private static final String HEADER =
      "# Made by pinwheel. Do not edit: run `pinwheel lock` to update it.\n";

  private final StringBuilder out = new StringBuilder(16_384);

  private final EntryText lines = new EntryText(out);

  private LockWriter() {}

  /**
   * The text of the lock.
   *
   * @throws IllegalArgumentException if it cannot be written: a file without URL or path, or a text
   *     that is not Unicode
   */
  public static String write(Lock lock) {
    LockWriter writer = new LockWriter();
    writer.lock(lock);
    return LockSeal.sealed(writer.out.toString());
  }

  private void lock(Lock lock) {
    out.append(HEADER);
    lines.text("lock-version", "1.0");
    lines.texts("environments", markers(lock.environments()), false);
    lines.specifiers(lock.requiresPython());
    lines.texts("extras", lock.extras(), true);
    lines.texts("dependency-groups", lock.dependencyGroups(), true);
    lines.texts("default-groups", lock.defaultGroups(), false);
    lines.text("created-by", lock.createdBy());
    if (lock.entries().isEmpty()) {
      out.append("packages = []\n");
    }
    for (Entry entry : lock.entries()) {
      lines.entry("packages", entry);
    }
    if (lock.notes() != null) {
      notes(lock.notes());
    }
  }

  private void notes(Notes notes) {
    out.append("\n[tool.pinwheel]\nformat = ").append(Notes.FORMAT).append('\n');
    lines.text("index-digest", notes.indexDigest());
    lines.text("inputs-digest", notes.inputsDigest());
    if (!notes.options().isEmpty()) {
      InlineTable table = new InlineTable(out.append("options = "));
      notes.options().forEach((key, option) -> option(table, key, option));
      table.end();
      out.append('\n');
    }
    lines.texts("forks", markers(notes.forks()), false);
    lines.texts("decision-order", notes.decisionOrder(), false);
    if (!notes.roots().isEmpty()) {
      out.append("roots = [\n");
      for (Notes.Root root : notes.roots()) {
        InlineTable line = new InlineTable(out.append("    "));
        EntryText.target(line, root.dependency());
        line.text("specifier", EntryText.specifier(root.dependency().specifier()));
        Marker marker = root.dependency().marker();
        line.text("marker", marker.isTrue() ? null : marker.text());
        line.text("extra", PartText.extra(root.part()));
        line.text("group", PartText.group(root.part()));
        line.texts("extras", root.dependency().extras());
        line.text("from", root.from());
        line.end();
        out.append(",\n");
      }
      out.append("]\n");
    }
    if (!notes.builds().isEmpty()) {
      out.append("build = [\n");
      for (Notes.Build build : notes.builds()) {
        InlineTable line = new InlineTable(out.append("    "));
        line.text("name", build.name());
        line.text("version", build.version().text());
        line.key("requires").append('[');
        String separator = "";
        for (Notes.Build.Pinned pinned : build.requires()) {
          InlineTable inner = new InlineTable(out.append(separator));
          inner.text("name", pinned.name());
          inner.text("version", pinned.version().text());
          inner.end();
          separator = ", ";
        }
        out.append(']');
        line.end();
        out.append(",\n");
      }
      out.append("]\n");
    }
    for (Entry entry : notes.buildEntries()) {
      lines.entry("tool.pinwheel.build-packages", entry);
    }
  }

  private static void option(InlineTable table, String key, Notes.Option option) {
    switch (option) {
      case Notes.Option.Text text -> table.text(key, text.value());
      case Notes.Option.Texts texts -> InlineTable.array(table.key(key), texts.values());
      case Notes.Option.ByPackage packages -> {
        InlineTable inner = table.table(key);
        packages.values().forEach(inner::text);
        inner.end();
      }
    }
  }

  private static List<String> markers(List<Marker> markers) {
    List<String> texts = new ArrayList<>(markers.size());
    for (Marker marker : markers) {
      texts.add(marker.toString());
    }
    return texts;
  }
}
