package dev.pinwheel.project;

import dev.pinwheel.resolve.Policy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings while they are read. */
final class SettingsDraft {
  Policy.@Nullable Order order;
  Policy.@Nullable PreReleases preReleases;
  final Map<String, Policy.PreReleases> preReleasesOf = new LinkedHashMap<>();
  @Nullable Long excludeNewer;
  final Map<String, Long> excludeNewerOf = new LinkedHashMap<>();
  Policy.@Nullable RequiresPython requiresPython;
  Policy.@Nullable Forks forks;
  final Set<String> onlyBinary = new LinkedHashSet<>();
  final Set<String> noBinary = new LinkedHashSet<>();
  boolean requireHashes;
  boolean strictMetadata;

  Settings finish() {
    return new Settings(
        order,
        preReleases,
        Project.ordered(preReleasesOf),
        excludeNewer,
        Project.ordered(excludeNewerOf),
        requiresPython,
        forks,
        Collections.unmodifiableSet(new LinkedHashSet<>(onlyBinary)),
        Collections.unmodifiableSet(new LinkedHashSet<>(noBinary)),
        requireHashes,
        strictMetadata);
  }
}
