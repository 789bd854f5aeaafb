package dev.pinwheel.index.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What writing an index asks of a file system; a test gives one that fails. */
public interface Storage {
  /**
   * Creates a file to be written, in the place of one that was abandoned. Until it is closed nobody
   * else creates it.
   */
  Output create(Path file) throws IOException;

  /** The bytes of a file. */
  ByteSource open(Path file) throws IOException;

  /** Gives a file another name in the same folder, in one step, replacing what had it. */
  void rename(Path from, Path to) throws IOException;

  /** Makes renames in a folder last. */
  void forceFolder(Path folder) throws IOException;

  /** Deletes a file if it is there. */
  void delete(Path file) throws IOException;

  /** The files of a folder, by name. */
  List<Path> list(Path folder) throws IOException;

  /** A file being written. */
  interface Output extends AutoCloseable {
    /** Writes at the end; may write less than asked, and says how much. */
    int write(byte[] bytes, int from, int count) throws IOException;

    /** Writes over what is there already; may write less than asked, and says how much. */
    int writeAt(long position, byte[] bytes, int from, int count) throws IOException;

    /** Makes what was written last. */
    void force() throws IOException;

    @Override
    void close() throws IOException;
  }
}
