package dev.pinwheel.resolve;

import dev.pinwheel.marker.Marker;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer for many environments.
 *
 * @param entries by name, then version, newest first
 * @param forks the environments whose answers differ from one another, in the order solved; one
 *     that always holds if there is one answer for all
 * @param everywhere the environments it is for
 * @param demands the lines of the user's, and the entries that meet them
 * @param order names in the order in which they were decided, fork after fork
 * @param trades what was given up for freshness, of all forks
 * @param warnings what the user should know
 * @param effort what it took
 */
public record ResolvedEverywhere(
    List<Entry> entries,
    List<Marker> forks,
    Marker everywhere,
    List<Demand> demands,
    List<String> order,
    List<Trade> trades,
    List<Warning> warnings,
    Effort effort)
    implements Resolution {
  @Override
  public List<Held> held(Marker everywhere) {
    List<Held> held = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      held.add(entry.held());
    }
    return List.copyOf(held);
  }
}
