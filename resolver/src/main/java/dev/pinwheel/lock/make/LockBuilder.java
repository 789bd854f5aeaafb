package dev.pinwheel.lock.make;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntryOrder;
import dev.pinwheel.lock.Hash;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.Notes;
import dev.pinwheel.lock.codec.Canonical;
import dev.pinwheel.lock.codec.ForeignText;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.Part;
import dev.pinwheel.version.Specifiers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes a lock out of what a solve found, in whatever order it comes: markers in full, every
 * dependency with the version and place of the entry that meets it, URLs as the index has them.
 *
 * <p>{@link #build} brings it all into the one standard form. It simplifies markers by what the
 * lock holds for, leaves versions and places out of dependencies where the name is enough, strips
 * credentials, drops weak hashes and files that have no other, and sorts.
 */
public final class LockBuilder {
  private final Markers markers;
  private final List<Marker> environments = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private final List<Marker> forks = new ArrayList<>();
  private final List<String> decisionOrder = new ArrayList<>();
  private final List<Notes.Root> roots = new ArrayList<>();
  private final List<Notes.Build> builds = new ArrayList<>();
  private final List<Entry> buildEntries = new ArrayList<>();
  private final SortedMap<String, Notes.Option> options = new TreeMap<>();
  private final TreeSet<String> extras = new TreeSet<>();
  private final TreeSet<String> groups = new TreeSet<>();
  private final TreeSet<String> defaultGroups = new TreeSet<>();
  private final List<String> warnings = new ArrayList<>();
  private Specifiers requiresPython = Specifiers.EMPTY;
  private @Nullable String indexDigest;
  private @Nullable String inputsDigest;

  /** A builder for a lock whose markers are all of this universe. */
  public LockBuilder(Markers markers) {
    this.markers = markers;
  }

  /** The interpreters the lock is for. */
  public LockBuilder requiresPython(Specifiers range) {
    this.requiresPython = range;
    return this;
  }

  /** Where the lock holds, beyond {@link #requiresPython}; disjoint; everywhere if never called. */
  public LockBuilder environment(Marker marker) {
    environments.add(marker);
    return this;
  }

  /** What can be chosen, and the groups that are on by default, synthetic ones among them. */
  public LockBuilder selections(
      Collection<String> extraNames,
      Collection<String> groupNames,
      Collection<String> defaultGroupNames) {
    extras.addAll(extraNames);
    groups.addAll(groupNames);
    defaultGroups.addAll(defaultGroupNames);
    return this;
  }

  /** Adds an entry. */
  public LockBuilder entry(Entry entry) {
    entries.add(entry);
    return this;
  }

  /** Adds a requirement of the project; its dependency names the entry that meets it. */
  public LockBuilder root(Part part, Dependency dependency, @Nullable String from) {
    roots.add(new Notes.Root(part, dependency, from == null ? null : ForeignText.plain(from)));
    return this;
  }

  /** Adds what building an sdist needs; the entries come by {@link #buildEntry}. */
  public LockBuilder build(Notes.Build build) {
    builds.add(build);
    return this;
  }

  /** Adds an entry that only builds need. */
  public LockBuilder buildEntry(Entry entry) {
    buildEntries.add(entry);
    return this;
  }

  /** Remembers a fork that stayed different. */
  public LockBuilder fork(Marker marker) {
    forks.add(marker);
    return this;
  }

  /** Remembers the order of decisions. */
  public LockBuilder decisionOrder(List<String> names) {
    decisionOrder.addAll(names);
    return this;
  }

  /** Remembers an option that is not at its default. */
  public LockBuilder option(String key, Notes.Option value) {
    options.put(key, value);
    return this;
  }

  /** The digests of the index and of the request. */
  public LockBuilder digests(@Nullable String index, @Nullable String inputs) {
    this.indexDigest = index;
    this.inputsDigest = inputs;
    return this;
  }

  /** A file as the index knows it. */
  public static LockedFile file(String name, Artifact artifact, @Nullable Instant uploadTime) {
    List<Hash> hashes = new ArrayList<>();
    for (String hash : artifact.hashes()) {
      int colon = hash.indexOf(':');
      hashes.add(new Hash(hash.substring(0, Math.max(0, colon)), hash.substring(colon + 1)));
    }
    boolean isUrl = artifact.location().contains("://");
    return new LockedFile(
        name,
        isUrl ? artifact.location() : null,
        isUrl ? null : artifact.location().replace('\\', '/'),
        artifact.size(),
        uploadTime,
        hashes);
  }

  /** What the user should know about the lock that was built, such as files that were left out. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /**
   * The lock.
   *
   * @throws IllegalArgumentException if it would hold a secret, or an entry without a usable file
   */
  public Lock build() {
    Marker python = markers.python(requiresPython);
    Marker admitted = python.and(Lock.admitted(environments, markers));
    List<Marker> environmentsToPrint = new ArrayList<>();
    for (Marker marker : environments) {
      environmentsToPrint.add(marker.simplify(python));
    }
    sort(environmentsToPrint);
    sort(forks);
    Canonical canonical = new Canonical(admitted, warnings);
    List<Entry> all = canonical.entries(entries);
    List<Entry> allForBuilds = canonical.entries(buildEntries);
    List<Notes.Root> allRoots = new ArrayList<>();
    for (Notes.Root root : roots) {
      allRoots.add(
          new Notes.Root(
              root.part(), canonical.dependency(root.dependency(), entries), root.from()));
    }
    allRoots.sort(EntryOrder.ROOTS);
    List<Notes.Build> allBuilds = new ArrayList<>();
    for (Notes.Build build : builds) {
      List<Notes.Build.Pinned> requires = new ArrayList<>(build.requires());
      requires.sort(EntryOrder.PINNED);
      allBuilds.add(new Notes.Build(build.name(), build.version(), requires));
    }
    allBuilds.sort(EntryOrder.BUILDS);
    SortedMap<String, Notes.Option> allOptions = new TreeMap<>();
    for (Map.Entry<String, Notes.Option> option : options.entrySet()) {
      Notes.Option value = option.getValue();
      if (value instanceof Notes.Option.Texts(List<String> values)) {
        List<String> sorted = new ArrayList<>(values);
        sorted.sort(null);
        value = new Notes.Option.Texts(sorted);
      }
      allOptions.put(option.getKey(), value);
    }
    Notes notes =
        new Notes(
            indexDigest,
            inputsDigest,
            allOptions,
            forks,
            decisionOrder,
            allRoots,
            allBuilds,
            allForBuilds);
    return new Lock(
        environmentsToPrint,
        requiresPython,
        List.copyOf(extras),
        List.copyOf(groups),
        List.copyOf(defaultGroups),
        Lock.PINWHEEL,
        all,
        notes);
  }

  private static void sort(List<Marker> list) {
    list.sort((left, right) -> left.text().compareTo(right.text()));
  }
}
