package dev.pinwheel.lock.codec;

import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntryOrder;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Hash;
import dev.pinwheel.lock.LockException;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.Place;
import dev.pinwheel.lock.Publisher;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.name.Credentials;
import dev.pinwheel.name.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Brings entries into their standard form. */
public final class Canonical {
  private final Marker admitted;
  private final List<String> warnings;
  private final IdentityHashMap<List<Entry>, Map<String, List<Entry>>> byName =
      new IdentityHashMap<>();

  public Canonical(Marker admitted, List<String> warnings) {
    this.admitted = admitted;
    this.warnings = warnings;
  }

  public List<Entry> entries(List<Entry> given) {
    List<Entry> all = new ArrayList<>();
    for (Entry entry : given) {
      List<Dependency> dependencies = new ArrayList<>();
      for (Dependency dependency : entry.dependencies()) {
        dependencies.add(dependency(dependency, given));
      }
      List<Publisher> identities = new ArrayList<>(entry.identities());
      identities.sort(EntryOrder.IDENTITIES);
      dependencies.sort(EntryOrder.DEPENDENCIES);
      all.add(
          new Entry(
              entry.name(),
              entry.version(),
              entry.marker().simplify(admitted),
              entry.requiresPython(),
              distinct(dependencies),
              source(entry),
              identities));
    }
    all.sort(EntryOrder.ENTRIES);
    return all;
  }

  private static List<Dependency> distinct(List<Dependency> sorted) {
    List<Dependency> distinct = new ArrayList<>();
    for (Dependency dependency : sorted) {
      if (distinct.isEmpty()
          || EntryOrder.DEPENDENCIES.compare(distinct.getLast(), dependency) != 0) {
        distinct.add(dependency);
      }
    }
    return distinct;
  }

  /** The dependency with no more said of its target than is needed to find it. */
  public Dependency dependency(Dependency dependency, List<Entry> among) {
    Map<String, List<Entry>> named =
        byName.computeIfAbsent(
            among,
            list -> {
              Map<String, List<Entry>> map = new HashMap<>();
              for (Entry entry : list) {
                map.computeIfAbsent(entry.name(), _ -> new ArrayList<>(1)).add(entry);
              }
              return map;
            });
    List<Entry> candidates = named.getOrDefault(dependency.name(), List.of());
    int ofVersion = 0;
    for (Entry entry : candidates) {
      boolean same = dependency.version() == null || dependency.version().equals(entry.version());
      ofVersion += same ? 1 : 0;
    }
    Place place = dependency.place();
    List<String> sortedExtras = new ArrayList<>(new TreeSet<>(dependency.extras()));
    if (dependency.extra() != null) {
      requireName(dependency.extra());
    }
    sortedExtras.forEach(Canonical::requireName);
    return new Dependency(
        dependency.name(),
        candidates.size() > 1 ? dependency.version() : null,
        ofVersion > 1 && place != null
            ? new Place(place.kind(), clean(place.location()), place.isPath())
            : null,
        dependency.marker().simplify(admitted),
        dependency.specifier(),
        dependency.extra(),
        sortedExtras);
  }

  private static void requireName(String extra) {
    if (!Name.isValid(extra)) {
      throw new LockException(
          "the index has an extra that is no name: " + ForeignText.quoted(extra),
          "build the index anew");
    }
  }

  private EntrySource source(Entry entry) {
    EntrySource source = entry.source();
    if (source instanceof EntrySource.IndexFiles files) {
      return files(entry, files);
    }
    if (source instanceof EntrySource.Archive archive) {
      return new EntrySource.Archive(one(entry, archive), archive.subdirectory());
    }
    return source instanceof EntrySource.Vcs vcs
        ? new EntrySource.Vcs(
            vcs.type(),
            cleanIfAny(vcs.url()),
            vcs.path(),
            vcs.requestedRevision(),
            vcs.commitId(),
            vcs.subdirectory())
        : source;
  }

  private LockedFile one(Entry entry, EntrySource.Archive archive) {
    LockedFile file = file(entry, archive.file());
    if (file == null) {
      throw unsecured(entry);
    }
    return file;
  }

  private static LockException unsecured(Entry entry) {
    return new LockException(
        "`" + entry + "` has no file with a secure hash", LockException.NO_HASH);
  }

  private EntrySource files(Entry entry, EntrySource.IndexFiles files) {
    LockedFile sdist = files.sdist() == null ? null : file(entry, files.sdist());
    List<LockedFile> wheels = new ArrayList<>();
    for (LockedFile wheel : files.wheels()) {
      LockedFile mended = file(entry, wheel);
      if (mended != null) {
        wheels.add(mended);
      }
    }
    if (sdist == null && wheels.isEmpty()) {
      throw unsecured(entry);
    }
    wheels.sort(EntryOrder.FILES);
    return new EntrySource.IndexFiles(cleanIfAny(files.index()), sdist, wheels);
  }

  private @Nullable LockedFile file(Entry entry, LockedFile file) {
    if (!file.isSecured()) {
      warnings.add("`" + file.name() + "` of `" + entry + "` has no secure hash; skipped");
      return null;
    }
    for (String place : new String[] {file.name(), file.url(), file.path()}) {
      if (place != null && ForeignText.hasControl(place)) {
        throw new LockException(
            "a control character in the name or the place of a file of `"
                + entry
                + "`: "
                + ForeignText.quoted(place),
            "mend what the index was built from, and build it anew");
      }
    }
    List<Hash> hashes = new ArrayList<>();
    for (Hash hash : file.hashes()) {
      if (!hash.isWeak()) {
        hashes.add(hash);
      }
    }
    hashes.sort(null);
    return new LockedFile(
        file.name(), cleanIfAny(file.url()), file.path(), file.size(), file.uploadTime(), hashes);
  }

  private static @Nullable String cleanIfAny(@Nullable String url) {
    return url == null ? null : clean(url);
  }

  private static String clean(String url) {
    String secret = ForeignText.secretKey(url);
    if (secret != null) {
      throw new LockException(
          "the URL of a file has `"
              + ForeignText.plain(secret)
              + "` in its query, which looks like a secret; a lock keeps none",
          "build the index from pages whose links hold none");
    }
    return Credentials.removed(url);
  }
}
