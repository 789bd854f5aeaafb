package dev.pinwheel.nix;

import dev.pinwheel.index.file.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The Nix files on disk. Each is whole under its name, old or new; one that somebody else wrote is
 * never written over.
 */
public final class NixOutput {
  private final Path folder;
  private final Storage storage;

  /** The output in a folder. */
  public NixOutput(Path folder, Storage storage) {
    this.folder = folder;
    this.storage = storage;
  }

  /** The files that are not as they would be written, in order. */
  public List<String> differing(NixFiles files) throws IOException {
    List<String> differing = new ArrayList<>();
    for (NixFile file : files.files()) {
      byte[] present = present(file);
      if (present == null || file.generated() && !Arrays.equals(present, bytes(file))) {
        differing.add(file.path());
      }
    }
    return differing;
  }

  /**
   * Writes what is not there or not the same, and says what that was. The file that refers to all
   * others comes last.
   *
   * @param writer tells processes that write at the same time apart, such as the process id
   * @throws NixException if a file is in the way; then nothing is written
   */
  public List<String> write(NixFiles files, long writer) throws IOException {
    List<String> differing = differing(files);
    for (NixFile file : files.files()) {
      byte[] present = present(file);
      if (file.generated() && present != null && !isOurs(present)) {
        throw new NixException(
            "`" + file.path() + "` was not written by pinwheel",
            "move it away, or write elsewhere with `-o FOLDER`; put what you want to keep"
                + " into `nix/overrides.nix` or a separate file");
      }
    }
    for (NixFile file : files.files()) {
      if (differing.contains(file.path())) {
        write(file, writer);
      }
    }
    return differing;
  }

  private static boolean isOurs(byte[] bytes) {
    byte[] marker = NixFile.MARKER.getBytes(StandardCharsets.UTF_8);
    return bytes.length >= marker.length
        && Arrays.equals(bytes, 0, marker.length, marker, 0, marker.length);
  }

  private byte @Nullable [] present(NixFile file) throws IOException {
    try {
      return Files.readAllBytes(folder.resolve(file.path()));
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static byte[] bytes(NixFile file) {
    return file.text().getBytes(StandardCharsets.UTF_8);
  }

  private void write(NixFile file, long writer) throws IOException {
    Path target = folder.resolve(file.path());
    Path parent = target.getParent() == null ? folder : target.getParent();
    Files.createDirectories(parent);
    Path temporary = target.resolveSibling("." + target.getFileName() + "." + writer + ".tmp");
    byte[] bytes = bytes(file);
    boolean done = false;
    try {
      try (Storage.Output output = storage.create(temporary)) {
        int written = 0;
        while (written < bytes.length) {
          written += output.write(bytes, written, bytes.length - written);
        }
        output.force();
      }
      storage.rename(temporary, target);
      done = true;
    } finally {
      if (!done) {
        discard(temporary);
      }
    }
    storage.forceFolder(parent);
  }

  /** The reason why writing failed is what the caller has to see, not that of tidying up. */
  private void discard(Path temporary) {
    try {
      storage.delete(temporary);
    } catch (IOException e) {
      // It was perhaps never made.
    }
  }
}
