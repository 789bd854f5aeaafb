package dev.pinwheel.resolve.answer;

import dev.pinwheel.request.Line;

/**
 * A requirement of the user's own, and the entry that meets it; one of several where forks differ.
 *
 * @param line what is asked, as an override may have changed it
 * @param name of the entry
 * @param version of the entry, as the index spells it
 */
public record Demand(Line line, String name, String version) {
  /** Whether the entry is the one file that lies at a URL. */
  public boolean isDirect() {
    return line.requirement().url() != null;
  }
}
