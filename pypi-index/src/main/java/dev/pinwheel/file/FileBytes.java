package dev.pinwheel.file;

import java.io.EOFException;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of an open file. They stay readable when another file takes its name, and an interrupt
 * does not close it.
 */
public final class FileBytes implements ByteSource {
  private final RandomAccessFile file;
  private long length = -1;

  private FileBytes(RandomAccessFile file) {
    this.file = file;
  }

  /**
   * Opens a regular file and reads nothing of it.
   *
   * @throws IOException whose message says why not, without naming the file
   */
  public static FileBytes open(Path path) throws IOException {
    File named = path.toFile();
    if (!named.isFile()) {
      throw new IOException(reason(named));
    }
    try {
      return new FileBytes(new RandomAccessFile(named, "r"));
    } catch (FileNotFoundException e) {
      throw new IOException(reason(named), e);
    }
  }

  /** Why a path cannot be opened. */
  private static String reason(File named) {
    if (named.isDirectory()) {
      return "is a folder";
    }
    if (named.exists()) {
      return named.isFile() ? "may not be read: permission denied" : "is not a regular file";
    }
    return Files.isSymbolicLink(named.toPath()) ? "is a broken link" : "does not exist";
  }

  @Override
  public synchronized long length() throws IOException {
    if (length < 0) {
      length = file.length();
    }
    return length;
  }

  @Override
  public synchronized void read(long from, byte[] into, int at, int count) throws IOException {
    file.seek(from);
    int done = 0;
    while (done < count) {
      int some = file.read(into, at + done, count - done);
      if (some < 0) {
        throw new EOFException("ends at " + (from + done) + ", it had " + length() + " bytes");
      }
      done += some;
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      // Nothing was written through it.
    }
  }
}
