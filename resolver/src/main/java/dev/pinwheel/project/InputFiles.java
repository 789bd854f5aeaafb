package dev.pinwheel.project;

import dev.pinwheel.index.Release;
import dev.pinwheel.source.RefusalException;
import java.io.IOException;
import java.util.List;

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
}
