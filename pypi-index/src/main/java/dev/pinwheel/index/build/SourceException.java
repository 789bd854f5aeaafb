package dev.pinwheel.index.build;

import java.io.IOException;

/** A source that cannot be used as it is: which one, which part of it, and why. */
public final class SourceException extends IOException {
  private static final long serialVersionUID = 1L;

  SourceException(String source, String part, IOException cause) {
    super("source `" + source + "`, in `" + part + "`: " + cause.getMessage(), cause);
  }
}
