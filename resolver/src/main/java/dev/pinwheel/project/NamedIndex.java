package dev.pinwheel.project;

import dev.pinwheel.request.Origin;
import org.jspecify.annotations.Nullable;

/**
 * An index that a project names.
 *
 * @param name what the project calls it, or null
 * @param url without credentials
 * @param isExplicit whether it is asked only for packages that name it
 * @param isDefault whether it stands for the usual one, and is asked last
 */
public record NamedIndex(
    @Nullable String name, String url, boolean isExplicit, boolean isDefault, Origin origin) {}
