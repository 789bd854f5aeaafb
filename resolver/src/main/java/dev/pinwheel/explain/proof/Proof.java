package dev.pinwheel.explain.proof;

import java.util.List;

/**
 * The events from which a contradiction follows, and no others.
 *
 * @param events in order
 * @param end the variable of which nothing is left
 */
public record Proof(List<Event.Kept> events, int end) {
  /**
   * How much there is to read, in points: what somebody needs reads more easily than what cannot
   * be, and both more easily than suppositions.
   */
  public int length() {
    return length(events);
  }

  private static int length(List<Event.Kept> events) {
    int length = 0;
    for (Event.Kept kept : events) {
      length +=
          switch (kept.event()) {
            case Event.Bounded bounded -> 1;
            case Event.Supposed supposed -> 0;
            case Event.Narrowed narrowed ->
                narrowed.from() == null ? 4 : narrowed.to() == null ? 5 : 7;
            // Deep only as suppositions are, of which there are few within each other.
            case Event.Refuted refuted -> 6 + length(refuted.proof());
          };
    }
    return length;
  }
}
