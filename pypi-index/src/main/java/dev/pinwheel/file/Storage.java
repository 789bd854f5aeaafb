package dev.pinwheel.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What writing asks of a file system, call by call; a test gives one that fails. */
public interface Storage {
  /**
   * Creates a file and locks it until it is closed.
   *
   * @throws java.nio.file.FileAlreadyExistsException if the name is taken
   */
  Output create(Path file) throws IOException;

  /** Opens what has a name already to write at its end. */
  Output append(Path file) throws IOException;

  /**
   * The file whose place a new one takes: this one, or where it leads if it is a link. Null if that
   * is there and no regular file, so that it can only be written into: a device, a pipe.
   *
   * @throws java.nio.file.FileSystemException if it is a folder
   */
  @Nullable Path replaced(Path file) throws IOException;

  /** Gives a file another name in the same folder, in one step, replacing what had it. */
  void rename(Path from, Path to) throws IOException;

  /** Creates a folder and those above it, as far as they are not there. */
  void createFolders(Path folder) throws IOException;

  /** Makes renames in a folder last. */
  void forceFolder(Path folder) throws IOException;

  /** Deletes a file if it is there. */
  void delete(Path file) throws IOException;

  /** Deletes a file that another process created and did not live to close. */
  Sweep sweep(Path file) throws IOException;

  /** The files of a folder, by name. */
  List<Path> list(Path folder) throws IOException;

  /** What became of a file that may be abandoned. */
  enum Sweep {
    /** It is gone. */
    DELETED,

    /** Somebody writes it. */
    LOCKED,

    /** It cannot be told, as where a file system knows no locks; so it stays. */
    UNKNOWN
  }

  /** A file being written. */
  interface Output extends AutoCloseable {
    /** Writes at the end; may write less than asked, and says how much. */
    int write(byte[] bytes, int from, int count) throws IOException;

    /** Writes over what is there already; may write less than asked, and says how much. */
    int writeAt(long position, byte[] bytes, int from, int count) throws IOException;

    /** What was written, for as long as this is open; to open the file again could unlock it. */
    ByteSource written() throws IOException;

    /** Makes what was written last. */
    void force() throws IOException;

    @Override
    void close() throws IOException;
  }
}
