package dev.pinwheel.cli;

import dev.pinwheel.fixtures.InMemorySource;
import dev.pinwheel.index.Artifact;
import dev.pinwheel.index.Metadata;
import dev.pinwheel.index.Release;
import dev.pinwheel.index.build.IndexBuilder;
import dev.pinwheel.lock.Dependency;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Hash;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.version.Version;
import dev.pinwheel.version.VersionSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An index of what a lock names, and of nothing else. A release requires what the lock says that it
 * brings in, by names, extras and markers; so an answer is nearly forced, and what differs comes
 * from how the project was read.
 */
final class LockWorld {
  private LockWorld() {}

  static void write(Lock lock, Path index) throws IOException {
    Map<String, Integer> ofName = new HashMap<>();
    lock.entries().forEach(entry -> ofName.merge(entry.name(), 1, Integer::sum));
    Map<String, Release> files = new LinkedHashMap<>();
    for (Entry entry : lock.entries()) {
      if (entry.version() == null || !(entry.source() instanceof EntrySource.IndexFiles source)) {
        continue;
      }
      List<String> requires = new ArrayList<>();
      TreeSet<String> extras = new TreeSet<>();
      for (Dependency dependency : entry.dependencies()) {
        if (dependency.extra() != null) {
          extras.add(dependency.extra());
        }
        requires.add(required(dependency, ofName.getOrDefault(dependency.name(), 0) > 1));
      }
      Metadata metadata =
          new Metadata(
              requires,
              List.copyOf(extras),
              ofName.getOrDefault(entry.name(), 0) > 1 ? from(entry) : null);
      List<LockedFile> all = new ArrayList<>(source.wheels());
      if (source.sdist() != null) {
        all.add(source.sdist());
      }
      for (LockedFile file : all) {
        files.putIfAbsent(file.name(), release(entry, file, metadata));
      }
    }
    InMemorySource world = new InMemorySource("a lock", List.copyOf(files.values()));
    new IndexBuilder().threads(1).add(world.description(), world.parts()).build().write(index);
  }

  private static String required(Dependency dependency, boolean ambiguous) {
    StringBuilder text = new StringBuilder(dependency.name());
    if (!dependency.extras().isEmpty()) {
      text.append('[').append(String.join(",", dependency.extras())).append(']');
    }
    if (ambiguous && dependency.version() != null) {
      text.append("==").append(dependency.version().text());
    }
    String extra = dependency.extra() == null ? "" : "extra == '" + dependency.extra() + "'";
    String marker = dependency.marker().text();
    if (!marker.isEmpty()) {
      text.append(" ; (").append(marker).append(')');
      text.append(extra.isEmpty() ? "" : " and " + extra);
    } else if (!extra.isEmpty()) {
      text.append(" ; ").append(extra);
    }
    return text.toString();
  }

  /** The Pythons from the first on that has the entry. */
  private static @Nullable String from(Entry entry) {
    VersionSet pythons = entry.marker().pythonRange();
    for (int minor = 8; minor < 20; minor++) {
      if (pythons.contains(Version.parse("3." + minor + ".20"))) {
        return ">=3." + minor;
      }
    }
    return null;
  }

  private static Release release(Entry entry, LockedFile file, Metadata metadata) {
    List<String> hashes = file.hashes().stream().map(Hash::toString).toList();
    String url = file.url() == null ? "https://files.example.org/" + file.name() : file.url();
    return new Release(
        entry.name(),
        entry.version() == null ? "" : entry.version().text(),
        file.name().endsWith(".whl") ? Release.Kind.WHEEL : Release.Kind.SDIST,
        file.name(),
        0,
        metadata,
        metadata.requiresPython(),
        null,
        Release.NO_TIME,
        new Artifact(url, file.size(), hashes, "https://pypi.org/simple"));
  }
}
