package dev.pinwheel.project;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Part;
import java.util.List;

/**
 * A folder or file of the user's own that is required by its path; its name and requirements are
 * known only to who reads it.
 *
 * @param path led by the folder of the file that names it
 * @param editable whether it is to be installed in place
 * @param extras asked of it, normalised
 * @param marker when it is required
 * @param part the part of the project that asks
 * @param origin where it is asked
 */
public record LocalPath(
    String path, boolean editable, List<String> extras, Marker marker, Part part, Origin origin) {

  /** The same for another part, where the other marker holds as well. */
  public LocalPath under(Part other, Marker condition) {
    return new LocalPath(path, editable, extras, marker.and(condition), other, origin);
  }
}
