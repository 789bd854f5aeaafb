package dev.pinwheel.index.file;

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
final class FileBytes implements ByteSource {
  private final RandomAccessFile file;
  private final long length;

  private FileBytes(RandomAccessFile file) throws IOException {
    this.file = file;
    this.length = file.length();
  }

  static FileBytes open(Path path) throws IOException {
    File named = path.toFile();
    if (!named.isFile()) {
      throw new IOException(reason(named));
    }
    RandomAccessFile file;
    try {
      file = new RandomAccessFile(named, "r");
    } catch (FileNotFoundException e) {
      throw new IOException(reason(named), e);
    }
    try {
      return new FileBytes(file);
    } catch (IOException e) {
      file.close();
      throw e;
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
  public long length() {
    return length;
  }

  @Override
  public synchronized void read(long from, byte[] into, int at, int count) throws IOException {
    file.seek(from);
    int done = 0;
    while (done < count) {
      int some = file.read(into, at + done, count - done);
      if (some < 0) {
        throw new EOFException("ends at " + (from + done) + ", it had " + length + " bytes");
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
