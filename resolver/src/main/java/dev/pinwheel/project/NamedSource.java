package dev.pinwheel.project;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Part;
import org.jspecify.annotations.Nullable;

/**
 * Where a package comes from that a project requires by its name.
 *
 * @param name normalised
 * @param marker where that holds
 * @param part the extra or group for which it holds; null if for all of the project
 */
public record NamedSource(
    String name, Where where, Marker marker, @Nullable Part part, Origin origin) {

  /** A place that packages come from. */
  public sealed interface Where {}

  /** The member of the workspace that has this name. */
  public record Member() implements Where {}

  /**
   * A folder, or a wheel or source distribution.
   *
   * @param path led by the folder of the file that names it
   * @param editable null if nothing is said
   */
  public record Beside(String path, @Nullable Boolean editable) implements Where {}

  /**
   * A Git repository.
   *
   * @param reference a branch, tag or commit; null for the default branch
   * @param subdirectory null for the top of it
   */
  public record Git(String url, @Nullable String reference, @Nullable String subdirectory)
      implements Where {}

  /** A file at a URL. */
  public record At(String url, @Nullable String subdirectory) implements Where {}

  /** An index, by the name that the project gives it, or by its URL. */
  public record From(String index) implements Where {}
}
