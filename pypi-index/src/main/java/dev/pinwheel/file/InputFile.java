package dev.pinwheel.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file that somebody else wrote, read whole and never waited for: a pipe that nobody writes to
 * would hold a run for ever. Only what is below {@code /dev} is read as it comes, for there the
 * shell has put what it pipes into a command.
 */
public final class InputFile {
  /** No file that a person or another tool writes for Pinwheel is larger. */
  public static final long LARGEST = 1L << 28;

  private InputFile() {}

  /** All bytes of a file. */
  public static byte[] read(Path file) throws IOException {
    return read(file, LARGEST);
  }

  /**
   * All bytes of a file.
   *
   * @throws java.nio.file.NoSuchFileException if there is none
   * @throws FileSystemException if it is a folder, a pipe or a device, or has more bytes than this
   */
  public static byte[] read(Path file, long most) throws IOException {
    try (InputStream in = open(file, most)) {
      return in.readAllBytes();
    }
  }

  /** The bytes of a file, one after another, as {@link #read}. */
  public static InputStream open(Path file, long most) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw new FileSystemException(file.toString(), null, "is a folder");
    }
    if (!attributes.isRegularFile() && !file.normalize().startsWith("/dev")) {
      throw new FileSystemException(file.toString(), null, "is not a regular file");
    }
    if (attributes.size() > most) {
      throw tooLarge(file, most);
    }
    return new Bounded(Files.newInputStream(file), file, most);
  }

  private static FileSystemException tooLarge(Path file, long most) {
    return new FileSystemException(file.toString(), null, "is larger than " + most + " bytes");
  }

  /** What grows while it is read, or has no size, ends at the bound. */
  private static final class Bounded extends FilterInputStream {
    private final Path file;
    private final long most;
    private long left;

    Bounded(InputStream in, Path file, long most) {
      super(in);
      this.file = file;
      this.most = most;
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int count) throws IOException {
      int some = in.read(into, at, count);
      left -= Math.max(0, some);
      if (left < 0) {
        throw tooLarge(file, most);
      }
      return some;
    }

    @Override
    public long skip(long count) throws IOException {
      return in.skip(0);
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
