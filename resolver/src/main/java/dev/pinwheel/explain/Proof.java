package dev.pinwheel.explain;

import java.util.List;

/**
 * The events from which a contradiction follows, and no others.
 *
 * @param events in order
 * @param end the variable of which nothing is left
 */
record Proof(List<Event.Kept> events, int end) {
  /** How much there is to read: events that need a sentence, those under suppositions included. */
  int length() {
    return length(events);
  }

  private static int length(List<Event.Kept> events) {
    int length = 0;
    for (Event.Kept kept : events) {
      length +=
          switch (kept.event()) {
            case Event.Bounded bounded -> 0;
            case Event.Supposed supposed -> 1;
            case Event.Narrowed narrowed -> 2;
            // Deep only as suppositions are, of which there are few within each other.
            case Event.Refuted refuted -> 1 + length(refuted.proof());
          };
    }
    return length;
  }
}
