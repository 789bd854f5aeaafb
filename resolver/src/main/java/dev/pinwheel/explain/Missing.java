package dev.pinwheel.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A project that is required and that the index does not have.
 *
 * @param near the one of the index that is surely meant; null if none is
 * @param lines the user's own lines that require it
 * @param askers releases that require it, as {@code name==version}, where no line does
 */
public record Missing(
    String name, @Nullable String near, List<OwnLine> lines, List<String> askers) {}
