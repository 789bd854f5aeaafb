package dev.pinwheel.resolve;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.resolve.answer.Demand;
import dev.pinwheel.resolve.answer.Effort;
import dev.pinwheel.resolve.answer.ResolvedEntry;
import dev.pinwheel.resolve.answer.SelectedVersion;
import dev.pinwheel.resolve.answer.Trade;
import dev.pinwheel.resolve.answer.Warning;
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
    List<ResolvedEntry> entries,
    List<Marker> forks,
    Marker everywhere,
    List<Demand> demands,
    List<String> order,
    List<Trade> trades,
    List<Warning> warnings,
    Effort effort)
    implements Resolution {
  @Override
  public List<SelectedVersion> held(Marker everywhere) {
    List<SelectedVersion> held = new ArrayList<>(entries.size());
    for (ResolvedEntry entry : entries) {
      held.add(entry.held());
    }
    return List.copyOf(held);
  }
}
