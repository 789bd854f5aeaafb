package dev.pinwheel.index.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.file.Claim;
import dev.pinwheel.file.Disk;
import dev.pinwheel.index.Index;
import dev.pinwheel.index.IndexText;
import dev.pinwheel.index.Toy;
import dev.pinwheel.index.file.IndexException;
import dev.pinwheel.index.file.Publication;
import dev.pinwheel.testing.FailingDisk;
import dev.pinwheel.testing.FaultyStorage;
import dev.pinwheel.testing.Property;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Group C of the matrix, as far as it concerns one build of an index. */
final class PublicationTest {
  private static final Path FILE = Path.of("/store/pypi.index");

  private final BuiltIndex.Parts old = Toy.everything().bytes();
  private final Toy next = Toy.everything().wheel("another", "1", "web-lib");
  private final BuiltIndex.Parts fresh = next.bytes();

  private BuiltIndex built(Toy toy) throws IOException {
    return new IndexBuilder().add("toy", List.of(toy.part())).threads(1).build();
  }

  private FaultyStorage withOld() throws IOException {
    FaultyStorage storage = new FaultyStorage();
    built(Toy.everything()).write(FILE, storage);
    return storage;
  }

  /** The index under its name is the old one or the new one, with its artifact part. */
  private boolean isNew(FaultyStorage storage) {
    byte[] metadata = storage.read(FILE);
    boolean isNew = Arrays.equals(metadata, fresh.metadata());
    BuiltIndex.Parts parts = isNew ? fresh : old;
    assertArrayEquals(parts.metadata(), metadata);
    try (Index index = parts.open("kept")) {
      assertArrayEquals(
          parts.artifacts(),
          storage.read(Publication.artifacts(FILE, index.container().identity())));
    }
    return isNew;
  }

  @Test
  void aBuildReplacesTheOldOneWhole() throws IOException {
    FaultyStorage storage = withOld();
    assertFalse(isNew(storage));
    built(next).write(FILE, storage);
    assertTrue(isNew(storage));
    assertEquals(2, storage.names().size(), "nothing is left over: " + storage.names());
  }

  @Test
  void c05EveryFailingCallLeavesTheOldIndex() throws IOException {
    int failures = 0;
    for (int n = 0; ; n++) {
      FaultyStorage storage = withOld();
      storage.failAt = storage.calls() + n;
      try {
        built(next).write(FILE, storage);
        if (storage.calls() <= storage.failAt) {
          break;
        }
      } catch (IOException | RuntimeException e) {
        assertTrue(String.valueOf(e.getMessage()).contains("fault"), e.toString());
        failures++;
        isNew(storage);
        assertFalse(storage.anyOpen());
      }
    }
    assertTrue(failures > 10, "only " + failures + " calls failed");
  }

  @Test
  void c05OnTheDiskTooAndNothingIsLeftOver(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("pypi.index");
    BuiltIndex before = built(Toy.everything());
    BuiltIndex after = built(next);
    FailingDisk disk = new FailingDisk(0, 9000);
    for (int n = 1; n == 1 || disk.calls() >= n - 1; n++) {
      before.write(file);
      disk = new FailingDisk(n, 9000);
      try {
        after.write(file, disk);
      } catch (FileSystemException e) {
        assertEquals("call " + n, e.getReason());
      }
      try (Index index = Index.open(file);
          var left = Files.list(folder)) {
        index.artifacts();
        List<Path> scratch =
            left.filter(path -> String.valueOf(path.getFileName()).startsWith(".")).toList();
        assertEquals(List.of(), scratch, "call " + n);
      }
    }
    assertTrue(disk.calls() > 20, "only " + disk.calls() + " calls");
  }

  /** No index is ever without its artifact part, whichever was opened. */
  @Test
  void c10AReaderThatOpenedAnIndexHasItsArtifactPart(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("pypi.index");
    built(Toy.everything()).write(file);
    try (Index index = Index.open(file)) {
      built(next).write(file);
      assertTrue(index.artifacts().count() > 0);
      assertEquals(IndexText.of(old.open("old")), IndexText.of(index));
    }
  }

  @Test
  void aLostArtifactPartIsNamed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("pypi.index");
    built(next).write(file);
    try (Index index = Index.open(file)) {
      Path part = Publication.artifacts(file, index.container().identity());
      Files.delete(part);
      try (Index without = Index.open(file)) {
        assertTrue(without.names().project("another") >= 0, "what it does not need is answered");
        IndexException e = assertThrows(IndexException.class, without::artifacts);
        assertTrue(String.valueOf(e.getMessage()).contains(part + " does not exist"));
      }
    }
  }

  @Test
  void c07ShortWritesAreContinued() throws IOException {
    FaultyStorage storage = new FaultyStorage();
    storage.mostBytes = 7;
    built(next).write(FILE, storage);
    assertTrue(isNew(storage));
  }

  @Test
  @Tag("property")
  void c04LostPowerLeavesTheOldOrTheNewIndex() {
    Property.check(
        "power",
        1,
        400,
        random -> {
          FaultyStorage storage = withOld();
          storage.failAt = storage.calls() + random.nextInt(40);
          assertThrows(
              Exception.class,
              () -> {
                built(next).write(FILE, storage);
                throw new IOException("written");
              });
          storage.failAt = -1;
          storage.crash(random);
          isNew(storage);
        });
  }

  @Test
  void aReaderKeepsTheIndexItOpened(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("pypi.index");
    built(Toy.everything()).write(file);
    try (Index index = Index.open(file)) {
      built(next).write(file);
      try (Index newer = Index.open(file)) {
        assertEquals(IndexText.of(fresh.open("new")), IndexText.of(newer));
      }
      assertEquals(-1, index.names().project("another"));
      assertTrue(index.names().project("web-lib") >= 0);
    }
    try (var left = Files.list(folder)) {
      assertEquals(2, left.count());
    }
  }

  @Test
  void c06AFullDiskIsAnErrorThatLeavesNothing() throws IOException {
    FaultyStorage storage = withOld();
    List<Path> before = storage.names();
    for (int room = 0; room < fresh.metadata().length; room += 500) {
      storage.room = room;
      IOException e = assertThrows(IOException.class, () -> built(next).write(FILE, storage));
      assertEquals("No space left on device", e.getMessage());
      assertEquals(before, storage.names());
      assertFalse(isNew(storage));
    }
  }

  @Test
  void c01WhatAKilledBuildLeftIsSwept(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("pypi.index");
    Files.writeString(folder.resolve(".pypi.index.0123456789abcdef.tmp"), "half");
    Files.writeString(folder.resolve(".pypi.index.artifacts.0123456789abcdef.tmp"), "half");
    Files.writeString(folder.resolve("pypi.index.0123456789abcdef.artifacts"), "of another");
    Files.writeString(folder.resolve("pypi.index.notes"), "of the user");
    built(new Toy().wheel("a", "1")).write(file);
    try (var left = Files.list(folder)) {
      assertEquals(List.of(file, folder.resolve("pypi.index.notes")), left.sorted().toList());
    }
  }

  @Test
  void c09ASecondBuildOfTheSameFileIsRefusedWhileOneWrites(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("pypi.index");
    BuiltIndex built = built(next);
    try (Claim other = Claim.of(file, new Disk())) {
      IOException e = assertThrows(IOException.class, () -> built.write(file));
      assertEquals(file + " is being written by another process", e.getMessage());
      assertNotNull(other);
      assertFalse(Files.exists(file));
    }
    built.write(file);
    try (Index index = Index.open(file)) {
      assertEquals(IndexText.of(fresh.open("new")), IndexText.of(index));
    }
  }
}
