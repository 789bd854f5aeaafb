package dev.pinwheel.project;

import dev.pinwheel.request.Origin;
import dev.pinwheel.version.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a project says of itself as a package.
 *
 * @param version null if only a build could tell
 * @param stated whether it is something to install, and not just a place for requirements; null if
 *     nothing is said
 * @param builds whether it says how it is built
 * @param buildRequires what building it needs, as written; null if nothing is said
 * @param buildBackend who builds it, or null
 * @param origin where it is said
 */
public record Packaging(
    @Nullable Version version,
    @Nullable Boolean stated,
    boolean builds,
    @Nullable List<String> buildRequires,
    @Nullable String buildBackend,
    Origin origin) {
  /**
   * Whether it is something to install.
   *
   * @param named whether somebody names it as where a package comes from
   */
  public boolean isInstalled(boolean named) {
    return stated != null ? stated : builds || named;
  }
}
