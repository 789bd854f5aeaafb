package dev.pinwheel.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Expected outputs kept as files. {@code -Dgoldens.update=true} writes them anew, which a CI run
 * refuses.
 */
public final class Goldens {
  private Goldens() {}

  /** Compares {@code actual} with the golden file, or writes it on request. */
  public static void check(Path golden, String actual) {
    try {
      if (Boolean.getBoolean("goldens.update")) {
        if (System.getenv("CI") != null) {
          fail("goldens are never updated in CI");
        }
        Files.createDirectories(golden.getParent());
        Files.writeString(golden, actual);
        return;
      }
      if (!Files.exists(golden)) {
        fail("no golden file " + golden + "; make it with -Dgoldens.update=true and read it");
      }
      assertEquals(Files.readString(golden), actual, () -> "differs from " + golden);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
