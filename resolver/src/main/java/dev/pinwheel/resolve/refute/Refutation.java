package dev.pinwheel.resolve.refute;

import dev.pinwheel.index.Index;
import dev.pinwheel.index.NumberSets;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Replacement;
import dev.pinwheel.request.Scope;
import dev.pinwheel.resolve.problem.Changes;
import dev.pinwheel.resolve.problem.IndexedRequest;
import dev.pinwheel.resolve.problem.RequestProblem;
import dev.pinwheel.resolve.problem.Switches;
import dev.pinwheel.resolve.view.Choices;
import dev.pinwheel.resolve.view.Origins;
import dev.pinwheel.resolve.view.Refusal;
import dev.pinwheel.resolve.view.RefusalDetail;
import dev.pinwheel.resolve.view.RequirementText;
import dev.pinwheel.resolve.view.UniversalFacts;
import dev.pinwheel.resolve.view.World;
import dev.pinwheel.solver.CancelFlag;
import dev.pinwheel.solver.Derivation;
import java.util.ArrayList;
import java.util.Collections;
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
  private final @Nullable Marker fork;
  private final Facts facts;

  public Refutation(
      World world,
      IndexedRequest asked,
      RequestProblem problem,
      Derivation derivation,
      @Nullable Marker fork) {
    this.world = world;
    this.index = world.index();
    this.asked = asked;
    this.problem = problem;
    this.derivation = derivation;
    this.fork = fork == null ? null : where(fork);
    this.facts = new Facts(world, asked, problem);
  }

  /** All environments in which what the proof rests on holds: the fork, and maybe others. */
  private Marker where(Marker failed) {
    Marker where = world.everywhere();
    if (where == null) {
      return failed;
    }
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

  /**
   * The environments in which there is no answer for this reason; null where the request was for
   * one target.
   */
  public @Nullable Marker fork() {
    return fork;
  }

  /** The request, to be tried without some of its lines, in the same environments. */
  public Trial trial(CancelFlag cancel) {
    return new Trial(world, asked, fork, cancel);
  }

  /** The steps, in numbers. */
  public Derivation derivation() {
    return derivation;
  }

  /** The facts it rests on, over listed candidates. */
  public List<Fact> facts() {
    return facts.of(derivation);
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

  /** How many candidates the project has, admitted or not. */
  public int listed(int id) {
    return id < index.names().projectCount() ? index.candidates().count(id) : 0;
  }

  /** The version of a candidate, by its number within its project. */
  public String version(int project, int number) {
    return index.candidates().readableText(index.candidates().first(project) + number);
  }

  /** The name of an extra. */
  public String extra(int id) {
    return index.extras().name(id);
  }

  /** The user's requirements that it rests on, by name. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (Cause cause : causes()) {
      if (cause instanceof Cause.Requires requires) {
        lines.add(requires.line());
      }
    }
    return lines;
  }

  /** The facts it rests on, each once, in the order in which the derivation uses them. */
  public List<Cause> causes() {
    List<Cause> causes = new ArrayList<>();
    for (Derivation.Step step : derivation.steps()) {
      switch (step) {
        case Derivation.Given given -> addOnce(causes, cause(given.origin()));
        case Derivation.NoCandidate none -> addOnce(causes, refused(none.packageId()));
        case Derivation.Assumed assumed -> {}
        case Derivation.Lemma lemma -> {}
      }
    }
    return causes;
  }

  private static void addOnce(List<Cause> causes, Cause cause) {
    if (!causes.contains(cause)) {
      causes.add(cause);
    }
  }

  private Cause cause(int origin) {
    int number = Origins.number(origin);
    if (Origins.isLine(origin)) {
      return new Cause.Requires(asked.lines().get(number).line());
    }
    if (Origins.isConstraint(origin)) {
      return new Cause.Constrains(asked.constraints().get(number).line());
    }
    if (Origins.isReplacement(origin)) {
      Changes.Rule rule = asked.changes().rules().get(number);
      IndexedRequest.Ask instead = rule.instead().get(0);
      return new Cause.Replaces(
          asked.name(rule.target()),
          new Replacement(instead.line().requirement(), Scope.GLOBAL, instead.line().origin()));
    }
    if (Origins.isPython(origin)) {
      return new Cause.Pythons(index.rows().requiresPythonText(number));
    }
    if (Origins.isRequiredEnvironment(origin)) {
      return new Cause.NoFile(world.required(number));
    }
    if (Origins.isPlainRelease(origin)) {
      return new Cause.PlainRelease(UniversalFacts.SYSTEMS.get(number));
    }
    return depends(origin);
  }

  private Cause depends(int edge) {
    int project = projectOf(edge);
    int requirement = index.edges().requirement(edge);
    NumberSets sets = index.sets();
    int set = index.edges().rows(edge);
    int firstRow = index.rows().first(project);
    int first = index.candidates().first(project);
    List<String> versions = new ArrayList<>();
    for (int n = 0, count = index.candidates().count(project); n < count; n++) {
      for (int row = index.rows().start(first + n); row < index.rows().end(first + n); row++) {
        if (sets.contains(set, row - firstRow)) {
          versions.add(index.candidates().readableText(first + n));
          break;
        }
      }
    }
    Collections.reverse(versions);
    return new Cause.Depends(
        index.names().get(project), versions, RequirementText.of(index, requirement));
  }

  private int projectOf(int edge) {
    int low = 0;
    int high = index.names().projectCount();
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (index.edges().start(middle) <= edge) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private Cause refused(int packageId) {
    int project = problem.packages().project(packageId);
    String name = asked.name(project);
    if (project >= index.names().projectCount()) {
      return new Cause.Unknown(name);
    }
    Choices choices = problem.packages().choices(packageId);
    int first = index.candidates().first(project);
    List<Cause.Refused.Release> refused = new ArrayList<>();
    for (int n = 0; n < choices.listed(); n++) {
      Refusal refusal = choices.refusal(n);
      if (refusal != null) {
        refused.add(new Cause.Refused.Release(index.candidates().readableText(first + n), refusal));
      }
    }
    return new Cause.Refused(name, refused);
  }
}
