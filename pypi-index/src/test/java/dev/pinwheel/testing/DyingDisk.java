package dev.pinwheel.testing;

import dev.pinwheel.file.ByteSource;
import dev.pinwheel.file.Disk;
import dev.pinwheel.file.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The file system itself, for a process that is killed at the n-th call: this call and all that
 * come later do nothing, such as to clean up, and {@link #bury()} closes what the system would.
 */
public final class DyingDisk implements Storage {
  /** Thrown instead of everything else. */
  public static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  private final Storage disk = new Disk();
  private final List<Output> open = Collections.synchronizedList(new ArrayList<>());
  private final int last;
  private final AtomicInteger calls = new AtomicInteger();

  /**
   * A disk of one process.
   *
   * @param last the call, counted from one, that is not made any more
   */
  public DyingDisk(int last) {
    this.last = last;
  }

  private void call() {
    if (calls.incrementAndGet() >= last) {
      throw new Killed();
    }
  }

  /** Whether the process lived to make that call. */
  public boolean isDead() {
    return calls.get() >= last;
  }

  /** Closes what is open, and so gives up its locks. */
  public void bury() throws IOException {
    for (Output output : open) {
      output.close();
    }
  }

  private Output opened(Output output) {
    open.add(output);
    return new Dying(output);
  }

  @Override
  public Output create(Path file) throws IOException {
    call();
    return opened(disk.create(file));
  }

  @Override
  public Output append(Path file) throws IOException {
    call();
    return opened(disk.append(file));
  }

  @Override
  public @Nullable Path replaced(Path file) throws IOException {
    call();
    return disk.replaced(file);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    call();
    disk.rename(from, to);
  }

  @Override
  public void createFolders(Path folder) throws IOException {
    call();
    disk.createFolders(folder);
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    call();
    disk.forceFolder(folder);
  }

  @Override
  public void delete(Path file) throws IOException {
    call();
    disk.delete(file);
  }

  @Override
  public Sweep sweep(Path file) throws IOException {
    call();
    return disk.sweep(file);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    call();
    return disk.list(folder);
  }

  private final class Dying implements Output {
    private final Output output;

    Dying(Output output) {
      this.output = output;
    }

    @Override
    public int write(byte[] bytes, int from, int count) throws IOException {
      call();
      return output.write(bytes, from, count);
    }

    @Override
    public int writeAt(long position, byte[] bytes, int from, int count) throws IOException {
      call();
      return output.writeAt(position, bytes, from, count);
    }

    @Override
    public ByteSource written() throws IOException {
      call();
      return output.written();
    }

    @Override
    public void force() throws IOException {
      call();
      output.force();
    }

    @Override
    public void close() throws IOException {
      call();
      output.close();
    }
  }
}
