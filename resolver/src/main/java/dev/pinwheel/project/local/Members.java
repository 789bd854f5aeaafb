package dev.pinwheel.project.local;

import dev.pinwheel.project.Group;
import dev.pinwheel.project.LocalPath;
import dev.pinwheel.project.Project;
import dev.pinwheel.request.Conflict;
import dev.pinwheel.request.Line;
import dev.pinwheel.version.Specifier;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Joins the members of a workspace: what they require is required together, on Pythons that all of
 * them admit; an extra or a group is that of every member that has it. Settings are those of the
 * workspace alone.
 */
final class Members {
  private Members() {}

  static Project joined(Project workspace, List<Project> members) {
    Map<String, Group> groups = new LinkedHashMap<>(workspace.groups());
    Set<String> extras = new LinkedHashSet<>(workspace.extras());
    Set<String> defaults = new LinkedHashSet<>(workspace.defaultGroups());
    Set<Specifier> pythons = new LinkedHashSet<>(workspace.requiresPython().list());
    List<Line> lines = new ArrayList<>(workspace.lines());
    List<LocalPath> paths = new ArrayList<>(workspace.paths());
    List<Conflict> conflicts = new ArrayList<>(workspace.conflicts());
    List<Project.Notice> notices = new ArrayList<>(workspace.notices());
    for (Project member : members) {
      member.groups().forEach((name, group) -> groups.merge(name, group, Members::joined));
      extras.addAll(member.extras());
      defaults.addAll(member.defaultGroups());
      pythons.addAll(member.requiresPython().list());
      lines.addAll(member.lines());
      paths.addAll(member.paths());
      conflicts.addAll(member.conflicts());
      notices.addAll(member.notices());
    }
    return workspace.with(
        Specifiers.of(List.copyOf(pythons)),
        List.copyOf(lines),
        List.copyOf(paths),
        List.copyOf(extras),
        Project.ordered(groups),
        List.copyOf(defaults),
        List.copyOf(conflicts),
        List.copyOf(notices));
  }

  /** A member alone, by the settings and for the Pythons of its workspace. */
  static Project alone(Project workspace, Project member) {
    return workspace.with(
        workspace.requiresPython(),
        member.lines(),
        member.paths(),
        member.extras(),
        member.groups(),
        member.defaultGroups(),
        workspace.conflicts(),
        List.of());
  }

  private static Group joined(Group one, Group other) {
    List<Line> lines = joined(one.lines(), other.lines());
    List<LocalPath> paths = joined(one.paths(), other.paths());
    return new Group(
        one.name(), lines, paths, one.broken() != null ? one.broken() : other.broken());
  }

  private static <E> List<E> joined(List<E> one, List<E> other) {
    List<E> both = new ArrayList<>(one);
    both.addAll(other);
    return List.copyOf(both);
  }
}
