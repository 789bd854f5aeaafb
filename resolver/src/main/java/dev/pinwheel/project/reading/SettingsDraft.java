package dev.pinwheel.project.reading;

import dev.pinwheel.project.CutOff;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.SelectionRule;
import dev.pinwheel.project.Settings;
import dev.pinwheel.request.Policy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings while they are read. */
public final class SettingsDraft {
  public Policy.@Nullable Order order;
  public Policy.@Nullable PreReleases preReleases;
  public final Map<String, Policy.PreReleases> preReleasesOf = new LinkedHashMap<>();
  public @Nullable CutOff excludeNewer;
  public final Map<String, CutOff> excludeNewerOf = new LinkedHashMap<>();
  public Policy.@Nullable RequiresPython requiresPython;
  public Policy.@Nullable Forks forks;
  public final Set<String> onlyBinary = new LinkedHashSet<>();
  public final Set<String> noBinary = new LinkedHashSet<>();
  public boolean requireHashes;
  public boolean strictMetadata;
  public final Set<String> outsidePaths = new LinkedHashSet<>();
  public SelectionRule parts = SelectionRule.EVERYTHING;

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
        strictMetadata,
        Collections.unmodifiableSet(new LinkedHashSet<>(outsidePaths)),
        parts);
  }
}
