package dev.pinwheel.lock.foreign;

import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.PartText;
import dev.pinwheel.lock.codec.LockFields;
import dev.pinwheel.lock.codec.ReadOptions;
import dev.pinwheel.lock.make.LockBuilder;
import dev.pinwheel.marker.Accrual;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Name;
import dev.pinwheel.request.Part;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code uv.lock}. Its markers stand at the edges; an entry's own is gathered over all ways
 * that lead to it ({@link Accrual}).
 */
final class UvLock extends ForeignLock {
  private final List<Locked> packages = new ArrayList<>();
  private final Map<String, List<Locked>> byName = new HashMap<>();
  private final UvSources sources;

  /** Where an extra of a project is asked for, if not just where it is chosen. */
  private final Map<String, Marker> askedExtras = new HashMap<>();

  /** A package as it stands in the file. */
  private static final class Locked {
    final String name;
    final @Nullable Version version;
    final @Nullable EntrySource source;
    final boolean isRoot;

    /** Where it is the one of its name. */
    Marker fork;

    final List<Ask> asks = new ArrayList<>();

    /** Its extras and groups, those without requirements as well. */
    final List<Part> parts = new ArrayList<>();

    /** Where it is needed, and its extras: by name, the package itself by the empty one. */
    final Map<String, Accrual.Place> needed = new HashMap<>(1);

    Locked(
        String name,
        @Nullable Version version,
        @Nullable EntrySource source,
        boolean isRoot,
        Marker fork) {
      this.name = name;
      this.version = version;
      this.source = source;
      this.isRoot = isRoot;
      this.fork = fork;
    }

    Accrual.Place needed(String extra, Accrual accrual) {
      return needed.computeIfAbsent(extra, _ -> accrual.place());
    }

    /** Where it is needed, or an extra of it. */
    Marker where(Marker never) {
      Marker where = never;
      for (Accrual.Place place : needed.values()) {
        where = where.or(place.where());
      }
      return where;
    }
  }

  /** A requirement of a package, in one of its parts. */
  private record Ask(
      Part part, String name, @Nullable Version version, Marker marker, List<String> extras) {}

  UvLock(String text, Markers markers, ReadOptions options) {
    super(text, markers, options, "uv");
    this.sources = new UvSources(findings, files);
  }

  @Override
  @Nullable Lock lock(LockFields fields) {
    Long format = fields.number("version");
    if (format == null || format != 1) {
      findings.error(
          fields.position("version"),
          "the lock has format " + format + ", and this reader knows format 1");
      return null;
    }
    Specifiers requiresPython = words.specifiers(fields, "requires-python");
    LockFields manifest = fields.fields("manifest");
    List<String> members = manifest == null ? null : words.names(manifest, "members");
    List<LockFields> tables = packages(fields);
    if (tables == null) {
      return null;
    }
    for (LockFields table : tables) {
      Locked read = packageOf(table, members);
      if (read != null) {
        packages.add(read);
        byName.computeIfAbsent(read.name, _ -> new ArrayList<>(1)).add(read);
      }
    }
    return assembled(requiresPython);
  }

  private @Nullable Locked packageOf(LockFields table, @Nullable List<String> members) {
    String name = words.name(table, "name");
    Version version = words.version(table, "version");
    LockFields source = table.fields("source");
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
            root ? null : sources.of(table, source),
            root,
            forks.isEmpty() ? markers.always() : fork);
    asks(table.tables("dependencies"), Part.BASE, read);
    parts(table, "optional-dependencies", false, read);
    parts(table, "dev-dependencies", true, read);
    LockFields metadata = root ? table.fields("metadata") : null;
    List<String> extras = metadata == null ? null : words.names(metadata, "provides-extras");
    if (extras != null) {
      extras.forEach(extra -> read.parts.add(new Part.Extra(extra)));
    }
    LockFields groups = metadata == null ? null : metadata.fields("requires-dev");
    for (int i = 0; groups != null && i < groups.table.size(); i++) {
      read.parts.add(new Part.Group(Name.normalize(groups.table.key(i))));
    }
    return read;
  }

  private void parts(LockFields table, String key, boolean groups, Locked read) {
    LockFields parts = table.fields(key);
    for (int i = 0; parts != null && i < parts.table.size(); i++) {
      String name = Name.normalize(parts.table.key(i));
      Part part = groups ? new Part.Group(name) : new Part.Extra(name);
      read.parts.add(part);
      asks(parts.tables(parts.table.key(i)), part, read);
    }
  }

  private void asks(List<LockFields> tables, Part part, Locked read) {
    for (LockFields table : tables) {
      String name = words.name(table, "name");
      List<String> extras = words.names(table, "extra");
      if (name != null) {
        read.asks.add(
            new Ask(
                part,
                name,
                words.version(table, "version"),
                words.marker(table, "marker"),
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
          chosen = askedExtras.getOrDefault(selected, markers.inExtras(selected));
        } else if (kind.equals("group") && !selected.isEmpty()) {
          chosen = markers.inGroup(selected);
        }
      }
      result = chosen(result, name, chosen);
    }
    return result;
  }

  /** Puts what is chosen in the place of uv's own names, once all is read that asks for extras. */
  private void settleConflicts(Set<String> extras, Function<Part, @Nullable Marker> selections) {
    boolean changed = true;
    for (int round = 0; changed && round <= extras.size(); round++) {
      changed = false;
      for (Locked root : packages) {
        for (Ask ask : root.isRoot ? root.asks : List.<Ask>of()) {
          Locked target = ask.extras().isEmpty() ? null : target(ask);
          if (target == null || !target.isRoot) {
            continue;
          }
          Marker by = selections.apply(ask.part());
          if (ask.part() instanceof Part.Extra extra) {
            by = askedExtras.getOrDefault(extra.name(), markers.inExtras(extra.name()));
          }
          Marker here = by == null ? ask.marker() : by.and(ask.marker());
          for (String extra : ask.extras()) {
            Marker before = askedExtras.getOrDefault(extra, markers.inExtras(extra));
            Marker after = before.or(here.withoutExtras());
            changed |= !after.implies(before);
            askedExtras.put(extra, after);
          }
        }
      }
    }
    for (Locked read : packages) {
      read.fork = selection(read.fork);
      read.asks.replaceAll(
          ask ->
              new Ask(
                  ask.part(), ask.name(), ask.version(), selection(ask.marker()), ask.extras()));
    }
  }

  private static boolean isNumber(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private Lock assembled(Specifiers requiresPython) {
    TreeSet<String> extras = new TreeSet<>();
    TreeSet<String> groups = new TreeSet<>();
    for (Locked read : packages) {
      for (Part part : read.isRoot ? read.parts : List.<Part>of()) {
        switch (part) {
          case Part.Extra extra -> extras.add(extra.name());
          case Part.Group group -> groups.add(group.name());
          case Part.Base _ -> {}
        }
      }
    }
    String base = groups.isEmpty() ? null : Part.baseGroup(extras, groups);
    boolean selectable = !extras.isEmpty() || !groups.isEmpty();
    settleConflicts(extras, part -> selectable ? Part.selected(part, base, markers) : null);
    Accrual accrual = new Accrual(markers);
    for (Locked read : packages) {
      for (Ask ask : read.isRoot ? ofRoot(read) : List.<Ask>of()) {
        Locked target = target(ask);
        if (target != null) {
          Marker marker = ask.marker().and(target.fork);
          if (selectable) {
            marker = marker.and(Part.selected(ask.part(), base, markers));
          }
          for (Accrual.Place to : asked(ask, target, accrual)) {
            accrual.start(marker, to);
          }
        }
      }
      // a project is asked for by packages as well, and then by its base or its extras
      for (Ask ask : read.asks) {
        Locked target = target(ask);
        if (target != null && !(ask.part() instanceof Part.Group)) {
          String extra = PartText.extra(ask.part());
          // what asks for an extra is taken to ask for its package as well
          List<Accrual.Place> from = List.of(read.needed(extra == null ? "" : extra, accrual));
          for (Accrual.Place to : asked(ask, target, accrual)) {
            accrual.edge(from, ask.marker().and(target.fork), to);
          }
        }
      }
    }
    accrual.spread();
    LockBuilder builder = new LockBuilder(markers).requiresPython(requiresPython);
    builder.selections(extras, groups, base == null ? List.of() : List.of(base));
    for (Locked read : packages) {
      if (read.isRoot) {
        for (Ask ask : ofRoot(read)) {
          builder.root(ask.part(), dependency(ask, null), null);
        }
      } else if (read.source != null) {
        builder.entry(entry(read, read.where(markers.never())));
      }
    }
    return built(builder);
  }

  /** The package that meets a requirement, and each extra of it that is asked for. */
  private static List<Accrual.Place> asked(Ask ask, Locked target, Accrual accrual) {
    List<Accrual.Place> asked = new ArrayList<>(1 + ask.extras().size());
    asked.add(target.needed("", accrual));
    ask.extras().forEach(extra -> asked.add(target.needed(extra, accrual)));
    return asked;
  }

  /** What a project asks for; where it asks for one of the projects itself, what that one asks. */
  private List<Ask> ofRoot(Locked root) {
    List<Ask> all = new ArrayList<>();
    Deque<Ask> open = new ArrayDeque<>(root.asks);
    Set<Ask> seen = new HashSet<>();
    while (!open.isEmpty()) {
      Ask ask = open.removeFirst();
      Locked target = target(ask);
      if (target == null || !target.isRoot) {
        all.add(ask);
      } else if (seen.add(ask)) {
        for (Ask inner : target.asks) {
          String extra = PartText.extra(inner.part());
          boolean asked = extra == null || ask.extras().contains(extra);
          if (asked && PartText.group(inner.part()) == null) {
            Marker both = ask.marker().and(inner.marker());
            open.addLast(new Ask(ask.part(), inner.name(), inner.version(), both, inner.extras()));
          }
        }
      }
    }
    return all;
  }

  private Entry entry(Locked read, Marker marker) {
    List<Dependency> dependencies = new ArrayList<>();
    for (Ask ask : read.asks) {
      dependencies.add(dependency(ask, PartText.extra(ask.part())));
    }
    boolean versioned =
        read.source instanceof EntrySource.IndexFiles || read.source instanceof EntrySource.Archive;
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
