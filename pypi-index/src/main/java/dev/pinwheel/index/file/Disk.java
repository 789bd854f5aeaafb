package dev.pinwheel.index.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The file system itself. */
public final class Disk implements Storage {
  private static final int TRIES = 3;

  /** Writes to a new file only, never into one that may have got its final name meanwhile. */
  @Override
  public Output create(Path file) throws IOException {
    for (int i = 0; ; i++) {
      FileChannel channel;
      try {
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (FileAlreadyExistsException e) {
        if (i == TRIES || isBeingWritten(file)) {
          throw new IOException(file + " is being written by another process");
        }
        Files.deleteIfExists(file);
        continue;
      }
      if (lock(channel)) {
        return new ChannelOutput(channel);
      }
      channel.close();
    }
  }

  private static boolean isBeingWritten(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return !lock(channel);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Locks a file until it is closed; where a file system knows no locks, nobody is warned off. */
  private static boolean lock(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public ByteSource open(Path file) throws IOException {
    return FileBytes.open(file);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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

  private record ChannelOutput(FileChannel channel) implements Output {
    @Override
    public int write(byte[] bytes, int from, int count) throws IOException {
      return channel.write(ByteBuffer.wrap(bytes, from, count));
    }

    @Override
    public int writeAt(long position, byte[] bytes, int from, int count) throws IOException {
      return channel.write(ByteBuffer.wrap(bytes, from, count), position);
    }

    @Override
    public void force() throws IOException {
      channel.force(true);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
