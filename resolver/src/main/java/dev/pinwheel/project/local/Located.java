package dev.pinwheel.project.local;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.project.Group;
import dev.pinwheel.project.InputException;
import dev.pinwheel.project.NamedSource;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.request.Line;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines that name a package which comes from a URL or a Git repository become lines that name that
 * place, where its source says so; so they are never met by an index.
 */
final class Located {
  private Located() {}

  /** A project with such lines, by the sources of each name. */
  static Project of(Project project, Map<String, List<NamedSource>> sources) {
    if (sources.values().stream().flatMap(List::stream).allMatch(each -> address(each).isEmpty())) {
      return project;
    }
    Map<String, Group> groups = new LinkedHashMap<>();
    project.groups().forEach((name, group) -> groups.put(name, group(group, sources)));
    return project.with(groups, lines(project.lines(), sources));
  }

  private static Group group(Group group, Map<String, List<NamedSource>> sources) {
    try {
      return new Group(group.name(), lines(group.lines(), sources), group.paths(), group.broken());
    } catch (InputException e) {
      InputException broken = group.broken();
      return new Group(group.name(), group.lines(), group.paths(), broken == null ? e : broken);
    }
  }

  private static List<Line> lines(List<Line> lines, Map<String, List<NamedSource>> sources) {
    List<Line> located = new ArrayList<>();
    for (Line line : lines) {
      Requirement requirement = line.requirement();
      Marker left = requirement.marker();
      for (NamedSource source : sources.getOrDefault(requirement.name(), List.of())) {
        String address = address(source);
        Marker here = left.and(source.marker());
        boolean its = source.part() == null || source.part().equals(line.part());
        if (!address.isEmpty() && its && requirement.url() == null && !here.isFalse()) {
          located.add(
              new Line(
                  new Requirement(
                      requirement.name(), requirement.extras(), Specifiers.EMPTY, address, here),
                  line.part(),
                  line.origin()));
          left = left.andNot(source.marker());
        }
      }
      if (!left.isFalse() && requirement.url() == null) {
        for (NamedSource source : sources.getOrDefault(requirement.name(), List.of())) {
          if (source.where() instanceof NamedSource.Git) {
            throw onCondition(source);
          }
        }
      }
      if (!left.isFalse() || requirement.marker().isFalse()) {
        located.add(new Line(requirement.withMarker(left), line.part(), line.origin()));
      }
    }
    return List.copyOf(located);
  }

  /** What a package of the user's own comes from in some places and from elsewhere in others. */
  static InputException onCondition(NamedSource source) {
    return new InputException(
        new SourceText(source.origin().toString(), "", null),
        "`" + source.name() + "` comes from here on a condition only",
        "a package of your own cannot come from an index as well; remove the condition, or put it"
            + " on every line that requires the package");
  }

  /** The URL of a source; empty if it has none. */
  private static String address(NamedSource source) {
    return switch (source.where()) {
      case NamedSource.At at ->
          at.url() + (at.subdirectory() == null ? "" : "#subdirectory=" + at.subdirectory());
      case NamedSource.Git git ->
          "git+"
              + git.url()
              + (git.reference() == null ? "" : "@" + git.reference())
              + (git.subdirectory() == null ? "" : "#subdirectory=" + git.subdirectory());
      case NamedSource.Member _, NamedSource.Beside _, NamedSource.From _ -> "";
    };
  }
}
