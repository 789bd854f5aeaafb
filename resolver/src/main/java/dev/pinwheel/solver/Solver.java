package dev.pinwheel.solver;

import dev.pinwheel.solver.clause.Assumptions;
import dev.pinwheel.solver.clause.CancelFlag;
import dev.pinwheel.solver.clause.ClauseEdges;
import dev.pinwheel.solver.clause.ClauseSink;
import dev.pinwheel.solver.clause.Clauses;
import dev.pinwheel.solver.clause.Domains;
import dev.pinwheel.solver.clause.Masks;
import dev.pinwheel.solver.clause.Problem;
import dev.pinwheel.solver.clause.SearchCounters;
import dev.pinwheel.solver.clause.SearchSettings;
import dev.pinwheel.solver.proof.DerivationBuilder;
import dev.pinwheel.solver.proof.Dump;
import dev.pinwheel.solver.proof.Replay;
import dev.pinwheel.solver.search.Analysis;
import dev.pinwheel.solver.search.Deletion;
import dev.pinwheel.solver.search.Order;
import dev.pinwheel.solver.search.Propagation;
import dev.pinwheel.solver.search.Restarts;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A search for the best assignment of a {@link Problem} by clause learning over finite domains. See
 * docs/explanation/solver.md.
 *
 * <p>A solver keeps the clauses it loaded and learned as long as it is given the same problem, and
 * its memory for ever. It is used by one thread at a time.
 */
public final class Solver {
  private final SearchSettings settings;
  private final SearchCounters counters = new SearchCounters();
  final Domains domains = new Domains();
  final Masks masks = new Masks();
  final Clauses clauses = new Clauses();
  final ClauseEdges edges = new ClauseEdges();
  final ClauseSink sink = new ClauseSink(domains, masks, clauses, edges, counters);
  final Propagation propagation = new Propagation(domains, masks, clauses, edges, sink, counters);
  private final Analysis analysis = new Analysis(domains, masks, clauses, propagation, counters);
  private final Order order = new Order(domains, masks, clauses, edges);
  private final Solution solution = new Solution(domains, order);
  private final Restarts restarts = new Restarts();
  private final Deletion deletion = new Deletion(domains, clauses, counters);
  private @Nullable Problem current;

  /** The empty clause once it has been learned without assumptions, or -1. */
  private int refuted = -1;

  /** A solver with the settings meant for use. */
  public Solver() {
    this(SearchSettings.DEFAULT);
  }

  /** A solver with other settings. */
  public Solver(SearchSettings settings) {
    this.settings = settings;
  }

  /** What the search did since the counters were last cleared. */
  public SearchCounters counters() {
    return counters;
  }

  /** Forgets the problem, but keeps the memory. */
  public void forget() {
    current = null;
    domains.clear();
    masks.clear();
    clauses.clear();
    edges.clear();
    propagation.clear();
    order.clear();
    deletion.clear();
    refuted = -1;
  }

  /** Solves without assumptions, to the end. */
  public Outcome solve(Problem problem) {
    return solve(problem, new Assumptions(), Budget.UNLIMITED, new CancelFlag());
  }

  /** Solves under assumptions, which count as decided before everything else. */
  public Outcome solve(Problem problem, Assumptions assumptions, Budget budget, CancelFlag cancel) {
    begin(problem, cancel);
    if (refuted >= 0) {
      return unsatisfiable(refuted, assumptions);
    }
    int conflicts = 0;
    while (true) {
      int conflict = propagation.run();
      if (conflict == Propagation.INTERRUPTED) {
        return Outcome.Cancelled.CANCELLED;
      }
      if (conflict >= 0) {
        counters.conflicts++;
        conflicts++;
        int level = analysis.levelOf(conflict);
        undoTo(level);
        if (level <= 1) {
          return refute(conflict, level, assumptions);
        }
        learn(conflict);
        if (cancel.isRaised()) {
          return Outcome.Cancelled.CANCELLED;
        }
        if (conflicts >= budget.conflicts()) {
          return new Outcome.GaveUp(conflicts);
        }
        restartIfDue();
      } else if (domains.level == 0) {
        int failed = assume(assumptions);
        if (failed >= 0) {
          return unsatisfiable(analysis.refute(-1, failed, assumptions), assumptions);
        }
      } else if (!decide(problem, assumptions)) {
        countMasks();
        return solution;
      }
    }
  }

  /** Loads every clause of every package that can be reached, for {@link #writeProblem}. */
  public void loadEverything(Problem problem) {
    begin(problem, new CancelFlag());
    boolean again = true;
    while (again) {
      again = false;
      for (int p = 0; p < domains.packages; p++) {
        if (domains.isKnown(p) && !edges.isComplete(p)) {
          edges.complete(p);
          sink.loadAll(p);
          again = true;
        }
      }
    }
  }

  /** Writes the present problem as far as it has been loaded; {@link Replay} reads it. */
  public void writeProblem(Appendable out) throws IOException {
    writeProblem(out, new Assumptions());
  }

  /** The same, with assumptions as clauses of their own. */
  public void writeProblem(Appendable out, Assumptions assumptions) throws IOException {
    if (current != null) {
      Dump dump = new Dump(domains, masks, clauses, out);
      dump.problem(current);
      dump.assumptions(assumptions);
    }
  }

  /**
   * Writes what was learned since the problem was taken up, one clause to a line. Each follows by
   * unit propagation from the problem, the clauses before it and, where it is empty, the
   * assumptions.
   */
  public void writeProof(Appendable out) throws IOException {
    new Dump(domains, masks, clauses, out).proof();
  }

  /** The problem is the same when it is the same object. */
  @SuppressWarnings("ReferenceEquality")
  private void begin(Problem problem, CancelFlag cancel) {
    if (problem != current) {
      forget();
      current = problem;
      sink.begin(problem);
      propagation.begin(settings, cancel);
      sink.loadRoots();
    } else {
      propagation.begin(settings, cancel);
      undoTo(0);
    }
    restarts.begin(settings.restartUnit());
  }

  private void undoTo(int level) {
    propagation.undoTo(level);
    order.undoTo(level);
  }

  /** Fixes all assumptions at level 1; returns the one that cannot hold, or -1. */
  private int assume(Assumptions assumptions) {
    domains.openLevel();
    for (int i = 0, count = assumptions.size(); i < count; i++) {
      int p = assumptions.packageAt(i);
      sink.ensure(p);
      if (!domains.contains(p, assumptions.valueAt(i))) {
        return i;
      }
      domains.fix(p, assumptions.valueAt(i), Domains.FIRST_ASSUMPTION - i);
    }
    return -1;
  }

  private boolean decide(Problem problem, Assumptions assumptions) {
    int p = order.next(problem, assumptions);
    if (p < 0) {
      return false;
    }
    counters.decisions++;
    if (domains.single(p) < 0) {
      int value = problem.preferred(p);
      if (value < 0 || !domains.contains(p, value)) {
        value = domains.firstValue(p);
      }
      domains.openLevel();
      domains.fix(p, value, Domains.DECISION);
    }
    order.decide(p, domains.level);
    return true;
  }

  private void learn(int conflict) {
    int learned = analysis.learn(conflict, settings.minimise());
    undoTo(analysis.backjump);
    if (learned == conflict) {
      propagation.lookAgain(conflict);
    } else {
      deletion.learned();
    }
  }

  private void restartIfDue() {
    boolean full = deletion.isDue(settings);
    if ((restarts.isDue() || full) && domains.level > 1) {
      counters.restarts++;
      undoTo(1);
    }
    if (full && domains.level <= 1) {
      deletion.run(settings);
    }
  }

  private Outcome refute(int conflict, int level, Assumptions assumptions) {
    propagation.lookAgain(conflict);
    int empty = analysis.refute(conflict, -1, assumptions);
    if (level == 0) {
      refuted = empty;
    }
    return unsatisfiable(empty, assumptions);
  }

  private Outcome unsatisfiable(int empty, Assumptions assumptions) {
    countMasks();
    return new Outcome.Unsatisfiable(
        new DerivationBuilder(domains, masks, clauses, assumptions).build(empty));
  }

  private void countMasks() {
    counters.masks = masks.count;
    counters.maskHits = masks.hits;
  }

  /**
   * How long a search may go on, in conflicts, so that giving up repeats.
   *
   * @param conflicts conflicts after which the search gives up
   */
  public record Budget(int conflicts) {
    /** No bound. */
    public static final Budget UNLIMITED = new Budget(Integer.MAX_VALUE);
  }
}
