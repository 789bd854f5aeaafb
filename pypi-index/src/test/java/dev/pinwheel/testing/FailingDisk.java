package dev.pinwheel.testing;

import dev.pinwheel.file.ByteSource;
import dev.pinwheel.file.Disk;
import dev.pinwheel.file.Storage;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The file system itself, but that the n-th call fails, and that it writes little at once. */
public final class FailingDisk implements Storage {
  private final Storage disk = new Disk();
  private final int failing;
  private final int most;
  private final AtomicInteger calls = new AtomicInteger();

  /**
   * A disk that fails once.
   *
   * @param failing the call that fails, counted from one; none does if it is zero
   * @param most how many bytes are written at once
   */
  public FailingDisk(int failing, int most) {
    this.failing = failing;
    this.most = most;
  }

  private void call(Path file) throws IOException {
    int call = calls.incrementAndGet();
    if (call == failing) {
      throw new FileSystemException(file.toString(), null, "call " + call);
    }
  }

  /** How many calls there were. */
  public int calls() {
    return calls.get();
  }

  @Override
  public Output create(Path file) throws IOException {
    call(file);
    return new Failing(file, disk.create(file));
  }

  @Override
  public Output append(Path file) throws IOException {
    call(file);
    return new Failing(file, disk.append(file));
  }

  @Override
  public @Nullable Path replaced(Path file) throws IOException {
    call(file);
    return disk.replaced(file);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    call(from);
    disk.rename(from, to);
  }

  @Override
  public void createFolders(Path folder) throws IOException {
    call(folder);
    disk.createFolders(folder);
  }

  @Override
  public void forceFolder(Path folder) throws IOException {
    call(folder);
    disk.forceFolder(folder);
  }

  @Override
  public void delete(Path file) throws IOException {
    disk.delete(file);
  }

  @Override
  public Sweep sweep(Path file) throws IOException {
    call(file);
    return disk.sweep(file);
  }

  @Override
  public List<Path> list(Path folder) throws IOException {
    call(folder);
    return disk.list(folder);
  }

  private final class Failing implements Output {
    private final Path file;
    private final Output output;

    Failing(Path file, Output output) {
      this.file = file;
      this.output = output;
    }

    @Override
    public int write(byte[] bytes, int from, int count) throws IOException {
      call(file);
      return output.write(bytes, from, Math.min(most, count));
    }

    @Override
    public int writeAt(long position, byte[] bytes, int from, int count) throws IOException {
      call(file);
      return output.writeAt(position, bytes, from, Math.min(most, count));
    }

    @Override
    public ByteSource written() throws IOException {
      call(file);
      return output.written();
    }

    @Override
    public void force() throws IOException {
      call(file);
      output.force();
    }

    @Override
    public void close() throws IOException {
      output.close();
      call(file);
    }
  }
}
