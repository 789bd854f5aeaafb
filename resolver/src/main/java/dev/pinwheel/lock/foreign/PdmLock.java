package dev.pinwheel.lock.foreign;

import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.codec.FileNameCheck;
import dev.pinwheel.lock.codec.ForeignText;
import dev.pinwheel.lock.codec.LockFields;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.lock.make.LockBuilder;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Name;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.request.Part;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code pdm.lock} of format 4. An entry stands there once more for each set of extras of it;
 * here it is one. Files mostly have no URLs, so what it yields is mostly not complete.
 */
final class PdmLock extends ForeignLock {
  private static final String DEFAULT = "default";

  /** The tables of one release. */
  private record Release(String name, @Nullable Version version, List<LockFields> tables) {}

  PdmLock(String text, Markers markers, ReadOptions options) {
    super(text, markers, options, "pdm");
  }

  @Override
  @Nullable Lock lock(LockFields fields) {
    LockFields metadata = fields.fields("metadata");
    String format = metadata == null ? null : metadata.required("lock_version");
    if (format == null || !format.startsWith("4.")) {
      findings.error(
          0,
          "the lock has format "
              + (format == null ? "unknown" : ForeignText.quoted(format))
              + ", and this reader knows format 4");
      return null;
    }
    List<LockFields> tables = packages(fields);
    if (tables == null) {
      return null;
    }
    Map<String, Release> releases = new LinkedHashMap<>();
    TreeSet<String> groups = new TreeSet<>();
    for (LockFields table : tables) {
      String written = table.required("name");
      if (written == null || !Name.isValid(written)) {
        continue;
      }
      String name = Name.normalize(written);
      Version version = words.version(table, "version");
      releases
          .computeIfAbsent(
              name + " " + version + " " + table.plain("path") + table.plain("revision"),
              any -> new Release(name, version, new ArrayList<>()))
          .tables()
          .add(table);
      groups.addAll(groups(table));
    }
    groups.remove(DEFAULT);
    String base = Part.baseGroup(Set.of(), groups);
    LockBuilder builder = new LockBuilder(markers);
    builder.selections(new TreeSet<>(), groups, groups.isEmpty() ? List.of() : List.of(base));
    Map<String, List<Version>> versions = new LinkedHashMap<>();
    for (Release release : releases.values()) {
      note(versions, release.name(), release.version());
    }
    for (Release release : releases.values()) {
      Entry entry = entry(release, groups.isEmpty() ? null : base, versions);
      if (entry != null) {
        builder.entry(entry);
      }
    }
    return built(builder);
  }

  private List<String> groups(LockFields table) {
    List<String> groups = table.has("groups") ? words.names(table, "groups") : null;
    return groups == null ? List.of(DEFAULT) : groups;
  }

  private @Nullable Entry entry(
      Release release, @Nullable String base, Map<String, List<Version>> versions) {
    Marker present = markers.never();
    Set<Dependency> dependencies = new LinkedHashSet<>();
    LockFields first = release.tables().getFirst();
    for (LockFields table : release.tables()) {
      Marker here = table.has("marker") ? words.marker(table, "marker") : markers.always();
      for (String group : groups(table)) {
        Marker chosen =
            base == null ? markers.always() : markers.inGroup(group.equals(DEFAULT) ? base : group);
        present = present.or(chosen.and(here));
      }
      List<String> texts = table.has("dependencies") ? table.texts("dependencies") : null;
      for (String text : texts == null ? List.<String>of() : texts) {
        dependencies(text, release.name(), versions, dependencies);
      }
    }
    EntrySource source = source(first);
    Specifiers python =
        first.has("requires_python") ? words.specifiers(first, "requires_python") : null;
    return entry(
        release.name(),
        release.version(),
        present,
        python == null ? Specifiers.EMPTY : python,
        List.copyOf(dependencies),
        source);
  }

  private void dependencies(
      String text, String own, Map<String, List<Version>> versions, Set<Dependency> into) {
    Requirement requirement;
    try {
      requirement = Requirement.parse(text, markers);
    } catch (SyntaxException e) {
      findings.warning(0, ForeignText.quoted(text) + " is no requirement; ignored");
      return;
    }
    if (requirement.name().equals(own)) {
      return; // an entry with extras requires the one without
    }
    for (Version version : versions.getOrDefault(requirement.name(), List.of())) {
      if (requirement.specifiers().contains(version)) {
        into.add(
            new Dependency(
                requirement.name(),
                version,
                null,
                requirement.marker().withoutExtras(),
                requirement.specifiers(),
                null,
                requirement.extras()));
      }
    }
  }

  private @Nullable EntrySource source(LockFields table) {
    String git = table.plain("git");
    String below = table.plain("subdirectory");
    if (git != null) {
      String commit = table.plain("revision");
      return new EntrySource.Vcs(
          "git", git, null, table.plain("ref"), commit == null ? "" : commit, below);
    }
    List<LockedFile> all = new ArrayList<>();
    for (LockFields file : table.tables("files")) {
      LockedFile read = files.file(file, file.has("file") ? "file" : null);
      if (read != null) {
        all.add(read);
      }
    }
    String url = table.plain("url");
    if (url != null) {
      return new EntrySource.Archive(
          new LockedFile(
              FileNameCheck.of(url, null),
              url,
              null,
              -1,
              null,
              all.isEmpty() ? List.of() : all.getFirst().hashes()),
          below);
    }
    String path = table.plain("path");
    if (path != null) {
      return new EntrySource.Directory(
          path, Boolean.TRUE.equals(table.table.get("editable")), below);
    }
    return files(null, all, table.position);
  }
}
