package dev.pinwheel.resolve.refute;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Line;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A requirement that is alive in an answer, or a constraint on it.
 *
 * @param by the project that requires; null if it is the user
 * @param version of that project; null if it is the user
 * @param line the line of the user's that says so, itself or as an override; null if none does
 * @param constraint whether it only bounds
 * @param project what is required
 * @param extras the extras asked for
 * @param text the requirement without its marker
 * @param admitted the candidates that will do, by number within the project
 * @param where the environments in which it is alive
 */
public record Need(
    @Nullable String by,
    @Nullable String version,
    @Nullable Line line,
    boolean constraint,
    String project,
    List<String> extras,
    String text,
    BitSet admitted,
    Marker where) {}
