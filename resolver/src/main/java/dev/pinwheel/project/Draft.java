package dev.pinwheel.project;

import dev.pinwheel.marker.Marker;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.requirement.Requirement;
import dev.pinwheel.resolve.BuildRequirement;
import dev.pinwheel.resolve.BuildRules;
import dev.pinwheel.resolve.Conflict;
import dev.pinwheel.resolve.Exclusion;
import dev.pinwheel.resolve.Line;
import dev.pinwheel.resolve.Part;
import dev.pinwheel.resolve.Replacement;
import dev.pinwheel.resolve.Stated;
import dev.pinwheel.version.Specifiers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A project while its files are read. */
final class Draft {
  /** The universe of every marker that is read. */
  final Markers markers;

  @Nullable String name;
  Specifiers requiresPython = Specifiers.EMPTY;
  final List<Line> lines = new ArrayList<>();
  final List<LocalPath> paths = new ArrayList<>();
  final Set<String> extras = new LinkedHashSet<>();
  final Map<String, Group> groups = new LinkedHashMap<>();
  final Set<String> defaultGroups = new LinkedHashSet<>();
  final List<Line> constraints = new ArrayList<>();
  final List<Replacement> replacements = new ArrayList<>();
  final List<Exclusion> exclusions = new ArrayList<>();
  final List<MarkerLine> environments = new ArrayList<>();
  final List<MarkerLine> requiredEnvironments = new ArrayList<>();
  final Map<String, List<BuildRequirement>> buildRequires = new LinkedHashMap<>();
  final List<Requirement> buildConstraints = new ArrayList<>();
  final List<Requirement> buildOverrides = new ArrayList<>();
  final List<Conflict> conflicts = new ArrayList<>();
  final List<AcceptedHashes> hashes = new ArrayList<>();
  final List<Stated> stated = new ArrayList<>();
  final List<Notice> notices = new ArrayList<>();
  final SettingsDraft settings = new SettingsDraft();
  NixSettings nix = NixSettings.NONE;

  Draft(Markers markers) {
    this.markers = markers;
  }

  /**
   * Reads a requirement of which the characters stand at these offsets, one for each, and one for
   * the end.
   */
  Requirement requirement(SourceText source, String text, int[] offsets) {
    Requirement requirement;
    try {
      requirement = Requirement.parse(text, markers);
    } catch (SyntaxException e) {
      throw source.syntax(e, offsets);
    }
    String doubt = requirement.doubt();
    if (doubt != null) {
      notices.add(new Notice(source.origin(offsets[0]), doubt));
    }
    return requirement;
  }

  /** Reads a requirement that is a TOML string. */
  Requirement requirement(TomlItem item) {
    return requirement(item.source(), item.text(), item.offsets());
  }

  /** Reads a requirement that is a TOML string, for a part of the project. */
  Line line(TomlItem item, Part part) {
    return new Line(requirement(item), part, item.origin());
  }

  /** Reads a marker of which the characters stand at these offsets. */
  Marker marker(SourceText source, String text, int[] offsets) {
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

  /** Reads a marker that is a TOML string. */
  Marker marker(TomlItem item) {
    return marker(item.source(), item.text(), item.offsets());
  }

  Project finish() {
    return new Project(
        markers,
        name,
        requiresPython,
        List.copyOf(lines),
        List.copyOf(paths),
        List.copyOf(extras),
        Project.ordered(groups),
        List.copyOf(defaultGroups),
        List.copyOf(constraints),
        List.copyOf(replacements),
        List.copyOf(exclusions),
        List.copyOf(environments),
        List.copyOf(requiredEnvironments),
        new BuildRules(
            Project.ordered(buildRequires),
            List.copyOf(buildConstraints),
            List.copyOf(buildOverrides)),
        List.copyOf(conflicts),
        List.copyOf(hashes),
        List.copyOf(stated),
        settings.finish(),
        nix,
        List.copyOf(notices));
  }
}
