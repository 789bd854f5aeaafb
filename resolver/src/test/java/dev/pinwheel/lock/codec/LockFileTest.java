package dev.pinwheel.lock.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.file.Disk;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.Samples;
import dev.pinwheel.lock.make.LockBuilder;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.testing.FailingDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a lock gets to its place. */
final class LockFileTest {
  @TempDir Path folder;

  private final Lock lock = new LockBuilder(new Markers()).build();
  private final byte[] bytes = LockWriter.write(lock).getBytes(StandardCharsets.UTF_8);

  @Test
  void aLockIsWrittenWhole() throws IOException {
    Path file = folder.resolve("pylock.toml");
    Files.writeString(file, "old");
    LockFile.write(file, lock, new Disk());
    assertArrayEquals(bytes, Files.readAllBytes(file));
    assertEquals(List.of(file), new Disk().list(folder));
  }

  /** Whichever call fails, the old file stays as it was, and nothing is left. */
  @Test
  void c05c08WhateverFailsTheOldLockStays() throws IOException {
    Path file = folder.resolve("pylock.test.toml");
    for (int call = 1; ; call++) {
      Files.writeString(file, "old");
      FailingDisk storage = new FailingDisk(call, 1000);
      try {
        LockFile.write(file, lock, storage);
        if (storage.calls() < call) {
          assertTrue(call > 8, "too few calls failed");
          break;
        }
      } catch (FileSystemException e) {
        assertEquals("call " + call, e.getReason());
      }
      byte[] now = Files.readAllBytes(file);
      if (!new String(now, StandardCharsets.UTF_8).equals("old")) {
        assertArrayEquals(bytes, now, "call " + call);
      }
      assertEquals(List.of(file), new Disk().list(folder), "left over after call " + call);
    }
  }

  /** A file system may take one byte at a time. */
  @Test
  void c07ShortWritesGoOn() throws IOException {
    Path file = folder.resolve("pylock.toml");
    LockFile.write(file, lock, new FailingDisk(0, 1));
    assertArrayEquals(bytes, Files.readAllBytes(file));
  }

  @Test
  void aLockThatCannotBeWrittenTouchesNothing() throws IOException {
    Path file = folder.resolve("pylock.toml");
    Files.writeString(file, "old");
    Entry homeless = Samples.full().entries().getFirst();
    LockedFile nowhere = new LockedFile("a-1.tar.gz", null, null, -1, null, List.of());
    Lock broken =
        new Lock(
            List.of(),
            lock.requiresPython(),
            null,
            null,
            List.of(),
            "pinwheel",
            List.of(
                new Entry(
                    "a",
                    null,
                    homeless.marker(),
                    lock.requiresPython(),
                    List.of(),
                    new EntrySource.IndexFiles(null, nowhere, List.of()),
                    List.of())),
            null);
    assertThrows(IllegalArgumentException.class, () -> LockFile.write(file, broken, new Disk()));
    assertEquals("old", Files.readString(file));
  }

  /** A value that does not survive being read is not put in place. */
  @Test
  void whatReadsAsSomethingElseIsNotWritten() {
    Path file = folder.resolve("pylock.toml");
    Lock odd =
        new Lock(
            List.of(),
            lock.requiresPython(),
            List.of("b", "a"),
            null,
            List.of(),
            "x",
            List.of(),
            null);
    assertThrows(IllegalStateException.class, () -> LockFile.write(file, odd, new Disk()));
    assertTrue(Files.notExists(file));
  }

  @Test
  void onlyNamesOfLocksAreTaken() {
    for (String name : List.of("pylock.toml", "pylock.dev.toml", "pylock.a-b.toml")) {
      assertTrue(LockFile.isName(name), name);
      assertNull(LockFile.nearestName(name));
    }
    List<List<String>> wrong =
        List.of(
            List.of("Pylock.toml", "pylock.toml"),
            List.of("pylock.a.b.toml", "pylock.a-b.toml"),
            List.of("pylock..toml", "pylock.toml"),
            List.of("pylock.toml.TOML", "pylock.toml"),
            List.of("requirements.txt", "pylock.requirements-txt.toml"),
            List.of("PYLOCK.DEV.TOML", "pylock.dev.toml"));
    for (List<String> pair : wrong) {
      assertEquals(pair.get(1), LockFile.nearestName(pair.get(0)), pair.get(0));
      assertThrows(
          IllegalArgumentException.class,
          () -> LockFile.write(folder.resolve(pair.get(0)), lock, new Disk()));
    }
  }
}
