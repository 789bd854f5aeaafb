package dev.pinwheel.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.pinwheel.index.build.BuiltIndex;
import dev.pinwheel.index.file.IndexException;
import dev.pinwheel.testing.Property;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Group D of the matrix: damage is found, or cannot be seen. */
final class DamageTest {
  private final BuiltIndex.Parts parts = Toy.everything().bytes();
  private final String expected = IndexText.of(parts.open("whole"));

  /** Asks everything: the answers, or null if there was a good error. */
  private static @Nullable String ask(byte[] metadata, byte @Nullable [] artifacts) {
    try (Index index = Index.of("damaged.index", metadata, artifacts)) {
      return IndexText.of(index);
    } catch (IndexException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("damaged.index"), e.getMessage());
      assertTrue(e.remedy().contains("pinwheel index build") || !e.remedy().isEmpty());
      return null;
    }
  }

  private void sameOrRefused(byte[] metadata, byte @Nullable [] artifacts, String what) {
    String answer = ask(metadata, artifacts);
    if (answer != null) {
      assertEquals(expected, answer, what);
    }
  }

  @Test
  void d01EveryCutIsFound() {
    byte[] metadata = parts.metadata();
    for (int length = 0; length < metadata.length; length++) {
      if (ask(Arrays.copyOf(metadata, length), parts.artifacts()) != null) {
        fail("cut at " + length);
      }
    }
    byte[] artifacts = parts.artifacts();
    for (int length = 0; length < artifacts.length; length++) {
      if (ask(metadata, Arrays.copyOf(artifacts, length)) != null) {
        fail("artifact part cut at " + length);
      }
    }
    assertEquals(null, ask(Arrays.copyOf(metadata, metadata.length + 1), parts.artifacts()));
  }

  @Test
  void d02EveryFlippedByteIsFoundOrUnseen() {
    assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> {
          byte[] metadata = parts.metadata();
          for (int i = 0; i < metadata.length; i++) {
            metadata[i] ^= (byte) (1 << (i & 7));
            sameOrRefused(metadata, parts.artifacts(), "bit of byte " + i);
            metadata[i] ^= (byte) (1 << (i & 7));
            metadata[i] ^= (byte) 0xff;
            sameOrRefused(metadata, parts.artifacts(), "byte " + i);
            metadata[i] ^= (byte) 0xff;
          }
          byte[] artifacts = parts.artifacts();
          for (int i = 0; i < artifacts.length; i++) {
            artifacts[i] ^= (byte) 0xff;
            sameOrRefused(metadata, artifacts, "byte " + i + " of the artifact part");
            artifacts[i] ^= (byte) 0xff;
          }
        });
  }

  @Test
  void d02InAFileAsInMemory(@TempDir Path folder) throws IOException {
    byte[] metadata = parts.metadata();
    Path file = folder.resolve("damaged.index");
    for (int i = 0; i < metadata.length; i += 37) {
      metadata[i] ^= (byte) 0x55;
      Files.write(file, metadata);
      metadata[i] ^= (byte) 0x55;
      try (Index index = Index.open(file)) {
        String answer = IndexText.of(index);
        Files.write(file, metadata);
        try (Index whole = Index.open(file)) {
          assertEquals(IndexText.of(whole), answer);
        }
      } catch (IndexException e) {
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
      }
    }
  }

  /** Bytes changed under checksums made right again: any answer or an error, nothing else. */
  @Test
  @Tag("property")
  void d03LiesWithValidChecksumsAreBounded() {
    byte[] whole = parts.metadata();
    Property.check(
        "lies",
        1,
        3000,
        random -> {
          byte[] lie = whole.clone();
          int headerLength = headerLength(lie);
          long body = i8(lie, 96);
          int changes = 1 + random.nextInt(3);
          for (int i = 0; i < changes; i++) {
            int at =
                random.nextInt(3) == 0
                    ? 112 + random.nextInt(headerLength - 116)
                    : headerLength + random.nextInt((int) body);
            lie[at] =
                switch (random.nextInt(4)) {
                  case 0 -> (byte) 0xff;
                  case 1 -> 0;
                  case 2 -> (byte) (lie[at] + 1);
                  default -> (byte) random.nextInt();
                };
          }
          repair(lie);
          assertTimeoutPreemptively(Duration.ofSeconds(60), () -> ask(lie, null));
        });
  }

  @Test
  void d04AnotherFormatIsNamed() {
    byte[] newer = parts.metadata();
    newer[8] = 7;
    repair(newer);
    try (Index index = Index.of("new.index", newer, null)) {
      fail("opened " + index.identity());
    } catch (IndexException e) {
      assertTrue(
          e.getMessage().contains("has format 7.0, this program reads format 1"), e.getMessage());
    }
  }

  @Test
  void d05OtherThingsAreNoIndex(@TempDir Path folder) throws IOException {
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
        assertTrue(e.getMessage().contains(path.toString()), e.getMessage());
      }
    }
  }

  @Test
  void d06AFileCutWhileOpenIsFound(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("cut.index");
    Files.write(file, parts.metadata());
    try (Index index = Index.open(file)) {
      Files.write(file, Arrays.copyOf(parts.metadata(), 4000));
      IndexText.of(index);
      fail("answered");
    } catch (IndexException e) {
      assertTrue(e.getMessage().contains("damaged"), e.getMessage());
    }
  }

  @Test
  void d10AnArtifactPartOfAnotherSnapshotIsRefused() {
    byte[] other = Toy.everything().wheel("another", "1").bytes().artifacts();
    assertEquals(null, ask(parts.metadata(), other));
    assertEquals(null, ask(parts.metadata(), parts.metadata()), "not an artifact part");
    assertEquals(null, ask(parts.artifacts(), null), "not a metadata part");
  }

  private static int headerLength(byte[] bytes) {
    return 112 + 32 * i4(bytes, 24) + 4 + 7 & ~7;
  }

  /** Makes all checksums right. */
  private static void repair(byte[] bytes) {
    int header = headerLength(bytes);
    int body = (int) i8(bytes, 96);
    int blocks = (body + 16383) / 16384;
    for (int i = 0; i < blocks; i++) {
      int from = header + i * 16384;
      put4(bytes, header + body + 4 * i, crc(bytes, from, Math.min(16384, header + body - from)));
    }
    put4(bytes, 104, crc(bytes, header + body, 4 * blocks));
    int table = 112 + 32 * i4(bytes, 24);
    put4(bytes, table, crc(bytes, 0, table));
  }

  private static int crc(byte[] bytes, int from, int count) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, count);
    return (int) crc.getValue();
  }

  private static int i4(byte[] bytes, int at) {
    return bytes[at] & 0xff
        | (bytes[at + 1] & 0xff) << 8
        | (bytes[at + 2] & 0xff) << 16
        | bytes[at + 3] << 24;
  }

  private static long i8(byte[] bytes, int at) {
    return i4(bytes, at) & 0xffffffffL | (long) i4(bytes, at + 4) << 32;
  }

  private static void put4(byte[] bytes, int at, int value) {
    for (int i = 0; i < 4; i++) {
      bytes[at + i] = (byte) (value >>> 8 * i);
    }
  }
}
