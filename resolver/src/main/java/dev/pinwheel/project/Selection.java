package dev.pinwheel.project;

import dev.pinwheel.name.Name;
import dev.pinwheel.request.Part;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The parts of a project that are chosen.
 *
 * @param base whether the project's own dependencies are
 * @param extras names as they were asked for
 * @param groups names as they were asked for
 * @param remembered the words by which they were chosen, for a lock to remember; empty where
 *     everything is chosen, or where the project says it itself
 */
public record Selection(
    boolean base, Set<String> extras, Set<String> groups, List<String> remembered) {
  /** A choice that nobody has to remember. */
  public Selection(boolean base, Set<String> extras, Set<String> groups) {
    this(base, extras, groups, List.of());
  }

  /** What is installed where nobody chooses: the project itself and its default groups. */
  public static Selection usual(Project project) {
    return new Selection(true, Set.of(), new LinkedHashSet<>(project.defaultGroups()));
  }

  /** Everything a project has: what is locked where nobody chooses. */
  public static Selection everything(Project project) {
    return new Selection(
        true, new LinkedHashSet<>(project.extras()), new LinkedHashSet<>(project.groupNames()));
  }

  /**
   * What a rule chooses of a project.
   *
   * @throws InputException if it leaves out what the project does not have
   */
  public static Selection of(SelectionRule rule, Project project) {
    for (String word : rule.idle(project.extras(), project.groupNames())) {
      String name = word.substring(word.indexOf(' ') + 1);
      boolean extra = word.startsWith(SelectionRule.NO_EXTRA);
      SelectedParts.known(
          extra ? "extra" : "group", name, extra ? project.extras() : project.groupNames());
    }
    return chosen(rule, project, !rule.isAs(project.settings().parts()));
  }

  /** What a remembered rule still chooses of a project, which may have changed. */
  public static Selection remembered(SelectionRule rule, Project project) {
    return chosen(rule, project, !rule.isAs(project.settings().parts())).within(project);
  }

  private static Selection chosen(SelectionRule rule, Project project, boolean isRemembered) {
    boolean hasParts = !project.extras().isEmpty() || !project.groups().isEmpty();
    return new Selection(
        rule.base(),
        rule.extras(project.extras(), true),
        rule.groups(project.groupNames(), project.defaultGroups(), true),
        isRemembered && hasParts ? rule.spoken() : List.of());
  }

  /** Whether it has a part, of those that the project has. */
  public boolean includes(Part part) {
    if (part instanceof Part.Extra extra) {
      return extras.contains(extra.name());
    }
    return part instanceof Part.Group group ? groups.contains(group.name()) : base;
  }

  /** What of it another project has. */
  public Selection within(Project other) {
    Set<String> itsExtras = normalized(extras);
    itsExtras.retainAll(other.extras());
    Set<String> itsGroups = normalized(groups);
    itsGroups.retainAll(other.groupNames());
    return new Selection(base, itsExtras, itsGroups, remembered);
  }

  /** The default groups of a project that are chosen. */
  List<String> defaults(Project project) {
    Set<String> chosen = new LinkedHashSet<>(project.defaultGroups());
    chosen.retainAll(normalized(groups));
    return List.copyOf(chosen);
  }

  private static Set<String> normalized(Set<String> names) {
    Set<String> normal = new LinkedHashSet<>();
    for (String name : names) {
      normal.add(Name.normalize(name));
    }
    return normal;
  }
}
