package dev.pinwheel.project.local;

import dev.pinwheel.project.InputFiles;
import dev.pinwheel.project.Paths;
import dev.pinwheel.source.CoreMetadata;
import dev.pinwheel.source.RefusalException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files at a commit, for readers that know of folders only. Their paths begin with the name of
 * the repository and the commit, as in {@code click.git@1f0c/setup.cfg}: so messages name a place
 * that is not taken for one beside the project, and no path leads out of the repository.
 */
final class CommitFiles implements InputFiles {
  private static final int SHOWN = 12;
  private static final String METADATA = "PKG-INFO";

  private final InputFiles files;
  private final String url;
  private final String commit;
  private final String top;

  CommitFiles(InputFiles files, String url, String commit) {
    this.files = files;
    this.url = url;
    this.commit = commit;
    int end = url.length();
    while (end > 0 && url.charAt(end - 1) == '/') {
      end--;
    }
    String name = url.substring(url.lastIndexOf('/', end - 1) + 1, end);
    this.top = name + "@" + commit.substring(0, Math.min(SHOWN, commit.length()));
  }

  /** The path of a folder; null if it lies outside of the repository. */
  @Nullable String folder(@Nullable String subdirectory) {
    String path = subdirectory == null ? top : Paths.beside(top + "/", "./" + subdirectory);
    return below(path) == null ? null : path;
  }

  /** A path as it is in the repository, empty for its top; null if it lies outside of it. */
  @Nullable String below(String path) {
    return path.equals(top)
        ? ""
        : path.startsWith(top + "/") ? path.substring(top.length() + 1) : null;
  }

  /** Metadata that a build may change says nothing of a commit: somebody left it there. */
  @Override
  public byte[] read(String path) throws IOException {
    byte[] bytes = files.read(url, commit, inside(path));
    if (path.endsWith("/" + METADATA) && !isStatic(bytes)) {
      throw new NoSuchFileException(path);
    }
    return bytes;
  }

  @Override
  public List<String> folders(String path) throws IOException {
    return files.folders(url, commit, inside(path));
  }

  private String inside(String path) throws NoSuchFileException {
    String inside = below(path);
    if (inside == null) {
      throw new NoSuchFileException(path);
    }
    return inside;
  }

  private static boolean isStatic(byte[] bytes) {
    try {
      return CoreMetadata.parse(bytes).isStatic();
    } catch (RefusalException e) {
      return false;
    }
  }
}
