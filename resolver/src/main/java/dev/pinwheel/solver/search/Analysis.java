package dev.pinwheel.solver.search;

import dev.pinwheel.solver.clause.Assumptions;
import dev.pinwheel.solver.clause.Clauses;
import dev.pinwheel.solver.clause.Domains;
import dev.pinwheel.solver.clause.Masks;
import dev.pinwheel.solver.clause.SearchCounters;
import dev.pinwheel.solver.clause.Tier;
import java.util.Arrays;

/**
 * Finds what a conflict teaches: the clause of its first unique implication point, or the empty
 * clause. See docs/explanation/solver.md, Conflict analysis.
 */
public final class Analysis {
  private final Domains domains;
  private final Masks masks;
  private final Clauses clauses;
  private final Propagation propagation;
  private final SearchCounters counters;
  private final Resolvent resolvent;
  private final Minimisation minimisation;

  private int[] antecedents = new int[64];
  private int antecedentCount;

  /** Literals of the resolvent that became false at the current level. */
  private int atCurrent;

  private long[] scratch = new long[4];
  private int[] levelSeen = new int[64];
  private int levelStamp;

  /** The level to go back to after {@link #learn}. */
  public int backjump;

  public Analysis(
      Domains domains,
      Masks masks,
      Clauses clauses,
      Propagation propagation,
      SearchCounters counters) {
    this.domains = domains;
    this.masks = masks;
    this.clauses = clauses;
    this.propagation = propagation;
    this.counters = counters;
    this.resolvent = new Resolvent(domains);
    this.minimisation = new Minimisation(domains, masks, clauses, resolvent, this);
  }

  /** The highest level at which a literal of the false clause became false. */
  public int levelOf(int conflict) {
    int[] literals = clauses.literal;
    int start = clauses.start(conflict);
    int highest = 0;
    for (int i = start, end = start + 2 * clauses.length(conflict); i < end; i += 2) {
      int p = literals[i];
      int entry = domains.falsifier(p, masks.words, literals[i + 1], domains.last[p]);
      if (entry >= 0) {
        highest = Math.max(highest, domains.trailLevel[entry]);
      }
    }
    return highest;
  }

  /**
   * Adds the clause that the conflict teaches, or nothing when the conflicting clause itself says
   * it; returns the clause that now has one literal not false once {@link #backjump} is reached.
   */
  public int learn(int conflict, boolean minimise) {
    begin();
    take(conflict, -1);
    int steps = 0;
    int entry = domains.size - 1;
    while (true) {
      while (!resolvent.standsAt(domains.trailPackage[entry], entry)) {
        entry--;
      }
      if (atCurrent == 1) {
        break;
      }
      steps++;
      resolveAt(entry);
      entry--;
    }
    int asserting = domains.trailPackage[entry];
    if (minimise && steps > 0) {
      minimisation.run(asserting);
    }
    return finish(conflict, asserting, steps);
  }

  private int finish(int conflict, int asserting, int steps) {
    levelStamp++;
    if (levelSeen.length <= domains.level) {
      levelSeen = Arrays.copyOf(levelSeen, 2 * domains.level);
    }
    backjump = 0;
    int levels = 1;
    for (int i = 0; i < resolvent.listed; i++) {
      int p = resolvent.packages[i];
      if (p != asserting && resolvent.has(p)) {
        int level = domains.trailLevel[resolvent.place[p]];
        backjump = Math.max(backjump, level);
        if (levelSeen[level] != levelStamp) {
          levelSeen[level] = levelStamp;
          levels++;
        }
      }
    }
    return steps == 0 ? conflict : store(levels << Clauses.LEVELS_SHIFT);
  }

  /** Adds the empty clause, which a conflict at level 0 or among the assumptions teaches. */
  public int refute(int conflict, int assumption, Assumptions assumptions) {
    begin();
    if (conflict >= 0) {
      take(conflict, -1);
    } else {
      takeAssumption(assumption, assumptions);
    }
    for (int entry = domains.size - 1; entry >= 0; entry--) {
      if (resolvent.standsAt(domains.trailPackage[entry], entry)) {
        resolveAt(entry);
      }
    }
    return store(Clauses.EMPTY);
  }

  private void takeAssumption(int assumption, Assumptions assumptions) {
    note(Antecedent.assumption(assumption));
    int p = assumptions.packageAt(assumption);
    int value = assumptions.valueAt(assumption);
    long[] one = new long[domains.words[p]];
    one[value >> 6] = 1L << value;
    takeLiteral(p, one, 0);
  }

  private void begin() {
    resolvent.clear();
    antecedentCount = 0;
    atCurrent = 0;
  }

  void note(int antecedent) {
    if (antecedentCount == antecedents.length) {
      antecedents = Arrays.copyOf(antecedents, 2 * antecedentCount);
    }
    antecedents[antecedentCount++] = antecedent;
  }

  /** Adds the literals of a clause, save that of one package. */
  private void take(int c, int except) {
    note(c);
    int[] literals = clauses.literal;
    int start = clauses.start(c);
    for (int i = start, end = start + 2 * clauses.length(c); i < end; i += 2) {
      if (literals[i] != except) {
        takeLiteral(literals[i], masks.words, literals[i + 1]);
      }
    }
  }

  private void takeLiteral(int p, long[] source, int offset) {
    int entry = domains.falsifier(p, source, offset, domains.last[p]);
    if (entry < 0) {
      noteRoot(p, source, offset);
    } else if (!resolvent.has(p)) {
      if (resolvent.add(p, source, offset, entry)) {
        propagation.involve(p);
      }
      countIn(entry);
    } else {
      resolvent.unite(p, source, offset);
      if (entry > resolvent.place[p]) {
        countOut(resolvent.place[p]);
        countIn(entry);
        resolvent.place[p] = entry;
      }
    }
  }

  private void countIn(int entry) {
    if (domains.trailLevel[entry] == domains.level) {
      atCurrent++;
    }
  }

  private void countOut(int entry) {
    if (domains.trailLevel[entry] == domains.level) {
      atCurrent--;
    }
  }

  /** Resolves on the package of the entry, with the reason of the entry. */
  private void resolveAt(int entry) {
    int p = domains.trailPackage[entry];
    int reason = domains.trailReason[entry];
    countOut(entry);
    if (reason <= Domains.FIRST_ASSUMPTION) {
      note(Antecedent.assumption(Domains.FIRST_ASSUMPTION - reason));
      resolvent.remove(p);
      return;
    }
    int mask = clauses.maskOf(reason, p);
    resolvent.intersect(p, masks.words, mask);
    take(reason, p);
    if (resolvent.isEmpty(p)) {
      resolvent.remove(p);
      return;
    }
    int at = domains.at[p];
    int earlier = domains.falsifier(p, resolvent.mask, at, domains.trailPrevious[entry]);
    if (earlier < 0) {
      noteRoot(p, resolvent.mask, at);
      resolvent.remove(p);
    } else {
      resolvent.place[p] = earlier;
      countIn(earlier);
    }
  }

  /** Notes what makes a literal false at level 0: entries of the trail, and the first domain. */
  void noteRoot(int p, long[] source, int offset) {
    int width = domains.words[p];
    if (scratch.length < width) {
      scratch = new long[width];
    }
    long[] left = scratch;
    System.arraycopy(source, offset, left, 0, width);
    int place = domains.rootFalsifier(p, left, 0, domains.lastRoot(p));
    while (place >= 0) {
      note(Antecedent.root(place));
      int mask = clauses.maskOf(domains.trailReason[place], p);
      long any = 0;
      for (int w = 0; w < width; w++) {
        left[w] &= masks.words[mask + w];
        any |= left[w];
      }
      if (any == 0) {
        return;
      }
      place = domains.rootFalsifier(p, left, 0, domains.trailPrevious[place]);
    }
    note(Antecedent.noCandidate(p));
  }

  private int store(int info) {
    int from = clauses.literalEnd;
    for (int i = 0; i < resolvent.listed; i++) {
      int p = resolvent.packages[i];
      if (resolvent.has(p)) {
        clauses.literal(p, masks.intern(p, resolvent.mask, domains.at[p], domains.words[p]));
      }
    }
    counters.learnedLiterals += (clauses.literalEnd - from) / 2;
    counters.learnedClauses++;
    int list = clauses.openAntecedents();
    for (int i = 0; i < antecedentCount; i++) {
      clauses.antecedent(antecedents[i]);
    }
    clauses.closeAntecedents(list);
    return clauses.close(from, list, Clauses.LEARNED | info, -1, -1, Tier.NORMAL);
  }
}
