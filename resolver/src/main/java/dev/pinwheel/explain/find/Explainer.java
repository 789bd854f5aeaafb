package dev.pinwheel.explain.find;

import dev.pinwheel.explain.Explanation;
import dev.pinwheel.explain.Missing;
import dev.pinwheel.explain.OwnLine;
import dev.pinwheel.explain.Premise;
import dev.pinwheel.explain.Reasons;
import dev.pinwheel.explain.Why;
import dev.pinwheel.explain.WhyNot;
import dev.pinwheel.explain.proof.Folding;
import dev.pinwheel.explain.proof.MinimalCore;
import dev.pinwheel.explain.proof.Proof;
import dev.pinwheel.explain.proof.StepDraft;
import dev.pinwheel.explain.proof.StepWriter;
import dev.pinwheel.explain.proof.Theory;
import dev.pinwheel.explain.proof.Wording;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.name.Name;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Replacement;
import dev.pinwheel.request.Request;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.resolve.Resolution;
import dev.pinwheel.resolve.Resolved;
import dev.pinwheel.resolve.Unfinished;
import dev.pinwheel.resolve.Unresolvable;
import dev.pinwheel.resolve.refute.MissingNames;
import dev.pinwheel.resolve.refute.Refutation;
import dev.pinwheel.resolve.refute.Trial;
import dev.pinwheel.resolve.view.PartMarkers;
import dev.pinwheel.solver.clause.CancelFlag;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Explains what a resolver came to. */
public final class Explainer {
  private final Engine engine;
  private final String preferredBy;

  /** An explainer of answers that this engine gave. */
  public Explainer(Engine engine) {
    this(engine, "an earlier lock");
  }

  /**
   * An explainer of answers that this engine gave.
   *
   * @param preferredBy who has the versions that requests prefer, such as nixpkgs
   */
  public Explainer(Engine engine, String preferredBy) {
    this.engine = engine;
    this.preferredBy = preferredBy;
  }

  /** Who has the versions that requests prefer. */
  String preferredBy() {
    return preferredBy;
  }

  /** Why a request has no answer. */
  public Explanation explain(Request request, Unresolvable no) {
    return explain(request, no, new CancelFlag());
  }

  /** Why a request has no answer, in less detail if it is called off. */
  public Explanation explain(Request request, Unresolvable no, CancelFlag cancel) {
    return explain(request, no, cancel, true);
  }

  /** Why a request has no answer, without looking for ways out. */
  Explanation why(Request request, Unresolvable no, CancelFlag cancel) {
    return explain(request, no, cancel, false);
  }

  /** Answers a request, and tells why the answer is as it is, or why there is none. */
  public Why why(Request request, CancelFlag cancel) {
    Resolution resolution = engine.resolver().resolve(request, cancel);
    return switch (resolution) {
      case Unresolvable no -> new Why.NoAnswer(explain(request, no, cancel));
      case Unfinished unfinished -> new Why.Unfinished();
      case Resolved resolved -> new Why.Answered(resolved, reasons(request, resolved, cancel));
    };
  }

  private Reasons reasons(Request request, Resolution answer, CancelFlag cancel) {
    return new ReasonFinder(engine, this, request, answer, cancel).reasons();
  }

  /**
   * Why the answer to a request does not have some version of a project, and what that would need.
   *
   * @param name of any spelling
   */
  public WhyNot whyNot(Request request, String name, Version version, CancelFlag cancel) {
    String normalized = Name.normalize(name);
    Resolution resolution = engine.resolver().resolve(request, cancel);
    return switch (resolution) {
      case Unresolvable no ->
          new WhyNot.NoAnswer(normalized, version.toString(), explain(request, no, cancel));
      case Unfinished unfinished -> new WhyNot.Unfinished(normalized, version.toString());
      default ->
          new ReasonFinder(engine, this, request, resolution, cancel).whyNot(normalized, version);
    };
  }

  private Explanation explain(
      Request request, Unresolvable no, CancelFlag cancel, boolean withFixes) {
    Trial trial = no.refutation().trial(cancel);
    MissingNames missing = no.refutation().missing();
    if (missing.lines().cardinality() > 1) {
      return missing(request, no, trial, missing);
    }
    MinimalCore core = MinimalCore.of(trial);
    Refutation refutation = core == null ? no.refutation() : core.refutation();
    Theory theory = new Theory(refutation);
    Proof proof = Shortening.of(theory);
    List<StepDraft> drafts = List.of();
    if (proof != null) {
      drafts = new StepWriter(theory, new Wording(theory, refutation)).write(proof);
    }
    List<OwnLine> lines = core == null ? new ArrayList<>() : ownLines(request, trial, core);
    List<Explanation.Step> steps = Folding.steps(drafts);
    addOverrides(steps, lines);
    Marker fork = refutation.fork();
    return new Explanation(
        told(request, fork),
        request.environments() instanceof Environments.Single ? "" : Example.of(fork),
        clash(steps, lines),
        List.copyOf(lines),
        core != null && core.minimal(),
        core != null && rest(trial, core) == Trial.Verdict.UNSOLVABLE,
        steps,
        refutation.derivation().steps().size(),
        withFixes ? new FixSearch(engine, request, steps, lines, cancel).find() : List.of(),
        new HintFinder(engine, request, steps).find(),
        List.of(),
        trial.requirements(),
        engine.opened().names().projectCount());
  }

  /** What the index does not have, all of it: nobody wants to learn that one name after another. */
  private Explanation missing(Request request, Unresolvable no, Trial trial, MissingNames missing) {
    Map<String, List<OwnLine>> byName = new TreeMap<>();
    List<OwnLine> lines = new ArrayList<>();
    for (int i = missing.lines().nextSetBit(0); i >= 0; i = missing.lines().nextSetBit(i + 1)) {
      OwnLine line = OwnLine.of(kind(request, trial, i), trial.line(i));
      lines.add(line);
      byName.computeIfAbsent(line.name(), name -> new ArrayList<>()).add(line);
    }
    ProjectNames names = new ProjectNames(engine.opened());
    List<Missing> all = new ArrayList<>();
    byName.forEach(
        (name, its) ->
            all.add(new Missing(name, names.surelyMeant(name), List.copyOf(its), List.of())));
    missing
        .askers()
        .forEach(
            (name, askers) ->
                all.add(
                    new Missing(name, names.surelyMeant(name), List.of(), List.copyOf(askers))));
    BitSet others = new BitSet();
    others.set(0, trial.size());
    others.andNot(missing.lines());
    return new Explanation(
        "",
        "",
        List.copyOf(byName.keySet()),
        List.copyOf(lines),
        false,
        missing.askers().isEmpty() && trial.test(others) == Trial.Verdict.UNSOLVABLE,
        List.of(),
        no.refutation().derivation().steps().size(),
        List.of(),
        List.of(),
        List.copyOf(all),
        trial.requirements(),
        engine.opened().names().projectCount());
  }

  /** What a fork says to people; empty where it is everywhere. */
  private String told(Request request, Marker fork) {
    Marker told =
        new PartMarkers(request, engine.markers())
            .told(fork)
            .simplify(engine.resolver().examine(request).everywhere());
    return told.isTrue() ? "" : told.text();
  }

  private static Trial.Verdict rest(Trial trial, MinimalCore core) {
    BitSet others = new BitSet();
    others.set(0, trial.size());
    others.andNot(core.lines());
    return trial.testEverywhere(others);
  }

  private static List<OwnLine> ownLines(Request request, Trial trial, MinimalCore core) {
    List<OwnLine> lines = new ArrayList<>();
    for (int i = core.lines().nextSetBit(0); i >= 0; i = core.lines().nextSetBit(i + 1)) {
      lines.add(OwnLine.of(kind(request, trial, i), trial.line(i)));
    }
    return lines;
  }

  /** A line that is not among those of the request was put in place of one by an override. */
  static OwnLine.Kind kind(Request request, Line line) {
    for (Replacement replacement : request.replacements()) {
      if (replacement.requirement().equals(line.requirement())
          && replacement.origin().equals(line.origin())) {
        return OwnLine.Kind.OVERRIDE;
      }
    }
    return OwnLine.Kind.REQUIREMENT;
  }

  private static OwnLine.Kind kind(Request request, Trial trial, int place) {
    return trial.isConstraint(place) ? OwnLine.Kind.CONSTRAINT : kind(request, trial.line(place));
  }

  private static void addOverrides(List<Explanation.Step> steps, List<OwnLine> lines) {
    for (Explanation.Step step : steps) {
      for (Premise premise : step.because()) {
        if (premise instanceof Premise.Needs needs && needs.override() != null) {
          OwnLine line = needs.override();
          if (!lines.contains(line)) {
            lines.add(line);
          }
        }
      }
    }
  }

  private static List<String> clash(List<Explanation.Step> steps, List<OwnLine> lines) {
    Set<String> names = new LinkedHashSet<>();
    if (!steps.isEmpty()
        && steps.getLast().conclusion() instanceof Explanation.Conclusion.NothingLeft end) {
      names.add(end.name());
    }
    for (OwnLine line : lines) {
      names.add(line.name());
    }
    return List.copyOf(names);
  }
}
