package dev.pinwheel.lock.diff;

import dev.pinwheel.json.Json;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.codec.ForeignText;
import dev.pinwheel.version.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes differences of locks: for a terminal, for a review comment, for programs. */
public final class DiffText {
  private static final int MOST_FILES = 3;

  private DiffText() {}

  /**
   * A line for each change: {@code +} added, {@code -} removed, {@code ~} changed, {@code !} alarm.
   */
  public static String plain(LockDiff diff) {
    StringBuilder out = new StringBuilder();
    for (LockDiff.Setting setting : diff.settings()) {
      out.append("~ ").append(setting.key()).append(": ").append(shown(setting.before()));
      out.append(" -> ").append(shown(setting.after())).append('\n');
    }
    for (LockDiff.Change change : diff.changes()) {
      if (change instanceof LockDiff.Added added) {
        line(out, '+', added.entry(), null);
      } else if (change instanceof LockDiff.Removed removed) {
        line(out, '-', removed.entry(), null);
      } else if (change instanceof LockDiff.OtherVersion other) {
        line(out, '~', other.before(), other.after());
      } else if (change instanceof LockDiff.Changed changed) {
        boolean alarm = !changed.hashesChanged().isEmpty();
        line(out, alarm ? '!' : '~', changed.after(), null);
        for (String detail : details(changed)) {
          out.append("    ").append(ForeignText.plain(detail)).append('\n');
        }
      }
    }
    return out.toString();
  }

  static String shown(String value) {
    return value.isEmpty() ? "none" : ForeignText.plain(value);
  }

  private static void line(StringBuilder out, char sign, Entry entry, @Nullable Entry after) {
    out.append(sign).append(' ').append(entry.name());
    if (after == null) {
      if (entry.version() != null) {
        out.append(' ').append(version(entry));
      }
      if (sign == '+' && !entry.marker().isTrue()) {
        out.append(" ; ").append(ForeignText.plain(entry.marker().text()));
      }
    } else {
      out.append(' ').append(version(entry)).append(" -> ").append(version(after));
    }
    out.append('\n');
  }

  static String version(Entry entry) {
    Version version = entry.version();
    return ForeignText.plain(version == null ? LockDiff.sourceText(entry) : version.text());
  }

  static List<String> details(LockDiff.Changed changed) {
    List<String> details = new ArrayList<>();
    for (String file : changed.hashesChanged()) {
      details.add("different contents under the same name: " + file);
    }
    if (changed.isMarkerChanged()) {
      details.add("marker: " + where(changed.before()) + " -> " + where(changed.after()));
    }
    if (changed.isSourceChanged()) {
      details.add(
          "source: "
              + LockDiff.sourceText(changed.before())
              + " -> "
              + LockDiff.sourceText(changed.after()));
    }
    files(details, "added", changed.filesAdded());
    files(details, "removed", changed.filesRemoved());
    return details;
  }

  /** A few files by name, more by their number. */
  private static void files(List<String> details, String what, List<String> files) {
    if (files.size() > MOST_FILES) {
      details.add(files.size() + " files " + what);
      return;
    }
    for (String file : files) {
      details.add("file " + what + ": " + file);
    }
  }

  private static String where(Entry entry) {
    return entry.marker().isTrue() ? "everywhere" : entry.marker().text();
  }

  /** A table in Markdown. */
  public static String markdown(LockDiff diff) {
    if (diff.isEmpty()) {
      return "No differences.\n";
    }
    StringBuilder out = new StringBuilder("| package | before | after | |\n|---|---|---|---|\n");
    for (LockDiff.Setting setting : diff.settings()) {
      out.append("| *").append(setting.key()).append("* | ").append(cell(shown(setting.before())));
      out.append(" | ").append(cell(shown(setting.after()))).append(" | |\n");
    }
    for (LockDiff.Change change : diff.changes()) {
      switch (change) {
        case LockDiff.Added added -> row(out, change, null, added.entry(), List.of("added"));
        case LockDiff.Removed removed ->
            row(out, change, removed.entry(), null, List.of("removed"));
        case LockDiff.OtherVersion other ->
            row(
                out,
                change,
                other.before(),
                other.after(),
                List.of(other.isUpgrade() ? "upgraded" : "downgraded"));
        case LockDiff.Changed changed ->
            row(out, change, changed.before(), changed.after(), details(changed));
      }
    }
    return out.toString();
  }

  private static void row(
      StringBuilder out,
      LockDiff.Change change,
      @Nullable Entry before,
      @Nullable Entry after,
      List<String> words) {
    out.append("| ").append(change.name());
    out.append(" | ").append(before == null ? "" : cell(version(before)));
    out.append(" | ").append(after == null ? "" : cell(version(after)));
    out.append(" | ");
    String separator = "";
    for (String word : words) {
      out.append(separator).append(cell(word));
      separator = "<br>";
    }
    out.append(" |\n");
  }

  /** Text that stays in its cell and is nothing but text. */
  private static String cell(String text) {
    StringBuilder out = new StringBuilder();
    String plain = ForeignText.plain(text);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '|', '`', '*', '_', '[', ']', '\\', '~', '@', '#', '!' -> out.append('\\').append(c);
        default -> out.append(c);
      }
    }
    return out.toString();
  }

  /** A document for programs. */
  public static String json(LockDiff diff) {
    return Json.answer(
        Json.Layout.LINES_WITH_BLANKS,
        json -> {
          json.flag("alarm", diff.hasAlarm());
          json.array("settings");
          for (LockDiff.Setting setting : diff.settings()) {
            json.object();
            json.text("key", setting.key());
            json.text("before", setting.before());
            json.text("after", setting.after());
            json.endObject();
          }
          json.endArray();
          json.array("changes");
          for (LockDiff.Change change : diff.changes()) {
            json.object();
            json.text("name", change.name());
            switch (change) {
              case LockDiff.Added added -> entries(json, "added", null, added.entry());
              case LockDiff.Removed removed -> entries(json, "removed", removed.entry(), null);
              case LockDiff.OtherVersion other ->
                  entries(
                      json,
                      other.isUpgrade() ? "upgraded" : "downgraded",
                      other.before(),
                      other.after());
              case LockDiff.Changed changed -> {
                entries(json, "changed", changed.before(), changed.after());
                json.texts("files-added", changed.filesAdded());
                json.texts("files-removed", changed.filesRemoved());
                json.texts("hashes-changed", changed.hashesChanged());
              }
            }
            json.endObject();
          }
          json.endArray();
        });
  }

  private static void entries(Json json, String kind, @Nullable Entry before, @Nullable Entry after)
      throws IOException {
    json.text("change", kind);
    entry(json, "before", before);
    entry(json, "after", after);
  }

  private static void entry(Json json, String key, @Nullable Entry entry) throws IOException {
    if (entry != null) {
      json.object(key);
      json.text("version", entry.version() == null ? null : entry.version().text());
      json.text("marker", entry.marker().isTrue() ? null : entry.marker().text());
      json.text("source", LockDiff.sourceText(entry));
      json.endObject();
    }
  }
}
