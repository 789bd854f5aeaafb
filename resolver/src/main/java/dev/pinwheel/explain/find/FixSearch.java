package dev.pinwheel.explain.find;

import dev.pinwheel.explain.Explanation;
import dev.pinwheel.explain.Fix;
import dev.pinwheel.explain.OwnLine;
import dev.pinwheel.explain.Premise;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Request;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.Engine;
import dev.pinwheel.resolve.Resolution;
import dev.pinwheel.resolve.Resolved;
import dev.pinwheel.resolve.Resolver;
import dev.pinwheel.resolve.answer.Pin;
import dev.pinwheel.resolve.view.Refusal;
import dev.pinwheel.resolve.view.RequirementText;
import dev.pinwheel.solver.clause.CancelFlag;
import dev.pinwheel.version.Specifier;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.wheel.Interpreter;
import dev.pinwheel.wheel.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks for small changes with which a request has an answer, and proves each by solving. */
final class FixSearch {
  private static final int MOST_FIXES = 3;
  private static final int MOST_SOLVES = 80;
  private static final int MOST_LINES = 8;

  private final Request request;
  private final List<Explanation.Step> steps;
  private final List<OwnLine> lines;
  private final CancelFlag cancel;

  /** Whether one of the lines was only supposed and is not to be changed. */
  private final boolean supposed;

  private final Engine engine;
  private final Resolver resolver;
  private final List<Fix> found = new ArrayList<>();
  private int solves;

  FixSearch(
      Engine engine,
      Request request,
      List<Explanation.Step> steps,
      List<OwnLine> lines,
      CancelFlag cancel) {
    this.engine = engine;
    this.resolver = engine.resolver();
    this.request = request;
    this.steps = steps;
    this.lines =
        lines.stream()
            .filter(line -> !line.origin().equals(ReasonFinder.SUPPOSED))
            .limit(MOST_LINES)
            .toList();
    this.supposed = this.lines.size() < Math.min(MOST_LINES, lines.size());
    this.cancel = cancel;
  }

  List<Fix> find() {
    tryNames();
    List<Premise.Refused> refused = refused();
    for (Premise.Refused one : refused) {
      tryPolicy(one);
    }
    for (List<EnvironmentFixes.Change> changes : EnvironmentFixes.of(request, refused, lines)) {
      tryFirst(changes);
    }
    for (OwnLine line : lines) {
      tryRewrites(line);
    }
    if (refused.stream().anyMatch(FixSearch::isPython)) {
      tryPythons();
    }
    for (OwnLine line : lines) {
      if (lines.size() > 1 || supposed || line.kind() != OwnLine.Kind.REQUIREMENT) {
        tryRemoval(line);
      }
    }
    if (found.isEmpty() && lines.size() == 1 && request.requirements().size() > 1) {
      tryRemoval(lines.getFirst());
    }
    if (found.isEmpty()) {
      tryPairs();
    }
    return List.copyOf(found);
  }

  /** How many requests were solved for it. */
  int solves() {
    return solves;
  }

  private List<Premise.Refused> refused() {
    List<Premise.Refused> refused = new ArrayList<>();
    for (Explanation.Step step : steps) {
      for (Premise premise : step.because()) {
        if (premise instanceof Premise.Refused one && !refused.contains(one)) {
          refused.add(one);
        }
      }
    }
    return refused;
  }

  /** Whether another Python might admit them. */
  private static boolean isPython(Premise.Refused refused) {
    return refused.refusal() == Refusal.PYTHON || refused.refusal() == Refusal.NO_MATCHING_WHEEL;
  }

  private boolean isFull() {
    return found.size() >= MOST_FIXES || solves >= MOST_SOLVES || cancel.isRaised();
  }

  /** The answer to a changed request; null if there is none. */
  private @Nullable Resolution solve(Request changed) {
    solves++;
    Resolution resolution = resolver.resolve(changed, cancel);
    return resolution instanceof Resolved ? resolution : null;
  }

  private boolean attempt(Request changed, Fix fix) {
    if (isFull() || found.contains(fix) || solve(changed) == null) {
      return false;
    }
    found.add(fix);
    return true;
  }

  private void tryFirst(List<EnvironmentFixes.Change> changes) {
    for (EnvironmentFixes.Change change : changes) {
      if (found.contains(change.fix()) || attempt(change.request(), change.fix())) {
        return;
      }
    }
  }

  private void tryNames() {
    for (OwnLine line : lines) {
      Requirement requirement = LineChange.requirement(request, line);
      if (requirement != null && engine.index().names().project(line.name()) < 0) {
        String near = new ProjectNames(engine.opened()).surelyMeant(line.name());
        if (near != null) {
          Requirement instead =
              new Requirement(
                  near,
                  requirement.extras(),
                  requirement.specifiers(),
                  requirement.url(),
                  requirement.marker());
          attempt(LineChange.changed(request, line, instead), new Fix.Rename(line, near));
        }
      }
    }
  }

  private void tryPolicy(Premise.Refused refused) {
    String name = refused.releases().name();
    Policy policy = request.policy();
    switch (refused.refusal()) {
      case PRE_RELEASE ->
          attempt(under(Variant.preReleases(policy, name)), new Fix.AllowPreReleases(name));
      case SDIST_NOT_WANTED -> {
        String whom = policy.onlyBinary().contains(name) ? name : Policy.ALL;
        attempt(under(Variant.source(policy, whom)), new Fix.AllowSource(whom));
      }
      case WHEELS_NOT_WANTED -> {
        String whom = policy.noBinary().contains(name) ? name : Policy.ALL;
        attempt(under(Variant.wheels(policy, whom)), new Fix.AllowWheels(whom));
      }
      case YANKED -> {
        Requirement pin = exact(name, refused.newest());
        attempt(
            Variant.with(request, new Line(pin, Origin.COMMAND_LINE)),
            new Fix.PinYanked(name, refused.newest()));
      }
      case TOO_NEW -> {
        if (refused.detail().isEmpty()) {
          attempt(under(Variant.noCutOff(policy, name)), new Fix.NoCutOff(name));
        }
        tryCutOffs(policy.excludeNewerOf().containsKey(name) ? name : null);
      }
      default -> {}
    }
  }

  private Request under(Policy policy) {
    return request.withPolicy(policy);
  }

  private Requirement exact(String name, String version) {
    return new Requirement(
        name, List.of(), Specifiers.parse("==" + version), null, engine.markers().always());
  }

  /**
   * Later cut-offs: that of one project, if it has its own, for the common one says nothing of it.
   */
  private void tryCutOffs(@Nullable String name) {
    CutOffs cutOffs = new CutOffs(engine.index(), steps, request.policy());
    for (Fix fix : found) {
      if (fix instanceof Fix.LaterCutOff later && Objects.equals(later.name(), name)) {
        return;
      }
    }
    for (CutOffs.Day day : cutOffs.days()) {
      if (attempt(
          under(Variant.cutOff(request.policy(), name, day.end())),
          new Fix.LaterCutOff(name, day.text()))) {
        return;
      }
    }
  }

  private void tryRewrites(OwnLine line) {
    Requirement requirement = LineChange.requirement(request, line);
    if (requirement == null) {
      return;
    }
    List<Specifier> specifiers = requirement.specifiers().list();
    for (int i = 0; i < specifiers.size() && specifiers.size() > 1; i++) {
      Specifiers fewer = Specifiers.of(Variant.without(specifiers, i));
      if (rewrite(line, with(requirement, requirement.extras(), fewer))) {
        return;
      }
    }
    if (!specifiers.isEmpty() && loosened(line, requirement)) {
      return;
    }
    for (int i = 0; i < requirement.extras().size(); i++) {
      List<String> fewer = Variant.without(requirement.extras(), i);
      if (rewrite(line, with(requirement, fewer, requirement.specifiers()))) {
        return;
      }
    }
  }

  private boolean rewrite(OwnLine line, Requirement instead) {
    if (isFull()) {
      return false;
    }
    Resolution resolved = solve(LineChange.changed(request, line, instead));
    if (resolved == null) {
      return false;
    }
    found.add(new Fix.Rewrite(line, RequirementText.of(instead), version(resolved, line.name())));
    return true;
  }

  /** Without any bound; where one version was pinned, the one that would be chosen instead. */
  private boolean loosened(OwnLine line, Requirement requirement) {
    if (isFull()) {
      return false;
    }
    Requirement free = with(requirement, requirement.extras(), Specifiers.EMPTY);
    Resolution resolved = solve(LineChange.changed(request, line, free));
    if (resolved == null) {
      return false;
    }
    String version = version(resolved, line.name());
    if (!requirement.specifiers().isExact() || version.isEmpty()) {
      return found.add(new Fix.Rewrite(line, RequirementText.of(free), version));
    }
    Specifiers pinned = Specifiers.parse("==" + version);
    return rewrite(line, with(requirement, requirement.extras(), pinned))
        || found.add(new Fix.Rewrite(line, RequirementText.of(free), version));
  }

  /** The version in an answer for one target; empty if there is none, or more than one target. */
  private static String version(Resolution resolution, String name) {
    for (Pin pin : pins(resolution)) {
      if (pin.name().equals(name)) {
        return pin.version();
      }
    }
    return "";
  }

  private static List<Pin> pins(Resolution resolution) {
    return resolution instanceof Resolved its && its.isOne() ? its.pins() : List.of();
  }

  private static Requirement with(Requirement like, List<String> extras, Specifiers specifiers) {
    return new Requirement(like.name(), extras, specifiers, like.url(), like.marker());
  }

  private void tryPythons() {
    if (!(request.environments() instanceof Environments.Single single)) {
      return;
    }
    Interpreter now = single.target().interpreter();
    if (now.implementation() != Interpreter.Implementation.CPYTHON || now.isFreeThreaded()) {
      return;
    }
    List<Integer> minors = new ArrayList<>();
    for (int minor = Interpreter.OLDEST_MINOR; minor <= Interpreter.NEWEST_MINOR; minor++) {
      if (minor != now.minor()) {
        minors.add(minor);
      }
    }
    minors.sort(Comparator.comparingInt(minor -> 2 * Math.abs(minor - now.minor())));
    for (int minor : minors) {
      Target target = new Target(Interpreter.parse("3." + minor), single.target().platform());
      Request changed = request.withEnvironments(new Environments.Single(target));
      if (attempt(changed, new Fix.OtherPython("3." + minor))) {
        return;
      }
    }
  }

  private void tryRemoval(OwnLine line) {
    if (LineChange.requirement(request, line) != null && !isAlreadyChanged(line)) {
      attempt(LineChange.changed(request, line, null), new Fix.Remove(line));
    }
  }

  /** A smaller change to the line is known. */
  private boolean isAlreadyChanged(OwnLine line) {
    for (Fix fix : found) {
      if (fix instanceof Fix.Rewrite rewrite && rewrite.line().equals(line)
          || fix instanceof Fix.Rename rename && rename.line().equals(line)) {
        return true;
      }
    }
    return false;
  }

  /** Changes two lines, one of the minimal set and any other. */
  private void tryPairs() {
    for (OwnLine first : lines) {
      for (OwnLine second : others()) {
        if (isFull()) {
          return;
        }
        if (!second.equals(first)) {
          Request changed = loosest(loosest(request, first), second);
          if (changed.requirements().isEmpty()) {
            continue;
          }
          attempt(changed, new Fix.Together(List.of(freed(first), freed(second))));
        }
      }
    }
  }

  /** The requirements by name and text, so that their order in the request does not matter. */
  private List<OwnLine> others() {
    List<OwnLine> others = new ArrayList<>();
    for (Line line : request.requirements()) {
      others.add(OwnLine.of(OwnLine.Kind.REQUIREMENT, line));
    }
    others.sort(Comparator.comparing(OwnLine::name).thenComparing(OwnLine::text));
    return others;
  }

  /** The request with a line without its bounds, or without the line if it has none. */
  private Request loosest(Request from, OwnLine line) {
    return LineChange.changed(from, line, unbounded(line));
  }

  private Fix freed(OwnLine line) {
    Requirement free = unbounded(line);
    return free == null
        ? new Fix.Remove(line)
        : new Fix.Rewrite(line, RequirementText.of(free), "");
  }

  private @Nullable Requirement unbounded(OwnLine line) {
    Requirement requirement = LineChange.requirement(request, line);
    return requirement == null || requirement.specifiers().isEmpty()
        ? null
        : with(requirement, requirement.extras(), Specifiers.EMPTY);
  }
}
