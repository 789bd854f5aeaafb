package dev.pinwheel.resolve;

import dev.pinwheel.fixtures.ToyRelease;
import dev.pinwheel.marker.Environment;
import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.name.Name;
import dev.pinwheel.resolve.answer.ResolvedEntry;
import dev.pinwheel.version.Version;
import dev.pinwheel.wheel.TagSets;
import dev.pinwheel.wheel.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether every entry has a file for the required environments that it meets, by asking for
 * the rank of its wheels on targets of the sample.
 */
final class RequiredFiles {
  private final Map<String, Map<Version, ToyRelease>> releases = new HashMap<>();
  private final List<Marker> required = new ArrayList<>();

  void add(ToyRelease release) {
    releases
        .computeIfAbsent(Name.normalize(release.project()), name -> new HashMap<>())
        .put(Version.parse(release.version()), release);
  }

  void require(Marker environment) {
    required.add(environment);
  }

  /** What is wrong, or null. */
  @Nullable String judge(List<ResolvedEntry> entries, List<Environment> environments) {
    for (Marker marker : required) {
      for (ResolvedEntry entry : entries) {
        if (meets(entry, marker, environments) && !hasFile(entry, marker, environments)) {
          return entry + " has no file for " + marker;
        }
      }
    }
    for (ResolvedEntry entry : entries) {
      List<Environment> needing =
          environments.stream().filter(environment -> entry.marker().holds(environment)).toList();
      if (!needing.isEmpty() && !hasFile(entry, entry.marker(), needing)) {
        return entry + " has no file for anybody who needs it";
      }
    }
    return null;
  }

  private static boolean meets(ResolvedEntry entry, Marker marker, List<Environment> environments) {
    return environments.stream()
        .anyMatch(environment -> marker.holds(environment) && entry.marker().holds(environment));
  }

  private boolean hasFile(ResolvedEntry entry, Marker marker, List<Environment> environments) {
    ToyRelease release =
        Objects.requireNonNull(
            releases.getOrDefault(entry.name(), Map.of()).get(Version.parse(entry.version())));
    return release.sdist()
        || environments.stream()
            .anyMatch(environment -> marker.holds(environment) && fits(release, environment));
  }

  private static boolean fits(ToyRelease release, Environment environment) {
    boolean arm = environment.text(Field.PLATFORM_MACHINE).matches("aarch64|arm64");
    String platform =
        switch (environment.text(Field.SYS_PLATFORM)) {
          case "linux" -> arm ? "aarch64-manylinux_2_35" : "x86_64-manylinux_2_35";
          case "darwin" -> "macos-arm64";
          default -> "windows-x86_64";
        };
    if (!environment.text(Field.IMPLEMENTATION_NAME).equals("cpython")) {
      return false;
    }
    Target target = Target.of(environment.text(Field.PYTHON_FULL_VERSION), platform);
    return release.wheelTags().stream()
        .anyMatch(tags -> target.rank(TagSets.parse(tags)) != Target.UNUSABLE);
  }
}
