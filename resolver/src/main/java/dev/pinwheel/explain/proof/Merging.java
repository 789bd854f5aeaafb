package dev.pinwheel.explain.proof;

import dev.pinwheel.explain.Relation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins two events of a proof in which the same relation narrows the same variable, where nothing
 * in between needs the first: at the second all of it can be said at once.
 */
final class Merging {
  private static final int LONGEST = 500;

  private Merging() {}

  static List<Event.Kept> merged(List<Event.Kept> events) {
    if (events.size() > LONGEST) {
      return List.copyOf(events);
    }
    List<Event.Kept> merged = new ArrayList<>(events);
    for (int i = merged.size() - 2; i >= 0; i--) {
      int later = later(merged, i);
      if (later > 0) {
        BitSet used = (BitSet) merged.get(i).used().clone();
        used.or(merged.get(later).used());
        merged.set(later, new Event.Kept(merged.get(later).event(), used));
        merged.remove(i);
      }
    }
    return List.copyOf(merged);
  }

  /** The place of the event that can take over from the one at a place, or -1. */
  private static int later(List<Event.Kept> events, int place) {
    if (!(events.get(place).event() instanceof Event.Narrowed first)) {
      return -1;
    }
    for (int i = place + 1; i < events.size(); i++) {
      Event.Kept kept = events.get(i);
      if (kept.event() instanceof Event.Narrowed second && isAlike(first, second)) {
        return i;
      }
      if (needs(kept, first.variable(), events.get(place).used())) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean isAlike(Event.Narrowed first, Event.Narrowed second) {
    return first.variable() == second.variable()
        && first.other() != Narrowing.NONE
        && first.other() == second.other()
        && isSame(first.to(), second.to())
        && isSame(first.from(), second.from());
  }

  @SuppressWarnings("ReferenceEquality") // a relation is itself only
  private static boolean isSame(@Nullable Relation one, @Nullable Relation other) {
    return one == other;
  }

  private static boolean needs(Event.Kept kept, int variable, BitSet values) {
    BitSet needed =
        switch (kept.event()) {
          case Event.Bounded bounded -> null;
          case Event.Supposed supposed -> null;
          case Event.Refuted refuted -> refuted.needed().get(variable);
          case Event.Narrowed narrowed -> Preconditions.of(narrowed, kept.used()).get(variable);
        };
    return needed != null && needed.intersects(values);
  }
}
