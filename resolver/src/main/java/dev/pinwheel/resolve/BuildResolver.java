package dev.pinwheel.resolve;

import dev.pinwheel.index.Assignments;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexFiles;
import dev.pinwheel.marker.Marker;
import dev.pinwheel.name.Name;
import dev.pinwheel.request.BuildRequirement;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Preference;
import dev.pinwheel.request.Request;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.answer.Pin;
import dev.pinwheel.resolve.answer.ResolvedEntry;
import dev.pinwheel.resolve.answer.SelectedVersion;
import dev.pinwheel.resolve.view.PartMarkers;
import dev.pinwheel.resolve.view.View;
import dev.pinwheel.resolve.view.WheelPruning;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What building the source distributions of an answer needs: for each a small request of its own,
 * always for the newest, never mixed with what runs. In order of weight: what the user adds, what
 * the release declares, what a table in the index says, and setuptools where nobody says anything.
 */
public final class BuildResolver {
  private final Engine engine;
  private final Index index;
  private final Request request;
  private final Map<String, Earlier> earlier;

  /** For the answer to a request; builds are resolved for the same environments. */
  public BuildResolver(Engine engine, Request request) {
    this(engine, request, Map.of());
  }

  /**
   * The same with what an earlier lock remembers.
   *
   * @param earlier what building needed, by {@code name==version} of what was built
   */
  public BuildResolver(Engine engine, Request request, Map<String, Earlier> earlier) {
    this.engine = engine;
    this.index = engine.index();
    this.request = request;
    this.earlier = Map.copyOf(earlier);
  }

  /**
   * What an earlier lock remembers of one build.
   *
   * @param versions those that are tried first
   * @param forks where the search begins, as texts of markers
   */
  public record Earlier(List<Preference> versions, List<String> forks) {
    private static final Earlier NOTHING = new Earlier(List.of(), List.of());
  }

  /**
   * What one source distribution needs.
   *
   * @param pin the release
   * @param told who said so, beside the user
   * @param requirements all of it
   * @param request the same as a request
   * @param resolution what comes of it
   */
  public record Build(
      Pin pin,
      BuildNeeds.Told told,
      List<Requirement> requirements,
      Request request,
      Resolution resolution) {}

  /**
   * The builds of an answer, by name: one for each pin whose file is a source distribution, and for
   * each entry that has no wheel for any of many environments.
   */
  public List<Build> builds(Resolution answer, Resolver resolver) {
    if (!(answer instanceof Resolved resolved)) {
      return List.of();
    }
    List<Pin> pins = resolved.isOne() ? resolved.pins() : pins(resolved);
    List<SelectedVersion> running = resolved.held(resolved.everywhere());
    List<Build> builds = new ArrayList<>();
    for (Pin pin : pins) {
      if (pin.file() >= 0 && isSdist(pin.file())) {
        builds.add(build(pin, running, resolver));
      }
    }
    return List.copyOf(builds);
  }

  /** The pins of an answer for many environments, each with its file if that has to be built. */
  private List<Pin> pins(Resolved resolved) {
    WheelPruning pruning = WheelPruning.of(resolved.everywhere());
    List<Pin> pins = new ArrayList<>();
    for (ResolvedEntry entry : resolved.entries()) {
      pins.add(entry.pin(onlySdist(entry, pruning)));
    }
    return pins;
  }

  private boolean isSdist(int file) {
    return (index.files().flags(file) & IndexFiles.SDIST) != 0;
  }

  /** The source distribution of an entry that has no wheel anybody can use; -1 if it has one. */
  private int onlySdist(ResolvedEntry entry, WheelPruning pruning) {
    IndexFiles files = index.files();
    int sdist = -1;
    for (int file : entry.files()) {
      if (!isSdist(file)) {
        if (pruning.keeps(files.tagsText(files.tags(file)), entry.marker())) {
          return -1;
        }
      } else if (sdist < 0 || (files.flags(file) & IndexFiles.ZIP) == 0) {
        sdist = file; // a tar file is what everybody reads
      }
    }
    return sdist;
  }

  private Build build(Pin pin, List<SelectedVersion> running, Resolver resolver) {
    BuildNeeds needs =
        BuildNeeds.of(index, engine.markers(), pin.project(), pin.candidate(), metadata(pin));
    List<Requirement> requirements = new ArrayList<>(needs.requirements());
    requirements.addAll(added(pin, running));
    List<Requirement> all = overridden(requirements);
    List<Line> lines = new ArrayList<>();
    all.forEach(requirement -> lines.add(new Line(requirement, Origin.ofBuilding(pin.toString()))));
    List<Line> constraints = new ArrayList<>();
    request
        .builds()
        .constraints()
        .forEach(bound -> constraints.add(new Line(bound, Origin.ofBuilding(pin.toString()))));
    Earlier before = earlier.getOrDefault(pin.toString(), Earlier.NOTHING);
    Policy policy = request.policy();
    Request its =
        new Request(
                lines,
                request.environments(),
                policy
                    .withOrder(Policy.Order.HIGHEST)
                    .withPreReleases(Policy.PreReleases.IF_NECESSARY)
                    .withPreReleasesOf(Map.of())
                    .withSafeguards(policy.safeguards().forBuilds()))
            .withConstraints(constraints)
            .withLocals(request.locals())
            .remembering(before.versions(), before.forks());
    return new Build(pin, needs.told(), List.copyOf(all), its, resolver.resolve(its));
  }

  /** The metadata of the file for the Python that is asked for; -1 where nobody looked. */
  private int metadata(Pin pin) {
    Assignments assignments = index.assignments();
    int assignment = index.files().metadata(pin.file());
    Environments environments = request.environments();
    View view = engine.view(environments, engine.admitted(environments));
    return view.entry(assignments, assignment);
  }

  /** What the user adds for this project, or for this very release. */
  private List<Requirement> added(Pin pin, List<SelectedVersion> running) {
    Map<String, List<BuildRequirement>> rules = request.builds().requires();
    List<Requirement> added = new ArrayList<>();
    List<BuildRequirement> its = new ArrayList<>(rules.getOrDefault(pin.name(), List.of()));
    List<BuildRequirement> ofRelease =
        BuildRequirement.ofRelease(rules, pin.name(), Version.parse(pin.version()));
    if (ofRelease != null) {
      its.addAll(ofRelease);
    }
    for (BuildRequirement each : its) {
      if (each.matchRuntime()) {
        added.addAll(tied(each.requirement(), running));
      } else {
        added.add(each.requirement());
      }
    }
    return added;
  }

  /**
   * The requirement at the version that the answer has for it: at each where it is, and as it is
   * where there is none.
   */
  private static List<Requirement> tied(Requirement requirement, List<SelectedVersion> running) {
    String name = Name.normalize(requirement.name());
    List<Requirement> tied = new ArrayList<>();
    Marker left = requirement.marker();
    for (SelectedVersion its : running) {
      if (its.name().equals(name)) {
        Marker where = PartMarkers.ofAnyChoice(its.where());
        tied.add(
            new Requirement(
                requirement.name(),
                requirement.extras(),
                Specifiers.parse("==" + its.version()),
                null,
                requirement.marker().and(where)));
        left = left.andNot(where);
      }
    }
    if (!left.isFalse()) {
      tied.add(requirement.withMarker(left));
    }
    return tied;
  }

  /** Replaces what the user overrides: by all that is said of the name, each requirement once. */
  private List<Requirement> overridden(List<Requirement> requirements) {
    Map<String, List<Requirement>> overrides = new TreeMap<>();
    for (Requirement each : request.builds().overrides()) {
      overrides.computeIfAbsent(Name.normalize(each.name()), name -> new ArrayList<>()).add(each);
    }
    List<Requirement> all = new ArrayList<>();
    for (Requirement requirement : requirements) {
      String name = Name.normalize(requirement.name());
      for (Requirement instead : overrides.getOrDefault(name, List.of(requirement))) {
        if (!all.contains(instead)) {
          all.add(instead);
        }
      }
    }
    return all;
  }
}
