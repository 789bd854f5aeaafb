package dev.pinwheel.nix;

import dev.pinwheel.file.AtomicFile;
import dev.pinwheel.file.InputFile;
import dev.pinwheel.file.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
   * @throws NixException if a file is in the way; then nothing is written
   */
  public List<String> write(NixFiles files) throws IOException {
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
        write(file);
      } else {
        AtomicFile.sweep(folder.resolve(file.path()), storage);
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
      return InputFile.read(folder.resolve(file.path()));
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static byte[] bytes(NixFile file) {
    return file.text().getBytes(StandardCharsets.UTF_8);
  }

  private void write(NixFile file) throws IOException {
    Path target = folder.resolve(file.path());
    storage.createFolders(target.getParent() == null ? folder : target.getParent());
    AtomicFile.write(target, bytes(file), storage);
  }
}
