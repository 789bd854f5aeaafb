package dev.pinwheel.resolve;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.resolve.answer.Effort;
import dev.pinwheel.resolve.answer.Pin;
import dev.pinwheel.resolve.answer.SelectedVersion;
import dev.pinwheel.resolve.answer.Trade;
import dev.pinwheel.resolve.answer.Warning;
import dev.pinwheel.resolve.answer.Ways;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer.
 *
 * @param pins one for each project, by name
 * @param order names in the order in which they were decided
 * @param trades what was given up for freshness; empty if the first answer was taken
 * @param warnings what the user should know
 * @param ways how the pins hang together
 * @param effort what it took
 */
public record Resolved(
    List<Pin> pins,
    List<String> order,
    List<Trade> trades,
    List<Warning> warnings,
    Ways ways,
    Effort effort)
    implements Resolution {
  @Override
  public List<SelectedVersion> held(Marker everywhere) {
    List<SelectedVersion> held = new ArrayList<>(pins.size());
    for (Pin pin : pins) {
      held.add(pin.held(everywhere));
    }
    return List.copyOf(held);
  }
}
