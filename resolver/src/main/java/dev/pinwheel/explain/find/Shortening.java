package dev.pinwheel.explain.find;

import dev.pinwheel.explain.Relation;
import dev.pinwheel.explain.proof.Event;
import dev.pinwheel.explain.proof.Proof;
import dev.pinwheel.explain.proof.Search;
import dev.pinwheel.explain.proof.Theory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a proof shorter: tries relations in other orders, and leaves out what is not needed. */
final class Shortening {
  private static final long WORK = 60_000_000;
  private static final int MOST_TRIED = 48;
  private static final int LONGEST = 1_500;

  private Shortening() {}

  /** The shortest proof found; null if there is none within bounds. */
  static @Nullable Proof of(Theory theory) {
    List<Relation> relations = new ArrayList<>(theory.relations());
    Proof best = Search.proof(theory, relations, true, WORK);
    if (best == null || best.length() > LONGEST) {
      return best;
    }
    best = shorter(best, Search.proof(theory, relations, false, WORK / 4));
    Collections.reverse(relations);
    best = shorter(best, Search.proof(theory, relations, true, WORK / 4));
    List<Relation> used = used(theory, best);
    for (int i = used.size() - 1, tried = 0; i >= 0 && tried < MOST_TRIED; i--, tried++) {
      if (i >= used.size()) {
        continue;
      }
      List<Relation> fewer = new ArrayList<>(used);
      fewer.remove(i);
      Proof without = Search.proof(theory, fewer, true, WORK / 16);
      if (without != null && without.length() < best.length()) {
        best = without;
        used = used(theory, best);
      }
    }
    Collections.reverse(used);
    return shorter(best, Search.proof(theory, used, true, WORK / 16));
  }

  private static Proof shorter(Proof best, @Nullable Proof other) {
    return other != null && other.length() < best.length() ? other : best;
  }

  private static List<Relation> used(Theory theory, Proof proof) {
    Set<Relation> used = new HashSet<>();
    collect(proof.events(), used);
    List<Relation> inOrder = new ArrayList<>(theory.relations());
    inOrder.removeIf(relation -> !used.contains(relation));
    return inOrder;
  }

  private static void collect(List<Event.Kept> events, Set<Relation> used) {
    for (Event.Kept kept : events) {
      if (kept.event() instanceof Event.Narrowed narrowed) {
        if (narrowed.to() != null) {
          used.add(narrowed.to());
        }
        if (narrowed.from() != null) {
          used.add(narrowed.from());
        }
      } else if (kept.event() instanceof Event.Refuted refuted) {
        collect(refuted.proof(), used);
      }
    }
  }
}
