package dev.pinwheel.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file being written that is whole under its name at every moment, the old one or the new one: it
 * grows beside it, is forced, renamed, and the folder forced. What those left behind who were
 * killed is swept. What is no regular file, such as a device or a pipe, is written into and never
 * replaced.
 */
public final class AtomicFile implements AutoCloseable {
  private final Path target;
  private final @Nullable Scratch scratch;
  private final Storage.Output output;

  private AtomicFile(Path target, @Nullable Scratch scratch, Storage.Output output) {
    this.target = target;
    this.scratch = scratch;
    this.output = output;
  }

  /** Writes a file. Of several who do so at once, the last one's stays, whole. */
  public static void write(Path file, byte[] bytes, Storage storage) throws IOException {
    try (AtomicFile atomic = create(file, storage)) {
      atomic.stream().write(bytes);
      atomic.commit();
    }
  }

  /**
   * Writes a file into a folder of so many that nobody can look through all of them each time; who
   * owns the folder does so once, by {@link #sweepFolder}. A link is replaced.
   */
  public static void writeAmongMany(Path file, byte[] bytes, Storage storage) throws IOException {
    try (Scratch scratch = Scratch.create(file, Scratch.CONTENT, storage)) {
      write(scratch.output(), bytes, 0, bytes.length);
      scratch.rename(file);
    }
  }

  /** Deletes what those left behind who were killed while they wrote a file in this folder. */
  public static void sweepFolder(Path folder, Storage storage) throws IOException {
    Scratch.sweepFolder(folder, Scratch.CONTENT, storage);
  }

  private static void write(Storage.Output output, byte[] bytes, int from, int count)
      throws IOException {
    for (int written = 0; written < count; ) {
      written += output.write(bytes, from + written, count - written);
    }
  }

  /** Begins a file. A link stays a link: where it leads is replaced. */
  public static AtomicFile create(Path file, Storage storage) throws IOException {
    Path target = storage.replaced(file);
    return target == null
        ? new AtomicFile(file, null, storage.append(file))
        : replacing(target, storage);
  }

  /**
   * Begins a file that others lie beside. A link is replaced.
   *
   * @throws FileSystemException if it is there and no regular file
   */
  public static AtomicFile among(Path file, Storage storage) throws IOException {
    if (storage.replaced(file) == null) {
      throw new FileSystemException(file.toString(), null, "is not a regular file");
    }
    return replacing(file, storage);
  }

  private static AtomicFile replacing(Path target, Storage storage) throws IOException {
    Scratch scratch = Scratch.create(target, Scratch.CONTENT, storage);
    return new AtomicFile(target, scratch, scratch.output());
  }

  /**
   * Deletes what those left behind who were killed while they wrote this file, as far as that can
   * be done: for who finds that he need not write it.
   */
  public static void sweep(Path file, Storage storage) {
    try {
      Path target = storage.replaced(file);
      if (target != null) {
        Scratch.sweep(target, Scratch.CONTENT, "", storage);
      }
    } catch (IOException e) {
      // Only space is lost.
    }
  }

  /** What is being written, for who has to write over parts of it or to read it again. */
  public Storage.Output output() {
    return output;
  }

  /** Writes at the end of it; closing the stream closes nothing. */
  public OutputStream stream() {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        AtomicFile.write(output, bytes, from, count);
      }
    };
  }

  /** Gives the file its name. */
  public void commit() throws IOException {
    commitAs(target);
  }

  /** Gives the file another name in the same folder. */
  public void commitAs(Path name) throws IOException {
    if (scratch == null) {
      return;
    }
    scratch.rename(name);
    try {
      scratch.sweep();
    } catch (IOException e) {
      // The file has its name; only space is lost.
    }
  }

  /** Ends it; nothing is left of a file that was not committed. */
  @Override
  public void close() throws IOException {
    if (scratch != null) {
      scratch.close();
    } else {
      output.close();
    }
  }
}
