package dev.pinwheel.lock.codec;

import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntryOrder;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.lock.PartText;
import dev.pinwheel.toml.TomlArray;
import dev.pinwheel.toml.TomlTable;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code [tool.pinwheel]}; what is wrong with it makes it as good as missing. */
final class NotesReader {
  private final LockValues words;
  private final Findings findings;
  private final EntryReader entries;

  NotesReader(LockValues words, Findings findings, EntryReader entries) {
    this.words = words;
    this.findings = findings;
    this.entries = entries;
  }

  /** The table, or null. */
  @Nullable Notes read(LockFields fields) {
    Long format = fields.number("format");
    if (format == null || format != Notes.FORMAT) {
      findings.warning(
          fields.position("format"),
          "`[tool.pinwheel]` has an unknown format"
              + (format == null ? "" : ": " + format)
              + "; this reader knows "
              + Notes.FORMAT);
      return null;
    }
    int begun = findings.beginDisposable();
    List<String> order = words.namesInOrder(fields, "decision-order");
    List<Entry> buildEntries = new ArrayList<>();
    for (LockFields table : fields.tables("build-packages")) {
      Entry entry = entries.read(table);
      if (entry != null) {
        buildEntries.add(entry);
      }
    }
    buildEntries.sort(EntryOrder.ENTRIES);
    Notes notes =
        new Notes(
            fields.plain("index-digest"),
            fields.plain("inputs-digest"),
            options(fields),
            words.markers(fields, "forks"),
            order == null ? List.of() : order,
            roots(fields),
            builds(fields),
            buildEntries);
    return findings.endDisposable(begun) ? notes : null;
  }

  private SortedMap<String, Notes.Option> options(LockFields fields) {
    TreeMap<String, Notes.Option> options = new TreeMap<>();
    TomlTable table = fields.table("options");
    for (int i = 0; table != null && i < table.size(); i++) {
      int position = table.valuePosition(i);
      switch (table.value(i)) {
        case String text -> options.put(table.key(i), new Notes.Option.Text(text));
        case TomlArray array -> options.put(table.key(i), new Notes.Option.Texts(texts(array)));
        case TomlTable inner ->
            options.put(table.key(i), new Notes.Option.ByPackage(byPackage(inner)));
        default -> findings.error(position, "an option must be a string, an array or a table");
      }
    }
    return options;
  }

  private List<String> texts(TomlArray array) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (array.get(i) instanceof String text) {
        texts.add(text);
      } else {
        findings.error(array.position(i), "an option must contain strings");
      }
    }
    texts.sort(null);
    return texts;
  }

  private SortedMap<String, String> byPackage(TomlTable table) {
    TreeMap<String, String> values = new TreeMap<>();
    for (int i = 0; i < table.size(); i++) {
      if (table.value(i) instanceof String text) {
        values.put(table.key(i), text);
      } else {
        findings.error(table.valuePosition(i), "an option must contain strings");
      }
    }
    return values;
  }

  private List<Notes.Root> roots(LockFields fields) {
    List<Notes.Root> roots = new ArrayList<>();
    for (LockFields table : fields.tables("roots")) {
      String extra = words.nameIfAny(table, "extra");
      String group = words.nameIfAny(table, "group");
      Dependency edge = entries.edge(table);
      if (edge != null) {
        Dependency dependency =
            new Dependency(
                edge.name(),
                edge.version(),
                edge.place(),
                edge.marker(),
                edge.specifier(),
                null,
                edge.extras());
        roots.add(new Notes.Root(PartText.of(extra, group), dependency, table.plain("from")));
      }
    }
    roots.sort(EntryOrder.ROOTS);
    return roots;
  }

  private List<Notes.Build> builds(LockFields fields) {
    List<Notes.Build> builds = new ArrayList<>();
    for (LockFields table : fields.tables("build")) {
      String name = words.name(table, "name");
      Version version = requiredVersion(table);
      List<Notes.Build.Pinned> requires = new ArrayList<>();
      for (LockFields inner : table.tables("requires")) {
        String required = words.name(inner, "name");
        Version pinned = requiredVersion(inner);
        if (required != null && pinned != null) {
          requires.add(new Notes.Build.Pinned(required, pinned));
        }
      }
      requires.sort(EntryOrder.PINNED);
      if (name != null && version != null) {
        builds.add(new Notes.Build(name, version, requires));
      }
    }
    builds.sort(EntryOrder.BUILDS);
    return builds;
  }

  private @Nullable Version requiredVersion(LockFields table) {
    if (!table.has("version")) {
      table.missing("version");
    }
    return words.version(table, "version");
  }
}
