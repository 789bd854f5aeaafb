package dev.pinwheel.lock.foreign;

import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.codec.LockFields;
import dev.pinwheel.lock.codec.LockValues;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Name;
import dev.pinwheel.toml.TomlArray;
import dev.pinwheel.toml.TomlTable;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the packages of a {@code poetry.lock} ask for. */
final class PoetryDependencies {
  private final Markers markers;
  private final LockValues words;

  PoetryDependencies(Markers markers, LockValues words) {
    this.markers = markers;
    this.words = words;
  }

  /** Each requirement, to every version that the lock holds of that name. */
  List<Dependency> of(LockFields table, Map<String, List<Version>> versions) {
    List<Dependency> dependencies = new ArrayList<>();
    LockFields asked = table.has("dependencies") ? table.fields("dependencies") : null;
    Map<String, List<String>> extras = extras(table);
    for (int i = 0; asked != null && i < asked.table.size(); i++) {
      String key = asked.table.key(i);
      String name = Name.normalize(key);
      if (asked.table.value(i) instanceof TomlArray) {
        for (LockFields one : asked.tables(key)) {
          dependency(name, one, versions, extras, dependencies);
        }
      } else if (asked.table.value(i) instanceof TomlTable) {
        LockFields one = asked.fields(key);
        if (one != null) {
          dependency(name, one, versions, extras, dependencies);
        }
      } else {
        String specifier = asked.plain(key);
        List<String> none = List.of();
        add(name, markers.always(), specifier, none, none, versions, dependencies);
      }
    }
    return dependencies;
  }

  private void dependency(
      String name,
      LockFields one,
      Map<String, List<Version>> versions,
      Map<String, List<String>> extras,
      List<Dependency> into) {
    List<String> asked = one.has("extras") ? words.names(one, "extras") : null;
    boolean optional = Boolean.TRUE.equals(one.table.get("optional"));
    Marker marker = words.marker(one, "markers").withoutExtras();
    add(
        name,
        optional ? anyExtra(one, marker) : marker,
        one.plain("version"),
        optional ? extras.getOrDefault(name, List.of()) : List.of(),
        asked == null ? List.of() : asked,
        versions,
        into);
  }

  /** The marker of an optional requirement, its own extras taken as asked. */
  private Marker anyExtra(LockFields one, Marker without) {
    Marker marker = words.marker(one, "markers");
    for (String name : marker.names(Field.EXTRA)) {
      marker = marker.assumeExtra(name, true);
    }
    return marker.isFalse() ? without : marker;
  }

  private void add(
      String name,
      Marker marker,
      @Nullable String specifier,
      List<String> ofExtras,
      List<String> asked,
      Map<String, List<Version>> versions,
      List<Dependency> into) {
    Specifiers parsed = specifier == null ? null : Specifiers.tryParse(specifier);
    for (Version version : versions.getOrDefault(name, List.of())) {
      if (parsed != null && !parsed.contains(version)) {
        continue;
      }
      Specifiers bounds = parsed == null ? Specifiers.EMPTY : parsed;
      if (ofExtras.isEmpty()) {
        into.add(new Dependency(name, version, null, marker, bounds, null, asked));
      }
      for (String extra : ofExtras) {
        into.add(new Dependency(name, version, null, marker, bounds, extra, asked));
      }
    }
  }

  /** The extras that bring an optional requirement, by its name. */
  private Map<String, List<String>> extras(LockFields table) {
    Map<String, List<String>> byName = new HashMap<>();
    LockFields extras = table.has("extras") ? table.fields("extras") : null;
    for (int i = 0; extras != null && i < extras.table.size(); i++) {
      List<String> lines = extras.texts(extras.table.key(i));
      for (String line : lines == null ? List.<String>of() : lines) {
        int end = 0;
        while (end < line.length() && " ([<>=!~;".indexOf(line.charAt(end)) < 0) {
          end++;
        }
        byName
            .computeIfAbsent(Name.normalize(line.substring(0, end)), _ -> new ArrayList<>(1))
            .add(Name.normalize(extras.table.key(i)));
      }
    }
    return byName;
  }
}
