package dev.pinwheel.lock.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.index.file.ByteSource;
import dev.pinwheel.index.file.Disk;
import dev.pinwheel.index.file.Storage;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.lock.LockedFile;
import dev.pinwheel.lock.Samples;
import dev.pinwheel.lock.make.LockBuilder;
import dev.pinwheel.marker.Markers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    LockFile.write(file, lock, new Disk(), 7);
    assertArrayEquals(bytes, Files.readAllBytes(file));
    assertEquals(List.of(file), new Disk().list(folder));
  }

  /** C05, C06, C08: whichever call fails, the old file stays as it was, and nothing is left. */
  @Test
  void whateverFailsTheOldLockStays() throws IOException {
    Path file = folder.resolve("pylock.test.toml");
    for (int call = 1; ; call++) {
      Files.writeString(file, "old");
      Faulty storage = new Faulty(call);
      try {
        LockFile.write(file, lock, storage, 7);
        assertTrue(call > 4, "too few calls failed");
        break;
      } catch (IOException e) {
        assertEquals("call " + call, e.getMessage());
      }
      byte[] now = Files.readAllBytes(file);
      boolean isOld = new String(now, StandardCharsets.UTF_8).equals("old");
      // Once the file has its name, only forcing the folder can still fail.
      assertTrue(isOld || storage.renamed, "call " + call);
      if (!isOld) {
        assertArrayEquals(bytes, now);
      }
      assertEquals(List.of(file), new Disk().list(folder), "left over after call " + call);
    }
  }

  /** C07: a file system may take one byte at a time. */
  @Test
  void shortWritesGoOn() throws IOException {
    Path file = folder.resolve("pylock.toml");
    Faulty storage = new Faulty(Integer.MAX_VALUE);
    storage.most = 1;
    LockFile.write(file, lock, storage, 7);
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
    assertThrows(IllegalArgumentException.class, () -> LockFile.write(file, broken, new Disk(), 7));
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
    assertThrows(IllegalStateException.class, () -> LockFile.write(file, odd, new Disk(), 7));
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
          () -> LockFile.write(folder.resolve(pair.get(0)), lock, new Disk(), 7));
    }
  }

  /** Disk, but the n-th call fails. */
  private static final class Faulty implements Storage {
    private final Disk disk = new Disk();
    private final int failing;
    private int calls;
    private int most = Integer.MAX_VALUE;
    private boolean renamed;

    Faulty(int failing) {
      this.failing = failing;
    }

    private void call() throws IOException {
      if (++calls == failing) {
        throw new IOException("call " + calls);
      }
    }

    @Override
    public Output create(Path file) throws IOException {
      call();
      Output output = disk.create(file);
      return new Output() {
        @Override
        public int write(byte[] bytes, int from, int count) throws IOException {
          call();
          return output.write(bytes, from, Math.min(most, count));
        }

        @Override
        public int writeAt(long position, byte[] bytes, int from, int count) throws IOException {
          call();
          return output.writeAt(position, bytes, from, count);
        }

        @Override
        public void force() throws IOException {
          call();
          output.force();
        }

        @Override
        public void close() throws IOException {
          output.close();
          call();
        }
      };
    }

    @Override
    public ByteSource open(Path file) throws IOException {
      return disk.open(file);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
      call();
      disk.rename(from, to);
      renamed = true;
    }

    @Override
    public void forceFolder(Path path) throws IOException {
      call();
      disk.forceFolder(path);
    }

    @Override
    public void delete(Path file) throws IOException {
      disk.delete(file);
    }

    @Override
    public List<Path> list(Path path) throws IOException {
      return disk.list(path);
    }
  }
}
