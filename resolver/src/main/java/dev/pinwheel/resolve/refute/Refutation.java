package dev.pinwheel.resolve.refute;

import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.resolve.problem.IndexedRequest;
import dev.pinwheel.resolve.problem.RequestProblem;
import dev.pinwheel.resolve.problem.Switches;
import dev.pinwheel.resolve.view.Refusal;
import dev.pinwheel.resolve.view.RefusalDetail;
import dev.pinwheel.resolve.view.World;
import dev.pinwheel.solver.clause.CancelFlag;
import dev.pinwheel.solver.proof.Derivation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The proof that a request has no answer: the solver's derivation, and what its numbers mean. */
public final class Refutation {
  private final World world;
  private final Index index;
  private final IndexedRequest asked;
  private final RequestProblem problem;
  private final Derivation derivation;
  private final Marker fork;
  private final Facts facts;

  public Refutation(
      World world,
      IndexedRequest asked,
      RequestProblem problem,
      Derivation derivation,
      Marker fork) {
    this.world = world;
    this.index = world.index();
    this.asked = asked;
    this.problem = problem;
    this.derivation = derivation;
    this.fork = where(fork);
    this.facts = new Facts(world, asked, problem);
  }

  /** All environments in which what the proof rests on holds: the fork, and maybe others. */
  private Marker where(Marker failed) {
    Marker where = world.everywhere();
    Set<Integer> assumed = new HashSet<>();
    for (Derivation.Assumed assumption : derivation.assumptions()) {
      assumed.add(assumption.packageId());
    }
    Switches switches = problem.switches();
    for (int i = 0; i < switches.count(); i++) {
      if (assumed.contains(switches.packageAt(i))) {
        where =
            switch (switches.meaning(i)) {
              case Switches.Holds holds -> where.and(holds.marker());
              case Switches.Outside outside -> where.andNot(outside.marker());
              case Switches.Asking asking -> where;
              case Switches.NotAsked notAsked -> where;
            };
      }
    }
    return where.isFalse() ? failed : where;
  }

  /** The environments in which there is no answer for this reason; always true for one target. */
  public Marker fork() {
    return fork;
  }

  /** The request, to be tried without some of its lines, in the same environments. */
  public Trial trial(CancelFlag cancel) {
    return new Trial(world, asked, fork, cancel);
  }

  /** The names that are required and that the index does not have. */
  public MissingNames missing() {
    return new MissingNames(world, asked);
  }

  /** The steps, in numbers. */
  public Derivation derivation() {
    return derivation;
  }

  /** The facts it rests on, with what other versions require of the same projects, for words. */
  public List<Fact> facts() {
    return facts.of(derivation);
  }

  /** The facts it rests on, in the order in which the derivation uses them. */
  public List<Fact> leaves() {
    return facts.used(derivation);
  }

  /** Why a candidate, by its number within its project, is not admitted; null if it is. */
  public @Nullable Refusal refusal(int project, int number) {
    return facts.refusal(project, number);
  }

  /** More about why a candidate is not admitted, such as its range of Pythons; may be empty. */
  public String detail(int project, int number) {
    Refusal refusal = refusal(project, number);
    return refusal == null ? "" : RefusalDetail.of(index, project, number, refusal);
  }

  /** The name with this id, be it one that the index has never heard of. */
  public String name(int id) {
    return asked.name(id);
  }

  /** Whether the index has a project of the name with this id. */
  public boolean isKnown(int id) {
    return id < index.names().projectCount();
  }

  /** How many candidates the project has, admitted or not. */
  public int listed(int id) {
    return isKnown(id) ? index.candidates().count(id) : 0;
  }

  /** The version of a candidate, by its number within its project. */
  public String version(int project, int number) {
    return index.candidates().readableText(index.candidates().first(project) + number);
  }

  /** The name of an extra. */
  public String extra(int id) {
    return index.extras().name(id);
  }
}
