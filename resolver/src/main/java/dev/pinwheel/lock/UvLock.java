package dev.pinwheel.lock;

import dev.pinwheel.lock.toml.Toml;
import dev.pinwheel.lock.toml.TomlException;
import dev.pinwheel.lock.toml.TomlTable;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Name;
import dev.pinwheel.resolve.Part;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code uv.lock}. Its markers stand at the edges; an entry's own is gathered over all ways
 * that lead to it ({@link Accrual}).
 */
final class UvLock {
  private final String text;
  private final Markers markers;
  private final Findings findings;
  private final ReadOptions options;
  private final Words words;
  private final ForeignFiles files;
  private final List<Locked> packages = new ArrayList<>();
  private final Map<String, List<Locked>> byName = new HashMap<>();

  /** A package as it stands in the file. */
  private static final class Locked {
    final String name;
    final @Nullable Version version;
    final @Nullable Source source;
    final boolean isRoot;
    final Marker fork;
    final List<Ask> asks = new ArrayList<>();

    Locked(
        String name,
        @Nullable Version version,
        @Nullable Source source,
        boolean isRoot,
        Marker fork) {
      this.name = name;
      this.version = version;
      this.source = source;
      this.isRoot = isRoot;
      this.fork = fork;
    }
  }

  /** A requirement of a package, in one of its parts. */
  private record Ask(
      Part part, String name, @Nullable Version version, Marker marker, List<String> extras) {}

  UvLock(String text, Markers markers, ReadOptions options) {
    this.text = text;
    this.markers = markers;
    this.options = options;
    this.findings = new Findings(text);
    this.words = new Words(markers, findings, options, true);
    this.files = new ForeignFiles(findings);
  }

  Imported read() {
    Lock lock = null;
    try {
      TomlTable table = Toml.read(text, options.limits().toml());
      lock = lock(new Fields(table, 0, findings, options));
    } catch (TomlException e) {
      findings.error(e.position(), "not TOML: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      findings.error(0, String.valueOf(e.getMessage()));
    }
    boolean read = lock != null && !findings.failed();
    return new Imported(read ? lock : null, read, findings.list());
  }

  private @Nullable Lock lock(Fields fields) {
    Long format = fields.number("version");
    if (format == null || format != 1) {
      findings.error(
          fields.position("version"),
          "the lock is of format " + format + ", and this reader knows format 1");
      return null;
    }
    Specifiers requiresPython = words.specifiers(fields, "requires-python");
    Fields manifest = fields.fields("manifest");
    List<String> members = manifest == null ? null : words.names(manifest, "members");
    List<Fields> tables = fields.tables("package");
    if (tables.size() > options.limits().entries()) {
      findings.error(0, "more than " + options.limits().entries() + " entries");
      return null;
    }
    for (Fields table : tables) {
      Locked read = packageOf(table, members);
      if (read != null) {
        packages.add(read);
        byName.computeIfAbsent(read.name, _ -> new ArrayList<>(1)).add(read);
      }
    }
    return assembled(requiresPython);
  }

  private @Nullable Locked packageOf(Fields table, @Nullable List<String> members) {
    String name = words.name(table, "name");
    Version version = words.version(table, "version");
    Fields source = table.fields("source");
    if (name == null || source == null) {
      if (name != null) {
        table.missing("source");
      }
      return null;
    }
    boolean root =
        source.has("virtual")
            || ".".equals(source.table.get("editable"))
            || members != null && members.contains(name);
    Marker fork = markers.never();
    List<Marker> forks = words.markers(table, "resolution-markers");
    for (Marker marker : forks) {
      fork = fork.or(marker);
    }
    Locked read =
        new Locked(
            name,
            version,
            root ? null : source(table, source),
            root,
            forks.isEmpty() ? markers.always() : fork);
    asks(table.tables("dependencies"), Part.BASE, read);
    parts(table, "optional-dependencies", false, read);
    parts(table, "dev-dependencies", true, read);
    return read;
  }

  private void parts(Fields table, String key, boolean groups, Locked read) {
    Fields parts = table.fields(key);
    for (int i = 0; parts != null && i < parts.table.size(); i++) {
      String part = Name.normalize(parts.table.key(i));
      asks(
          parts.tables(parts.table.key(i)),
          groups ? new Part.Group(part) : new Part.Extra(part),
          read);
    }
  }

  private void asks(List<Fields> tables, Part part, Locked read) {
    for (Fields table : tables) {
      String name = words.name(table, "name");
      List<String> extras = words.names(table, "extra");
      if (name != null) {
        read.asks.add(
            new Ask(
                part,
                name,
                words.version(table, "version"),
                selection(words.marker(table, "marker")),
                extras == null ? List.of() : extras));
      }
    }
  }

  /** Conflicts are told apart by extras that nobody else has: {@code extra-3-api-pg}. */
  private Marker selection(Marker marker) {
    Marker result = marker;
    for (String name : marker.names(Field.EXTRA)) {
      Marker chosen = markers.never();
      int first = name.indexOf('-');
      int second = first < 0 ? -1 : name.indexOf('-', first + 1);
      String length = second < 0 ? "" : name.substring(first + 1, second);
      if (!length.isEmpty() && length.length() < 4 && isNumber(length)) {
        String kind = name.substring(0, first);
        int from = second + 1 + Integer.parseInt(length) + 1;
        String selected = from < name.length() ? name.substring(from) : "";
        if (kind.equals("extra") && !selected.isEmpty()) {
          chosen = markers.inExtras(selected);
        } else if (kind.equals("group") && !selected.isEmpty()) {
          chosen = markers.inGroup(selected);
        }
      }
      result =
          chosen
              .and(result.assumeExtra(name, true))
              .or(chosen.not().and(result.assumeExtra(name, false)));
    }
    return result;
  }

  private static boolean isNumber(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private @Nullable Source source(Fields table, Fields source) {
    String git = source.url("git");
    if (git != null) {
      int hash = git.indexOf('#');
      String revision = ForeignFiles.query(git, "rev");
      revision = revision != null ? revision : ForeignFiles.query(git, "tag");
      revision = revision != null ? revision : ForeignFiles.query(git, "branch");
      return new Source.Vcs(
          "git",
          ForeignFiles.bare(git),
          null,
          revision,
          hash < 0 ? "" : git.substring(hash + 1),
          ForeignFiles.query(git, "subdirectory"));
    }
    String editable = source.path("editable");
    String folder = editable != null ? editable : source.path("directory");
    if (folder != null) {
      return new Source.Directory(folder, editable != null, source.path("subdirectory"));
    }
    String url = source.url("url");
    String path = source.path("path");
    if (url != null || path != null) {
      return archive(table, source, url, path);
    }
    LockedFile sdist = table.has("sdist") ? file(table.fields("sdist")) : null;
    List<LockedFile> wheels = new ArrayList<>();
    for (Fields wheel : table.tables("wheels")) {
      LockedFile file = file(wheel);
      if (file != null) {
        wheels.add(file);
      }
    }
    String registry = source.plain("registry");
    boolean isUrl = registry != null && registry.contains("://");
    if (registry != null && ForeignText.hasCredentials(registry)) {
      findings.warning(source.position, "credentials in the address of the index; left out");
    }
    return new Source.IndexFiles(isUrl ? registry : null, sdist, wheels);
  }

  /** A file whose address stands at the source; what else is known of it, at its kind. */
  private Source archive(Fields table, Fields source, @Nullable String url, @Nullable String path) {
    Fields known = table.has("sdist") ? table.fields("sdist") : null;
    List<Fields> wheels = table.tables("wheels");
    if (known == null && !wheels.isEmpty()) {
      known = wheels.getFirst();
    }
    return new Source.Archive(
        new LockedFile(
            FileNames.of(url, path),
            url,
            path,
            known == null ? -1 : known.size(),
            known == null ? null : files.uploadTime(known),
            known == null ? List.of() : files.hashes(known)),
        source.path("subdirectory"));
  }

  private @Nullable LockedFile file(@Nullable Fields fields) {
    return fields == null ? null : files.file(fields, "filename");
  }

  private Lock assembled(Specifiers requiresPython) {
    TreeSet<String> extras = new TreeSet<>();
    TreeSet<String> groups = new TreeSet<>();
    for (Locked read : packages) {
      for (Ask ask : read.isRoot ? read.asks : List.<Ask>of()) {
        switch (ask.part()) {
          case Part.Extra extra -> extras.add(extra.name());
          case Part.Group group -> groups.add(group.name());
          case Part.Base _ -> {}
        }
      }
    }
    String base = Accrual.defaultGroup(extras, groups);
    boolean selectable = !extras.isEmpty() || !groups.isEmpty();
    Accrual<Locked> accrual = new Accrual<>(markers);
    for (Locked read : packages) {
      for (Ask ask : read.asks) {
        Locked target = target(ask);
        if (target == null) {
          continue;
        }
        Marker marker = ask.marker().and(target.fork);
        if (read.isRoot) {
          Marker part =
              selectable ? Accrual.selection(markers, ask.part(), base) : markers.always();
          accrual.start(target, ask.extras(), part.and(marker));
        } else {
          String extra = Parts.extra(ask.part());
          accrual.edge(read, extra == null ? "" : extra, target, ask.extras(), marker);
        }
      }
    }
    IdentityHashMap<Locked, Marker> present = accrual.markers();
    LockBuilder builder = new LockBuilder(markers).requiresPython(requiresPython);
    builder.selections(extras, groups, selectable ? List.of(base) : List.of());
    for (Locked read : packages) {
      if (read.isRoot) {
        for (Ask ask : read.asks) {
          builder.root(ask.part(), dependency(ask, null), null);
        }
      } else if (read.source != null) {
        builder.entry(entry(read, present.getOrDefault(read, markers.never())));
      }
    }
    Lock lock = builder.build();
    for (String warning : builder.warnings()) {
      findings.warning(0, warning);
    }
    return new Lock(
        lock.environments(),
        lock.requiresPython(),
        lock.extras(),
        lock.dependencyGroups(),
        lock.defaultGroups(),
        "uv",
        lock.entries(),
        lock.notes());
  }

  private Entry entry(Locked read, Marker marker) {
    List<Dependency> dependencies = new ArrayList<>();
    for (Ask ask : read.asks) {
      dependencies.add(dependency(ask, Parts.extra(ask.part())));
    }
    boolean versioned =
        read.source instanceof Source.IndexFiles || read.source instanceof Source.Archive;
    return new Entry(
        read.name,
        versioned ? read.version : null,
        marker,
        Specifiers.EMPTY,
        dependencies,
        Objects.requireNonNull(read.source),
        List.of());
  }

  private Dependency dependency(Ask ask, @Nullable String extra) {
    Locked target = target(ask);
    Version version = target == null ? ask.version() : target.version;
    return new Dependency(
        ask.name(), version, null, ask.marker(), Specifiers.EMPTY, extra, ask.extras());
  }

  private @Nullable Locked target(Ask ask) {
    for (Locked candidate : byName.getOrDefault(ask.name(), List.of())) {
      if (ask.version() == null || ask.version().equals(candidate.version)) {
        return candidate;
      }
    }
    return null;
  }
}
