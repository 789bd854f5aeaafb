package dev.pinwheel.explain;

import dev.pinwheel.name.Name;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Part;
import dev.pinwheel.resolve.view.RequirementText;

/**
 * A line of the user's own.
 *
 * @param kind what it is
 * @param name the project it is about, normalised
 * @param text the requirement as text, its marker included
 * @param part the part of the project that asks
 * @param origin where it stands
 */
public record OwnLine(Kind kind, String name, String text, Part part, Origin origin) {
  /** What a line of the user's is. */
  public enum Kind {
    REQUIREMENT,
    CONSTRAINT,
    OVERRIDE
  }

  public static OwnLine of(Kind kind, Line line) {
    return new OwnLine(
        kind,
        Name.normalize(line.requirement().name()),
        RequirementText.of(line.requirement()),
        line.part(),
        line.origin());
  }
}
