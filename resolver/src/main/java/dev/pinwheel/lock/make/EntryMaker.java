package dev.pinwheel.lock.make;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.index.Release;
import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Hash;
import dev.pinwheel.lock.LockException;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.Place;
import dev.pinwheel.lock.Whereabouts;
import dev.pinwheel.request.LocalPackage;
import dev.pinwheel.request.LocalSource;
import dev.pinwheel.request.Request;
import dev.pinwheel.request.Stated;
import dev.pinwheel.resolve.answer.Demand;
import dev.pinwheel.resolve.answer.ResolvedEntry.Edge;
import dev.pinwheel.resolve.view.PythonRanges;
import dev.pinwheel.resolve.view.WheelPruning;
import dev.pinwheel.version.Specifier;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes entries of a lock from those of an answer: with files, edges and the range of Pythons. */
final class EntryMaker {
  private final Index index;
  private final PythonRanges ranges;
  private final WheelPruning pruning;
  private final Request request;
  private final Whereabouts whereabouts;
  private final Map<Target, Place> places = new HashMap<>();

  /** What a dependency leads to. */
  private record Target(String name, String version, int direct) {}

  EntryMaker(Index index, WheelPruning pruning, Request request, Whereabouts whereabouts) {
    this.index = index;
    this.ranges = new PythonRanges(index);
    this.pruning = pruning;
    this.request = request;
    this.whereabouts = whereabouts;
  }

  /** Takes note of where entries come from that name and version do not tell apart. */
  void tellApart(List<dev.pinwheel.resolve.answer.ResolvedEntry> entries) {
    for (int i = 1; i < entries.size(); i++) {
      dev.pinwheel.resolve.answer.ResolvedEntry one = entries.get(i - 1);
      dev.pinwheel.resolve.answer.ResolvedEntry other = entries.get(i);
      if (one.candidate() == other.candidate()) {
        note(one);
        note(other);
      }
    }
  }

  private void note(dev.pinwheel.resolve.answer.ResolvedEntry entry) {
    Place place = source(entry).place();
    if (place != null) {
      places.put(new Target(entry.name(), entry.version(), entry.direct()), place);
    }
  }

  Entry entry(dev.pinwheel.resolve.answer.ResolvedEntry entry) {
    return entry(entry, source(entry));
  }

  private EntrySource source(dev.pinwheel.resolve.answer.ResolvedEntry entry) {
    LocalPackage local = request.locals().of(entry.name());
    if (local != null) {
      return local(local.source());
    }
    return entry.direct() < 0 ? files(entry) : archive(entry);
  }

  private EntrySource local(LocalSource source) {
    return switch (source) {
      case LocalSource.Folder folder ->
          new EntrySource.Directory(whereabouts.local(folder.path()), folder.editable(), null);
      case LocalSource.File file -> {
        boolean isUrl = file.location().contains("://");
        List<Hash> hashes = new ArrayList<>();
        for (String hash : file.hashes()) {
          int colon = hash.indexOf(':');
          hashes.add(new Hash(hash.substring(0, colon), hash.substring(colon + 1)));
        }
        yield new EntrySource.Archive(
            new LockedFile(
                file.name(),
                isUrl ? file.location() : null,
                isUrl ? null : whereabouts.local(file.location()),
                file.size(),
                null,
                hashes),
            file.subdirectory());
      }
      case LocalSource.Commit commit ->
          new EntrySource.Vcs(
              "git",
              commit.url(),
              null,
              commit.requested(),
              commit.commit(),
              commit.subdirectory());
    };
  }

  /** The version that a lock gives an entry: none to a folder or commit, which may change it. */
  private @Nullable Version version(String name, String text) {
    LocalPackage local = request.locals().of(name);
    return local == null
        ? Version.parse(text)
        : local.source() instanceof LocalSource.File ? local.version() : null;
  }

  /** The one file at a URL that the user names. */
  private EntrySource archive(dev.pinwheel.resolve.answer.ResolvedEntry entry) {
    if (entry.files().isEmpty() || isOfNoUse(entry.direct(), entry)) {
      throw new LockException(
          "the file given for `"
              + entry.name()
              + "` "
              + entry.version()
              + " by its URL cannot be used where it is needed",
          "name a file that fits, or narrow where it is needed by a marker");
    }
    EntrySource.IndexFiles files = files(entry);
    LockedFile file = files.sdist() != null ? files.sdist() : files.wheels().getFirst();
    return new EntrySource.Archive(file, null);
  }

  private Entry entry(dev.pinwheel.resolve.answer.ResolvedEntry entry, EntrySource source) {
    List<Dependency> dependencies = new ArrayList<>();
    for (Edge edge : entry.requires()) {
      dependencies.add(
          new Dependency(
              edge.name(),
              version(edge.name(), edge.version()),
              places.get(new Target(edge.name(), edge.version(), edge.direct())),
              edge.marker(),
              edge.specifiers(),
              edge.extra(),
              edge.extras()));
    }
    return new Entry(
        entry.name(),
        version(entry.name(), entry.version()),
        entry.marker(),
        requiresPython(entry),
        dependencies,
        source,
        List.of());
  }

  /** Of the index, and where the user states another one of the release, of both. */
  private Specifiers requiresPython(dev.pinwheel.resolve.answer.ResolvedEntry entry) {
    Specifiers range = ranges.read(ranges.common(entry.candidate(), entry.files()));
    List<Specifier> all = new ArrayList<>(range.list());
    for (Stated stated : request.stated()) {
      Version version = stated.version();
      if (stated.name().equals(entry.name())
          && (version == null || version.equals(Version.parse(entry.version())))) {
        stated.requiresPython().list().stream().filter(it -> !all.contains(it)).forEach(all::add);
      }
    }
    Specifiers both = all.size() == range.list().size() ? range : Specifiers.of(all);
    return request.policy().requiresPython().honoured(both);
  }

  /** The dependency that meets a line of the user's. */
  Dependency dependency(Demand demand) {
    var requirement = demand.line().requirement();
    return new Dependency(
        demand.name(),
        version(demand.name(), demand.version()),
        places.get(new Target(demand.name(), demand.version(), demand.direct())),
        requirement.marker(),
        requirement.specifiers(),
        null,
        requirement.extras());
  }

  /** The same entry where one of two is needed, with what both ask for. */
  static Entry united(Entry one, Entry other) {
    List<Dependency> dependencies = new ArrayList<>(one.dependencies());
    for (Dependency dependency : other.dependencies()) {
      if (!dependencies.contains(dependency)) {
        dependencies.add(dependency);
      }
    }
    return new Entry(
        one.name(),
        one.version(),
        one.marker().or(other.marker()),
        one.requiresPython(),
        dependencies,
        one.source(),
        one.identities());
  }

  private boolean keeps(int wheel, dev.pinwheel.resolve.answer.ResolvedEntry entry) {
    IndexFiles files = index.files();
    return pruning.keeps(files.tagsText(files.tags(wheel)), entry.marker());
  }

  /** Whether a file is a wheel that no environment can use in which the entry is needed. */
  private boolean isOfNoUse(int file, dev.pinwheel.resolve.answer.ResolvedEntry entry) {
    return (index.files().flags(file) & IndexFiles.SDIST) == 0 && !keeps(file, entry);
  }

  /** A tar file is what everybody reads. */
  private boolean isBetterSdist(int sdist) {
    return (index.files().flags(sdist) & IndexFiles.ZIP) == 0;
  }

  private EntrySource.IndexFiles files(dev.pinwheel.resolve.answer.ResolvedEntry entry) {
    LockedFile sdist = null;
    List<LockedFile> wheels = new ArrayList<>();
    String base = null;
    boolean useful = entry.files().isEmpty();
    for (int number : entry.files()) {
      boolean isSdist = (index.files().flags(number) & IndexFiles.SDIST) != 0;
      if (!isSdist && !keeps(number, entry)) {
        continue;
      }
      useful = true;
      String name = index.files().name(entry.project(), entry.candidate(), number);
      Artifact artifact = index.artifacts().get(number, name);
      if (artifact == null || name.isEmpty()) {
        continue;
      }
      base = base == null ? artifact.index() : base;
      LockedFile file = file(name, artifact, number);
      if (!isSdist) {
        wheels.add(file);
      } else if (sdist == null || isBetterSdist(number)) {
        sdist = file;
      }
    }
    if (sdist == null && wheels.isEmpty()) {
      String release = "`" + entry.name() + "` " + entry.version();
      throw useful
          ? new LockException(
              "the index has no URL or hash for a file of " + release, LockException.NO_HASH)
          : new LockException(
              "nobody who needs it can install a file of " + release,
              "require another version of it, or fewer environments");
    }
    return new EntrySource.IndexFiles(base, sdist, wheels);
  }

  private LockedFile file(String name, Artifact artifact, int number) {
    long upload = index.files().upload(number);
    Instant time = upload == Release.NO_TIME ? null : Instant.EPOCH.plus(upload, ChronoUnit.MICROS);
    LockedFile file = LockBuilder.file(name, artifact, time);
    return file.path() == null
        ? file
        : new LockedFile(
            name, null, whereabouts.path(file.path()), file.size(), time, file.hashes());
  }
}
