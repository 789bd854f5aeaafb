package dev.pinwheel.source;

import dev.pinwheel.index.ReleasePart;
import java.io.IOException;
import java.util.List;

/** Metadata of many projects in one place. */
public interface Source {
  /**
   * How the source is recorded in the index: kind and place, without credentials or local paths.
   */
  String description();

  /** Parts that can be read in any order and by different threads; the order is fixed. */
  List<Part> parts() throws IOException;

  /** A piece of a source, such as one file. */
  interface Part extends ReleasePart {}
}
