package dev.pinwheel.index.file;

import dev.pinwheel.file.AtomicFile;
import dev.pinwheel.file.Claim;
import dev.pinwheel.file.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Brings an index under its name, the artifact part first; see docs/reference/index-format.md,
 * section 6. At every moment the old index is whole, or the new one is. One process at a time
 * publishes an index.
 */
public final class Publication implements AutoCloseable {
  private static final int IDENTITY = 16;
  private static final String PART = ".artifacts";

  private final Path file;
  private final Storage storage;
  private final Claim claim;
  private final AtomicFile metadata;
  private @Nullable AtomicFile artifacts;

  private Publication(Path file, Storage storage, Claim claim, AtomicFile metadata) {
    this.file = file;
    this.storage = storage;
    this.claim = claim;
    this.metadata = metadata;
  }

  /**
   * Begins the publication of an index under this name.
   *
   * @throws IOException if another process publishes it
   */
  public static Publication begin(Path file, Storage storage) throws IOException {
    Claim claim = Claim.of(file, storage);
    try {
      return new Publication(file, storage, claim, AtomicFile.among(file, storage));
    } catch (IOException | RuntimeException e) {
      claim.close();
      throw e;
    }
  }

  /** Where the artifact part lies of an index that has this name and identity. */
  public static Path artifacts(Path metadata, byte[] identity) {
    String hex = HexFormat.of().formatHex(identity, 0, IDENTITY / 2);
    return metadata.resolveSibling(metadata.getFileName() + "." + hex + PART);
  }

  /** The metadata part, to be written. */
  public Storage.Output metadata() {
    return metadata.output();
  }

  /** The artifact part, to be written, if there is to be one. */
  public Storage.Output artifacts() throws IOException {
    if (artifacts == null) {
      artifacts = AtomicFile.among(part(), storage);
    }
    return artifacts.output();
  }

  /** What the artifact part is called before the identity is known. */
  private Path part() {
    return file.resolveSibling(file.getFileName() + PART);
  }

  /** Gives the parts, written, their names; from now on it is this identity's index. */
  public void commit(byte[] identity) throws IOException {
    Path beside = artifacts(file, identity);
    if (artifacts != null) {
      artifacts.commitAs(beside);
    }
    metadata.commit();
    sweep(artifacts == null ? null : String.valueOf(beside.getFileName()));
  }

  /** Deletes artifact parts of older indexes. What cannot be deleted stays until next time. */
  private void sweep(@Nullable String kept) {
    Path folder = file.getParent() == null ? Path.of("") : file.getParent();
    try {
      AtomicFile.sweep(part(), storage);
      for (Path other : storage.list(folder)) {
        String name = String.valueOf(other.getFileName());
        if (isPart(name, file.getFileName() + ".") && !name.equals(kept)) {
          storage.delete(other);
        }
      }
    } catch (IOException e) {
      // The index is published; only space is lost.
    }
  }

  private static boolean isPart(String name, String start) {
    return name.startsWith(start)
        && name.endsWith(PART)
        && name.length() == start.length() + IDENTITY + PART.length();
  }

  /** Ends it; nothing is left of an index that was not committed. */
  @Override
  public void close() throws IOException {
    try (claim;
        metadata) {
      if (artifacts != null) {
        artifacts.close();
      }
    }
  }
}
