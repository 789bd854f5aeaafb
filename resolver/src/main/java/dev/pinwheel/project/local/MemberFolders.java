package dev.pinwheel.project.local;

import dev.pinwheel.project.InputException;
import dev.pinwheel.project.InputFiles;
import dev.pinwheel.project.Paths;
import dev.pinwheel.project.SourceText;
import dev.pinwheel.project.Workspace;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The folders of the members of a workspace. */
final class MemberFolders {
  private static final int DEEPEST = 16;
  private static final int MOST = 100_000;

  /** Folders that no pattern leads into. */
  private static final Set<String> NEVER = Set.of("node_modules", "__pycache__");

  private final InputFiles files;
  private final Workspace workspace;
  private final String root;
  private final List<FolderPattern> excluded;
  private final TreeSet<String> found = new TreeSet<>();
  private int looked;

  /**
   * For a workspace.
   *
   * @param root the folder of the file that says so
   */
  MemberFolders(InputFiles files, Workspace workspace, String root) {
    this.files = files;
    this.workspace = workspace;
    this.root = root;
    this.excluded = workspace.exclude().stream().map(FolderPattern::new).toList();
  }

  /** The folders as the inputs name them, sorted, without that of the workspace itself. */
  List<String> all() {
    for (String member : workspace.members()) {
      FolderPattern pattern = new FolderPattern(member);
      if (member.startsWith("/") || pattern.steps().contains("..")) {
        throw fault("the member `" + member + "` lies outside of the workspace");
      }
      if (pattern.isPlain()) {
        if (!isExcluded(pattern.steps()) && !pattern.steps().isEmpty()) {
          found.add(String.join("/", pattern.steps()));
        }
      } else {
        search(pattern, List.of(), 0);
      }
    }
    List<String> folders = new ArrayList<>();
    for (String folder : found) {
      folders.add(Paths.beside(root + "/pyproject.toml", folder));
    }
    return folders;
  }

  /** Whether a folder below the root is a member, by the names on the way to it. */
  boolean includes(List<String> folder) {
    return !isExcluded(folder)
        && workspace.members().stream()
            .anyMatch(member -> new FolderPattern(member).matches(folder));
  }

  private boolean isExcluded(List<String> folder) {
    return excluded.stream().anyMatch(pattern -> pattern.matches(folder));
  }

  private void search(FolderPattern pattern, List<String> folder, int step) {
    if (step == pattern.steps().size()) {
      if (!folder.isEmpty() && !isExcluded(folder) && isProject(folder)) {
        found.add(String.join("/", folder));
      }
      return;
    }
    String name = pattern.steps().get(step);
    if (!FolderPattern.isOdd(name)) {
      search(pattern, with(folder, name), step + 1);
      return;
    }
    boolean deep = name.equals("**");
    if (deep) {
      search(pattern, folder, step + 1);
    }
    if (folder.size() >= DEEPEST) {
      return;
    }
    for (String each : folders(folder)) {
      if (each.startsWith(".") || NEVER.contains(each)) {
        continue;
      }
      if (deep) {
        search(pattern, with(folder, each), step);
      } else if (FolderPattern.matches(each, name)) {
        search(pattern, with(folder, each), step + 1);
      }
    }
  }

  private static List<String> with(List<String> folder, String name) {
    List<String> longer = new ArrayList<>(folder);
    longer.add(name);
    return longer;
  }

  private List<String> folders(List<String> folder) {
    if (++looked > MOST) {
      throw fault("more than " + MOST + " folders to look at");
    }
    String path = Paths.beside(root + "/pyproject.toml", String.join("/", folder));
    try {
      return files.folders(path);
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw fault("the folder `" + path + "` cannot be listed");
    }
  }

  private boolean isProject(List<String> folder) {
    String path = String.join("/", folder) + "/pyproject.toml";
    try {
      files.read(Paths.beside(root + "/pyproject.toml", path));
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      return true; // whoever reads it says what is wrong
    }
  }

  private InputException fault(String message) {
    return new InputException(
        new SourceText(workspace.origin().toString(), "", null),
        message,
        "name folders below that of this file in `members`, such as `packages/*`");
  }
}
