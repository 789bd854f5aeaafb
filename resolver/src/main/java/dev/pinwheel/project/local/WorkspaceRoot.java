package dev.pinwheel.project.local;

import dev.pinwheel.project.InputFiles;
import dev.pinwheel.project.Workspace;
import dev.pinwheel.project.pyproject.ProjectReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the workspace that a project is a member of: the nearest one above its folder. */
public final class WorkspaceRoot {
  private WorkspaceRoot() {}

  /**
   * The folder of the workspace, among those given; null if the project is a member of none.
   *
   * @param above the folders above that of the project, from the nearest to the furthest
   * @param names the names of the project's folder and of those above it, as far as there are some
   */
  public static @Nullable String of(
      List<String> above, List<String> names, InputFiles files, ProjectReader reader) {
    for (int i = 0; i < above.size() && i < names.size(); i++) {
      String folder = above.get(i);
      Workspace workspace =
          reader.workspace(folder.isEmpty() ? "pyproject.toml" : folder + "/pyproject.toml");
      if (workspace != null) {
        List<String> way = new ArrayList<>(names.subList(0, i + 1)).reversed();
        return new MemberFolders(files, workspace, folder.isEmpty() ? "." : folder).includes(way)
            ? folder
            : null;
      }
    }
    return null;
  }
}
