package dev.pinwheel.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinwheel.index.build.BuiltIndex;
import dev.pinwheel.index.file.IndexException;
import dev.pinwheel.index.file.Publication;
import dev.pinwheel.testing.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Group D of the matrix: damage is found, or cannot be seen. */
final class DamageTest {
  private final BuiltIndex.Parts parts = Toy.everything().bytes();
  private final String expected = IndexText.of(parts.open("whole"));
  private final byte[] identity = parts.open("whole").container().identity();

  @TempDir private Path folder = Path.of("");

  /** Where the bytes of an index lie. */
  enum Place {
    HEAP,
    FILE
  }

  /** Asks everything: the answers, or null if there was a good error. */
  private @Nullable String ask(Place place, byte[] metadata, byte @Nullable [] artifacts) {
    try (Index index = open(place, metadata, artifacts)) {
      return IndexText.of(index);
    } catch (IndexException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("damaged.index"), e.getMessage());
      assertFalse(e.remedy().isEmpty());
      return null;
    }
  }

  private Index open(Place place, byte[] metadata, byte @Nullable [] artifacts) {
    if (place == Place.HEAP) {
      return Index.of("damaged.index", metadata, artifacts);
    }
    Path file = folder.resolve("damaged.index");
    try {
      // New files, for to write over an old one makes some file systems wait for the disk.
      Path beside = Publication.artifacts(file, identity);
      Files.deleteIfExists(file);
      Files.deleteIfExists(beside);
      Files.write(file, metadata);
      if (artifacts != null) {
        Files.write(beside, artifacts);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Index.open(file);
  }

  private void sameOrRefused(
      Place place, byte[] metadata, byte @Nullable [] artifacts, String what) {
    String answer = ask(place, metadata, artifacts);
    if (answer != null) {
      assertEquals(expected, answer, what);
    }
  }

  @ParameterizedTest
  @EnumSource
  void d01EveryCutIsFound(Place place) {
    byte[] metadata = parts.metadata();
    assertEquals(expected, ask(place, metadata, parts.artifacts()));
    for (int length = 0; length < metadata.length; length++) {
      if (ask(place, Arrays.copyOf(metadata, length), parts.artifacts()) != null) {
        fail("cut at " + length);
      }
    }
    byte[] artifacts = Objects.requireNonNull(parts.artifacts());
    for (int length = 0; length < artifacts.length; length++) {
      if (ask(place, metadata, Arrays.copyOf(artifacts, length)) != null) {
        fail("artifact part cut at " + length);
      }
    }
    assertEquals(null, ask(place, Arrays.copyOf(metadata, metadata.length + 1), artifacts));
  }

  @ParameterizedTest
  @EnumSource
  void d02EveryFlippedByteIsFoundOrUnseen(Place place) {
    assertTimeoutPreemptively(
        Duration.ofMinutes(4),
        () -> {
          byte[] metadata = parts.metadata();
          for (int i = 0; i < metadata.length; i++) {
            metadata[i] ^= (byte) (1 << (i & 7));
            sameOrRefused(place, metadata, parts.artifacts(), "bit of byte " + i);
            metadata[i] ^= (byte) (1 << (i & 7));
            metadata[i] ^= (byte) 0xff;
            sameOrRefused(place, metadata, parts.artifacts(), "byte " + i);
            metadata[i] ^= (byte) 0xff;
          }
          byte[] artifacts = Objects.requireNonNull(parts.artifacts());
          for (int i = 0; i < artifacts.length; i++) {
            artifacts[i] ^= (byte) 0xff;
            sameOrRefused(
                place, parts.metadata(), artifacts, "byte " + i + " of the artifact part");
            artifacts[i] ^= (byte) 0xff;
          }
        });
  }

  /** Bytes changed under checksums made right again: any answer or an error, nothing else. */
  @ParameterizedTest
  @EnumSource
  @Tag("property")
  void d03LiesWithValidChecksumsAreBounded(Place place) {
    byte[] whole = parts.metadata();
    Property.check(
        "lies",
        1,
        3000,
        random -> {
          byte[] lie = whole.clone();
          int changes = 1 + random.nextInt(3);
          for (int i = 0; i < changes; i++) {
            int at = Lies.place(lie, random.nextInt(3) == 0, random.nextInt(1 << 20));
            lie[at] =
                switch (random.nextInt(4)) {
                  case 0 -> (byte) 0xff;
                  case 1 -> 0;
                  case 2 -> (byte) (lie[at] + 1);
                  default -> (byte) random.nextInt();
                };
          }
          Lies.repair(lie);
          assertTimeoutPreemptively(
              Duration.ofSeconds(60), () -> ask(place, lie, parts.artifacts()));
        });
  }

  @ParameterizedTest
  @EnumSource
  void d04AnotherFormatIsNamed(Place place) {
    for (int major : new int[] {1, 7}) {
      byte[] other = parts.metadata();
      other[8] = (byte) major;
      Lies.repair(other);
      try (Index index = open(place, other, null)) {
        fail("opened " + index.identity());
      } catch (IndexException e) {
        assertTrue(
            String.valueOf(e.getMessage())
                .contains("has format " + major + ".0, this program reads format 2"),
            e.getMessage());
      }
    }
  }

  @Test
  void d05OtherThingsAreNoIndex() throws IOException {
    for (Path path :
        new Path[] {
          Files.createFile(folder.resolve("empty")),
          Files.writeString(folder.resolve("text"), "no index at all, but long enough ".repeat(10)),
          Files.createDirectory(folder.resolve("folder")),
          folder.resolve("absent"),
          Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"))
        }) {
      try (Index index = Index.open(path)) {
        fail("opened " + index.identity());
      } catch (IndexException e) {
        assertTrue(String.valueOf(e.getMessage()).contains(path.toString()), e.getMessage());
      }
    }
  }

  /** A pipe that nobody writes to would be waited for without end. */
  @Test
  void d05APipeIsNoIndex() throws Exception {
    Path pipe = folder.resolve("pipe");
    int made;
    try {
      made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    } catch (IOException e) {
      made = 1;
    }
    assumeTrue(made == 0, "no `mkfifo` here");
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          try (Index index = Index.open(pipe)) {
            fail("opened " + index.identity());
          } catch (IndexException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("regular file"), e.getMessage());
          }
        });
  }

  @Test
  void d06AFileCutWhileOpenIsFound() throws IOException {
    Path file = folder.resolve("cut.index");
    Files.write(file, parts.metadata());
    try (Index index = Index.open(file)) {
      Files.write(file, Arrays.copyOf(parts.metadata(), 4000));
      IndexText.of(index);
      fail("answered");
    } catch (IndexException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("damaged"), e.getMessage());
    }
  }

  @ParameterizedTest
  @EnumSource
  void d10AnArtifactPartOfAnotherSnapshotIsRefused(Place place) {
    byte @Nullable [] other = Toy.everything().wheel("another", "1").bytes().artifacts();
    byte[] artifacts = Objects.requireNonNull(parts.artifacts());
    assertEquals(null, ask(place, parts.metadata(), other));
    assertEquals(null, ask(place, parts.metadata(), parts.metadata()), "not an artifact part");
    assertEquals(null, ask(place, artifacts, null), "not a metadata part");
    assertEquals(null, ask(place, artifacts, parts.metadata()), "the two parts swapped");
  }
}
