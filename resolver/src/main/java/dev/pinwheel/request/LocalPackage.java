package dev.pinwheel.request;

import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A package that no index offers: whoever requires its name means this one, be it a line of the
 * user's or a release of the index. See docs/explanation/world.md.
 *
 * @param name normalised
 * @param version null if only a build could tell; then it is any that is asked for
 * @param requiresPython its own range of Pythons
 * @param requires what it requires, each for its base or for an extra
 * @param extras normalised names, those without lines as well
 * @param buildRequires what building it needs, as written; null if nothing is said
 * @param buildBackend who builds it, or null
 * @param source where it lies
 * @param origin where that is said
 */
public record LocalPackage(
    String name,
    @Nullable Version version,
    Specifiers requiresPython,
    List<Line> requires,
    List<String> extras,
    @Nullable List<String> buildRequires,
    @Nullable String buildBackend,
    LocalSource source,
    Origin origin) {
  /** Stands for the version of one of which only a build could tell it. */
  private static final String UNKNOWN = "0+dynamic";

  public LocalPackage {
    requires = List.copyOf(requires);
    extras = List.copyOf(extras);
    buildRequires = buildRequires == null ? null : List.copyOf(buildRequires);
  }

  /** The version as a solve knows it. */
  public String versionText() {
    return version == null ? UNKNOWN : version.text();
  }
}
