package dev.pinwheel.cli.input;

import dev.pinwheel.project.InputException;
import dev.pinwheel.project.LocalPath;
import dev.pinwheel.project.Project;
import dev.pinwheel.project.Selection;
import dev.pinwheel.project.pyproject.ProjectReader;
import dev.pinwheel.request.Line;
import dev.pinwheel.request.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folders that are required by path, such as {@code -e .}: what their pyproject.toml requires is
 * required in their place. The folders themselves are not in the lock.
 */
final class LocalProjects {
  private final Path folder;
  private final ProjectReader reader;
  private final Set<String> read = new HashSet<>();

  /**
   * @param folder where paths begin
   */
  LocalProjects(Path folder, ProjectReader reader) {
    this.folder = folder;
    this.reader = reader;
  }

  /** Whether what a path requires was found out. */
  boolean isRead(LocalPath path) {
    return read.contains(path.path());
  }

  /** A project with what the folders that it requires require. */
  Project into(Project project, List<LocalPath> paths) {
    Deque<LocalPath> open = new ArrayDeque<>(paths);
    Project whole = project;
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      LocalPath path = open.removeFirst();
      String asked = path.path() + " " + path.extras() + " " + path.part() + path.marker().text();
      if (path.part() instanceof Part.Group || !seen.add(asked)) {
        continue;
      }
      Project local = local(path);
      if (local != null) {
        read.add(path.path());
        Selection parts = new Selection(true, new HashSet<>(path.extras()), Set.of());
        whole = whole.requiring(lines(local, parts, path), local.requiresPython());
        for (LocalPath inner : local.paths(parts)) {
          open.addLast(
              new LocalPath(
                  inner.path(),
                  inner.editable(),
                  inner.extras(),
                  inner.marker().and(path.marker()),
                  path.part(),
                  inner.origin()));
        }
      }
    }
    return whole;
  }

  private static List<Line> lines(Project local, Selection parts, LocalPath path) {
    List<Line> lines = new ArrayList<>();
    for (Line line : local.request(parts, local.everywhere()).requirements()) {
      lines.add(
          new Line(
              line.requirement().withMarker(line.requirement().marker().and(path.marker())),
              path.part(),
              line.origin()));
    }
    return lines;
  }

  /** The project in a folder; null if there is none whose requirements are written down. */
  private @Nullable Project local(LocalPath path) {
    if (path.path().indexOf('\0') >= 0
        || path.path().startsWith("file:")
        || !Files.isRegularFile(folder.resolve(path.path()).resolve(Inputs.PYPROJECT))) {
      return null;
    }
    try {
      Project local = reader.pyproject(path.path() + "/" + Inputs.PYPROJECT);
      boolean known = local.extras().containsAll(path.extras());
      return known && local.name() != null ? local : null;
    } catch (InputException e) {
      return null;
    }
  }
}
