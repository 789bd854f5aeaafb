package dev.pinwheel.project;

import dev.pinwheel.name.Name;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The parts of a project that are chosen.
 *
 * @param base whether the project's own dependencies are
 * @param extras names as they were asked for
 * @param groups names as they were asked for
 */
public record Selection(boolean base, Set<String> extras, Set<String> groups) {
  /** What is chosen where nobody chooses: the project itself and its default groups. */
  public static Selection usual(Project project) {
    return new Selection(true, Set.of(), new LinkedHashSet<>(project.defaultGroups()));
  }

  /** Everything a project has. */
  public static Selection everything(Project project) {
    return new Selection(
        true, new LinkedHashSet<>(project.extras()), new LinkedHashSet<>(project.groupNames()));
  }

  /** What of it another project has. */
  public Selection within(Project other) {
    Set<String> itsExtras = new LinkedHashSet<>();
    extras.forEach(name -> itsExtras.add(Name.normalize(name)));
    itsExtras.retainAll(other.extras());
    Set<String> itsGroups = new LinkedHashSet<>();
    groups.forEach(name -> itsGroups.add(Name.normalize(name)));
    itsGroups.retainAll(other.groupNames());
    return new Selection(base, itsExtras, itsGroups);
  }
}
