package dev.pinwheel.resolve.answer;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.version.Specifiers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project at a version, where it is needed.
 *
 * @param name normalised
 * @param version as the index spells it
 * @param project the name id in the index
 * @param candidate the candidate in the index
 * @param extras the extras asked of it somewhere, normalised, sorted
 * @param marker where it is needed, in full
 * @param shown the same, simplified by what the whole answer is for; always true where nothing
 *     needs to be said
 * @param requires what it requires of other entries, by name
 * @param files numbers of the files that may be installed, in the order of the index
 * @param file the one to install on a target; -1 where environments may take different ones
 * @param direct the file that is asked for by its URL, and alone is installed, or {@link
 *     DirectFiles#ANY}
 */
public record ResolvedEntry(
    String name,
    String version,
    int project,
    int candidate,
    List<String> extras,
    Marker marker,
    Marker shown,
    List<Edge> requires,
    List<Integer> files,
    int file,
    int direct) {
  /**
   * A requirement that leads to another entry.
   *
   * @param name of the project required
   * @param version that is chosen for it
   * @param direct the file that the other entry is alone, or {@link DirectFiles#ANY}
   * @param marker the condition, without extras; always true where there is none
   * @param specifiers the versions it admits
   * @param extra the extra under which it holds, or null
   * @param extras the extras it asks for, normalised, sorted
   */
  public record Edge(
      String name,
      String version,
      int direct,
      Marker marker,
      Specifiers specifiers,
      @Nullable String extra,
      List<String> extras)
      implements Comparable<Edge> {
    /** By name, version, extra and condition; then by all else. */
    @Override
    public int compareTo(Edge other) {
      int order = name.compareTo(other.name);
      order = order != 0 ? order : version.compareTo(other.version);
      order = order != 0 ? order : Integer.compare(direct, other.direct);
      order = order != 0 ? order : text(extra).compareTo(text(other.extra));
      order = order != 0 ? order : marker.text().compareTo(other.marker.text());
      order = order != 0 ? order : specifiers.toString().compareTo(other.specifiers.toString());
      return order != 0
          ? order
          : String.join(",", extras).compareTo(String.join(",", other.extras));
    }

    private static String text(@Nullable String text) {
      return text == null ? "" : text;
    }

    /** All of it in one line. */
    @Override
    public String toString() {
      return name
          + "=="
          + version
          + (extra == null ? "" : " under " + extra)
          + (extras.isEmpty() ? "" : " with " + String.join(",", extras))
          + " as "
          + specifiers
          + " ; "
          + marker.text();
    }
  }

  /** {@code name==version ; marker}. */
  @Override
  public String toString() {
    return name + "==" + version + (shown.isTrue() ? "" : " ; " + shown.text());
  }

  /** This entry with a file that is chosen of it, or -1. */
  public Pin pin(int chosen) {
    return new Pin(name, version, project, candidate, chosen, extras);
  }

  /** This entry as part of an answer. */
  public SelectedVersion held() {
    return new SelectedVersion(name, version, project, candidate, extras, marker, shown);
  }
}
