package dev.pinwheel.resolve.answer;

import dev.pinwheel.marker.Marker;
import java.util.List;
import java.util.TreeSet;

/**
 * A project at a version in an answer, for one target or for many environments.
 *
 * @param name normalised
 * @param version as the index spells it
 * @param project the name id in the index
 * @param candidate the candidate in the index
 * @param extras the extras asked of it, normalised, sorted
 * @param where the environments in which it is there; always true for a single target
 * @param shown the same, simplified by what the whole answer is for
 */
public record SelectedVersion(
    String name,
    String version,
    int project,
    int candidate,
    List<String> extras,
    Marker where,
    Marker shown) {
  /** The same version in other environments as well. */
  public SelectedVersion or(SelectedVersion other) {
    TreeSet<String> both = new TreeSet<>(extras);
    both.addAll(other.extras);
    return new SelectedVersion(
        name,
        version,
        project,
        candidate,
        List.copyOf(both),
        where.or(other.where),
        shown.or(other.shown));
  }
}
