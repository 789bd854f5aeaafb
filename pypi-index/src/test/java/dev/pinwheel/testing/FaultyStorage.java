package dev.pinwheel.testing;

import dev.pinwheel.file.ByteSource;
import dev.pinwheel.file.Storage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A file system in memory that fails when told to: at the n-th call, by short writes, or by losing
 * what was not forced.
 */
public final class FaultyStorage implements Storage {
  /** What a file holds, and what of it would survive the loss of power. */
  private static final class Content {
    byte[] bytes = {};
    byte[] forced = {};
    boolean open;
  }

  private Map<Path, Content> files = new TreeMap<>();

  /** Names as they would be after the loss of power, and renames that may or may not last. */
  private Map<Path, Content> lasting = new HashMap<>();

  private final List<Runnable> pending = new ArrayList<>();
  private int calls;

  /** Which call fails, counted from zero; none if negative. */
  public int failAt = -1;

  /** How much is written at once. */
  public int mostBytes = Integer.MAX_VALUE;

  /** How many bytes a file has room for. */
  public int room = Integer.MAX_VALUE;

  private void call() throws IOException {
    if (calls++ == failAt) {
      throw new IOException("fault at call " + failAt);
    }
  }

  /** How many calls there were. */
  public int calls() {
    return calls;
  }

  /** What an open, reading as a new process does, would see. */
  public byte[] read(Path file) {
    Content content = files.get(file);
    return content == null ? new byte[0] : content.bytes;
  }

  /** All files. */
  public List<Path> names() {
    return List.copyOf(files.keySet());
  }

  /** Whether a file was not closed. */
  public boolean anyOpen() {
    return files.values().stream().anyMatch(content -> content.open);
  }

  /** Power is lost: of what was not forced, any part survives. */
  public void crash(RandomGenerator random) {
    for (Runnable change : pending) {
      if (random.nextBoolean()) {
        change.run();
      }
    }
    pending.clear();
    files = new TreeMap<>(lasting);
    for (Content content : files.values()) {
      int kept =
          content.forced.length == content.bytes.length
              ? content.bytes.length
              : random.nextInt(content.bytes.length + 1);
      byte[] left = Arrays.copyOf(content.bytes, kept);
      content.bytes = content.forced.length >= left.length ? content.forced : left;
      content.forced = content.bytes;
      content.open = false;
    }
  }

  @Override
  public Output create(Path file) throws IOException {
    call();
    if (files.containsKey(file)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    Content content = new Content();
    content.open = true;
    files.put(file, content);
    pending.add(() -> lasting.put(file, content));
    return new Output() {
      @Override
      public int write(byte[] bytes, int from, int count) throws IOException {
        call();
        int some = Math.min(count, mostBytes);
        int size = content.bytes.length;
        if (some > room - size) {
          throw new IOException("No space left on device");
        }
        content.bytes = Arrays.copyOf(content.bytes, size + some);
        System.arraycopy(bytes, from, content.bytes, size, some);
        return some;
      }

      @Override
      public int writeAt(long position, byte[] bytes, int from, int count) throws IOException {
        call();
        int some = Math.min(count, mostBytes);
        content.bytes = content.bytes.clone();
        System.arraycopy(bytes, from, content.bytes, (int) position, some);
        return some;
      }

      @Override
      public ByteSource written() throws IOException {
        call();
        return new ByteSource() {
          @Override
          public long length() {
            return content.bytes.length;
          }

          @Override
          public void read(long from, byte[] into, int at, int count) throws IOException {
            call();
            System.arraycopy(content.bytes, (int) from, into, at, count);
          }

          @Override
          public void close() {}
        };
      }

      @Override
      public void force() throws IOException {
        call();
        content.forced = content.bytes;
      }

      @Override
      public void close() throws IOException {
        content.open = false;
        call();
      }
    };
  }

  @Override
  public Output append(Path file) throws IOException {
    throw new FileNotFoundException(file.toString());
  }

  @Override
  public Path replaced(Path file) throws IOException {
    call();
    return file;
  }

  @Override
  public Sweep sweep(Path file) throws IOException {
    call();
    Content content = files.get(file);
    if (content != null && content.open) {
      return Sweep.LOCKED;
    }
    delete(file);
    return Sweep.DELETED;
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    call();
    Content content = files.remove(from);
    if (content == null) {
      throw new FileNotFoundException(from.toString());
    }
    files.put(to, content);
    pending.add(
        () -> {
          lasting.remove(from);
          lasting.put(to, content);
        });
  }

  /** Folders are there. */
  @Override
  public void createFolders(Path folder) throws IOException {
    call();
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    call();
    pending.forEach(Runnable::run);
    pending.clear();
  }

  @Override
  public void delete(Path file) throws IOException {
    call();
    if (files.remove(file) != null) {
      pending.add(() -> lasting.remove(file));
    }
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    call();
    return names();
  }
}
