package dev.pinwheel.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The right to write a file alone, for one on which others hang: of several processes one goes on,
 * and the rest is told so. It ends with the process, however that ends.
 */
public final class Claim implements AutoCloseable {
  private static final int TRIES = 100;
  private static final int PAUSE = 20;

  /** Another process has the claim. */
  public static final class TakenException extends IOException {
    private static final long serialVersionUID = 1L;

    private TakenException(Path file) {
      super(file + " is being written by another process");
    }
  }

  private final Scratch scratch;

  private Claim(Scratch scratch) {
    this.scratch = scratch;
  }

  /**
   * Claims a file. Who comes sees everybody who came before. Of those who see each other the one
   * with the least name waits until the others gave way.
   *
   * @throws TakenException if another process has it
   */
  public static Claim of(Path file, Storage storage) throws IOException {
    Scratch scratch = Scratch.create(file, Scratch.CLAIM, storage);
    boolean done = false;
    try {
      Path other = scratch.sweep();
      for (int i = 0; other != null; i++) {
        if (i == TRIES || scratch.isAfter(other)) {
          throw new TakenException(file);
        }
        pause();
        other = scratch.sweep();
      }
      done = true;
      return new Claim(scratch);
    } finally {
      if (!done) {
        scratch.close();
      }
    }
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() throws IOException {
    scratch.close();
  }
}
