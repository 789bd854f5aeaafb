package dev.pinwheel.resolve.answer;

import dev.pinwheel.resolve.problem.Answer;
import dev.pinwheel.resolve.problem.IndexedRequest;
import dev.pinwheel.resolve.problem.Limits;
import dev.pinwheel.resolve.problem.Preferred;
import dev.pinwheel.resolve.view.Choices;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Trades a little newness for the end of very old answers: first among what the user requires by
 * name, then among everything else, the stalest first, each step proven by a solve. See
 * docs/explanation/freshness.md.
 */
public final class Freshness {
  private static final int MOST_SOLVES = 40;

  /** Who is to become fresher, and who may become staler for it. */
  private enum Stage {
    /** What the user names, among themselves. */
    DIRECT,
    /** Everything else, while what the user names stays as new as it is. */
    INDIRECT,
    /** What is ancient all the same; what the user names may yield within the tolerance. */
    ANCIENT
  }

  /**
   * What is asked for in one attempt.
   *
   * @param limit how stale those concerned may be who have no cap
   * @param direct the places of what the user names, in the best answer before
   * @param caps how stale those may be who have one
   */
  private record Bound(
      Stage stage, long limit, Map<Integer, Integer> direct, Map<Integer, Long> caps) {}

  private final IndexedRequest asked;
  private final Staleness staleness;
  private final Function<Limits, @Nullable Answer> solve;

  /** How stale those may be who were proven not to become fresher; cleared for each stage. */
  private final Map<Integer, Long> caps = new HashMap<>();

  /** Versions of an earlier lock that the first answer kept; they are never traded. */
  private final Map<Integer, Integer> kept = new HashMap<>();

  /** Where pre-releases begin that are not taken for the sake of freshness. */
  private final Map<Integer, Integer> barred = new HashMap<>();

  private Answer best;

  /** Within which the best answer so far was found. */
  private @Nullable Limits limits;

  private int solves;

  /**
   * @param solve gives the answer within some limits; null if there is none
   */
  public Freshness(
      IndexedRequest asked,
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
      if (chosen.place() >= asked.lastResort(chosen.choices())) {
        barred.put(chosen.project(), chosen.choices().count());
      }
    }
  }

  /** The answer to give: the first one if nothing in it is stale, or nothing can be done. */
  public Answer run() {
    for (Stage stage : Stage.values()) {
      improve(stage);
    }
    return best;
  }

  /** Within which the answer to give is the best; null if it is the first one. */
  public @Nullable Limits limits() {
    return limits;
  }

  private void improve(Stage stage) {
    if (stage == Stage.ANCIENT) {
      caps.clear();
    }
    Answer.Chosen worst = worst(stage);
    while (worst != null && solves < MOST_SOLVES) {
      if (!attempt(stage, of(worst) - staleness.step())) {
        caps.put(worst.project(), of(worst));
      } else if (attempt(stage, goal(stage))) {
        return;
      } else {
        halve(stage);
      }
      worst = worst(stage);
    }
  }

  /** Lowers the worst staleness to the least that is possible, and caps who has it. */
  private void halve(Stage stage) {
    long low = goal(stage);
    Answer.Chosen worst = worst(stage);
    while (worst != null && of(worst) - low > staleness.step() && solves < MOST_SOLVES) {
      long middle = low + (of(worst) - low) / 2;
      if (!attempt(stage, middle)) {
        low = middle;
      }
      worst = worst(stage);
    }
    if (worst != null) {
      caps.put(worst.project(), of(worst));
    }
  }

  /** The staleness that nobody has to go below. */
  private long goal(Stage stage) {
    return stage == Stage.ANCIENT ? staleness.ancient() : staleness.tolerated();
  }

  /** The stalest project of the best answer that has no cap yet, if it is too stale. */
  private Answer.@Nullable Chosen worst(Stage stage) {
    Answer.Chosen worst = null;
    for (Answer.Chosen chosen : best.chosen()) {
      if (of(chosen) > goal(stage)
          && isConcerned(stage, chosen.project())
          && !caps.containsKey(chosen.project())
          && (worst == null || of(chosen) > of(worst))) {
        worst = chosen;
      }
    }
    return worst;
  }

  private boolean isConcerned(Stage stage, int project) {
    return asked.isDirect(project) == (stage == Stage.DIRECT);
  }

  private long of(Answer.Chosen chosen) {
    return kept.containsKey(chosen.project()) ? 0 : staleness.of(chosen.choices())[chosen.place()];
  }

  /** Looks for an answer in which nobody concerned is staler than this, and takes it if better. */
  private boolean attempt(Stage stage, long limit) {
    Map<Integer, Integer> direct = new HashMap<>();
    for (Answer.Chosen chosen : best.chosen()) {
      if (asked.isDirect(chosen.project())) {
        direct.put(chosen.project(), chosen.place());
      }
    }
    Bound bound = new Bound(stage, limit, direct, Map.copyOf(caps));
    Limits within = (project, choices, domain, from) -> limit(bound, choices, domain, from);
    solves++;
    Answer found = solve.apply(within);
    if (found == null || !isWorthIt(stage, found)) {
      return false;
    }
    best = found;
    limits = within;
    return true;
  }

  /** Whether more is won than lost; what the user names yields to others for its price. */
  private boolean isWorthIt(Stage stage, Answer found) {
    long won = total(stage, best) - total(stage, found);
    return won > 0 && (stage != Stage.ANCIENT || won > staleness.price() * yielded(found));
  }

  /** By how much what the user names is staler in an answer than in the best so far. */
  private long yielded(Answer found) {
    Map<Integer, Long> before = new HashMap<>();
    for (Answer.Chosen chosen : best.chosen()) {
      before.put(chosen.project(), of(chosen));
    }
    long yielded = 0;
    for (Answer.Chosen chosen : found.chosen()) {
      if (asked.isDirect(chosen.project())) {
        yielded += Math.max(0, of(chosen) - before.getOrDefault(chosen.project(), 0L));
      }
    }
    return yielded;
  }

  private void limit(Bound bound, Choices choices, long[] domain, int from) {
    int project = choices.project;
    boolean named = asked.isDirect(project);
    int only = kept.getOrDefault(project, -1);
    int upTo = bound.stage != Stage.DIRECT && named ? bound.direct.getOrDefault(project, -1) : -1;
    long cap = staleness.tolerated();
    if (isConcerned(bound.stage, project)) {
      cap = bound.caps.getOrDefault(project, bound.limit);
    } else if (!named) {
      cap = Long.MAX_VALUE;
    } else if (bound.stage == Stage.INDIRECT) {
      cap = -1;
    }
    int end = barred(project, choices);
    if (choices.count() == 0 || only < 0 && cap == Long.MAX_VALUE && end == choices.count()) {
      return;
    }
    long[] table = staleness.of(choices);
    for (int place = 0; place < choices.count(); place++) {
      if (only >= 0 ? place != only : place >= end || place > upTo && table[place] > cap) {
        domain[from + (place >> 6)] &= ~(1L << place);
      }
    }
  }

  /**
   * The place from which on choices are not allowed: pre-releases, where stable ones are allowed by
   * the user's lines and the first answer took one. That something is old refuses no stable one.
   */
  private int barred(int project, Choices choices) {
    return barred.computeIfAbsent(
        project,
        key ->
            choices.count() > 0 && staleness.hasStable(choices)
                ? asked.lastResort(choices)
                : choices.count());
  }

  /** How stale an answer is in all: as far as what the user names is concerned, or altogether. */
  private long total(Stage stage, Answer answer) {
    long total = 0;
    for (Answer.Chosen chosen : answer.chosen()) {
      if (stage != Stage.DIRECT || asked.isDirect(chosen.project())) {
        total += of(chosen);
      }
    }
    return total;
  }
}
