package dev.pinwheel.project.reading;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.project.Group;
import dev.pinwheel.project.Hashes;
import dev.pinwheel.project.LocalPath;
import dev.pinwheel.project.MarkerLine;
import dev.pinwheel.project.NamedSource;
import dev.pinwheel.project.NixSettings;
import dev.pinwheel.project.Packaging;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.ReadSetting;
import dev.pinwheel.project.Remedy;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.project.Workspace;
import dev.pinwheel.request.BuildPolicy;
import dev.pinwheel.request.BuildRequirement;
import dev.pinwheel.request.Conflict;
import dev.pinwheel.request.Exclusion;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.LocalPackages;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Replacement;
import dev.pinwheel.request.Stated;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A project while its files are read. */
public final class ProjectDraft {
  /** The universe of every marker that is read. */
  public final Markers markers;

  public @Nullable String name;
  public Specifiers requiresPython = Specifiers.EMPTY;
  public final List<Line> lines = new ArrayList<>();
  public final List<LocalPath> paths = new ArrayList<>();
  public final Set<String> extras = new LinkedHashSet<>();
  public final Map<String, Group> groups = new LinkedHashMap<>();
  public final Set<String> defaultGroups = new LinkedHashSet<>();
  public final List<Line> constraints = new ArrayList<>();
  public final List<Replacement> replacements = new ArrayList<>();
  public final List<Exclusion> exclusions = new ArrayList<>();
  public final List<MarkerLine> environments = new ArrayList<>();
  public final List<MarkerLine> requiredEnvironments = new ArrayList<>();
  public final Map<String, List<BuildRequirement>> buildRequires = new LinkedHashMap<>();
  public final List<Requirement> buildConstraints = new ArrayList<>();
  public final List<Requirement> buildOverrides = new ArrayList<>();
  public final List<Conflict> conflicts = new ArrayList<>();
  public final List<Hashes.Accepted> hashes = new ArrayList<>();
  public final List<Stated> stated = new ArrayList<>();
  public final List<Project.Notice> notices = new ArrayList<>();
  public final SettingsDraft settings = new SettingsDraft();
  public NixSettings nix = NixSettings.NONE;
  public @Nullable Packaging packaging;
  public final List<NamedSource> sources = new ArrayList<>();
  public @Nullable Workspace workspace;
  public final List<ReadSetting> read = new ArrayList<>();

  public ProjectDraft(Markers markers) {
    this.markers = markers;
  }

  /**
   * Reads a requirement of which the characters stand at these offsets, one for each, and one for
   * the end.
   */
  public Requirement requirement(SourceText source, String text, int[] offsets) {
    Requirement requirement;
    try {
      requirement = Requirement.parse(text, markers);
    } catch (SyntaxException e) {
      throw source.syntax(e, offsets);
    }
    String doubt = requirement.doubt();
    if (doubt != null) {
      notices.add(new Project.Notice(source.origin(offsets[0]), doubt));
    }
    return requirement;
  }

  /** Reads a requirement that is a TOML string. */
  public Requirement requirement(TomlItem item) {
    return requirement(item.source(), item.text(), item.offsets());
  }

  /** Reads a requirement that is a TOML string, for a part of the project. */
  public Line line(TomlItem item, Part part) {
    return new Line(requirement(item), part, item.origin());
  }

  /** Reads a marker of which the characters stand at these offsets. */
  public Marker marker(SourceText source, String text, int[] offsets) {
    try {
      return markers.parse(text);
    } catch (SyntaxException e) {
      int from = Math.min(e.position(), offsets.length - 1);
      int to = Math.min(e.position() + e.length(), offsets.length - 1);
      throw source.error(
          offsets[from],
          Math.max(1, offsets[to] - offsets[from]),
          String.valueOf(e.getMessage()),
          Remedy.ofMarker(e.text(), e.position()));
    }
  }

  /** Reads the marker of an environment, which is a TOML string. */
  public Marker environment(TomlItem item) {
    Marker marker = marker(item);
    if (ExtraConditions.asks(marker)) {
      throw item.fault(
          "an environment does not say what is chosen of a project",
          "leave out `extra`, `extras` and `dependency_groups`");
    }
    if (marker.isFalse()) {
      throw item.fault("no environment matches this", "remove it, or fix the marker");
    }
    return marker;
  }

  /** Reads a marker that is a TOML string. */
  public Marker marker(TomlItem item) {
    return marker(item.source(), item.text(), item.offsets());
  }

  public Project finish() {
    ExtraConditions extraConditions = new ExtraConditions(extras, notices);
    List<Line> itsLines = extraConditions.lines(lines);
    List<LocalPath> itsPaths = extraConditions.paths(paths);
    extraConditions.groups(groups);
    List<Line> itsConstraints = extraConditions.constraints(constraints);
    return new Project(
        markers,
        name,
        requiresPython,
        itsLines,
        itsPaths,
        List.copyOf(extras),
        Project.ordered(groups),
        List.copyOf(defaultGroups),
        itsConstraints,
        extraConditions.replacements(replacements),
        List.copyOf(exclusions),
        List.copyOf(environments),
        List.copyOf(requiredEnvironments),
        new BuildPolicy(
            Project.ordered(buildRequires),
            List.copyOf(buildConstraints),
            List.copyOf(buildOverrides)),
        List.copyOf(conflicts),
        List.copyOf(hashes),
        List.copyOf(stated),
        settings.finish(),
        nix,
        packaging,
        List.copyOf(sources),
        workspace,
        LocalPackages.NONE,
        List.copyOf(read),
        List.copyOf(notices));
  }
}
