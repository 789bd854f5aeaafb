package dev.pinwheel.lock.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Hash;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.Samples;
import dev.pinwheel.lock.make.LockBuilder;
import dev.pinwheel.lock.make.SelectedLockParts;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.testing.Folders;
import dev.pinwheel.testing.Goldens;
import dev.pinwheel.version.Specifiers;
import dev.pinwheel.version.Version;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A lock as requirements.txt. */
final class RequirementsTextTest {
  private static final RequirementsText.Options BARE =
      new RequirementsText.Options(false, RequirementsText.Annotation.NONE, false, false);

  private static void golden(String name, String text) {
    Goldens.check(
        Folders.root().resolve("resolver/src/test/resources/dev/pinwheel/lock/" + name), text);
  }

  @Test
  void theFullLockIsExportedAsItWasReviewed() {
    Lock lock = Samples.full();
    golden(
        "full-default.txt",
        RequirementsText.write(
            lock,
            SelectedLockParts.byDefault(lock),
            RequirementsText.Options.DEFAULT,
            "pinwheel export"));
    golden(
        "full-everything.txt",
        RequirementsText.write(
            lock,
            SelectedLockParts.everything(lock),
            new RequirementsText.Options(false, RequirementsText.Annotation.LINE, true, true),
            "pinwheel export --all-extras --all-groups"));
  }

  @Test
  void whatIsNotThereCannotBeChosen() {
    Lock lock = Samples.full();
    assertEquals(
        new SelectedLockParts(Set.of("gpu"), Set.of("default", "test")),
        SelectedLockParts.of(lock, List.of("GPU"), List.of("test")));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> SelectedLockParts.of(lock, List.of("gpus"), List.of()));
    assertEquals("the lock has no extra `gpus`; it has cli, gpu", e.getMessage());
  }

  private static String archive(String url) {
    Markers markers = new Markers();
    LockBuilder builder = new LockBuilder(markers);
    builder.entry(
        new Entry(
            "a",
            Version.parse("1"),
            markers.always(),
            Specifiers.EMPTY,
            List.of(),
            new EntrySource.Archive(
                new LockedFile(
                    "a-1.zip", url, null, -1, null, List.of(new Hash("sha256", "0".repeat(64)))),
                "s t"),
            List.of()));
    Lock lock = builder.build();
    return RequirementsText.write(lock, SelectedLockParts.byDefault(lock), BARE, "x");
  }

  /** reliability.md, section 5: nothing in the data begins a line, an option or a comment. */
  @Test
  void dataCannotBecomeAnOption() {
    assertEquals(
        "a @ https://e.x/a-1.zip%20--index-url%20x#subdirectory=s%20t\n",
        archive("https://e.x/a-1.zip --index-url x"));
    assertEquals(
        "a @ https://e.x/%C3%A9%5C/a-1.zip#subdirectory=s%20t\n",
        archive("https://e.x/é\\/a-1.zip"));
    for (String url : List.of("https://e.x/a\n-r x", "https://e.x/a\\", "https://e.x/\u202e")) {
      assertThrows(IllegalArgumentException.class, () -> archive(url), url);
    }
    assertTrue(archive("https://e.x/a-1.zip").startsWith("a @ "));
  }
}
