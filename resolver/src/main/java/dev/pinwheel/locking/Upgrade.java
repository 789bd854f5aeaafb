package dev.pinwheel.locking;

import dev.pinwheel.request.Line;
import java.util.List;
import java.util.Set;

/**
 * What of an earlier lock may be forgotten.
 *
 * @param all everything
 * @param names versions of these packages, by normalised name
 * @param bounds what the newly chosen versions have to be, this once
 */
public record Upgrade(boolean all, Set<String> names, List<Line> bounds) {
  /** Nothing. */
  public static final Upgrade NONE = new Upgrade(false, Set.of(), List.of());

  /** Everything. */
  public static final Upgrade ALL = new Upgrade(true, Set.of(), List.of());

  public Upgrade {
    names = Set.copyOf(names);
    bounds = List.copyOf(bounds);
  }

  /** Whether nothing may be forgotten. */
  public boolean isNone() {
    return !all && names.isEmpty();
  }
}
