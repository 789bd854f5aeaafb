package dev.pinwheel.solver.search;

import dev.pinwheel.solver.clause.Clauses;
import dev.pinwheel.solver.clause.Domains;
import dev.pinwheel.solver.clause.SearchCounters;
import dev.pinwheel.solver.clause.SearchSettings;

/** Takes learned clauses out of the search when there are many; the record keeps them. */
public final class Deletion {
  private final Domains domains;
  private final Clauses clauses;
  private final SearchCounters counters;
  private int alive;
  private int extra;
  private int runs;

  public Deletion(Domains domains, Clauses clauses, SearchCounters counters) {
    this.domains = domains;
    this.clauses = clauses;
    this.counters = counters;
  }

  public void clear() {
    alive = 0;
    extra = 0;
    runs = 0;
  }

  public void learned() {
    alive++;
  }

  public boolean isDue(SearchSettings settings) {
    return alive > settings.keepLearned() + extra;
  }

  /** Deletes, of the older half, the clauses of many levels that are not the reason of anything. */
  public void run(SearchSettings settings) {
    int seen = 0;
    int half = alive / 2;
    for (int c = 0; c < clauses.count && seen < half; c++) {
      int info = clauses.info[c];
      if ((info & Clauses.LEARNED) == 0 || (info & (Clauses.DELETED | Clauses.EMPTY)) != 0) {
        continue;
      }
      seen++;
      if (clauses.length(c) > 2
          && info >> Clauses.LEVELS_SHIFT > settings.keepLevels()
          && !isReason(c)) {
        clauses.info[c] |= Clauses.DELETED;
        counters.deletedClauses++;
        alive--;
      }
    }
    runs++;
    extra = Math.max(0, alive + 16 * runs - settings.keepLearned() / 2);
  }

  private boolean isReason(int c) {
    int start = clauses.start(c);
    for (int i = start, end = start + 2 * clauses.length(c); i < end; i += 2) {
      int entry = domains.last[clauses.literal[i]];
      while (entry >= 0) {
        if (domains.trailReason[entry] == c) {
          return true;
        }
        entry = domains.trailPrevious[entry];
      }
    }
    return false;
  }
}
