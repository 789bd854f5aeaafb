package dev.pinwheel.solver.proof;

import dev.pinwheel.solver.clause.Literal;
import dev.pinwheel.solver.clause.ValueSet;
import java.util.Arrays;
import java.util.List;

/**
 * How a contradiction follows: steps, each from earlier ones, of which the last is the empty
 * clause. Every step but the last is used by a later one.
 *
 * @param steps the steps, in an order in which each follows those it rests on
 */
public record Derivation(List<Step> steps) {
  /** A step of a derivation. */
  public sealed interface Step permits Given, NoCandidate, Assumed, Lemma {}

  /**
   * A clause of the problem.
   *
   * @param origin what the source gave with it
   * @param literals of which at least one holds
   */
  public record Given(int origin, List<Literal> literals) implements Step {}

  /**
   * Some candidates of a package are not allowed from the beginning.
   *
   * @param packageId the package
   * @param allowed its first domain
   */
  public record NoCandidate(int packageId, ValueSet allowed) implements Step {}

  /**
   * An assumption of this solve.
   *
   * @param packageId the package
   * @param value the value at which it was fixed
   */
  public record Assumed(int packageId, int value) implements Step {}

  /**
   * A clause that follows from earlier steps.
   *
   * @param literals of which at least one holds; none in the last step
   * @param from the places of the steps that it rests on
   */
  public record Lemma(List<Literal> literals, List<Integer> from) implements Step {}

  /** The places of the assumptions used, in the order in which they were given. */
  public List<Assumed> assumptions() {
    return steps.stream().filter(Assumed.class::isInstance).map(Assumed.class::cast).toList();
  }

  /** The origins of the clauses used, ascending, each once. */
  public int[] origins() {
    int[] origins = new int[steps.size()];
    int count = 0;
    for (Step step : steps) {
      if (step instanceof Given given) {
        origins[count++] = given.origin();
      }
    }
    return Arrays.stream(origins, 0, count).sorted().distinct().toArray();
  }
}
