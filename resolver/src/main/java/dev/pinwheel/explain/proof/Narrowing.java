package dev.pinwheel.explain.proof;

import dev.pinwheel.explain.Relation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes away values that have no partner in a relation, until nothing changes or a variable has no
 * value left. Every change is an event on a trail, so that it can be undone and explained.
 */
final class Narrowing {
  static final int NONE = -1;

  final Theory theory;
  final BitSet[] domain;
  final List<Event> trail = new ArrayList<>();
  private final List<List<Integer>> touching = new ArrayList<>();
  private final List<Relation> relations;
  private final List<Relation[]> mutual = new ArrayList<>();
  private final Pending forwards = new Pending();
  private final Pending backwards = new Pending();
  private final boolean forwardsFirst;
  private long work;
  private final long mostWork;

  /** Relations that have to be looked at again. */
  private static final class Pending {
    private final ArrayDeque<Integer> queue = new ArrayDeque<>();
    private final BitSet queued = new BitSet();

    void add(int relation) {
      if (!queued.get(relation)) {
        queued.set(relation);
        queue.add(relation);
      }
    }

    int poll() {
      Integer next = queue.poll();
      if (next == null) {
        return NONE;
      }
      queued.clear(next);
      return next;
    }

    void clear() {
      queue.clear();
      queued.clear();
    }
  }

  /**
   * @param relations those to be used, in the order in which they are to be tried
   * @param forwardsFirst whether to follow what is needed as far as it goes before asking who
   *     cannot have what he needs
   */
  Narrowing(Theory theory, List<Relation> relations, boolean forwardsFirst, long mostWork) {
    this.theory = theory;
    this.forwardsFirst = forwardsFirst;
    this.relations = relations;
    this.mostWork = mostWork;
    this.domain = new BitSet[theory.variables().size()];
    for (int x = 0; x < domain.length; x++) {
      domain[x] = new BitSet();
      domain[x].set(0, theory.variables().get(x).size());
      touching.add(new ArrayList<>());
    }
    for (int r = 0; r < relations.size(); r++) {
      Relation relation = relations.get(r);
      Set<Integer> ends = new HashSet<>(List.of(relation.from, relation.to));
      for (int guard : relation.guards) {
        ends.add(guard);
      }
      for (int x : ends) {
        touching.get(x).add(r);
      }
    }
    addMutual();
  }

  private void addMutual() {
    Map<Long, List<Relation>> byEnds = new HashMap<>();
    for (Relation relation : relations) {
      byEnds
          .computeIfAbsent(ends(relation.to, relation.from), key -> new ArrayList<>())
          .add(relation);
    }
    for (Relation one : relations) {
      for (Relation other : byEnds.getOrDefault(ends(one.from, one.to), List.of())) {
        mutual.add(new Relation[] {one, other});
      }
    }
  }

  private static long ends(int from, int to) {
    return (long) from << 32 | to;
  }

  /** Whether so much has been done that it is time to give up. */
  boolean isExhausted() {
    return work > mostWork;
  }

  /** Puts an event on the trail and takes its values away. */
  void push(Event event) {
    trail.add(event);
    domain[event.variable()].andNot(event.removed());
    for (int r : touching.get(event.variable())) {
      forwards.add(r);
      backwards.add(r);
    }
  }

  /** Gives back what was taken since the trail had this length. */
  void undoTo(int length) {
    forwards.clear();
    backwards.clear();
    while (trail.size() > length) {
      Event event = trail.removeLast();
      domain[event.variable()].or(event.removed());
    }
  }

  /** Pushes a bound; returns its variable if nothing is left of it. */
  int bound(Theory.Bound bound) {
    BitSet removed = (BitSet) bound.removed().clone();
    removed.and(domain[bound.variable()]);
    if (removed.isEmpty()) {
      return NONE;
    }
    push(new Event.Bounded(bound.variable(), removed, bound));
    return emptied(bound.variable());
  }

  private int emptied(int x) {
    return domain[x].isEmpty() ? x : NONE;
  }

  /** Narrows as far as it goes; returns a variable of which nothing is left, or -1. */
  int run() {
    while (!isExhausted()) {
      Pending first = forwardsFirst ? forwards : backwards;
      Pending second = forwardsFirst ? backwards : forwards;
      int r = first.poll();
      boolean forward = (r >= 0) == forwardsFirst;
      if (r < 0) {
        r = second.poll();
      }
      int before = trail.size();
      int empty = r < 0 ? runMutual() : forward ? need(relations.get(r)) : refuse(relations.get(r));
      if (empty >= 0 || r < 0 && trail.size() == before) {
        return empty;
      }
    }
    return NONE;
  }

  /** Takes from a relation's target what nobody admits. */
  private int need(Relation relation) {
    int x = relation.from;
    int y = relation.to;
    if (!isActive(relation) || domain[x].get(relation.fromSize() - 1)) {
      return NONE;
    }
    BitSet union = new BitSet();
    for (int v = domain[x].nextSetBit(0); v >= 0; v = domain[x].nextSetBit(v + 1)) {
      BitSet allowed = relation.allowed(v);
      work += 1 + (allowed.size() >> 6);
      union.or(allowed);
    }
    BitSet gone = (BitSet) domain[y].clone();
    gone.andNot(union);
    if (!gone.isEmpty()) {
      push(new Event.Narrowed(y, gone, x, relation, null, (BitSet) domain[x].clone()));
    }
    return emptied(y);
  }

  /** Takes from a relation's subject what cannot have what it needs. */
  private int refuse(Relation relation) {
    int open = NONE;
    for (int guard : relation.guards) {
      if (domain[guard].get(1)) {
        if (open >= 0) {
          return NONE;
        }
        open = guard;
      }
    }
    int x = relation.from;
    int y = relation.to;
    BitSet without = new BitSet();
    for (int v = domain[x].nextSetBit(0); v >= 0; v = domain[x].nextSetBit(v + 1)) {
      BitSet allowed = relation.allowed(v);
      work += 1 + (allowed.size() >> 6);
      if (!allowed.intersects(domain[y])) {
        without.set(v);
      }
    }
    if (open >= 0) {
      if (without.cardinality() == domain[x].cardinality() && domain[open].get(0)) {
        BitSet asked = new BitSet();
        asked.set(0);
        push(new Event.Narrowed(open, asked, NONE, relation, null, (BitSet) domain[x].clone()));
        return emptied(open);
      }
      return NONE;
    }
    if (!without.isEmpty()) {
      push(new Event.Narrowed(x, without, y, null, relation, (BitSet) domain[x].clone()));
    }
    return emptied(x);
  }

  /** Looks at pairs of relations in opposite directions together. */
  private int runMutual() {
    for (Relation[] pair : mutual) {
      if (!isActive(pair[0]) || !isActive(pair[1])) {
        continue;
      }
      int x = pair[0].from;
      int y = pair[0].to;
      BitSet without = new BitSet();
      for (int v = domain[x].nextSetBit(0); v >= 0; v = domain[x].nextSetBit(v + 1)) {
        if (!hasPartner(v, domain[y], pair)) {
          without.set(v);
        }
      }
      if (!without.isEmpty()) {
        push(new Event.Narrowed(x, without, y, pair[1], pair[0], (BitSet) domain[x].clone()));
        return emptied(x);
      }
    }
    return NONE;
  }

  private boolean hasPartner(int v, BitSet partners, Relation[] pair) {
    BitSet allowed = pair[0].allowed(v);
    for (int u = allowed.nextSetBit(0); u >= 0; u = allowed.nextSetBit(u + 1)) {
      work++;
      if (partners.get(u) && pair[1].allowed(u).get(v)) {
        return true;
      }
    }
    return false;
  }

  private boolean isActive(Relation relation) {
    for (int guard : relation.guards) {
      if (domain[guard].get(1)) {
        return false;
      }
    }
    return true;
  }
}
