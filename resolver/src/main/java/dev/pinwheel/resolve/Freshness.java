package dev.pinwheel.resolve;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Trades a little newness for the end of very old answers. First what the user requires by name,
 * then everything else is brought as near to the present as the requirements allow: the stalest
 * first, each step proven by a solve. See docs/solver.md, Freshness.
 */
final class Freshness {
  private static final int MOST_SOLVES = 40;

  private final Asked asked;
  private final Staleness staleness;
  private final Function<Limits, @Nullable Answer> solve;
  private final Map<Integer, Long> caps = new HashMap<>();
  private final Map<Integer, long[]> stale = new HashMap<>();

  /** Versions of an earlier lock that the first answer kept; they are never traded. */
  private final Map<Integer, Integer> kept = new HashMap<>();

  private Answer best;
  private int solves;

  /**
   * @param solve gives the answer within some limits; null if there is none
   */
  Freshness(
      Asked asked,
      Preferred preferred,
      Staleness staleness,
      Answer first,
      Function<Limits, @Nullable Answer> solve) {
    this.asked = asked;
    this.staleness = staleness;
    this.best = first;
    this.solve = solve;
    for (Answer.Chosen chosen : first.chosen()) {
      if (preferred.place(chosen.project(), chosen.choices()) == chosen.place()) {
        kept.put(chosen.project(), chosen.place());
      }
    }
  }

  /** The answer to give: the first one if nothing in it is stale, or nothing can be done. */
  Answer run() {
    improve(true);
    improve(false);
    return best;
  }

  private void improve(boolean direct) {
    while (solves < MOST_SOLVES) {
      Answer.@Nullable Chosen worst = worst(direct);
      if (worst == null) {
        return;
      }
      long low = staleness.tolerated();
      long high = of(worst);
      Answer fresher = attempt(direct, low);
      if (fresher != null) {
        best = fresher;
        return;
      }
      boolean first = true;
      while (high - low > staleness.step() && solves < MOST_SOLVES) {
        long middle = first ? high - staleness.step() : low + (high - low) / 2;
        first = false;
        fresher = attempt(direct, middle);
        if (fresher == null) {
          low = middle;
        } else {
          best = fresher;
          worst = worst(direct);
          if (worst == null) {
            return;
          }
          high = of(worst);
        }
      }
      caps.put(worst.project(), of(worst));
    }
  }

  /** The stalest project of the answer that has no cap yet, if it is too stale. */
  private Answer.@Nullable Chosen worst(boolean direct) {
    Answer.Chosen worst = null;
    for (Answer.Chosen chosen : best.chosen()) {
      if (of(chosen) > staleness.tolerated()
          && asked.isDirect(chosen.project()) == direct
          && !caps.containsKey(chosen.project())
          && (worst == null || of(chosen) > of(worst))) {
        worst = chosen;
      }
    }
    return worst;
  }

  private long of(Answer.Chosen chosen) {
    return kept.containsKey(chosen.project())
        ? 0
        : table(chosen.project(), chosen.choices())[chosen.place()];
  }

  /** The place of a version that an earlier lock holds and the first answer kept, or -1. */
  private int keptPlace(int project) {
    Integer place = kept.get(project);
    return place == null ? -1 : place;
  }

  private long[] table(int project, Choices choices) {
    return stale.computeIfAbsent(project, p -> staleness.of(choices));
  }

  private @Nullable Answer attempt(boolean direct, long limit) {
    solves++;
    return solve.apply(
        (project, choices, domain, from) -> {
          int kept = keptPlace(project);
          long cap = cap(project, direct, limit);
          if (choices.count() == 0 || kept < 0 && cap == Long.MAX_VALUE) {
            return;
          }
          long[] table = table(project, choices);
          for (int place = 0; place < choices.count(); place++) {
            if (kept >= 0 ? place != kept : table[place] > cap) {
              domain[from + (place >> 6)] &= ~(1L << place);
            }
          }
        });
  }

  /** How stale a project may be in an attempt. */
  private long cap(int project, boolean direct, long limit) {
    Long cap = caps.get(project);
    if (cap != null) {
      return cap;
    }
    if (asked.isDirect(project)) {
      return direct ? limit : staleness.tolerated();
    }
    return direct ? Long.MAX_VALUE : limit;
  }
}
