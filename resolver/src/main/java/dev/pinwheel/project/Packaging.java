package dev.pinwheel.project;

import dev.pinwheel.request.Origin;
import dev.pinwheel.version.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a project says of itself as a package.
 *
 * @param version null if only a build could tell
 * @param isInstalled whether it is something to install, and not just a place for requirements
 * @param buildRequires what building it needs, as written; null if nothing is said
 * @param buildBackend who builds it, or null
 * @param origin where it is said
 */
public record Packaging(
    @Nullable Version version,
    boolean isInstalled,
    @Nullable List<String> buildRequires,
    @Nullable String buildBackend,
    Origin origin) {}
