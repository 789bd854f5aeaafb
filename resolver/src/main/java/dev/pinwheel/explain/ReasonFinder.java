package dev.pinwheel.explain;

import dev.pinwheel.index.Candidates;
import dev.pinwheel.index.Index;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.resolve.Examination;
import dev.pinwheel.resolve.Line;
import dev.pinwheel.resolve.Need;
import dev.pinwheel.resolve.Origin;
import dev.pinwheel.resolve.Pin;
import dev.pinwheel.resolve.Policy;
import dev.pinwheel.resolve.Refusal;
import dev.pinwheel.resolve.Request;
import dev.pinwheel.resolve.Resolution;
import dev.pinwheel.resolve.Resolved;
import dev.pinwheel.resolve.ResolvedEverywhere;
import dev.pinwheel.resolve.Resolver;
import dev.pinwheel.resolve.Trade;
import dev.pinwheel.resolve.Unfinished;
import dev.pinwheel.resolve.Unresolvable;
import dev.pinwheel.solver.CancelFlag;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds out why an answer is as it is, by solving with other versions forced. */
final class ReasonFinder {
  /** Where the line stands that forces a version. */
  static final Origin SUPPOSED = new Origin("supposed", 0, 0);

  private final Engine engine;
  private final Index index;
  private final Resolver resolver;
  private final Explainer explainer;
  private final Request request;
  private final Resolved resolved;
  private final Examination examination;
  private final CancelFlag cancel;

  ReasonFinder(
      Engine engine, Explainer explainer, Request request, Resolved resolved, CancelFlag cancel) {
    this.engine = engine;
    this.index = engine.index();
    this.resolver = engine.resolver();
    this.explainer = explainer;
    this.request = request;
    this.resolved = resolved;
    this.examination = resolver.examine(request);
    this.cancel = cancel;
  }

  Reasons reasons() {
    List<Need> needs = examination.needs(resolved);
    List<Reasons.Reason> reasons = new ArrayList<>();
    for (Pin pin : resolved.pins()) {
      List<Need> own = needs.stream().filter(need -> need.project().equals(pin.name())).toList();
      List<Reasons.Asker> askers = own.stream().map(this::asker).toList();
      reasons.add(new Reasons.Reason(pin.name(), pin.version(), askers, newer(pin, own)));
    }
    return new Reasons(List.copyOf(reasons), resolved.trades());
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
    return new Reasons.Asker(need.by(), own, need.constraint(), need.text());
  }

  private Reasons.Newer newer(Pin pin, List<Need> needs) {
    if (request.policy().order() == Policy.Order.LOWEST) {
      return new Reasons.OldestWanted();
    }
    int first = index.candidates().first(pin.project());
    int chosen = pin.candidate() - first;
    int newer = newestAdmitted(pin.project(), chosen);
    if (newer < 0) {
      return refusedOnly(pin.project(), chosen);
    }
    String version = index.candidates().versionText(first + newer);
    List<Reasons.Asker> against = new ArrayList<>();
    for (Need need : needs) {
      if (!need.admitted().get(newer)) {
        against.add(asker(need));
      }
    }
    if (!against.isEmpty()) {
      return new Reasons.Bounded(version, List.copyOf(against));
    }
    return switch (force(pin.name(), version)) {
      case Resolved other -> new Reasons.Preferred(version, changes(other));
      case Unresolvable no ->
          new Reasons.Clash(version, explainer.why(forced(pin.name(), version), no, cancel));
      case Unfinished unfinished -> new Reasons.Unfinished(version);
      case ResolvedEverywhere everywhere -> throw new IllegalStateException("not for one target");
    };
  }

  /** The newest candidate before one, pre-releases only where they are like others; or -1. */
  private int newestAdmitted(int project, int before) {
    int first = index.candidates().first(project);
    for (int n = 0; n < before; n++) {
      boolean pre = (index.candidates().flags(first + n) & Candidates.PRE_RELEASE) != 0;
      if ((!pre || request.policy().preReleases() == Policy.PreReleases.ALLOW)
          && examination.refusal(project, n) == null) {
        return n;
      }
    }
    return -1;
  }

  private Reasons.Newer refusedOnly(int project, int chosen) {
    int first = index.candidates().first(project);
    for (int n = 0; n < chosen; n++) {
      Refusal refusal = examination.refusal(project, n);
      if (refusal != null && refusal != Refusal.PRE_RELEASE) {
        return new Reasons.NotAdmitted(
            index.candidates().versionText(first + n), refusal, examination.detail(project, n));
      }
    }
    return new Reasons.Newest();
  }

  private Request forced(String name, String version) {
    Requirement pin =
        new Requirement(
            name, List.of(), Specifiers.parse("==" + version), null, engine.markers().always());
    return Variant.with(request, new Line(pin, SUPPOSED));
  }

  private Resolution force(String name, String version) {
    return resolver.resolve(forced(name, version), cancel);
  }

  private List<Trade> changes(Resolved other) {
    Map<String, String> before = versions(resolved);
    Map<String, String> after = versions(other);
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

  private static Map<String, String> versions(Resolved resolved) {
    Map<String, String> versions = new TreeMap<>();
    for (Pin pin : resolved.pins()) {
      versions.put(pin.name(), pin.version());
    }
    return versions;
  }

  WhyNot whyNot(String name, Version version) {
    int project = index.names().project(name);
    if (project < 0) {
      return new WhyNot.UnknownName(name, HintFinder.near(index, name));
    }
    int candidate = index.candidates().find(project, version);
    if (candidate < 0) {
      return new WhyNot.NotListed(name, version.toString(), neighbours(project, version));
    }
    String text = index.candidates().versionText(candidate);
    if (text.equals(versions(resolved).get(name))) {
      return new WhyNot.Chosen(name, text);
    }
    return switch (force(name, text)) {
      case Resolved other ->
          new WhyNot.Possible(
              name,
              text,
              examination.refusal(project, candidate - index.candidates().first(project)),
              changes(other));
      case Unresolvable no ->
          new WhyNot.Impossible(name, text, explainer.explain(forced(name, text), no, cancel));
      case Unfinished unfinished -> new WhyNot.Unfinished(name, text);
      case ResolvedEverywhere everywhere -> throw new IllegalStateException("not for one target");
    };
  }

  private List<String> neighbours(int project, Version version) {
    Candidates candidates = index.candidates();
    int at = candidates.first(project);
    while (at < candidates.end(project) && candidates.version(at).compareTo(version) > 0) {
      at++;
    }
    List<String> near = new ArrayList<>();
    if (at > candidates.first(project)) {
      near.add(candidates.versionText(at - 1));
    }
    if (at < candidates.end(project)) {
      near.add(candidates.versionText(at));
    }
    return List.copyOf(near);
  }
}
