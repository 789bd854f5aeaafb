package dev.pinwheel.lock.make;

import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.marker.Accrual;
import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Part;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.wheel.Target;
import dev.pinwheel.wheel.WheelName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A lock of a part of what another lock is of. No request leads to it, so it names none. */
public final class NarrowedLock {
  /** What of an environment a target fixes. */
  private static final List<Field> FIXED =
      List.of(
          Field.OS_NAME,
          Field.SYS_PLATFORM,
          Field.PLATFORM_SYSTEM,
          Field.PLATFORM_MACHINE,
          Field.IMPLEMENTATION_NAME,
          Field.PLATFORM_PYTHON_IMPLEMENTATION);

  private final Lock lock;
  private final Markers markers;
  private final Map<String, List<Entry>> byName;

  /**
   * Narrows a lock.
   *
   * @param markers the universe of its markers
   */
  public NarrowedLock(Lock lock, Markers markers) {
    this.lock = lock;
    this.markers = markers;
    this.byName = byName(lock.entries());
  }

  private static Map<String, List<Entry>> byName(List<Entry> entries) {
    Map<String, List<Entry>> byName = new HashMap<>();
    entries.forEach(each -> byName.computeIfAbsent(each.name(), _ -> new ArrayList<>(1)).add(each));
    return byName;
  }

  /**
   * What is chosen, with nothing left to choose.
   *
   * @throws IllegalArgumentException if two entries of one name would meet
   */
  public Lock of(SelectedLockParts selected) {
    List<Entry> entries = new ArrayList<>();
    Map<String, Marker> before = new HashMap<>();
    Marker admitted = lock.admitted(markers);
    for (Entry entry : lock.entries()) {
      Marker here = selected.of(entry.marker()).and(admitted);
      Marker other = before.getOrDefault(entry.name(), markers.never());
      if (!here.disjoint(other)) {
        throw new IllegalArgumentException(
            "two entries of `"
                + entry.name()
                + "` are for the same environment in what is chosen; choose fewer extras and"
                + " groups");
      }
      before.put(entry.name(), other.or(here));
      entries.add(entry.where(selected.of(entry.marker())));
    }
    List<Notes.Root> roots = new ArrayList<>();
    for (Notes.Root root : roots()) {
      if (selected.includes(root.part(), lock)) {
        roots.add(new Notes.Root(Part.BASE, root.dependency(), root.from()));
      }
    }
    return built(builder(lock.environments(), lock.requiresPython()), entries, roots, selected::of);
  }

  /**
   * What is installed on a target, and the files that can be used there. Nothing can be chosen of
   * the lock.
   *
   * @throws IllegalArgumentException if the lock is not for the target, or has no file for it
   */
  public Lock on(Target target) {
    Environment environment = target.environment();
    Specifiers python = TargetMarkers.requiresPython(target);
    Marker fixed = TargetMarkers.environment(target, markers);
    LockBuilder builder = builder(List.of(fixed), python);
    for (Field field : FIXED) {
      fixed = fixed.and(markers.text(field, environment.text(field)));
    }
    Marker there = fixed.and(markers.python(python));
    if (lock.admitted(markers).disjoint(there)) {
      throw new IllegalArgumentException("the lock is not for " + target);
    }
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : lock.entries()) {
      if (!entry.marker().disjoint(there)) {
        entries.add(
            entry.source() instanceof EntrySource.IndexFiles files
                ? entry.from(usable(entry, files, target))
                : entry);
      }
    }
    return built(
        builder,
        entries,
        roots(),
        marker -> marker.disjoint(there) ? markers.never() : marker.simplify(there));
  }

  private static EntrySource usable(Entry entry, EntrySource.IndexFiles files, Target target) {
    List<LockedFile> wheels = new ArrayList<>();
    for (LockedFile wheel : files.wheels()) {
      if (target.rank(WheelName.parse(wheel.name())) != Target.UNUSABLE) {
        wheels.add(wheel);
      }
    }
    if (wheels.isEmpty() && files.sdist() == null) {
      throw new IllegalArgumentException("`" + entry + "` has no file for " + target);
    }
    return new EntrySource.IndexFiles(files.index(), files.sdist(), wheels);
  }

  /** All but some names; what these bring in stays. */
  public Lock without(Set<String> names) {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : lock.entries()) {
      if (!names.contains(entry.name())) {
        entries.add(entry);
      }
    }
    return built(
        builder(lock.environments(), lock.requiresPython())
            .selections(texts(lock.extras()), texts(lock.dependencyGroups()), lock.defaultGroups()),
        entries,
        roots(),
        marker -> marker);
  }

  private static List<String> texts(@Nullable List<String> texts) {
    return texts == null ? List.of() : texts;
  }

  /** All but some names and what only these bring in. Nothing can be chosen of the lock. */
  public Lock pruned(Set<String> names) {
    Accrual accrual = new Accrual(markers);
    IdentityHashMap<Entry, Map<String, Accrual.Place>> places = new IdentityHashMap<>();
    Set<Entry> required = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Entry entry : lock.entries()) {
      for (Dependency dependency : entry.dependencies()) {
        for (Entry target : named(dependency)) {
          required.add(target);
          Accrual.Place from = place(places, entry, dependency.extra(), accrual);
          if (!names.contains(entry.name())) {
            for (Accrual.Place to : asked(places, dependency, target, accrual)) {
              accrual.edge(List.of(from), dependency.marker(), to);
            }
          }
        }
      }
    }
    List<Notes.Root> roots = roots();
    for (Notes.Root root : roots) {
      for (Entry target : named(root.dependency())) {
        for (Accrual.Place to : asked(places, root.dependency(), target, accrual)) {
          accrual.start(root.dependency().marker(), to);
        }
      }
    }
    if (roots.isEmpty()) {
      for (Entry entry : lock.entries()) {
        if (!required.contains(entry)) {
          accrual.start(entry.marker(), place(places, entry, null, accrual));
        }
      }
    }
    accrual.spread();
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : lock.entries()) {
      Marker where = place(places, entry, null, accrual).where().and(entry.marker());
      if (!names.contains(entry.name()) && !where.isFalse()) {
        entries.add(entry.where(where));
      }
    }
    return built(
        builder(lock.environments(), lock.requiresPython()), entries, roots, marker -> marker);
  }

  private List<Entry> named(Dependency dependency) {
    List<Entry> named = new ArrayList<>();
    for (Entry entry : byName.getOrDefault(dependency.name(), List.of())) {
      if (dependency.names(entry)) {
        named.add(entry);
      }
    }
    return named;
  }

  private static List<Accrual.Place> asked(
      IdentityHashMap<Entry, Map<String, Accrual.Place>> places,
      Dependency dependency,
      Entry target,
      Accrual accrual) {
    List<Accrual.Place> asked = new ArrayList<>();
    asked.add(place(places, target, null, accrual));
    for (String extra : dependency.extras()) {
      asked.add(place(places, target, extra, accrual));
    }
    return asked;
  }

  /** Where an entry is needed, or an extra of it. */
  private static Accrual.Place place(
      IdentityHashMap<Entry, Map<String, Accrual.Place>> places,
      Entry entry,
      @Nullable String extra,
      Accrual accrual) {
    return places
        .computeIfAbsent(entry, _ -> new HashMap<>())
        .computeIfAbsent(extra == null ? "" : extra, _ -> accrual.place());
  }

  private List<Notes.Root> roots() {
    return lock.notes() == null ? List.of() : lock.notes().roots();
  }

  private LockBuilder builder(List<Marker> environments, Specifiers python) {
    LockBuilder builder = new LockBuilder(markers).requiresPython(python);
    environments.forEach(builder::environment);
    Notes notes = lock.notes();
    if (notes != null) {
      builder.digests(notes.indexDigest(), null);
    }
    return builder;
  }

  /** Brings what is left into the standard form: no edge leads to what is not there. */
  private Lock built(
      LockBuilder builder,
      List<Entry> entries,
      List<Notes.Root> roots,
      UnaryOperator<Marker> narrowed) {
    List<Entry> left = new ArrayList<>();
    for (Entry entry : entries) {
      Marker where = narrowed.apply(entry.marker());
      if (!where.isFalse()) {
        left.add(entry.where(where));
      }
    }
    Map<String, List<Entry>> there = byName(left);
    builds(builder, there);
    for (Entry entry : left) {
      List<Dependency> dependencies = new ArrayList<>();
      for (Dependency dependency : entry.dependencies()) {
        Dependency kept = kept(dependency, there, narrowed);
        if (kept != null) {
          dependencies.add(kept);
        }
      }
      builder.entry(entry.requiring(dependencies));
    }
    for (Notes.Root root : roots) {
      Dependency kept = kept(root.dependency(), there, narrowed);
      if (kept != null) {
        builder.root(root.part(), kept, root.from());
      }
    }
    return builder.build();
  }

  /** What building the entries that are left needs. */
  private void builds(LockBuilder builder, Map<String, List<Entry>> there) {
    Notes notes = lock.notes();
    boolean any = false;
    for (Notes.Build build : notes == null ? List.<Notes.Build>of() : notes.builds()) {
      for (Entry entry : there.getOrDefault(build.name(), List.of())) {
        if (build.version().equals(entry.version())) {
          builder.build(build);
          any = true;
          break;
        }
      }
    }
    if (notes != null && any) {
      notes.buildEntries().forEach(builder::buildEntry);
    }
  }

  private static @Nullable Dependency kept(
      Dependency dependency, Map<String, List<Entry>> there, UnaryOperator<Marker> narrowed) {
    Marker where = narrowed.apply(dependency.marker());
    for (Entry entry : there.getOrDefault(dependency.name(), List.of())) {
      if (dependency.names(entry) && !where.isFalse()) {
        return new Dependency(
            dependency.name(),
            dependency.version(),
            dependency.place(),
            where,
            dependency.specifier(),
            dependency.extra(),
            dependency.extras());
      }
    }
    return null;
  }
}
