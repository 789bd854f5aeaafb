package dev.pinwheel.index.build;

import dev.pinwheel.index.file.ByteSource;
import dev.pinwheel.index.file.ContainerWriter;
import dev.pinwheel.index.file.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Brings an index under its name: temporary file, force, rename, force of the folder; see
 * docs/index-format.md, section 6. At every moment the old index is whole, or the new one is.
 */
final class Publication {
  static final String METADATA = ".tmp";
  static final String ARTIFACTS = ".artifacts.tmp";

  private final Path file;
  private final Storage storage;

  Publication(Path file, Storage storage) {
    this.file = file;
    this.storage = storage;
  }

  private Path temporary(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  /** Writes a part to its temporary file, reads it back, and says what it is. */
  byte[] write(String suffix, ContainerWriter writer, byte[] belongsTo, BuiltIndex.Reading reading)
      throws IOException {
    try (Storage.Output output = storage.create(temporary(suffix))) {
      writer.write(output);
      byte[] identity = reading.identity(open(suffix));
      writer.identify(output, identity, belongsTo);
      output.force();
      return identity;
    }
  }

  ByteSource open(String suffix) throws IOException {
    return storage.open(temporary(suffix));
  }

  /** Gives a part its name. */
  void commit(String suffix, Path name) throws IOException {
    storage.rename(temporary(suffix), name);
    storage.forceFolder(file.resolveSibling("."));
  }

  /** Deletes what older builds left behind. What cannot be deleted stays until next time. */
  void sweep(Path artifacts, boolean keep) {
    String start = file.getFileName() + ".";
    try {
      for (Path other : storage.list(file.resolveSibling("."))) {
        String name = String.valueOf(other.getFileName());
        boolean part =
            name.startsWith(start)
                && name.endsWith(".artifacts")
                && name.length() == start.length() + 16 + ".artifacts".length();
        if (part && !(keep && name.equals(String.valueOf(artifacts.getFileName())))) {
          storage.delete(other);
        }
      }
    } catch (IOException e) {
      // The index is published; only space is lost.
    }
  }

  /** Deletes temporary files after a failure. */
  void abandon() {
    for (String suffix : List.of(METADATA, ARTIFACTS)) {
      try {
        storage.delete(temporary(suffix));
      } catch (IOException e) {
        // The next build writes over it.
      }
    }
  }
}
