package dev.pinwheel.lock.export;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.codec.InlineTable;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Part;
import dev.pinwheel.toml.TomlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What one package of a uv.lock asks for, itself and in its extras and groups. */
final class UvEdges {
  private final UvForks forks;

  /** By part; where each holds, by what it is without that. */
  private final Map<Part, TreeMap<String, Marker>> edges = new LinkedHashMap<>();

  /** Which index a name is from if the lock does not say. */
  private final UnaryOperator<String> indexes;

  UvEdges(UvForks forks, UnaryOperator<String> indexes) {
    this.forks = forks;
    this.indexes = indexes;
  }

  /**
   * Adds one.
   *
   * @param target the entry that meets it; null for a project that is locked
   */
  void add(Part part, String name, @Nullable Entry target, List<String> extras, Marker marker) {
    StringBuilder head = new StringBuilder();
    InlineTable table = new InlineTable(head);
    table.text("name", name);
    if (target != null && forks.named(name).size() > 1) {
      table.text("version", target.version() == null ? null : target.version().text());
      InlineTable source = table.table("source");
      UvSourceText.source(source, target, indexes.apply(name));
      source.end();
    }
    table.texts("extra", extras);
    Marker here = target == null ? marker : marker.and(forks.where(target));
    edges
        .computeIfAbsent(part, _ -> new TreeMap<>())
        .merge(head.toString(), here, (one, other) -> one.or(other));
  }

  /** The texts of those of a part. */
  List<String> of(Part part) {
    List<String> texts = new ArrayList<>();
    edges
        .getOrDefault(part, new TreeMap<>())
        .forEach(
            (head, where) -> {
              Marker marker = forks.simplified(where);
              StringBuilder text = new StringBuilder(head);
              if (!marker.isTrue()) {
                TomlText.string(text.append(", marker = "), UvLockText.written(marker));
              }
              if (!marker.isFalse()) {
                texts.add(text.append(" }").toString());
              }
            });
    return texts;
  }

  /** By name, the texts of those of each extra, or of each group. */
  Map<String, List<String>> parts(boolean groups) {
    Map<String, List<String>> parts = new TreeMap<>();
    for (Part part : edges.keySet()) {
      if (part instanceof Part.Extra extra && !groups) {
        parts.put(extra.name(), of(part));
      } else if (part instanceof Part.Group group && groups) {
        parts.put(group.name(), of(part));
      }
    }
    parts.values().removeIf(List::isEmpty);
    return parts;
  }
}
