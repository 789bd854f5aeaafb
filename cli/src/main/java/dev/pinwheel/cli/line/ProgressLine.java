package dev.pinwheel.cli.line;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One line on the terminal that says how far the work is, written over itself and cleared at the
 * end; nothing for short work, and nothing where nobody looks.
 */
public final class ProgressLine implements AutoCloseable {
  private static final long FIRST = 200_000_000;
  private static final long BETWEEN = 100_000_000;
  private static final String CLEAR = "\r\033[K";

  private final OutputStream err;
  private final boolean shown;
  private final int width;
  private long next = System.nanoTime() + FIRST;
  private boolean written;

  public ProgressLine(Console console) {
    this.err = console.surroundings().err();
    this.shown = console.showsProgress();
    this.width = console.width();
  }

  /** So many of all are done; any thread may tell. */
  public synchronized void step(String what, int done, int of) {
    if (!shown || System.nanoTime() - next < 0) {
      return;
    }
    next = System.nanoTime() + BETWEEN;
    String line = (of > 1 ? done + " of " + of + "  " : "") + Printable.of(what);
    write(CLEAR + line.substring(0, Math.min(line.length(), width - 1)));
    written = true;
  }

  @Override
  public synchronized void close() {
    if (written) {
      write(CLEAR);
    }
  }

  private void write(String text) {
    try {
      err.write(text.getBytes(StandardCharsets.UTF_8));
      err.flush();
    } catch (IOException e) {
      // Nobody reads it.
    }
  }
}
