package dev.pinwheel.resolve.refute;

import dev.pinwheel.index.Edges;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.NumberSets;
import dev.pinwheel.index.Requirements;
import dev.pinwheel.index.Rows;
import dev.pinwheel.resolve.problem.Changes;
import dev.pinwheel.resolve.problem.IndexedRequest;
import dev.pinwheel.resolve.problem.PackageTable;
import dev.pinwheel.resolve.problem.RequestProblem;
import dev.pinwheel.resolve.view.Choices;
import dev.pinwheel.resolve.view.Origins;
import dev.pinwheel.resolve.view.Refusal;
import dev.pinwheel.resolve.view.RequirementText;
import dev.pinwheel.resolve.view.View;
import dev.pinwheel.resolve.view.World;
import dev.pinwheel.solver.clause.Literal;
import dev.pinwheel.solver.proof.Derivation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the facts out of a derivation. */
final class Facts {
  private final World world;
  private final Index index;
  private final IndexedRequest asked;
  private final PackageTable packages;
  private final List<Fact> facts = new ArrayList<>();

  /** Edge and extra asked, of facts that are in the list. */
  private final Set<Long> present = new HashSet<>();

  private final Set<Pair> pairs = new HashSet<>();
  private boolean neighbours;

  /** Choices of projects that the problem has not met. */
  private final Map<Integer, Choices> others = new HashMap<>();

  /** Edges between the same two, under the same extra. */
  private record Pair(int subject, int extra, int target) {}

  Facts(World world, IndexedRequest asked, RequestProblem problem) {
    this.world = world;
    this.index = world.index();
    this.asked = asked;
    this.packages = problem.packages();
  }

  /**
   * The facts that a derivation rests on. Where one edge from a project to another is used, all of
   * them are given, so that what other versions need can be said in the same sentence; which
   * candidates there are is left out.
   */
  List<Fact> of(Derivation derivation) {
    return read(derivation, true);
  }

  /** The facts that a derivation uses, no more and no less. */
  List<Fact> used(Derivation derivation) {
    return read(derivation, false);
  }

  private List<Fact> read(Derivation derivation, boolean forWords) {
    facts.clear();
    present.clear();
    pairs.clear();
    neighbours = forWords;
    for (Derivation.Step step : derivation.steps()) {
      if (step instanceof Derivation.Given given) {
        add(given);
      } else if (step instanceof Derivation.NoCandidate none && !forWords) {
        int project = packages.project(none.packageId());
        BitSet admitted = new BitSet();
        for (int number : packages.choices(none.packageId()).number) {
          admitted.set(number);
        }
        bound(new Fact.Admitted(), project, 0, admitted, true, "");
      }
    }
    return List.copyOf(facts);
  }

  private void add(Derivation.Given given) {
    Literal head = null;
    Literal subject = null;
    Literal bounded = null;
    List<Integer> extras = new ArrayList<>();
    for (Literal literal : given.literals()) {
      int kind = packages.kind(literal.packageId());
      if (kind == PackageTable.SWITCH) {
        continue;
      }
      if (!literal.values().hasAbsent()) {
        head = literal;
      } else if (kind == PackageTable.EXTRA) {
        extras.add(packages.extra(literal.packageId()));
      } else {
        subject = bounded;
        bounded = literal;
      }
    }
    int origin = given.origin();
    if (origin == Origins.ONE_URL) {
      return; // versions are what facts speak of, and both lines may ask for the same one
    }
    if (Origins.isLine(origin) && head != null) {
      IndexedRequest.Ask ask = asked.lines().get(Origins.number(origin));
      unary(new Fact.OwnRequirement(ask.line()), ask, extraOf(head), false);
    } else if (Origins.isConstraint(origin)) {
      IndexedRequest.Ask ask = asked.constraints().get(Origins.number(origin));
      unary(new Fact.OwnConstraint(ask.line()), ask, 0, true);
    } else if (bounded != null && subject == null) {
      conditional(origin, bounded, head, extras);
    }
  }

  private int extraOf(Literal literal) {
    int p = literal.packageId();
    return packages.kind(p) == PackageTable.EXTRA ? packages.extra(p) : 0;
  }

  private void unary(Fact.Source source, IndexedRequest.Ask ask, int extra, boolean orAbsent) {
    bound(source, ask.name(), extra, ask.numbers(), orAbsent, text(ask));
  }

  private void bound(
      Fact.Source source, int target, int extra, BitSet admitted, boolean orAbsent, String text) {
    facts.add(
        new Fact(
            source, Fact.NOBODY, new BitSet(), List.of(), target, extra, admitted, orAbsent, text));
  }

  private static String text(IndexedRequest.Ask ask) {
    return RequirementText.withoutMarker(ask.line().requirement());
  }

  /** A clause in which releases of a project require something, or cannot be used at all. */
  private void conditional(
      int origin, Literal subject, @Nullable Literal head, List<Integer> extras) {
    int p = subject.packageId();
    int project = packages.project(p);
    BitSet carriers = new BitSet();
    Choices choices = packages.choices(p);
    for (int place = 0; place < choices.count(); place++) {
      if (!subject.values().contains(place)) {
        carriers.set(choices.number[place]);
      }
    }
    int target = head == null ? project : packages.project(head.packageId());
    int targetExtra = head == null ? 0 : extraOf(head);
    if (Origins.isEdge(origin) && !asked.changes().touches(target)) {
      edge(origin, project, extras, targetExtra);
      boolean plain = (index.edges().flags(origin) & Edges.EXTRA_COMPLEX) == 0;
      if (neighbours && plain && targetExtra == 0 && pairs.add(pair(origin, project))) {
        addNeighbours(origin, project, extras);
      }
      return;
    }
    String text = Origins.isEdge(origin) ? requirementText(origin) : "";
    Fact.Source source = new Fact.Published(Origins.isEdge(origin) ? published(origin) : "");
    BitSet admitted = new BitSet();
    if (head != null && targetExtra == 0) {
      Choices its = packages.choices(head.packageId());
      for (int place = 0; place < its.count(); place++) {
        if (head.values().contains(place)) {
          admitted.set(its.number[place]);
        }
      }
    }
    if (Origins.isReplacement(origin)) {
      IndexedRequest.Ask ask =
          instead(asked.changes().rules().get(Origins.number(origin)), target, head);
      source = new Fact.OwnOverride(ask.line());
      text = text(ask);
      admitted = targetExtra == 0 ? ask.numbers() : admitted;
    } else if (Origins.isPython(origin)) {
      text = index.rows().requiresPythonText(Origins.number(origin));
      source = new Fact.PythonRange(text);
    } else if (Origins.isStatedPython(origin)) {
      text = asked.statedPython(Origins.number(origin));
      source = new Fact.PythonRange(text);
    } else if (Origins.isElsewhere(origin)) {
      source = new Fact.OtherIndex(asked.elsewhere(Origins.number(origin)));
    } else if (Origins.isRequiredEnvironment(origin)) {
      source = new Fact.NoFile(world.view().requiredEnvironment(Origins.number(origin)).text());
    } else if (Origins.isPlainRelease(origin)) {
      source = new Fact.PlainRelease(View.SYSTEMS.get(Origins.number(origin)));
    } else if (Origins.isYanked(origin)) {
      source = new Fact.Yanked();
    }
    facts.add(
        new Fact(source, project, carriers, extras, target, targetExtra, admitted, false, text));
  }

  private Pair pair(int edge, int project) {
    return new Pair(
        project,
        index.edges().extra(edge),
        index.requirements().target(index.edges().requirement(edge)));
  }

  private IndexedRequest.Ask instead(Changes.Rule rule, int target, @Nullable Literal head) {
    for (IndexedRequest.Ask ask : rule.instead()) {
      if (ask.name() == target && head != null && matches(ask, head)) {
        return ask;
      }
    }
    return rule.instead().getFirst();
  }

  private boolean matches(IndexedRequest.Ask ask, Literal head) {
    if (packages.kind(head.packageId()) == PackageTable.EXTRA) {
      return true;
    }
    Choices its = packages.choices(head.packageId());
    for (int place = 0; place < its.count(); place++) {
      if (head.values().contains(place) != ask.numbers().get(its.number[place])) {
        return false;
      }
    }
    return true;
  }

  private void addNeighbours(int edge, int project, List<Integer> extras) {
    Edges edges = index.edges();
    Requirements requirements = index.requirements();
    int target = requirements.target(edges.requirement(edge));
    for (int other = edges.start(project); other < edges.end(project); other++) {
      int requirement = edges.requirement(other);
      if (edges.extra(other) == edges.extra(edge)
          && requirements.target(requirement) == target
          && (edges.flags(other) & Edges.EXTRA_COMPLEX) == 0
          && world.live(requirements.marker(requirement)) == View.ALWAYS) {
        edge(other, project, extras, 0);
      }
    }
  }

  private void edge(int edge, int project, List<Integer> extras, int targetExtra) {
    if (!present.add((long) edge << 32 | targetExtra)) {
      return;
    }
    int requirement = index.edges().requirement(edge);
    int target = index.requirements().target(requirement);
    BitSet admitted = new BitSet();
    boolean url = (index.requirements().flags(requirement) & Requirements.DIRECT_URL) != 0;
    if (targetExtra == 0 && target >= 0 && target < index.names().projectCount() && !url) {
      admitted =
          index
              .sets()
              .numbers(
                  index.requirements().candidates(requirement), index.candidates().count(target));
    }
    facts.add(
        new Fact(
            new Fact.Published(published(edge)),
            project,
            carriers(edge, project),
            List.copyOf(extras),
            target,
            targetExtra,
            admitted,
            false,
            requirementText(edge)));
  }

  /** Those that require it in the file chosen; of those not admitted, in every file. */
  private BitSet carriers(int edge, int project) {
    Choices choices = choices(project);
    NumberSets sets = index.sets();
    Rows rows = index.rows();
    int set = index.edges().rows(edge);
    int first = index.candidates().first(project);
    int firstRow = rows.first(project);
    BitSet carriers = new BitSet();
    long[] mask = choices.maskOfRows(index, set);
    for (int n = 0; n < choices.listed(); n++) {
      int place = choices.place(n);
      boolean all = place < 0;
      if (place >= 0) {
        all = (mask[place >> 6] & 1L << place) != 0;
      } else {
        int start = rows.start(first + n);
        int end = rows.end(first + n);
        all = start < end;
        for (int row = start; row < end; row++) {
          all &= sets.contains(set, row - firstRow);
        }
      }
      carriers.set(n, all);
    }
    return carriers;
  }

  private String requirementText(int edge) {
    return RequirementText.withoutMarker(index, index.edges().requirement(edge));
  }

  private String published(int edge) {
    return RequirementText.of(index, index.edges().requirement(edge));
  }

  /** Why a candidate is not admitted; null if it is. */
  @Nullable Refusal refusal(int project, int number) {
    return choices(project).refusal(number);
  }

  private Choices choices(int project) {
    int p = packages.find(project, 0);
    return p >= 0
        ? packages.choices(p)
        : others.computeIfAbsent(project, key -> asked.choices(key));
  }
}
