package dev.pinwheel.request;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.requirement.Requirement;
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
 * @param requiresPython the range of Pythons it is for
 * @param python the same as a marker: where it can be used
 * @param origin where it is stated
 */
public record Stated(
    String name,
    @Nullable Version version,
    List<Requirement> requires,
    Specifiers requiresPython,
    Marker python,
    Origin origin) {}
