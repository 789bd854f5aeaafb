package dev.pinwheel.cli.lock;

import dev.pinwheel.cli.input.NixPreference;
import dev.pinwheel.cli.line.JsonText;
import dev.pinwheel.explain.Moved;
import dev.pinwheel.explain.chart.MovedJson;
import dev.pinwheel.json.Json;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.diff.LockDiff;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lock and what changed in it as JSON. */
final class LockJson {
  private LockJson() {}

  /**
   * The document: what came of locking, the file, and the packages as far as they were looked at.
   */
  static String of(
      String outcome, String file, @Nullable Lock before, @Nullable Lock lock, List<Moved> moved) {
    return JsonText.of(
        json -> {
          json.text("outcome", outcome);
          json.text("lock", file);
          if (lock != null) {
            packages(json, lock);
            if (before != null) {
              changes(json, LockDiff.between(before, lock));
            }
          }
          if (!moved.isEmpty()) {
            json.value("moved", MovedJson.of(moved, NixPreference.BY));
          }
        });
  }

  private static void packages(Json json, Lock lock) throws IOException {
    json.array("packages");
    for (Entry entry : lock.entries()) {
      json.object();
      json.text("name", entry.name());
      json.text("version", version(entry));
      json.text("marker", entry.marker().text());
      json.endObject();
    }
    json.endArray();
  }

  private static void changes(Json json, LockDiff diff) throws IOException {
    json.array("changes");
    for (LockDiff.Change change : diff.changes()) {
      json.object();
      json.text("name", change.name());
      switch (change) {
        case LockDiff.Added added -> kind(json, "added", null, added.entry());
        case LockDiff.Removed removed -> kind(json, "removed", removed.entry(), null);
        case LockDiff.OtherVersion other -> kind(json, "version", other.before(), other.after());
        case LockDiff.Changed changed ->
            kind(json, changed.hashesChanged().isEmpty() ? "changed" : "alarm", null, null);
      }
      json.endObject();
    }
    json.endArray();
  }

  private static void kind(Json json, String kind, @Nullable Entry before, @Nullable Entry after)
      throws IOException {
    json.text("kind", kind);
    json.text("before", before == null ? null : version(before));
    json.text("after", after == null ? null : version(after));
  }

  private static @Nullable String version(Entry entry) {
    return entry.version() == null ? null : entry.version().text();
  }
}
