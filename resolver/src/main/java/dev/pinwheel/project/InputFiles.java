package dev.pinwheel.project;

import dev.pinwheel.index.Release;
import dev.pinwheel.source.RefusalException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files that an input may name. Only this knows of folders: a path is what the user wrote, led
 * by the folder of the file that names it, with {@code /} between its parts.
 */
@FunctionalInterface
public interface InputFiles {
  /**
   * The bytes of a file.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   */
  byte[] read(String path) throws IOException;

  /**
   * The names of the folders in a folder, sorted; links are followed.
   *
   * @throws java.nio.file.NoSuchFileException if there is no such folder
   */
  default List<String> folders(String path) throws IOException {
    throw new IOException("folders cannot be listed here");
  }

  /**
   * What a wheel or source distribution says of itself.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   */
  default Release release(String path) throws IOException, RefusalException {
    throw new IOException("archives cannot be read here");
  }

  /**
   * The commit of a Git repository that a reference stands for, as its whole hash: the one that is
   * locked, as long as it is to stay; null if the repository has no such reference.
   *
   * @param name the package that is there
   * @param reference a branch, tag or commit; null for the default branch
   * @throws dev.pinwheel.source.git.GitException if the repository does not answer
   */
  default @Nullable String commit(String name, String url, @Nullable String reference)
      throws IOException {
    return null;
  }

  /**
   * The bytes of a file at a commit.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   */
  default byte[] read(String url, String commit, String path) throws IOException {
    throw new NoSuchFileException(path);
  }

  /**
   * The names of the folders in a folder at a commit, sorted.
   *
   * @param path empty for the top
   * @throws java.nio.file.NoSuchFileException if there is no such folder
   */
  default List<String> folders(String url, String commit, String path) throws IOException {
    throw new NoSuchFileException(path);
  }
}
