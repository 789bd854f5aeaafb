package dev.pinwheel.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinwheel.testing.FailingDisk;
import dev.pinwheel.testing.FaultyStorage;
import dev.pinwheel.testing.OtherStorage;
import dev.pinwheel.testing.Property;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a file is written: whole under its name at every moment, whatever fails and whoever else. */
@Tag("crash")
final class AtomicFileTest {
  private static final byte[] OLD = bytes("old");
  private static final byte[] NEW = bytes("new, and longer");

  @TempDir private Path folder = Path.of("");

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void c05c08EveryFailingCallLeavesTheOldFileOrTheNewAndNothingElse() throws IOException {
    Path file = folder.resolve("file");
    int failures = 0;
    for (int n = 1; ; n++) {
      Files.write(file, OLD);
      FailingDisk disk = new FailingDisk(n, 4);
      boolean failed = false;
      try {
        AtomicFile.write(file, NEW, disk);
      } catch (FileSystemException e) {
        assertEquals("call " + n, e.getReason());
        failed = true;
        failures++;
      }
      String left = Files.readString(file);
      assertTrue(left.equals("old") || left.equals("new, and longer"), left);
      assertTrue(failed || left.equals("new, and longer"), "call " + n + " passed unseen");
      assertEquals(List.of("file"), names(), "call " + n);
      if (disk.calls() < n) {
        break;
      }
    }
    assertTrue(failures > 8, "only " + failures + " calls failed");
  }

  @Test
  void c04LostPowerLeavesTheOldFileOrTheNew() {
    Path file = Path.of("/folder/file");
    Property.check(
        "power",
        1,
        300,
        random -> {
          FaultyStorage storage = new FaultyStorage();
          AtomicFile.write(file, OLD, storage);
          storage.mostBytes = 1 + random.nextInt(8);
          storage.failAt = storage.calls() + random.nextInt(16);
          boolean written = false;
          try {
            AtomicFile.write(file, NEW, storage);
            written = true;
          } catch (IOException e) {
            // Power is lost at this call.
          }
          storage.crash(random);
          assertArrayEquals(
              written || storage.read(file).length == NEW.length ? NEW : OLD, storage.read(file));
        });
  }

  @Test
  void c12WhatWasAbandonedIsSweptAndWhatIsWrittenStays() throws IOException {
    Path file = folder.resolve("file");
    Files.writeString(folder.resolve(".file.0123456789abcdef.tmp"), "of one who was killed");
    Files.writeString(folder.resolve(".file.0123456789abcdeg.tmp"), "of the user");
    Files.writeString(folder.resolve(".other.0123456789abcdef.tmp"), "of another file");
    try (AtomicFile slow = AtomicFile.create(file, new Disk())) {
      slow.stream().write(NEW);
      AtomicFile.write(file, OLD, new Disk());
      assertArrayEquals(OLD, Files.readAllBytes(file));
      slow.commit();
    }
    assertArrayEquals(NEW, Files.readAllBytes(file), "the last one's stays");
    assertEquals(
        List.of(".file.0123456789abcdeg.tmp", ".other.0123456789abcdef.tmp", "file"), names());
  }

  @Test
  void aFileThatIsNotCommittedIsGone() throws IOException {
    try (AtomicFile atomic = AtomicFile.create(folder.resolve("file"), new Disk())) {
      atomic.stream().write(NEW);
      assertEquals(1, names().size());
    }
    assertEquals(List.of(), names());
  }

  @Test
  void aLinkStaysAndWhereItLeadsIsReplaced() throws IOException {
    Files.createDirectory(folder.resolve("far"));
    Path real = Files.write(folder.resolve("far/real"), OLD);
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("far/real"));
    AtomicFile.write(link, NEW, new Disk());
    assertTrue(Files.isSymbolicLink(link));
    assertArrayEquals(NEW, Files.readAllBytes(real));
  }

  @Test
  void aFolderIsNotWritten() throws IOException {
    Path inside = Files.createDirectory(folder.resolve("inside"));
    assertThrows(FileSystemException.class, () -> AtomicFile.write(inside, NEW, new Disk()));
    assertEquals(List.of("inside"), names());
  }

  private Path pipe(String name) throws Exception {
    Path pipe = folder.resolve(name);
    int made;
    try {
      made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    } catch (IOException e) {
      made = 1;
    }
    assumeTrue(made == 0, "no `mkfifo` here");
    return pipe;
  }

  @Test
  void aPipeAndALinkToOneAreWrittenIntoAndStay() throws Exception {
    Path pipe = pipe("pipe");
    Path link = Files.createSymbolicLink(folder.resolve("link"), pipe);
    for (Path file : List.of(pipe, link)) {
      CompletableFuture<byte[]> read =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return Files.readAllBytes(pipe);
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      AtomicFile.write(file, NEW, new Disk());
      assertArrayEquals(NEW, read.get());
      assertEquals(List.of("link", "pipe"), names());
      assertTrue(!Files.isRegularFile(pipe, LinkOption.NOFOLLOW_LINKS));
      assertTrue(Files.isSymbolicLink(link));
    }
  }

  @Test
  void d05APipeIsNotReadButGivesAnError() throws Exception {
    Path pipe = pipe("pipe");
    FileSystemException e = assertThrows(FileSystemException.class, () -> InputFile.read(pipe));
    assertEquals(pipe + ": is not a regular file", e.getMessage());
  }

  @Test
  void noMoreIsReadThanMayBe() throws IOException {
    Path file = Files.write(folder.resolve("file"), NEW);
    assertArrayEquals(NEW, InputFile.read(file, NEW.length));
    FileSystemException e =
        assertThrows(FileSystemException.class, () -> InputFile.read(file, NEW.length - 1));
    assertEquals(file + ": is larger than 14 bytes", e.getMessage());
    assertThrows(FileSystemException.class, () -> InputFile.read(folder));
    Path zeros = Path.of("/dev/zero");
    assumeTrue(Files.exists(zeros), "no /dev/zero here");
    assertThrows(FileSystemException.class, () -> InputFile.read(zeros, 1000));
  }

  /** Closing a file gives up the lock on it, in whatever place it was opened once more. */
  @Test
  void c15WhatIsWrittenStaysLockedForOtherProcesses() throws Exception {
    Path file = folder.resolve("file");
    try (AtomicFile atomic = AtomicFile.create(file, new Disk());
        Claim claim = Claim.of(file, new Disk())) {
      assertNotNull(claim);
      atomic.stream().write(NEW);
      try (ByteSource written = atomic.output().written()) {
        assertEquals(NEW.length, written.length());
      }
      Process other =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:+UseSerialGC",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Sweeping.class.getName(),
                  folder.toString())
              .redirectErrorStream(true)
              .start();
      String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals("lock LOCKED\ntmp LOCKED\n", said.replace("\r", ""));
      atomic.commit();
    }
    assertArrayEquals(NEW, Files.readAllBytes(file));
    assertEquals(List.of("file"), names());
  }

  /** Another process, which takes what it can. */
  static final class Sweeping {
    private Sweeping() {}

    public static void main(String[] arguments) throws IOException {
      Disk disk = new Disk();
      Set<String> said = new TreeSet<>();
      for (Path path : disk.list(Path.of(arguments[0]))) {
        String name = String.valueOf(path.getFileName());
        said.add(name.substring(name.lastIndexOf('.') + 1) + " " + disk.sweep(path) + "\n");
      }
      System.out.print(String.join("", said));
    }
  }

  /** Where it cannot be told whether a file has lost its owner, it stays, and the work goes on. */
  @Test
  void c13WithoutLocksFilesAreWrittenAllTheSame() throws IOException {
    Path file = folder.resolve("file");
    String left = ".file.0123456789abcdef.tmp";
    Files.writeString(folder.resolve(left), "of one who was killed, or not");
    Files.writeString(folder.resolve(".file.0123456789abcdef.lock"), "likewise");
    Storage lockless =
        OtherStorage.of((call, with) -> call.equals("sweep") ? Storage.Sweep.UNKNOWN : null);
    try (Claim claim = Claim.of(file, lockless)) {
      assertNotNull(claim);
      AtomicFile.write(file, NEW, lockless);
    }
    assertArrayEquals(NEW, Files.readAllBytes(file));
    assertEquals(List.of(".file.0123456789abcdef.lock", left, "file"), names());
  }

  @Test
  void c09c11OneClaimsAFileAndTheOthersAreTold() throws IOException {
    Path file = folder.resolve("file");
    Files.writeString(folder.resolve(".file.0000000000000000.lock"), "of one who was killed");
    try (Claim claim = Claim.of(file, new Disk())) {
      assertNotNull(claim);
      assertEquals(1, names().size(), "what was abandoned is gone");
      IOException e = assertThrows(IOException.class, () -> Claim.of(file, new Disk()));
      assertEquals(file + " is being written by another process", e.getMessage());
      assertEquals(1, names().size(), "who gave way leaves nothing");
    }
    Claim.of(file, new Disk()).close();
    assertEquals(List.of(), names());
  }
}
