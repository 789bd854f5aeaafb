package dev.pinwheel.solver.search;

import dev.pinwheel.solver.clause.Clauses;
import dev.pinwheel.solver.clause.Domains;
import dev.pinwheel.solver.clause.Masks;
import java.util.Arrays;

/**
 * Shrinks the literals of a learned clause that the others imply already. Literals are taken in the
 * order in which they became false, and each may rest only on earlier ones. See
 * docs/explanation/solver.md, Conflict analysis.
 */
final class Minimisation {
  private static final int IMPLIED = 1;
  private static final int NOT_IMPLIED = 2;

  private final Domains domains;
  private final Masks masks;
  private final Clauses clauses;
  private final Resolvent resolvent;
  private final Analysis analysis;

  /** For each trail entry, what is known of its reason, with the stamp of the run. */
  private int[] state = new int[64];

  private int[] used = new int[64];
  private int run;

  /** Entries under test, and the literal of the reason that each has come to. */
  private int[] entries = new int[64];

  private int[] literals = new int[64];
  private int depth;
  private int[] sorted = new int[64];
  private int[] levelSeen = new int[64];

  /** Packages whose literals have been taken, with the stamp of the run. */
  private int[] done = new int[64];

  private long[] scratch = new long[4];

  Minimisation(
      Domains domains, Masks masks, Clauses clauses, Resolvent resolvent, Analysis analysis) {
    this.domains = domains;
    this.masks = masks;
    this.clauses = clauses;
    this.resolvent = resolvent;
    this.analysis = analysis;
  }

  void run(int asserting) {
    begin();
    int count = sort(asserting);
    for (int i = 0; i < count; i++) {
      shrink(sorted[i]);
      done[sorted[i]] = run;
    }
  }

  private void begin() {
    run++;
    if (state.length < domains.trailPackage.length) {
      state = Arrays.copyOf(state, domains.trailPackage.length);
      used = Arrays.copyOf(used, domains.trailPackage.length);
    }
    if (done.length < domains.packages) {
      done = Arrays.copyOf(done, domains.at.length);
    }
    if (levelSeen.length <= domains.level) {
      levelSeen = Arrays.copyOf(levelSeen, domains.levelStart.length);
    }
  }

  private int sort(int asserting) {
    if (sorted.length < resolvent.packages.length) {
      sorted = new int[resolvent.packages.length];
    }
    int count = 0;
    for (int i = 0; i < resolvent.listed; i++) {
      int p = resolvent.packages[i];
      if (resolvent.has(p)) {
        levelSeen[domains.trailLevel[resolvent.place[p]]] = run;
        if (p != asserting) {
          int k = count++;
          while (k > 0 && resolvent.place[sorted[k - 1]] > resolvent.place[p]) {
            sorted[k] = sorted[k - 1];
            k--;
          }
          sorted[k] = p;
        }
      }
    }
    return count;
  }

  /** Resolves the literal of the package away as far as earlier literals imply the reasons. */
  private void shrink(int p) {
    while (resolvent.has(p) && isImplied(resolvent.place[p])) {
      int entry = resolvent.place[p];
      use(entry);
      int mask = clauses.maskOf(domains.trailReason[entry], p);
      resolvent.intersect(p, masks.words, mask);
      if (resolvent.isEmpty(p)) {
        resolvent.remove(p);
        return;
      }
      int at = domains.at[p];
      int earlier = domains.falsifier(p, resolvent.mask, at, domains.trailPrevious[entry]);
      if (earlier < 0) {
        analysis.noteRoot(p, resolvent.mask, at);
        resolvent.remove(p);
      } else {
        resolvent.place[p] = earlier;
      }
    }
  }

  /** Whether all other literals of the entry's reason are false by the clause alone. */
  private boolean isImplied(int top) {
    if (!mayBeImplied(top)) {
      return false;
    }
    depth = 0;
    push(top);
    while (depth > 0) {
      int entry = entries[depth - 1];
      int reason = domains.trailReason[entry];
      int start = clauses.start(reason);
      int i = literals[depth - 1];
      if (i == clauses.length(reason)) {
        state[entry] = 4 * run + IMPLIED;
        depth--;
        continue;
      }
      int q = clauses.literal[start + 2 * i];
      int mask = clauses.literal[start + 2 * i + 1];
      if (q == domains.trailPackage[entry] || isGiven(q, masks.words, mask)) {
        literals[depth - 1]++;
        continue;
      }
      int place = falsifier(q, mask);
      if (known(place) == IMPLIED && closes(q, mask, place)) {
        literals[depth - 1]++;
      } else if (known(place) == 0 && mayBeImplied(place) && closes(q, mask, place)) {
        push(place);
      } else {
        for (int k = 0; k < depth; k++) {
          state[entries[k]] = 4 * run + NOT_IMPLIED;
        }
        return false;
      }
    }
    return true;
  }

  private int known(int entry) {
    return state[entry] >> 2 == run ? state[entry] & 3 : 0;
  }

  private boolean mayBeImplied(int entry) {
    return domains.trailReason[entry] >= 0
        && levelSeen[domains.trailLevel[entry]] == run
        && known(entry) != NOT_IMPLIED;
  }

  private void push(int entry) {
    if (depth == entries.length) {
      entries = Arrays.copyOf(entries, 2 * depth);
      literals = Arrays.copyOf(literals, 2 * depth);
    }
    entries[depth] = entry;
    literals[depth++] = 0;
  }

  /** False by the first domain, at level 0, or by an earlier literal of the clause. */
  private boolean isGiven(int q, long[] source, int offset) {
    if (done[q] == run && resolvent.has(q) && resolvent.covers(q, source, offset)) {
      return true;
    }
    return domains.falsifier(q, source, offset, domains.last[q]) < 0;
  }

  private int falsifier(int q, int mask) {
    return domains.falsifier(q, masks.words, mask, domains.last[q]);
  }

  /** Whether the reason of the entry leaves nothing of the literal that is not given. */
  private boolean closes(int q, int mask, int entry) {
    int reason = domains.trailReason[entry];
    if (reason < 0) {
      return false;
    }
    return intersect(q, mask, clauses.maskOf(reason, q)) || isGiven(q, scratch, 0);
  }

  /** Leaves the values common to both masks in the scratch; true when there are none. */
  private boolean intersect(int q, int mask, int other) {
    int width = domains.words[q];
    if (scratch.length < width) {
      scratch = new long[width];
    }
    long any = 0;
    for (int w = 0; w < width; w++) {
      scratch[w] = masks.words[mask + w] & masks.words[other + w];
      any |= scratch[w];
    }
    return any == 0;
  }

  /** Notes the reason of an implied entry and of all entries that it rests on. */
  private void use(int top) {
    depth = 0;
    push(top);
    while (depth > 0) {
      int entry = entries[--depth];
      if (used[entry] == run) {
        continue;
      }
      used[entry] = run;
      int reason = domains.trailReason[entry];
      analysis.note(reason);
      int start = clauses.start(reason);
      for (int i = start, end = start + 2 * clauses.length(reason); i < end; i += 2) {
        int q = clauses.literal[i];
        int mask = clauses.literal[i + 1];
        if (q == domains.trailPackage[entry]) {
          continue;
        }
        if (isGiven(q, masks.words, mask)) {
          give(q, masks.words, mask);
        } else {
          int place = falsifier(q, mask);
          push(place);
          giveRest(q, mask, place);
        }
      }
    }
  }

  private void giveRest(int q, int mask, int entry) {
    if (!intersect(q, mask, clauses.maskOf(domains.trailReason[entry], q))) {
      give(q, scratch, 0);
    }
  }

  /** Notes why a given literal is false, unless the clause says so itself. */
  private void give(int q, long[] source, int offset) {
    if (domains.falsifier(q, source, offset, domains.last[q]) < 0) {
      analysis.noteRoot(q, source, offset);
    }
  }
}
