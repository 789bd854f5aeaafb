package dev.pinwheel.index.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Brings an index under its name: temporary file, force, rename, force of the folder; see
 * docs/reference/index-format.md, section 6. At every moment the old index is whole, or the new one
 * is.
 */
public final class Publication implements AutoCloseable {
  /** What the temporary file of the metadata part ends in. */
  public static final String METADATA = ".tmp";

  /** What the temporary file of the artifact part ends in. */
  public static final String ARTIFACTS = ".artifacts.tmp";

  private static final int IDENTITY = 16;

  private final Path file;
  private final Storage storage;

  /** What is being written: closed when all has its name, so that nobody writes beside us. */
  private final Map<String, Storage.Output> open = new LinkedHashMap<>();

  /** The publication of an index under this name. */
  public Publication(Path file, Storage storage) {
    this.file = file.getParent() == null ? Path.of(".").resolve(file) : file;
    this.storage = storage;
  }

  /** Where the artifact part lies of an index that has this name and identity. */
  public static Path artifacts(Path metadata, String identity) {
    return metadata.resolveSibling(
        metadata.getFileName() + "." + identity.substring(0, IDENTITY) + ".artifacts");
  }

  private Path temporary(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  /** Begins a part. */
  public Storage.Output create(String suffix) throws IOException {
    Storage.Output output = storage.create(temporary(suffix));
    open.put(suffix, output);
    return output;
  }

  /** Reads a part that is being written. */
  public ByteSource open(String suffix) throws IOException {
    return storage.open(temporary(suffix));
  }

  /** Gives the parts, written and forced, their names; from now on it is this identity's index. */
  public void commit(String identity) throws IOException {
    Path beside = artifacts(file, identity);
    boolean both = open.containsKey(ARTIFACTS);
    if (both) {
      commit(ARTIFACTS, beside);
    }
    commit(METADATA, file);
    sweep(both ? beside : file);
  }

  /** Gives its name to a file that stands alone. */
  public void commit() throws IOException {
    commit(METADATA, file);
  }

  private void commit(String suffix, Path name) throws IOException {
    storage.rename(temporary(suffix), name);
    storage.forceFolder(file.resolveSibling("."));
  }

  /** Deletes what older builds left behind. What cannot be deleted stays until next time. */
  private void sweep(Path kept) {
    String start = String.valueOf(file.getFileName());
    try {
      for (Path other : storage.list(file.resolveSibling("."))) {
        String name = String.valueOf(other.getFileName());
        boolean left =
            name.equals(start + METADATA) || name.equals(start + ARTIFACTS) || isPart(name, start);
        if (left && !name.equals(String.valueOf(kept.getFileName()))) {
          storage.delete(other);
        }
      }
    } catch (IOException e) {
      // The index is published; only space is lost.
    }
  }

  private static boolean isPart(String name, String start) {
    return name.startsWith(start + ".")
        && name.endsWith(".artifacts")
        && name.length() == start.length() + 1 + IDENTITY + ".artifacts".length();
  }

  /** Deletes what was written here, after a failure. */
  public void abandon() {
    for (String suffix : open.keySet()) {
      try {
        storage.delete(temporary(suffix));
      } catch (IOException e) {
        // The next build takes its place.
      }
    }
  }

  @Override
  public void close() throws IOException {
    IOException failed = null;
    for (Storage.Output output : open.values()) {
      try {
        output.close();
      } catch (IOException e) {
        failed = e;
      }
    }
    if (failed != null) {
      throw failed;
    }
  }
}
