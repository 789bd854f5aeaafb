package dev.pinwheel.resolve.answer;

import java.util.List;

/**
 * What an answer consists of.
 *
 * @param list by name, then version, newest first
 * @param demands the lines of the user's, and the entries that meet them
 */
public record Entries(List<ResolvedEntry> list, List<Demand> demands) {}
