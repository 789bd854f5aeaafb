package dev.pinwheel.lock.codec;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * The rules of the public schema of pylock.toml 1.0, written down apart from our own reader and
 * over another reader of TOML: which keys there are and of which type, which have to be there,
 * which exclude each other, and what texts look like.
 */
final class PylockRules {
  private static final Set<String> TOP =
      Set.of(
          "lock-version",
          "environments",
          "requires-python",
          "extras",
          "dependency-groups",
          "default-groups",
          "created-by",
          "packages",
          "tool");
  private static final Set<String> PACKAGE =
      Set.of(
          "name",
          "version",
          "marker",
          "requires-python",
          "dependencies",
          "vcs",
          "directory",
          "archive",
          "index",
          "sdist",
          "wheels",
          "attestation-identities",
          "tool");
  private static final Set<String> VCS =
      Set.of("type", "url", "path", "requested-revision", "commit-id", "subdirectory");
  private static final Set<String> DIRECTORY = Set.of("path", "editable", "subdirectory");
  private static final Set<String> ARCHIVE =
      Set.of("url", "path", "size", "upload-time", "hashes", "subdirectory");
  private static final Set<String> FILE =
      Set.of("name", "upload-time", "url", "path", "size", "hashes");

  private final List<String> violations = new ArrayList<>();

  private PylockRules() {}

  /** What in a text is against the rules; empty if nothing is. */
  static List<String> violations(String text) {
    PylockRules rules = new PylockRules();
    TomlParseResult parsed = Toml.parse(text);
    if (parsed.hasErrors()) {
      return List.of("not TOML: " + parsed.errors().getFirst());
    }
    rules.top(parsed);
    return List.copyOf(rules.violations);
  }

  private void fail(String where, String what) {
    violations.add(where + ": " + what);
  }

  private void top(TomlTable lock) {
    keys("lock", lock, TOP, Set.of("lock-version", "created-by", "packages"));
    text("lock", lock, "lock-version", "1[.]0");
    text("lock", lock, "created-by", ".+");
    text("lock", lock, "requires-python", ".*");
    texts("lock", lock, "environments", ".+");
    texts("lock", lock, "extras", NAME);
    texts("lock", lock, "dependency-groups", ".+");
    texts("lock", lock, "default-groups", ".+");
    typed("lock", lock, "tool", TomlTable.class);
    if (typed("lock", lock, "packages", TomlArray.class) instanceof TomlArray packages) {
      for (int i = 0; i < packages.size(); i++) {
        if (packages.get(i) instanceof TomlTable entry) {
          entry("packages[" + i + "]", entry);
        } else {
          fail("packages[" + i + "]", "no table");
        }
      }
    }
  }

  /** A name as PEP 503 normalises it. */
  private static final String NAME = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";

  private void entry(String where, TomlTable entry) {
    keys(where, entry, PACKAGE, Set.of("name"));
    text(where, entry, "name", NAME);
    text(where, entry, "version", ".+");
    text(where, entry, "marker", ".+");
    text(where, entry, "requires-python", ".*");
    text(where, entry, "index", "[a-z]+:.+");
    typed(where, entry, "tool", TomlTable.class);
    for (TomlTable each : tables(where, entry, "dependencies")) {
      keys(where + ".dependencies", each, PACKAGE, Set.of());
    }
    for (TomlTable each : tables(where, entry, "attestation-identities")) {
      text(where, each, "kind", ".+");
      if (!each.contains(List.of("kind"))) {
        fail(where + ".attestation-identities", "no `kind`");
      }
    }
    sources(where, entry);
  }

  private void sources(String where, TomlTable entry) {
    int sources = 0;
    for (String key : List.of("vcs", "directory", "archive")) {
      sources += entry.contains(List.of(key)) ? 1 : 0;
    }
    boolean files = entry.contains(List.of("sdist")) || entry.contains(List.of("wheels"));
    if (sources + (files ? 1 : 0) != 1) {
      fail(where, "not one kind of source");
    }
    if (entry.contains(List.of("index")) && !files) {
      fail(where, "`index` without files");
    }
    if (entry.get(List.of("vcs")) instanceof TomlTable vcs) {
      keys(where + ".vcs", vcs, VCS, Set.of("type", "commit-id"));
      located(where + ".vcs", vcs);
    }
    if (entry.get(List.of("directory")) instanceof TomlTable directory) {
      keys(where + ".directory", directory, DIRECTORY, Set.of("path"));
      text(where + ".directory", directory, "path", ".+");
      typed(where + ".directory", directory, "editable", Boolean.class);
    }
    if (entry.get(List.of("archive")) instanceof TomlTable archive) {
      file(where + ".archive", archive, ARCHIVE);
    }
    if (typed(where, entry, "sdist", TomlTable.class) instanceof TomlTable sdist) {
      file(where + ".sdist", sdist, FILE);
    }
    for (TomlTable wheel : tables(where, entry, "wheels")) {
      file(where + ".wheels", wheel, FILE);
    }
  }

  private void file(String where, TomlTable file, Set<String> known) {
    keys(where, file, known, Set.of("hashes"));
    located(where, file);
    text(where, file, "name", "[^/]+");
    typed(where, file, "upload-time", OffsetDateTime.class);
    if (typed(where, file, "size", Long.class) instanceof Long size && size < 0) {
      fail(where, "negative `size`");
    }
    if (typed(where, file, "hashes", TomlTable.class) instanceof TomlTable hashes) {
      if (hashes.isEmpty()) {
        fail(where, "no hash");
      }
      for (String algorithm : hashes.keySet()) {
        text(where + ".hashes", hashes, algorithm, "[0-9a-f]+");
      }
    }
  }

  private void located(String where, TomlTable table) {
    text(where, table, "url", "[a-z+]+:.+");
    text(where, table, "path", ".+");
    if (!table.contains(List.of("url")) && !table.contains(List.of("path"))) {
      fail(where, "neither `url` nor `path`");
    }
  }

  private void keys(String where, TomlTable table, Set<String> known, Set<String> needed) {
    for (String key : table.keySet()) {
      if (!known.contains(key)) {
        fail(where, "unknown key `" + key + "`");
      }
    }
    for (String key : needed) {
      if (!table.contains(List.of(key))) {
        fail(where, "no `" + key + "`");
      }
    }
  }

  private Object typed(String where, TomlTable table, String key, Class<?> type) {
    Object value = table.get(List.of(key));
    if (value != null && !type.isInstance(value)) {
      fail(where, "`" + key + "` is " + value.getClass().getSimpleName());
    }
    return value == null ? "" : value;
  }

  private void text(String where, TomlTable table, String key, String pattern) {
    Object value = table.get(List.of(key));
    if (value != null && !(value instanceof String text && text.matches(pattern))) {
      fail(where, "`" + key + "` is not as it has to be: " + value);
    }
  }

  private void texts(String where, TomlTable table, String key, String pattern) {
    if (typed(where, table, key, TomlArray.class) instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (!(array.get(i) instanceof String text && text.matches(pattern))) {
          fail(where, "`" + key + "` has " + array.get(i));
        }
      }
    }
  }

  private List<TomlTable> tables(String where, TomlTable table, String key) {
    List<TomlTable> tables = new ArrayList<>();
    if (typed(where, table, key, TomlArray.class) instanceof TomlArray array) {
      if (array.isEmpty()) {
        fail(where, "`" + key + "` is empty");
      }
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof TomlTable each) {
          tables.add(each);
        } else {
          fail(where, "`" + key + "` has what is no table");
        }
      }
    }
    return tables;
  }
}
