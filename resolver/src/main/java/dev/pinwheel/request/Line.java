package dev.pinwheel.request;

import dev.pinwheel.requirement.Requirement;

/**
 * One requirement or constraint of the user's own.
 *
 * @param requirement what is asked
 * @param part the part of the project that asks
 * @param origin where it stands
 */
public record Line(Requirement requirement, Part part, Origin origin) {
  /** A requirement of the project itself. */
  public Line(Requirement requirement, Origin origin) {
    this(requirement, Part.BASE, origin);
  }
}
