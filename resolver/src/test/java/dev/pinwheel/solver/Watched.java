package dev.pinwheel.solver;

import dev.pinwheel.solver.clause.ClauseSink;
import dev.pinwheel.solver.clause.Clauses;
import dev.pinwheel.solver.clause.Domains;
import dev.pinwheel.solver.clause.Problem;
import java.util.random.RandomGenerator;

/**
 * A toy that emits rules earlier than they are asked for, at any time, and checks at each decision
 * that the solver has drawn all that follows from the clauses it has.
 */
final class Watched implements Problem {
  private final Toy toy;
  private final RandomGenerator random;
  private final int early;
  private final Solver solver;

  /** How often the solver was checked. */
  int checks;

  Watched(Toy toy, Solver solver, RandomGenerator random, int early) {
    this.toy = toy;
    this.solver = solver;
    this.random = random;
    this.early = early;
  }

  @Override
  public int candidates(int packageId) {
    return toy.candidates(packageId);
  }

  @Override
  public long order(int packageId) {
    return toy.order(packageId);
  }

  @Override
  public void restrict(int packageId, long[] domain, int from) {
    toy.restrict(packageId, domain, from);
  }

  @Override
  public int standing(int packageId) {
    return toy.standing(packageId);
  }

  @Override
  public int preferred(int packageId) {
    check();
    return toy.preferred(packageId);
  }

  @Override
  public void roots(ClauseSink sink) {
    toy.roots(sink);
  }

  @Override
  public void load(int packageId, int candidate, ClauseSink sink) {
    scatter(sink);
    toy.load(packageId, candidate, sink);
    scatter(sink);
  }

  @Override
  public void loadAll(int packageId, ClauseSink sink) {
    toy.loadAll(packageId, sink);
  }

  private void scatter(ClauseSink sink) {
    while (random.nextInt(early) == 0) {
      toy.emit(random.nextInt(toy.rules.size()), sink);
    }
  }

  /** No clause is false, and where all literals but one are false, that one is true. */
  private void check() {
    checks++;
    Domains domains = solver.domains;
    long[] words = solver.masks.words;
    Clauses clauses = solver.clauses;
    for (int c = 0; c < clauses.count; c++) {
      if ((clauses.info[c] & (Clauses.DELETED | Clauses.EMPTY)) != 0) {
        continue;
      }
      int open = 0;
      boolean isTrue = false;
      for (int k = 0; k < clauses.length(c); k++) {
        int p = clauses.literal[clauses.start(c) + 2 * k];
        int mask = clauses.literal[clauses.start(c) + 2 * k + 1];
        if (!domains.isFalse(p, words, mask)) {
          open++;
          isTrue |= domains.isTrue(p, words, mask);
        }
      }
      if (open == 0 || open == 1 && !isTrue) {
        throw new AssertionError(
            "clause " + c + " of origin " + clauses.origin[c] + " was lost at " + domains.level);
      }
    }
  }
}
