package dev.pinwheel.cli;

import dev.pinwheel.fixtures.EmbeddedIndex;
import dev.pinwheel.testing.Folders;
import java.nio.file.Path;

/** The index that embedded in the program, as the build has made it. */
public final class Embedded {
  public static final Path FILE =
      Folders.root()
          .resolve("fixtures/target/embedded")
          .resolve(EmbeddedIndex.FILE)
          .toAbsolutePath();

  private Embedded() {}
}
