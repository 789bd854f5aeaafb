package dev.pinwheel.project.pyproject;

import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Name;
import dev.pinwheel.project.InputException;
import dev.pinwheel.project.InputFiles;
import dev.pinwheel.project.LocalPath;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.project.Workspace;
import dev.pinwheel.project.foreign.UvTable;
import dev.pinwheel.project.reading.ProjectDraft;
import dev.pinwheel.project.reading.TomlEntries;
import dev.pinwheel.project.requirements.LogicalLine;
import dev.pinwheel.project.requirements.RequirementLine;
import dev.pinwheel.project.requirements.RequirementsReader;
import dev.pinwheel.request.Exclusion;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Origin;
import dev.pinwheel.request.Part;
import dev.pinwheel.request.Replacement;
import dev.pinwheel.request.Scope;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what users write into a {@link Project}; every error is an {@link InputException}. */
public final class ProjectReader {
  private final InputFiles files;
  private final Map<String, String> variables;
  private final Markers markers;

  /**
   * A reader of these files.
   *
   * @param variables for {@code ${NAME}} in requirements files
   * @param markers the universe of the markers that are read
   */
  public ProjectReader(InputFiles files, Map<String, String> variables, Markers markers) {
    this.markers = markers;
    this.files = files;
    this.variables = Collections.unmodifiableMap(variables);
  }

  /** A requirements file and those it names. */
  public Project requirements(String path) {
    ProjectDraft draft = new ProjectDraft(markers);
    reader(draft).file(path, RequirementsReader.Role.REQUIREMENTS, null);
    return draft.finish();
  }

  /** The text of a requirements file, such as that of the standard input. */
  public Project requirements(String name, byte[] bytes) {
    ProjectDraft draft = new ProjectDraft(markers);
    reader(draft).text(SourceText.of(name, bytes, null), RequirementsReader.Role.REQUIREMENTS);
    return draft.finish();
  }

  /** A requirements file of which the lines are constraints. */
  public Project constraints(String path) {
    ProjectDraft draft = new ProjectDraft(markers);
    reader(draft).file(path, RequirementsReader.Role.CONSTRAINTS, null);
    return draft.finish();
  }

  /** A requirements file of which the lines are overrides. */
  public Project overrides(String path) {
    ProjectDraft draft = new ProjectDraft(markers);
    reader(draft).file(path, RequirementsReader.Role.REQUIREMENTS, null);
    if (!draft.paths.isEmpty()) {
      LocalPath first = draft.paths.getFirst();
      throw new InputException(
          new SourceText(first.origin().toString(), "", null),
          "an override needs a name, and `" + first.path() + "` is a path",
          "write `name==1.0`");
    }
    for (Line line : draft.lines) {
      draft.replacements.add(new Replacement(line.requirement(), Scope.GLOBAL, line.origin()));
    }
    draft.lines.clear();
    return draft.finish();
  }

  /** A pyproject.toml. */
  public Project pyproject(String path) {
    ProjectDraft draft = new ProjectDraft(markers);
    new PyprojectReader(files, variables, draft).read(SourceText.read(files, path, null));
    return draft.finish();
  }

  /** What a pyproject.toml says of a workspace; null if there is none that does. */
  public @Nullable Workspace workspace(String path) {
    try {
      SourceText source = SourceText.of(path, files.read(path), null);
      ProjectDraft draft = new ProjectDraft(markers);
      UvTable.workspace(TomlEntries.parse(source).table("tool").table("uv"), draft);
      return draft.workspace;
    } catch (IOException | InputException e) {
      return null; // it is not the file that was named, so nobody has to mend it now
    }
  }

  /** A script with a block of metadata. */
  public Project script(String path) {
    ProjectDraft draft = new ProjectDraft(markers);
    ScriptReader.read(SourceText.read(files, path, null), draft);
    return draft.finish();
  }

  /** Requirements given as arguments. */
  public Project arguments(List<String> requirements) {
    ProjectDraft draft = new ProjectDraft(markers);
    for (String requirement : requirements) {
      SourceText source = argument(requirement);
      int[] offsets = new int[requirement.length() + 1];
      java.util.Arrays.setAll(offsets, i -> i);
      LogicalLine line = new LogicalLine(requirement, offsets).strip();
      if (RequirementLine.isPath(line.text())) {
        RequirementLine.path(source, line, false, Part.BASE, draft);
      } else {
        draft.lines.add(new Line(RequirementLine.read(source, line, draft), Origin.COMMAND_LINE));
      }
    }
    return draft.finish();
  }

  /** Names given as arguments, to be left out of every dependency. */
  public Project exclusions(List<String> names) {
    ProjectDraft draft = new ProjectDraft(markers);
    for (String name : names) {
      if (!Name.isValid(name)) {
        throw argument(name)
            .error(
                0, Math.max(1, name.length()), "not a project name", "an exclude is a bare name");
      }
      draft.exclusions.add(new Exclusion(Name.normalize(name), Scope.GLOBAL, Origin.COMMAND_LINE));
    }
    return draft.finish();
  }

  private static SourceText argument(String text) {
    return new SourceText(Origin.COMMAND_LINE.source(), text, null);
  }

  private RequirementsReader reader(ProjectDraft draft) {
    return new RequirementsReader(files, variables, draft, Part.BASE);
  }
}
