package dev.pinwheel.project.reading;

import dev.pinwheel.marker.Field;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.project.Group;
import dev.pinwheel.project.LocalPath;
import dev.pinwheel.project.Project;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Replacement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the markers of a project's own lines say of extras, settled while they are read: a line of
 * an extra holds where that one is chosen, and a line that names an extra of the project is a line
 * of that extra as well, as in the metadata of its wheel. Beyond that no extra is asked for, so
 * what names one never holds, and the user is told. No marker that names one goes any further: a
 * lock cannot say it.
 */
final class ExtraConditions {
  private static final List<Field> FIELDS =
      List.of(Field.EXTRA, Field.EXTRAS, Field.DEPENDENCY_GROUPS);

  private final Set<String> extras;
  private final List<Project.Notice> notices;

  ExtraConditions(Set<String> extras, List<Project.Notice> notices) {
    this.extras = extras;
    this.notices = notices;
  }

  List<Line> lines(List<Line> lines) {
    return lines(lines, extras);
  }

  /** Bounds, which belong to no part. */
  List<Line> constraints(List<Line> constraints) {
    return lines(constraints, Set.of());
  }

  private List<Line> lines(List<Line> lines, Set<String> among) {
    List<Line> settled = new ArrayList<>(lines.size());
    for (Line line : lines) {
      Marker marker = line.requirement().marker();
      if (!asks(marker)) {
        settled.add(line);
        continue;
      }
      int before = settled.size();
      for (Part part : parts(marker, line.part(), among)) {
        Marker here = settled(marker, part);
        if (!here.isFalse()) {
          settled.add(new Line(line.requirement().withMarker(here), part, line.origin()));
        }
      }
      tellUnless(settled.size() > before, marker, line.origin());
    }
    return List.copyOf(settled);
  }

  List<LocalPath> paths(List<LocalPath> paths) {
    List<LocalPath> settled = new ArrayList<>(paths.size());
    for (LocalPath path : paths) {
      if (!asks(path.marker())) {
        settled.add(path);
        continue;
      }
      int before = settled.size();
      for (Part part : parts(path.marker(), path.part(), extras)) {
        Marker here = settled(path.marker(), part);
        if (!here.isFalse()) {
          settled.add(
              new LocalPath(
                  path.path(), path.editable(), path.extras(), here, part, path.origin()));
        }
      }
      tellUnless(settled.size() > before, path.marker(), path.origin());
    }
    return List.copyOf(settled);
  }

  void groups(Map<String, Group> groups) {
    for (Map.Entry<String, Group> named : groups.entrySet()) {
      Group group = named.getValue();
      named.setValue(
          new Group(group.name(), lines(group.lines()), paths(group.paths()), group.broken()));
    }
  }

  List<Replacement> replacements(List<Replacement> replacements) {
    List<Replacement> settled = new ArrayList<>(replacements.size());
    for (Replacement each : replacements) {
      Marker marker = each.requirement().marker();
      Marker here = asks(marker) ? settled(marker, Part.BASE) : marker;
      tellUnless(!here.isFalse() || marker.isFalse(), marker, each.origin());
      settled.add(
          asks(marker)
              ? new Replacement(each.requirement().withMarker(here), each.scope(), each.origin())
              : each);
    }
    return List.copyOf(settled);
  }

  /** Whether a marker speaks of what is chosen, which no environment has. */
  static boolean asks(Marker marker) {
    for (Field field : FIELDS) {
      if (!marker.names(field).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** The part that a line belongs to, and the extras that it names beside its own dependencies. */
  private static List<Part> parts(Marker marker, Part own, Set<String> among) {
    List<Part> parts = new ArrayList<>(List.of(own));
    if (own.equals(Part.BASE)) {
      Set<String> named = new TreeSet<>(marker.names(Field.EXTRA));
      named.retainAll(among);
      named.forEach(name -> parts.add(new Part.Extra(name)));
    }
    return parts;
  }

  private static Marker settled(Marker marker, Part part) {
    Marker here =
        part instanceof Part.Extra extra ? marker.assumeExtra(extra.name(), true) : marker;
    for (Field field : FIELDS) {
      here = here.without(field);
    }
    return here;
  }

  private void tellUnless(boolean holds, Marker marker, Origin origin) {
    if (!holds) {
      notices.add(
          new Project.Notice(
              origin, "no extra is asked for here, so `" + marker + "` never holds"));
    }
  }
}
