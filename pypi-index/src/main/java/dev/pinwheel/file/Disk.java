package dev.pinwheel.file;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file system itself. */
public final class Disk implements Storage {
  /**
   * Between its creation and its lock a file looks abandoned and may be deleted. Who deletes it
   * holds its lock meanwhile, so it is ours if we got the lock and it still has its name.
   */
  @Override
  public Output create(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!isLocked(channel) || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      channel.close();
      throw new FileAlreadyExistsException(file.toString());
    }
    return new ChannelOutput(file, channel);
  }

  /** Locks a file until it is closed; where a file system knows no locks, nobody is warned off. */
  private static boolean isLocked(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public Output append(Path file) throws IOException {
    return new ChannelOutput(file, FileChannel.open(file, StandardOpenOption.APPEND));
  }

  @Override
  public @Nullable Path replaced(Path file) throws IOException {
    BasicFileAttributes named;
    try {
      named = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return file;
    }
    if (named.isRegularFile()) {
      return file;
    }
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a folder");
    }
    // A link below /dev or /proc is a name for what is open already, such as /dev/stdout.
    if (!named.isSymbolicLink() || file.startsWith("/dev") || file.startsWith("/proc")) {
      return null;
    }
    Path real;
    try {
      real = file.toRealPath();
    } catch (NoSuchFileException e) {
      return file;
    }
    return Files.isRegularFile(real) ? real : null;
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void createFolders(Path folder) throws IOException {
    Files.createDirectories(folder);
  }

  /** Where a folder cannot be opened as a file (Windows), the rename lasts without. */
  @Override
  public void forceFolder(Path folder) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      return;
    }
    try (channel) {
      channel.force(true);
    }
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public Sweep sweep(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Sweep.UNKNOWN;
    }
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (channel.tryLock() == null) {
        return Sweep.LOCKED;
      }
      Files.deleteIfExists(file);
      return Sweep.DELETED;
    } catch (OverlappingFileLockException e) {
      return Sweep.LOCKED;
    } catch (IOException e) {
      return Sweep.UNKNOWN;
    }
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
      for (Path file : found) {
        files.add(file);
      }
    }
    Collections.sort(files);
    return files;
  }

  /** A full disk is told without a word of which file; so that is added. */
  private record ChannelOutput(Path file, FileChannel channel) implements Output {
    private IOException named(IOException e) {
      FileSystemException named =
          new FileSystemException(file.toString(), null, String.valueOf(e.getMessage()));
      named.initCause(e);
      return named;
    }

    @Override
    public int write(byte[] bytes, int from, int count) throws IOException {
      try {
        return channel.write(ByteBuffer.wrap(bytes, from, count));
      } catch (IOException e) {
        throw named(e);
      }
    }

    @Override
    public int writeAt(long position, byte[] bytes, int from, int count) throws IOException {
      try {
        return channel.write(ByteBuffer.wrap(bytes, from, count), position);
      } catch (IOException e) {
        throw named(e);
      }
    }

    @Override
    public ByteSource written() throws IOException {
      return new Written(channel, channel.size());
    }

    @Override
    public void force() throws IOException {
      try {
        channel.force(true);
      } catch (IOException e) {
        throw named(e);
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private record Written(FileChannel channel, long length) implements ByteSource {
    @Override
    public void read(long from, byte[] into, int at, int count) throws IOException {
      ByteBuffer buffer = ByteBuffer.wrap(into, at, count);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, from + count - buffer.remaining()) < 0) {
          throw new EOFException("ends before " + (from + count));
        }
      }
    }

    @Override
    public void close() {}
  }
}
