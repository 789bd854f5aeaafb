package dev.pinwheel.request;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a package lies that no index offers. Paths are those of the user, as the inputs name them.
 */
public sealed interface LocalSource {
  /**
   * A folder.
   *
   * @param editable whether it is installed in place
   */
  record Folder(String path, boolean editable) implements LocalSource {}

  /**
   * One file, a wheel or a source distribution.
   *
   * @param location a path, or a URL
   * @param size in bytes; negative when unknown
   * @param hashes such as {@code sha256:…}
   */
  record File(
      String name, String location, long size, List<String> hashes, @Nullable String subdirectory)
      implements LocalSource {
    public File {
      hashes = List.copyOf(hashes);
    }
  }

  /**
   * A commit of a Git repository.
   *
   * @param requested the branch, tag or commit that is asked for; null if none is
   * @param commit all of its hash
   */
  record Commit(
      String url, @Nullable String requested, String commit, @Nullable String subdirectory)
      implements LocalSource {}
}
