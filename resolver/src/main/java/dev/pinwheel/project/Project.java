package dev.pinwheel.project;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.request.BuildPolicy;
import dev.pinwheel.request.BuildRequirement;
import dev.pinwheel.request.Conflict;
import dev.pinwheel.request.Environments;
import dev.pinwheel.request.Exclusion;
import dev.pinwheel.request.Indexes;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.LocalPackage;
import dev.pinwheel.request.LocalPackages;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Policy;
import dev.pinwheel.request.Replacement;
import dev.pinwheel.request.Request;
import dev.pinwheel.request.Selected;
import dev.pinwheel.request.Stated;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a user's files and arguments say, all of it, before anything of it is chosen: which part of
 * the project requires what, and the rules for resolving it.
 *
 * @param markers the universe of all its markers
 * @param name normalised; null where there is none
 * @param requiresPython the project's own range of Pythons; empty where nothing is said
 * @param lines what the project itself and its extras require; groups hold their own
 * @param paths what they require by path
 * @param extras normalised names, those without lines as well
 * @param groups by normalised name
 * @param defaultGroups the groups installed where nobody chooses
 * @param constraints bounds on what is reached anyway
 * @param replacements overrides
 * @param exclusions excludes
 * @param environments disjoint markers of where the answer has to hold; empty means everywhere
 * @param requiredEnvironments markers of environments for which every entry needs a file
 * @param builds what is said about building
 * @param conflicts parts never chosen together
 * @param hashes accepted by single lines
 * @param stated metadata of releases of which the index has none
 * @param settings how to resolve
 * @param nix how the lock becomes Nix files
 * @param packaging the project as a package; null if it is none
 * @param sources where packages come from that are required by their names
 * @param indexes the indexes that it names, in order
 * @param workspace the projects that are locked with this one; null if nothing is said
 * @param locals packages of the user's own that may be needed
 * @param read the settings that stand in files
 * @param notices what the user ought to know
 */
public record Project(
    Markers markers,
    @Nullable String name,
    Specifiers requiresPython,
    List<Line> lines,
    List<LocalPath> paths,
    List<String> extras,
    Map<String, Group> groups,
    List<String> defaultGroups,
    List<Line> constraints,
    List<Replacement> replacements,
    List<Exclusion> exclusions,
    List<MarkerLine> environments,
    List<MarkerLine> requiredEnvironments,
    BuildPolicy builds,
    List<Conflict> conflicts,
    List<Hashes.Accepted> hashes,
    List<Stated> stated,
    Settings settings,
    NixSettings nix,
    @Nullable Packaging packaging,
    List<NamedSource> sources,
    List<NamedIndex> indexes,
    @Nullable Workspace workspace,
    LocalPackages locals,
    List<ReadSetting> read,
    List<Notice> notices) {

  /**
   * This project and another input beside it, of the same universe of markers; where only one can
   * be right, this one is.
   */
  public Project and(Project other) {
    if (other.markers != markers) {
      throw new IllegalArgumentException("a project of another universe of markers");
    }
    return new Project(
        markers,
        name != null ? name : other.name,
        requiresPython.isEmpty() ? other.requiresPython : requiresPython,
        joined(lines, other.lines),
        joined(paths, other.paths),
        List.copyOf(new LinkedHashSet<>(joined(extras, other.extras))),
        joined(groups, other.groups),
        List.copyOf(new LinkedHashSet<>(joined(defaultGroups, other.defaultGroups))),
        joined(constraints, other.constraints),
        joined(replacements, other.replacements),
        joined(exclusions, other.exclusions),
        environments.isEmpty() ? other.environments : environments,
        joined(requiredEnvironments, other.requiredEnvironments),
        joined(builds, other.builds),
        joined(conflicts, other.conflicts),
        joined(hashes, other.hashes),
        joined(stated, other.stated),
        settings.over(other.settings),
        saysNothing(nix) ? other.nix : nix,
        packaging != null ? packaging : other.packaging,
        joined(sources, other.sources),
        joined(indexes, other.indexes),
        workspace != null ? workspace : other.workspace,
        joined(locals, other.locals),
        joined(read, other.read),
        joined(notices, other.notices));
  }

  /** Who says nothing has that very object; to compare all of it costs too much at every start. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean saysNothing(NixSettings nix) {
    return nix == NixSettings.NONE;
  }

  /**
   * The same with more that is required, by a project of this range of Pythons.
   *
   * @param python counts where this project says nothing
   */
  public Project requiring(List<Line> more, Specifiers python) {
    return with(requiresPython.isEmpty() ? python : requiresPython, joined(lines, more), settings);
  }

  /** The same with settings that are nearer, such as those of options. */
  public Project under(Settings nearer) {
    return with(requiresPython, lines, nearer.over(settings));
  }

  /** The same with moments in place of the durations that cut-offs are written as. */
  public Project at(Settings.Ends ends) {
    return settings.hasSpans() ? with(requiresPython, lines, settings.at(ends)) : this;
  }

  private Project with(Specifiers otherPython, List<Line> otherLines, Settings otherSettings) {
    Draft draft = new Draft(this);
    draft.requiresPython = otherPython;
    draft.lines = otherLines;
    draft.settings = otherSettings;
    return draft.done();
  }

  /** The same with other paths, of the project and its extras and of groups. */
  public Project with(List<LocalPath> otherPaths, Map<String, Group> otherGroups) {
    Draft draft = new Draft(this);
    draft.paths = List.copyOf(otherPaths);
    draft.groups = ordered(otherGroups);
    return draft.done();
  }

  /** The same with other lines, of the project and its extras and of groups. */
  public Project with(Map<String, Group> otherGroups, List<Line> otherLines) {
    Draft draft = new Draft(this);
    draft.lines = otherLines;
    draft.groups = ordered(otherGroups);
    return draft.done();
  }

  /** The same with packages of the user's own, and more to be told. */
  public Project with(LocalPackages packages, List<Notice> more) {
    Draft draft = new Draft(this);
    draft.locals = packages;
    draft.notices = joined(notices, more);
    return draft.done();
  }

  /** The same with what the members of its workspace say as well. */
  public Project with(
      Specifiers otherPython,
      List<Line> otherLines,
      List<LocalPath> otherPaths,
      List<String> otherExtras,
      Map<String, Group> otherGroups,
      List<String> otherDefaultGroups,
      List<Conflict> otherConflicts,
      List<Notice> otherNotices) {
    Draft draft = new Draft(this);
    draft.requiresPython = otherPython;
    draft.lines = otherLines;
    draft.paths = otherPaths;
    draft.extras = otherExtras;
    draft.groups = otherGroups;
    draft.defaultGroups = otherDefaultGroups;
    draft.conflicts = otherConflicts;
    draft.notices = otherNotices;
    return draft.done();
  }

  /** The components of which some are changed. */
  private static final class Draft {
    private final Project like;
    private Specifiers requiresPython;
    private List<Line> lines;
    private List<LocalPath> paths;
    private List<String> extras;
    private Map<String, Group> groups;
    private List<String> defaultGroups;
    private List<Conflict> conflicts;
    private Settings settings;
    private LocalPackages locals;
    private List<Notice> notices;

    Draft(Project like) {
      this.like = like;
      requiresPython = like.requiresPython;
      lines = like.lines;
      paths = like.paths;
      extras = like.extras;
      groups = like.groups;
      defaultGroups = like.defaultGroups;
      conflicts = like.conflicts;
      settings = like.settings;
      locals = like.locals;
      notices = like.notices;
    }

    Project done() {
      return new Project(
          like.markers,
          like.name,
          requiresPython,
          lines,
          paths,
          extras,
          groups,
          defaultGroups,
          like.constraints,
          like.replacements,
          like.exclusions,
          like.environments,
          like.requiredEnvironments,
          like.builds,
          conflicts,
          like.hashes,
          like.stated,
          settings,
          like.nix,
          like.packaging,
          like.sources,
          like.indexes,
          like.workspace,
          locals,
          like.read,
          notices);
    }
  }

  /**
   * The request for what is chosen, where it has to hold.
   *
   * @throws InputException if the choice names a part that does not exist or is broken
   */
  public Request request(Selection selection, Environments environments) {
    SelectedParts chosen = new SelectedParts(this, selection);
    List<Line> lines = chosen.lines();
    Policy otherwise =
        environments instanceof Environments.Universal ? Policy.UNIVERSAL : Policy.DEFAULT;
    List<Replacement> meant = new ArrayList<>();
    for (Replacement each : replacements) {
      meant.add(new Replacement(locals.meant(each.requirement()), each.scope(), each.origin()));
    }
    return new Request(
        locals.meant(lines),
        locals.meant(constraints),
        List.copyOf(meant),
        exclusions,
        environments,
        settings.policy(otherwise, Hashes.of(this, lines)),
        List.of(),
        List.of(),
        builds,
        conflicts,
        stated,
        chosen.empty(),
        locals,
        asked(lines, environments),
        new Selected(selection.base(), selection.defaults(this), selection.remembered()));
  }

  /** Which of several indexes packages come from. */
  private Indexes asked(List<Line> chosen, Environments environments) {
    if (indexes.isEmpty() && sources.isEmpty()) {
      return Indexes.ANY;
    }
    List<String> order = new ArrayList<>();
    Set<String> explicit = new LinkedHashSet<>();
    String last = Indexes.USUAL;
    for (NamedIndex index : indexes) {
      String url = Indexes.plain(index.url());
      if (index.isExplicit()) {
        explicit.add(url);
      } else if (index.isDefault()) {
        last = url;
      } else {
        order.add(url);
      }
    }
    BoundNames names = BoundNames.of(this, chosen, environments);
    if (indexes.isEmpty() && names.isEmpty()) {
      return Indexes.ANY;
    }
    order.add(last);
    explicit.removeAll(order);
    return new Indexes(order, explicit, names.bound(), names.partly());
  }

  /** What is chosen and required by path. */
  public List<LocalPath> paths(Selection selection) {
    return new SelectedParts(this, selection).paths();
  }

  /** Everywhere the project is meant for. */
  public Environments.Universal everywhere() {
    return new Environments.Universal(
        requiresPython, bare(environments), bare(requiredEnvironments));
  }

  private static List<Marker> bare(List<MarkerLine> lines) {
    List<Marker> markers = new ArrayList<>();
    for (MarkerLine line : lines) {
      markers.add(line.marker());
    }
    return List.copyOf(markers);
  }

  private static BuildPolicy joined(BuildPolicy near, BuildPolicy far) {
    Map<String, List<BuildRequirement>> requires = new LinkedHashMap<>(near.requires());
    far.requires()
        .forEach((name, list) -> requires.merge(name, list, (one, two) -> joined(one, two)));
    return new BuildPolicy(
        ordered(requires),
        joined(near.constraints(), far.constraints()),
        joined(near.overrides(), far.overrides()));
  }

  private static LocalPackages joined(LocalPackages near, LocalPackages far) {
    if (far.isEmpty()) {
      return near;
    }
    NavigableMap<String, LocalPackage> both = new TreeMap<>(far.byName());
    both.putAll(near.byName());
    return new LocalPackages(both);
  }

  private static <E> List<E> joined(List<E> near, List<E> far) {
    List<E> both = new ArrayList<>(near);
    both.addAll(far);
    return List.copyOf(both);
  }

  private static <V> Map<String, V> joined(Map<String, V> near, Map<String, V> far) {
    Map<String, V> both = new LinkedHashMap<>(near);
    far.forEach(both::putIfAbsent);
    return ordered(both);
  }

  /** An unmodifiable copy that keeps the order of the text. */
  public static <V> Map<String, V> ordered(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** The names of the groups. */
  public Set<String> groupNames() {
    return groups.keySet();
  }

  /** Something the user ought to know of an input, though it stops nothing. */
  public record Notice(Origin origin, String text) {}
}
