package dev.pinwheel.index;

import java.io.IOException;

/** A piece of what an index is made from, such as one file; any thread may read it. */
public interface ReleasePart {
  /** The name shown in progress and errors. */
  String name();

  /** Streams everything in this part; damage within one record is skipped and counted. */
  void read(ReleaseSink sink) throws IOException;
}
