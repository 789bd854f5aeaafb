package dev.pinwheel.lock.foreign;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.codec.FileNameCheck;
import dev.pinwheel.lock.codec.ForeignText;
import dev.pinwheel.lock.codec.LockFields;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.lock.make.LockBuilder;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Name;
import dev.pinwheel.request.Part;
import dev.pinwheel.toml.TomlTable;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code poetry.lock}, of format 2 and as far as it goes of format 1. It knows the names and
 * hashes of files but not where they lie, so what it yields is mostly not complete.
 */
final class PoetryLock extends ForeignLock {
  private static final String MAIN = "main";

  private final PoetryDependencies dependencies;

  PoetryLock(String text, Markers markers, ReadOptions options) {
    super(text, markers, options, "poetry");
    this.dependencies = new PoetryDependencies(markers, words);
  }

  @Override
  @Nullable Lock lock(LockFields fields) {
    LockFields metadata = fields.fields("metadata");
    if (metadata == null) {
      fields.missing("metadata");
      return null;
    }
    String format = metadata.required("lock-version");
    if (format == null || !format.startsWith("1.") && !format.startsWith("2.")) {
      findings.error(
          metadata.position("lock-version"),
          "the lock has format "
              + (format == null ? "unknown" : ForeignText.quoted(format))
              + ", and this reader knows formats 1 and 2");
      return null;
    }
    List<LockFields> tables = packages(fields);
    if (tables == null) {
      return null;
    }
    TreeSet<String> extras = new TreeSet<>();
    LockFields chosen = fields.fields("extras");
    for (int i = 0; chosen != null && i < chosen.table.size(); i++) {
      extras.add(Name.normalize(chosen.table.key(i)));
    }
    TreeSet<String> groups = new TreeSet<>();
    for (LockFields table : tables) {
      groups.addAll(groups(table));
    }
    groups.remove(MAIN);
    String base = groups.isEmpty() ? null : Part.baseGroup(extras, groups);
    LockBuilder builder = new LockBuilder(markers);
    builder.requiresPython(range(metadata, "python-versions"));
    builder.selections(extras, groups, base == null ? List.of() : List.of(base));
    Map<String, List<Version>> versions = new HashMap<>();
    for (LockFields table : tables) {
      String name = table.plain("name");
      Version version = words.version(table, "version");
      if (name != null) {
        note(versions, Name.normalize(name), version);
      }
    }
    LockFields oldFiles = metadata.has("files") ? metadata.fields("files") : null;
    for (LockFields table : tables) {
      Marker present = marker(table, base);
      Entry entry = entry(table, present, oldFiles, versions);
      if (entry != null) {
        builder.entry(entry);
      }
    }
    return built(builder);
  }

  private List<String> groups(LockFields table) {
    List<String> groups = table.has("groups") ? words.names(table, "groups") : null;
    if (groups != null) {
      return groups;
    }
    String category = table.plain("category");
    return List.of(category == null ? MAIN : Name.normalize(category));
  }

  /** Where it is installed: by group, each with its own marker or all with one. */
  private Marker marker(LockFields table, @Nullable String base) {
    boolean byGroup = table.table.get("markers") instanceof TomlTable;
    LockFields each = byGroup ? table.fields("markers") : null;
    Marker one = byGroup ? markers.always() : words.marker(table, "markers");
    Marker present = markers.never();
    for (String group : groups(table)) {
      Marker here = each == null ? one : words.marker(each, group);
      Marker chosen = markers.always();
      if (base != null) {
        boolean optional = !here.names(Field.EXTRA).isEmpty();
        String synthetic = group.equals(MAIN) ? base : group;
        // What an extra brings is installed for the extra, whichever group is on.
        chosen = optional && group.equals(MAIN) ? markers.always() : markers.inGroup(synthetic);
      }
      present = present.or(chosen.and(selection(here)));
    }
    return present;
  }

  /** {@code extra == 'x'} means an extra of the project. */
  private Marker selection(Marker marker) {
    Marker result = marker;
    for (String name : marker.names(Field.EXTRA)) {
      result = chosen(result, name, markers.inExtras(name));
    }
    return result;
  }

  private @Nullable Entry entry(
      LockFields table,
      Marker marker,
      @Nullable LockFields oldFiles,
      Map<String, List<Version>> versions) {
    String written = table.required("name");
    if (written == null || !Name.isValid(written)) {
      return null;
    }
    String name = Name.normalize(written);
    Version version = words.version(table, "version");
    List<LockedFile> all = new ArrayList<>();
    List<LockFields> listed = table.tables("files");
    if (listed.isEmpty() && oldFiles != null && oldFiles.has(written)) {
      listed = oldFiles.tables(written);
    }
    for (LockFields file : listed) {
      LockedFile read = files.file(file, "file");
      if (read != null) {
        all.add(read);
      }
    }
    return entry(
        name,
        version,
        marker,
        range(table, "python-versions"),
        dependencies.of(table, versions),
        source(table, all));
  }

  private @Nullable EntrySource source(LockFields table, List<LockedFile> all) {
    LockFields source = table.has("source") ? table.fields("source") : null;
    String type = source == null ? null : source.plain("type");
    if (source != null && type != null) {
      String url = source.plain("url");
      String subdirectory = source.plain("subdirectory");
      switch (type) {
        case "git" -> {
          String commit = source.plain("resolved_reference");
          return new EntrySource.Vcs(
              "git",
              url,
              null,
              source.plain("reference"),
              commit == null ? "" : commit,
              subdirectory);
        }
        case "directory" -> {
          return new EntrySource.Directory(
              url == null ? "" : url,
              Boolean.TRUE.equals(table.table.get("develop")),
              subdirectory);
        }
        case "url", "file" -> {
          boolean isUrl = type.equals("url");
          LockedFile file = all.isEmpty() ? null : all.getFirst();
          String name = FileNameCheck.of(isUrl ? url : null, isUrl ? null : url);
          return new EntrySource.Archive(
              new LockedFile(
                  name,
                  isUrl ? url : null,
                  isUrl ? null : url,
                  -1,
                  null,
                  file == null ? List.of() : file.hashes()),
              subdirectory);
        }
        default -> {}
      }
    }
    return files(source == null ? null : source.url("url"), all, table.position);
  }

  /** Poetry's ranges, as far as they are specifiers: {@code *} admits everything. */
  private Specifiers range(LockFields fields, String key) {
    String range = fields.plain(key);
    Specifiers parsed = range == null ? null : Specifiers.tryParse(range);
    return parsed == null ? Specifiers.EMPTY : parsed;
  }
}
