package dev.pinwheel.explain.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Walks back over a trail from a contradiction and keeps what it rests on: of each event only those
 * values whose loss is needed later.
 */
final class TrailPruning {
  private final List<Event> trail;

  /** Values that have to be gone for the contradiction, by variable. */
  private final Map<Integer, BitSet> needed = new TreeMap<>();

  private final List<Event.Kept> kept = new ArrayList<>();

  private TrailPruning(List<Event> trail) {
    this.trail = trail;
  }

  /**
   * Analyses the part of a trail from a place on.
   *
   * @param end the variable of which nothing is left, that is none of {@code size} values
   */
  static TrailPruning of(List<Event> trail, int from, int end, int size) {
    TrailPruning analysis = new TrailPruning(trail);
    BitSet all = new BitSet();
    all.set(0, size);
    analysis.needed.put(end, all);
    analysis.run(from);
    return analysis;
  }

  /** What is needed that the part of the trail did not bring. */
  Map<Integer, BitSet> needed() {
    return needed;
  }

  List<Event.Kept> kept() {
    return kept;
  }

  private void run(int from) {
    for (int i = trail.size() - 1; i >= from; i--) {
      Event event = trail.get(i);
      BitSet wanted = needed.get(event.variable());
      if (wanted == null || !wanted.intersects(event.removed())) {
        continue;
      }
      BitSet used = (BitSet) event.removed().clone();
      used.and(wanted);
      if (!(event instanceof Event.Supposed)) {
        wanted.andNot(used);
        kept.add(new Event.Kept(event, used));
        require(event, used);
      }
    }
    Collections.reverse(kept);
  }

  private void require(Event event, BitSet used) {
    switch (event) {
      case Event.Bounded bounded -> {}
      case Event.Supposed supposed -> {}
      case Event.Refuted refuted -> refuted.needed().forEach(this::need);
      case Event.Narrowed narrowed -> Preconditions.of(narrowed, used).forEach(this::need);
    }
  }

  private void need(int x, BitSet values) {
    if (!values.isEmpty()) {
      needed.computeIfAbsent(x, key -> new BitSet()).or(values);
    }
  }
}
