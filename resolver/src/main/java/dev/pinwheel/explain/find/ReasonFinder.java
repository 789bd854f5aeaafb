package dev.pinwheel.explain.find;

import dev.pinwheel.explain.Moved;
import dev.pinwheel.explain.OwnLine;
import dev.pinwheel.explain.Reasons;
import dev.pinwheel.explain.WhyNot;
import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Index;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.BuildResolver;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.resolve.Resolution;
import dev.pinwheel.resolve.Resolved;
import dev.pinwheel.resolve.Resolver;
import dev.pinwheel.resolve.Unfinished;
import dev.pinwheel.resolve.Unresolvable;
import dev.pinwheel.resolve.answer.SelectedVersion;
import dev.pinwheel.resolve.answer.Trade;
import dev.pinwheel.resolve.refute.Examination;
import dev.pinwheel.resolve.refute.Need;
import dev.pinwheel.resolve.view.PartMarkers;
import dev.pinwheel.resolve.view.Refusal;
import dev.pinwheel.solver.clause.CancelFlag;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds out why an answer is as it is, by solving with other versions forced. */
public final class ReasonFinder {
  /** Where the line stands that forces a version. */
  public static final Origin SUPPOSED = new Origin("supposed", 0, 0);

  private final Engine engine;
  private final Index index;
  private final Resolver resolver;
  private final Explainer explainer;
  private final Request request;
  private final Resolution answer;
  private final Examination examination;
  private final List<SelectedVersion> held;
  private final PartMarkers parts;
  private final CancelFlag cancel;
  private final List<Moved> moved;

  /** A reason finder for one answer to one request. */
  ReasonFinder(
      Engine engine, Explainer explainer, Request request, Resolution answer, CancelFlag cancel) {
    this.engine = engine;
    this.index = engine.index();
    this.resolver = engine.resolver();
    this.explainer = explainer;
    this.request = request;
    this.answer = answer;
    this.examination = resolver.examine(request);
    this.held = answer.held(examination.everywhere());
    this.parts = new PartMarkers(request, engine.markers());
    this.cancel = cancel;
    this.moved = Moves.of(engine, request, answer, cancel);
  }

  Reasons reasons() {
    List<Need> needs = examination.needs(held);
    List<Reasons.Reason> reasons = new ArrayList<>();
    for (SelectedVersion its : held) {
      List<Need> own =
          needs.stream()
              .filter(need -> need.project().equals(its.name()))
              .filter(need -> !need.where().disjoint(its.where()))
              .toList();
      List<Reasons.Asker> askers = own.stream().map(this::asker).toList();
      reasons.add(
          new Reasons.Reason(
              its.name(), its.version(), text(its.shown()), askers, newer(its, own)));
    }
    return new Reasons(
        List.copyOf(reasons),
        forks(),
        answer.trades(),
        moved,
        explainer.preferredBy(),
        unbuildable());
  }

  private List<Reasons.Unbuildable> unbuildable() {
    List<Reasons.Unbuildable> unbuildable = new ArrayList<>();
    BuildResolver builds = new BuildResolver(engine, request);
    for (BuildResolver.Build build : builds.builds(answer, engine.resolver())) {
      if (build.resolution() instanceof Unresolvable no) {
        unbuildable.add(
            new Reasons.Unbuildable(
                build.pin().name(),
                build.pin().version(),
                explainer.why(build.request(), no, cancel)));
      }
    }
    return List.copyOf(unbuildable);
  }

  private String text(Marker marker) {
    Marker told = parts.told(marker);
    return told.isTrue() ? "" : told.text();
  }

  private List<String> forks() {
    List<String> forks = new ArrayList<>();
    if (answer instanceof Resolved resolved) {
      for (Marker fork : resolved.forks()) {
        if (!text(fork).isEmpty()) {
          forks.add(text(fork));
        }
      }
    }
    return List.copyOf(forks);
  }

  private Reasons.Asker asker(Need need) {
    Line line = need.line();
    OwnLine own = null;
    if (line != null) {
      own =
          OwnLine.of(
              need.constraint()
                  ? OwnLine.Kind.CONSTRAINT
                  : need.by() != null ? OwnLine.Kind.OVERRIDE : Explainer.kind(request, line),
              line);
    }
    return new Reasons.Asker(
        need.by(),
        need.version(),
        own,
        need.constraint(),
        need.text(),
        text(need.where().simplify(examination.everywhere())));
  }

  private Reasons.Newer newer(SelectedVersion its, List<Need> needs) {
    if (request.policy().order() == Policy.Order.LOWEST) {
      return new Reasons.OldestWanted();
    }
    int first = index.candidates().first(its.project());
    int chosen = its.candidate() - first;
    int newer = newestAdmitted(its, chosen);
    if (newer < 0) {
      return refusedOnly(its, chosen);
    }
    String version = index.candidates().readableText(first + newer);
    List<Reasons.Asker> against = new ArrayList<>();
    for (Need need : needs) {
      if (!need.admitted().get(newer)) {
        against.add(asker(need));
      }
    }
    if (!against.isEmpty()) {
      return new Reasons.Bounded(version, List.copyOf(against));
    }
    Moved.Taken taken = taken(its);
    if (taken != null && isNewer(taken, its)) {
      return new Reasons.Steered(taken.otherwise().getFirst(), explainer.preferredBy());
    }
    Request forced = forced(its.name(), version, its.shown());
    return switch (resolver.resolve(forced, cancel)) {
      case Unresolvable no -> new Reasons.Clash(version, explainer.why(forced, no, cancel));
      case Unfinished unfinished -> new Reasons.Unfinished(version);
      case Resolution other -> new Reasons.Preferred(version, changes(other));
    };
  }

  /** How a preferred version moved this one, if it did. */
  private Moved.@Nullable Taken taken(SelectedVersion its) {
    for (Moved each : moved) {
      if (each instanceof Moved.Taken taken
          && taken.name().equals(its.name())
          && taken.version().equals(its.version())) {
        return taken;
      }
    }
    return null;
  }

  private boolean isNewer(Moved.Taken taken, SelectedVersion its) {
    Version otherwise = Version.parse(taken.otherwise().getFirst());
    return otherwise.compareTo(index.candidates().version(its.candidate())) > 0;
  }

  /** The newest candidate before one, pre-releases only where they are like others; or -1. */
  private int newestAdmitted(SelectedVersion its, int before) {
    int first = index.candidates().first(its.project());
    for (int n = 0; n < before; n++) {
      boolean pre = (index.candidates().flags(first + n) & Candidates.PRE_RELEASE) != 0;
      if ((!pre || request.policy().preReleases() == Policy.PreReleases.ALLOW)
          && examination.refusal(its.project(), n, its.where()) == null) {
        return n;
      }
    }
    return -1;
  }

  private Reasons.Newer refusedOnly(SelectedVersion its, int chosen) {
    int first = index.candidates().first(its.project());
    for (int n = 0; n < chosen; n++) {
      Refusal refusal = examination.refusal(its.project(), n, its.where());
      if (refusal != null && refusal != Refusal.PRE_RELEASE) {
        return new Reasons.NotAdmitted(
            index.candidates().readableText(first + n),
            refusal,
            examination.detail(its.project(), n, its.where()));
      }
    }
    return new Reasons.Newest();
  }

  /** The request with a version required in some environments. */
  private Request forced(String name, String version, Marker where) {
    Requirement pin =
        new Requirement(name, List.of(), Specifiers.parse("==" + version), null, parts.told(where));
    return Variant.with(request, new Line(pin, SUPPOSED));
  }

  private List<Trade> changes(Resolution other) {
    Map<String, String> before = versions(held);
    Map<String, String> after = versions(other.held(examination.everywhere()));
    Map<String, String> all = new TreeMap<>(before);
    all.putAll(after);
    List<Trade> changes = new ArrayList<>();
    for (String name : all.keySet()) {
      @Nullable String was = before.get(name);
      @Nullable String is = after.get(name);
      if (was == null || !was.equals(is)) {
        changes.add(new Trade(name, was, is));
      }
    }
    return List.copyOf(changes);
  }

  /** The versions of each project, newest first; several in an answer for many environments. */
  private static Map<String, String> versions(List<SelectedVersion> held) {
    Map<String, String> versions = new TreeMap<>();
    for (SelectedVersion its : held) {
      versions.merge(its.name(), its.version(), (one, other) -> one + ", " + other);
    }
    return versions;
  }

  WhyNot whyNot(String name, Version version) {
    int project = index.names().project(name);
    if (project < 0) {
      return new WhyNot.UnknownName(name, new ProjectNames(engine.opened()).surelyMeant(name));
    }
    int candidate = index.candidates().find(project, version);
    if (candidate < 0) {
      return new WhyNot.NotListed(name, version.toString(), neighbours(project, version));
    }
    String text = index.candidates().readableText(candidate);
    Marker where = engine.markers().never();
    boolean chosen = false;
    for (SelectedVersion its : held) {
      if (its.name().equals(name)) {
        chosen |= its.candidate() == candidate;
        where = its.candidate() == candidate ? where : where.or(its.where());
      }
    }
    if (where.isFalse() && chosen) {
      return new WhyNot.Chosen(name, text);
    }
    Marker there = where.isFalse() ? engine.markers().always() : where;
    Request forced = forced(name, text, there.simplify(examination.everywhere()));
    int number = candidate - index.candidates().first(project);
    return switch (resolver.resolve(forced, cancel)) {
      case Unresolvable no ->
          new WhyNot.Impossible(name, text, explainer.explain(forced, no, cancel));
      case Unfinished unfinished -> new WhyNot.Unfinished(name, text);
      case Resolution other -> possible(name, text, project, number, there, forced, other);
    };
  }

  /**
   * What requiring a version comes to: without a marker, or where that fails with the one given.
   */
  private WhyNot possible(
      String name,
      String text,
      int project,
      int number,
      Marker there,
      Request forced,
      Resolution other) {
    Marker under = forced.requirements().getLast().requirement().marker();
    Resolution result = other;
    String where = "";
    if (!under.isTrue()) {
      Resolution always = resolver.resolve(forced(name, text, engine.markers().always()), cancel);
      result = always instanceof Resolved ? always : other;
      where = always instanceof Resolved ? "" : under.text();
    }
    List<Trade> changes = changes(result);
    for (Moved each : moved) {
      if (each instanceof Moved.Taken taken
          && taken.name().equals(name)
          && taken.otherwise().contains(text)) {
        return new WhyNot.Steered(
            name, text, taken.version(), explainer.preferredBy(), where, changes);
      }
    }
    return new WhyNot.Possible(
        name,
        text,
        examination.refusal(project, number, there),
        examination.detail(project, number, there),
        where,
        changes);
  }

  private List<String> neighbours(int project, Version version) {
    Candidates candidates = index.candidates();
    int at = candidates.first(project);
    while (at < candidates.end(project) && candidates.version(at).compareTo(version) > 0) {
      at++;
    }
    List<String> near = new ArrayList<>();
    if (at > candidates.first(project)) {
      near.add(candidates.readableText(at - 1));
    }
    if (at < candidates.end(project)) {
      near.add(candidates.readableText(at));
    }
    return List.copyOf(near);
  }
}
