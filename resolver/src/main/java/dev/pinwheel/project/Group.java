package dev.pinwheel.project;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Part;
import dev.pinwheel.requirement.Requirement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dependency group (PEP 735) with everything it includes.
 *
 * @param name normalised
 * @param lines what it requires, duplicates kept
 * @param paths what it requires by path
 * @param broken what is wrong with it; thrown when the group is asked for, and not before
 */
public record Group(
    String name, List<Line> lines, List<LocalPath> paths, @Nullable InputException broken) {

  /** The group where the marker holds. */
  public Group under(Marker marker) {
    List<Line> narrowed = new ArrayList<>();
    for (Line line : lines) {
      narrowed.add(Group.under(line, line.part(), marker));
    }
    List<LocalPath> narrowedPaths = new ArrayList<>();
    for (LocalPath path : paths) {
      narrowedPaths.add(path.under(path.part(), marker));
    }
    return new Group(name, List.copyOf(narrowed), List.copyOf(narrowedPaths), broken);
  }

  /** A line of another part, where the marker holds. */
  static Line under(Line line, Part part, Marker marker) {
    Requirement requirement = line.requirement();
    return new Line(requirement.withMarker(requirement.marker().and(marker)), part, line.origin());
  }
}
