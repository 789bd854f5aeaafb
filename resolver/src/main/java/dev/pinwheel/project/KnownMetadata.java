package dev.pinwheel.project;

import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.Origin;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Metadata the user states for releases of which the index has none.
 *
 * @param name normalised
 * @param version the one release, or null for every release
 * @param requires what it requires
 * @param requiresPython the range of Pythons; empty means any
 * @param extras the extras it provides, normalised
 * @param origin where it is stated
 */
public record KnownMetadata(
    String name,
    @Nullable Version version,
    List<Requirement> requires,
    Specifiers requiresPython,
    List<String> extras,
    Origin origin) {}
