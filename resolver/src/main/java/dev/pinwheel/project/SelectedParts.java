package dev.pinwheel.project;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.name.Name;
import dev.pinwheel.name.NearMiss;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Part;
import dev.pinwheel.requirement.Requirement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lines of the parts that are selected. A requirement on the project itself, such as {@code
 * me[cli]}, stands for the lines of what it asks for.
 */
final class SelectedParts {
  private final Project project;
  private final Selection selection;
  private final List<Line> lines = new ArrayList<>();
  private final List<LocalPath> paths = new ArrayList<>();
  private final Deque<Inclusion> open = new ArrayDeque<>();
  private final Set<Inclusion> seen = new HashSet<>();

  /** Lines of one part that another part asks for, on a condition. */
  private record Inclusion(Part included, Part by, Marker marker) {
    /** Whether it is the same; written out, since the JVM makes its own at a price. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Inclusion that
          && included.equals(that.included)
          && by.equals(that.by)
          && marker.equals(that.marker);
    }

    @Override
    public int hashCode() {
      return (included.hashCode() * 31 + by.hashCode()) * 31 + marker.hashCode();
    }
  }

  SelectedParts(Project project, Selection selection) {
    this.project = project;
    this.selection = selection;
    if (selection.base()) {
      include(Part.BASE, Part.BASE, project.markers().always());
    }
    for (String extra : selection.extras()) {
      Part part = new Part.Extra(known("extra", extra, project.extras()));
      include(part, part, project.markers().always());
    }
    for (String name : selection.groups()) {
      group(known("group", name, project.groupNames()));
    }
    while (!open.isEmpty()) {
      Inclusion inclusion = open.removeFirst();
      for (Line line : project.lines()) {
        if (line.part().equals(inclusion.included())) {
          add(line, inclusion.by(), inclusion.marker());
        }
      }
      for (LocalPath path : project.paths()) {
        if (path.part().equals(inclusion.included())) {
          paths.add(path.under(inclusion.by(), inclusion.marker()));
        }
      }
    }
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }

  List<LocalPath> paths() {
    return List.copyOf(paths);
  }

  /** The extras and groups chosen that require nothing from an index. */
  List<Part> empty() {
    Set<Part> empty = new LinkedHashSet<>();
    for (String extra : selection.extras()) {
      empty.add(new Part.Extra(Name.normalize(extra)));
    }
    for (String group : selection.groups()) {
      empty.add(new Part.Group(Name.normalize(group)));
    }
    for (Line line : lines) {
      empty.remove(line.part());
    }
    return List.copyOf(empty);
  }

  private void include(Part included, Part by, Marker marker) {
    Inclusion inclusion = new Inclusion(included, by, marker);
    if (seen.add(inclusion)) {
      open.addLast(inclusion);
    }
  }

  private void group(String name) {
    Group group = project.groups().get(name);
    if (group == null) {
      return;
    }
    InputException broken = group.broken();
    if (broken != null) {
      throw broken;
    }
    for (Line line : group.lines()) {
      add(line, line.part(), project.markers().always());
    }
    paths.addAll(group.paths());
  }

  private void add(Line line, Part part, Marker marker) {
    Requirement requirement = line.requirement();
    if (requirement.name().equals(project.name()) && requirement.url() == null) {
      if (line.part().equals(Part.BASE) && requirement.extras().isEmpty()) {
        throw new InputException(
            new SourceText(line.origin().toString(), "", null),
            "the project `" + project.name() + "` requires itself",
            "if you mean another project, rename this one");
      }
      Marker condition = requirement.marker().and(marker);
      if (!part.equals(Part.BASE) && !selection.base()) {
        include(Part.BASE, part, condition);
      }
      for (String extra : requirement.extras()) {
        if (!project.extras().contains(extra)) {
          throw unknown("extra", extra, project.extras(), line.origin());
        }
        include(new Part.Extra(extra), part, condition);
      }
      return;
    }
    lines.add(Group.under(line, part, marker));
  }

  /** The normalised name of a part that is there. */
  static String known(String kind, String name, Collection<String> known) {
    String normal = Name.normalize(name);
    if (!known.contains(normal)) {
      throw unknown(kind, name, known, Origin.COMMAND_LINE);
    }
    return normal;
  }

  private static InputException unknown(
      String kind, String name, Collection<String> known, Origin origin) {
    String near = NearMiss.of(Name.normalize(name), known);
    return new InputException(
        new SourceText(origin.toString(), "", null),
        "the project has no " + kind + " `" + name + "`",
        near != null
            ? "did you mean `" + near + "`?"
            : known.isEmpty() ? "it has none" : "it has " + String.join(", ", known));
  }
}
