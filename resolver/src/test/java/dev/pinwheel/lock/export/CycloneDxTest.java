package dev.pinwheel.lock.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.Samples;
import dev.pinwheel.lock.graph.LockedProject;
import dev.pinwheel.lock.make.SelectedLockParts;
import dev.pinwheel.testing.Folders;
import dev.pinwheel.testing.Goldens;
import org.junit.jupiter.api.Test;

/** A lock as a bill of materials. */
final class CycloneDxTest {
  @Test
  void theFullLockIsWrittenAsItWasReviewed() {
    Lock lock = Samples.full();
    String text = CycloneDx.write(lock, SelectedLockParts.everything(lock), LockedProject.UNKNOWN);
    Goldens.check(
        Folders.root().resolve("resolver/src/test/resources/dev/pinwheel/lock/full.cdx.json"),
        text);
    assertEquals(
        text, CycloneDx.write(lock, SelectedLockParts.everything(lock), LockedProject.UNKNOWN));
    assertFalse(
        CycloneDx.write(lock, SelectedLockParts.byDefault(lock), LockedProject.UNKNOWN)
            .contains("torch"));
  }
}
