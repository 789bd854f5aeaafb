package dev.pinwheel.solver;

import dev.pinwheel.solver.clause.CancelFlag;
import dev.pinwheel.solver.clause.ClauseSink;
import dev.pinwheel.solver.clause.Problem;

/** A problem that raises a flag while it is being loaded, or behaves otherwise in a subclass. */
class Cancelling implements Problem {
  private final Problem problem;
  private final CancelFlag cancel;
  private int left;

  Cancelling(Problem problem, CancelFlag cancel, int after) {
    this.problem = problem;
    this.cancel = cancel;
    this.left = after;
  }

  @Override
  public int candidates(int packageId) {
    return problem.candidates(packageId);
  }

  @Override
  public long order(int packageId) {
    return problem.order(packageId);
  }

  @Override
  public void restrict(int packageId, long[] domain, int from) {
    problem.restrict(packageId, domain, from);
  }

  @Override
  public int standing(int packageId) {
    return problem.standing(packageId);
  }

  @Override
  public int preferred(int packageId) {
    return problem.preferred(packageId);
  }

  @Override
  public void roots(ClauseSink sink) {
    problem.roots(sink);
  }

  @Override
  public void load(int packageId, int candidate, ClauseSink sink) {
    if (left-- == 0) {
      cancel.raise();
    }
    problem.load(packageId, candidate, sink);
  }

  @Override
  public void loadAll(int packageId, ClauseSink sink) {
    problem.loadAll(packageId, sink);
  }
}
