package dev.pinwheel.cli.lock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pinwheel.cli.input.NixPreference;
import dev.pinwheel.cli.line.JsonText;
import dev.pinwheel.explain.Moved;
import dev.pinwheel.explain.chart.MovedJson;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.diff.LockDiff;
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
    ObjectNode document = JsonText.document();
    document.put("outcome", outcome).put("lock", file);
    write(document, before, lock);
    if (!moved.isEmpty()) {
      document.set("moved", JsonText.node(MovedJson.of(moved, NixPreference.BY)));
    }
    return JsonText.of(document);
  }

  private static void write(ObjectNode document, @Nullable Lock before, @Nullable Lock lock) {
    if (lock == null) {
      return;
    }
    ArrayNode packages = document.putArray("packages");
    for (Entry entry : lock.entries()) {
      version(packages.addObject().put("name", entry.name()), "version", entry)
          .put("marker", entry.marker().text());
    }
    if (before == null) {
      return;
    }
    ArrayNode changes = document.putArray("changes");
    for (LockDiff.Change change : LockDiff.between(before, lock).changes()) {
      ObjectNode each = changes.addObject().put("name", change.name());
      switch (change) {
        case LockDiff.Added added -> version(each.put("kind", "added"), "after", added.entry());
        case LockDiff.Removed removed ->
            version(each.put("kind", "removed"), "before", removed.entry());
        case LockDiff.OtherVersion other ->
            version(
                version(each.put("kind", "version"), "before", other.before()),
                "after",
                other.after());
        case LockDiff.Changed changed ->
            each.put("kind", changed.hashesChanged().isEmpty() ? "changed" : "alarm");
      }
    }
  }

  private static ObjectNode version(ObjectNode node, String key, Entry entry) {
    return entry.version() == null ? node : node.put(key, entry.version().text());
  }
}
