package dev.pinwheel.resolve.answer;

import dev.pinwheel.marker.Marker;
import java.util.List;

/**
 * A project at the version chosen.
 *
 * @param name normalised
 * @param version as the index spells it
 * @param project the name id in the index
 * @param candidate the candidate in the index
 * @param file the file to install on a target; -1 where environments may take different ones
 * @param extras the extras asked of it, normalised, sorted
 */
public record Pin(
    String name, String version, int project, int candidate, int file, List<String> extras) {
  /** This pin as part of an answer for these environments. */
  public SelectedVersion held(Marker everywhere) {
    return new SelectedVersion(name, version, project, candidate, extras, everywhere, everywhere);
  }

  /** {@code name==version}. */
  @Override
  public String toString() {
    return name + "==" + version;
  }
}
