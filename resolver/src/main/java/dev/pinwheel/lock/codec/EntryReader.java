package dev.pinwheel.lock.codec;

import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntryOrder;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.Place;
import dev.pinwheel.lock.Publisher;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.toml.TomlTable;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import dev.pinwheel.wheel.SdistName;
import dev.pinwheel.wheel.WheelName;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the entries of a lock. */
final class EntryReader {
  private final LockValues words;
  private final Findings findings;
  private final SourceReader sources;

  /** Where the dependencies stand that were read, for findings once all entries are known. */
  private final List<Mention> mentions = new ArrayList<>();

  /** A dependency and where it stands. */
  record Mention(Dependency dependency, int position) {}

  EntryReader(LockValues words, Findings findings, ReadOptions options) {
    this.words = words;
    this.findings = findings;
    this.sources = new SourceReader(findings, options);
  }

  List<Mention> mentions() {
    return mentions;
  }

  /** The entry; null if it cannot be made, for which there is an error. */
  @Nullable Entry read(LockFields fields) {
    String name = words.name(fields, "name");
    Version version = words.version(fields, "version");
    Marker marker = words.marker(fields, "marker");
    Specifiers requiresPython = words.specifiers(fields, "requires-python");
    List<Dependency> dependencies = dependencies(fields);
    List<Publisher> identities = identities(fields);
    if (name == null) {
      return null;
    }
    EntrySource source = sources.read(fields, name, version);
    if (source == null) {
      return null;
    }
    if (version != null
        && (source instanceof EntrySource.Vcs || source instanceof EntrySource.Directory)) {
      findings.warning(
          fields.position("version"), "`version` has no meaning beside `vcs` or `directory`");
      version = null;
    }
    if (version == null && source instanceof EntrySource.IndexFiles files) {
      version = versionOfNames(files, name, fields);
    }
    return new Entry(name, version, marker, requiresPython, dependencies, source, identities);
  }

  /** The version that all files of the entry carry in their names. */
  private @Nullable Version versionOfNames(
      EntrySource.IndexFiles files, String name, LockFields fields) {
    if (fields.has("version")) {
      return null;
    }
    Version version = null;
    if (files.sdist() != null) {
      SdistName parts = SdistName.tryParse(files.sdist().name(), name);
      version = parts == null ? null : parts.version();
    }
    for (LockedFile wheel : files.wheels()) {
      WheelName parts = WheelName.tryParse(wheel.name());
      if (parts != null) {
        if (version != null && !version.equals(parts.version())) {
          findings.error(
              fields.position, "`version` is missing, and the names of the files disagree");
          return null;
        }
        version = parts.version();
      }
    }
    return version;
  }

  /** The standard edges, and what our own table knows of them. */
  private List<Dependency> dependencies(LockFields fields) {
    List<Dependency> dependencies = edges(fields);
    int known = dependencies.size();
    for (LockFields table : fields.tables("dependencies")) {
      Dependency dependency = target(table);
      if (dependency == null) {
        continue;
      }
      mentions.add(new Mention(dependency, table.position));
      boolean said = false;
      for (int i = 0; i < known && !said; i++) {
        said = dependencies.get(i).hasTargetOf(dependency);
      }
      if (!said) {
        dependencies.add(dependency);
      }
    }
    dependencies.sort(EntryOrder.DEPENDENCIES);
    return dependencies;
  }

  private List<Dependency> edges(LockFields fields) {
    List<Dependency> edges = new ArrayList<>();
    TomlTable tool = fields.table.get("tool") instanceof TomlTable table ? table : null;
    if (tool == null || !(tool.get("pinwheel") instanceof TomlTable)) {
      return edges;
    }
    int begun = findings.beginDisposable();
    LockFields ours = fields.fields("tool");
    LockFields pinwheel = ours == null ? null : ours.fields("pinwheel");
    if (pinwheel != null) {
      for (LockFields table : pinwheel.tables("edges")) {
        Dependency edge = edge(table);
        if (edge != null) {
          edges.add(edge);
        }
      }
    }
    if (!findings.endDisposable(begun)) {
      edges.clear();
    }
    return edges;
  }

  /** An edge with all that our own table says of it. */
  @Nullable Dependency edge(LockFields table) {
    Dependency target = target(table);
    if (target == null) {
      return null;
    }
    List<String> extras = words.names(table, "extras");
    return new Dependency(
        target.name(),
        target.version(),
        target.place(),
        words.marker(table, "marker"),
        words.specifiers(table, "specifier"),
        words.nameIfAny(table, "extra"),
        extras == null ? List.of() : extras);
  }

  private @Nullable Dependency target(LockFields table) {
    String name = words.name(table, "name");
    Version version = words.version(table, "version");
    Place place = place(table);
    return name == null
        ? null
        : new Dependency(
            name, version, place, words.markers().always(), Specifiers.EMPTY, null, List.of());
  }

  private static @Nullable Place place(LockFields table) {
    for (Place.Kind kind : Place.Kind.values()) {
      if (!table.has(kind.key())) {
        continue;
      }
      if (kind == Place.Kind.INDEX) {
        String index = table.url(kind.key());
        return index == null ? null : new Place(kind, index, false);
      }
      LockFields source = table.fields(kind.key());
      if (source == null) {
        return null;
      }
      String path = source.path("path");
      String url = source.url("url");
      if (path != null) {
        return new Place(kind, path, true);
      }
      return url == null ? null : new Place(kind, url, false);
    }
    return null;
  }

  private List<Publisher> identities(LockFields fields) {
    List<Publisher> identities = new ArrayList<>();
    for (LockFields table : fields.tables("attestation-identities")) {
      String kind = table.required("kind");
      TreeMap<String, String> claims = new TreeMap<>();
      for (int i = 0; i < table.table.size(); i++) {
        String key = table.table.key(i);
        if (key.equals("kind")) {
          continue;
        }
        if (table.table.value(i) instanceof String claim) {
          claims.put(key, claim);
        } else {
          findings.warning(table.table.valuePosition(i), "a claim that is not a string; ignored");
        }
      }
      if (kind != null) {
        identities.add(new Publisher(kind, claims));
      }
    }
    identities.sort(EntryOrder.IDENTITIES);
    return identities;
  }
}
