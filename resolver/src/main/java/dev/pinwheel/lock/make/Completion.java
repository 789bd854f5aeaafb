package dev.pinwheel.lock.make;

import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Edges;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.Requirements;
import dev.pinwheel.index.Rows;
import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntryOrder;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Hash;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.BuildRequirement;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.BuildNeeds;
import dev.pinwheel.resolve.view.RequirementText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A lock of another tool with what an index adds to it: where files lie, who needs whom, and what
 * building sdists needs. Nothing is added that the lock says itself, and no hash is taken over.
 *
 * @param lock the completed lock
 * @param builds what building needs, by {@code name==version}
 */
public record Completion(Lock lock, Map<String, List<BuildRequirement>> builds) {
  public Completion {
    builds = Map.copyOf(builds);
  }

  /** Whether the lock leaves something out that an index may know. */
  public static boolean isWanted(Lock lock) {
    boolean edges = false;
    for (Entry entry : lock.entries()) {
      edges |= !entry.dependencies().isEmpty();
      if (entry.source() instanceof EntrySource.IndexFiles files
          && (files.wheels().stream().anyMatch(Completion::isNowhere)
              || files.sdist() != null && (isNowhere(files.sdist()) || lock.notes() == null))) {
        return true;
      }
    }
    return !edges && lock.entries().size() > 1 && lock.notes() == null;
  }

  private static boolean isNowhere(LockedFile file) {
    return file.url() == null && file.path() == null;
  }

  /** The lock with what the index knows of its entries. */
  public static Completion of(Lock lock, Index index, Markers markers) {
    boolean withEdges = lock.notes() == null;
    for (Entry entry : lock.entries()) {
      withEdges &= entry.dependencies().isEmpty();
    }
    Set<String> names = new HashSet<>();
    lock.entries().forEach(entry -> names.add(entry.name()));
    Map<String, List<BuildRequirement>> builds = new LinkedHashMap<>();
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : lock.entries()) {
      Known known = Known.of(entry, index, markers);
      if (known == null) {
        entries.add(entry);
        continue;
      }
      List<BuildRequirement> requires = known.builds();
      if (lock.notes() == null && !requires.isEmpty()) {
        builds.put(entry.name() + "==" + known.version, requires);
      }
      Entry completed = withEdges ? entry.requiring(known.dependencies(names)) : entry;
      entries.add(completed.from(known.source()));
    }
    return new Completion(lock.withEntries(entries), builds);
  }

  /** What the index knows of an entry. */
  private static final class Known {
    private final EntrySource.IndexFiles files;
    private final String version;
    private final Index index;
    private final Markers markers;
    private final int project;
    private final int candidate;

    private Known(
        EntrySource.IndexFiles files,
        String version,
        Index index,
        Markers markers,
        int project,
        int candidate) {
      this.files = files;
      this.version = version;
      this.index = index;
      this.markers = markers;
      this.project = project;
      this.candidate = candidate;
    }

    static @Nullable Known of(Entry entry, Index index, Markers markers) {
      int project = index.names().project(entry.name());
      if (project < 0
          || entry.version() == null
          || !(entry.source() instanceof EntrySource.IndexFiles files)) {
        return null;
      }
      int candidate = index.candidates().find(project, entry.version());
      return candidate < 0
          ? null
          : new Known(files, entry.version().text(), index, markers, project, candidate);
    }

    EntrySource source() {
      List<LockedFile> wheels = new ArrayList<>();
      for (LockedFile wheel : files.wheels()) {
        wheels.add(located(wheel));
      }
      LockedFile sdist = files.sdist() == null ? null : located(files.sdist());
      return new EntrySource.IndexFiles(files.index(), sdist, wheels);
    }

    /** The file with its URL, if the index has one of this name with the same bytes. */
    private LockedFile located(LockedFile file) {
      int number = isNowhere(file) ? number(file.name()) : -1;
      Artifact artifact = number < 0 ? null : index.artifacts().get(number, file.name());
      if (artifact == null || !artifact.location().contains("://")) {
        return file;
      }
      for (Hash hash : file.hashes()) {
        if (hash.isSecure() && artifact.hashes().contains(hash.toString())) {
          return new LockedFile(
              file.name(),
              artifact.location(),
              null,
              artifact.size(),
              file.uploadTime(),
              file.hashes());
        }
      }
      return file;
    }

    private int number(String name) {
      for (int i = index.files().start(candidate); i < index.files().end(candidate); i++) {
        if (index.files().name(project, candidate, i).equals(name)) {
          return i;
        }
      }
      return -1;
    }

    List<Dependency> dependencies(Set<String> names) {
      List<Dependency> dependencies = new ArrayList<>();
      Rows rows = index.rows();
      for (int row = rows.start(candidate); row < rows.end(candidate); row++) {
        if ((rows.flags(row) & Rows.KNOWN) == 0) {
          continue;
        }
        int record = rows.record(project, row);
        for (int i = rows.edgeStart(record); i < rows.edgeEnd(record); i++) {
          add(rows.edge(project, i), names, dependencies);
        }
        break;
      }
      dependencies.sort(EntryOrder.DEPENDENCIES);
      return dependencies;
    }

    private void add(int edge, Set<String> names, List<Dependency> dependencies) {
      Requirement requirement = requirement(index.edges().requirement(edge));
      if (requirement == null || !names.contains(requirement.name())) {
        return;
      }
      Marker marker = requirement.marker();
      int extra = index.edges().extra(edge);
      if (extra != 0 && (index.edges().flags(edge) & Edges.EXTRA_COMPLEX) == 0) {
        add(requirement, marker.withoutExtras(), index.extras().name(extra), dependencies);
        return;
      }
      Marker always = marker.withoutExtras();
      add(requirement, always, null, dependencies);
      for (String name : marker.names(Field.EXTRA)) {
        Marker with = marker.assumeExtra(name, true).withoutExtras().andNot(always);
        add(requirement, with, name, dependencies);
      }
    }

    private static void add(
        Requirement requirement,
        Marker marker,
        @Nullable String extra,
        List<Dependency> dependencies) {
      if (!marker.isFalse()) {
        dependencies.add(
            new Dependency(
                requirement.name(),
                null,
                null,
                marker,
                requirement.specifiers(),
                extra,
                requirement.extras()));
      }
    }

    /** What building the sdist needs; empty where nobody says. */
    List<BuildRequirement> builds() {
      int file = files.sdist() == null ? -1 : number(files.sdist().name());
      BuildNeeds needs = BuildNeeds.ofAnyPython(index, markers, project, candidate, file);
      List<BuildRequirement> requires = new ArrayList<>();
      if (needs.told() != BuildNeeds.Told.DEFAULT) {
        needs.requirements().forEach(each -> requires.add(new BuildRequirement(each, false)));
      }
      return requires;
    }

    /** A requirement; null if it cannot be read. */
    private @Nullable Requirement requirement(int number) {
      return (index.requirements().flags(number) & Requirements.UNREADABLE) != 0
          ? null
          : Requirement.parse(RequirementText.of(index, number), markers);
    }
  }
}
