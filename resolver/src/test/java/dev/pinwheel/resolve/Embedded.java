package dev.pinwheel.resolve;

import dev.pinwheel.index.Index;
import dev.pinwheel.testing.Folders;
import java.nio.file.Path;

/** The index that the build makes of the slice of PyPI in {@code fixtures}. */
public final class Embedded {
  private static final Path FILE = Folders.root().resolve("fixtures/target/embedded/pypi.index");

  private Embedded() {}

  static Index open() {
    return Index.open(FILE);
  }
}
