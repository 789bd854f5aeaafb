package dev.pinwheel.resolve.answer;

import dev.pinwheel.request.Line;

/**
 * A requirement of the user's own, and the entry that meets it; one of several where forks differ.
 *
 * @param line what is asked, as an override may have changed it
 * @param name of the entry
 * @param version of the entry, as the index spells it
 * @param direct the file that the entry is alone, or {@link DirectFiles#ANY}
 */
public record Demand(Line line, String name, String version, int direct) {}
