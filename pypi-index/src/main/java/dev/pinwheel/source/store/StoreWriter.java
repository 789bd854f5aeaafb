package dev.pinwheel.source.store;

import dev.pinwheel.file.AtomicFile;
import dev.pinwheel.file.Claim;
import dev.pinwheel.file.InputFile;
import dev.pinwheel.file.Storage;
import dev.pinwheel.source.Hexadecimal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The right to write into a store, which one process has at a time. Threads may write different
 * pages and files at once.
 *
 * <p>A page is written before its state and deleted before its tombstone: whoever is killed between
 * the two leaves a state that does not fit, which counts for nothing, and the page is asked for
 * again.
 */
public final class StoreWriter implements AutoCloseable {
  /** What to do while another process has the store. */
  @FunctionalInterface
  public interface Waiting {
    /**
     * Waits a moment.
     *
     * @param times how often it was asked before: at the first time the user can be told
     * @return false to give up
     */
    boolean again(int times) throws IOException;
  }

  private static final int LONGEST_ORIGIN = 1 << 14;

  private final Store store;
  private final Storage storage;
  private final Claim claim;

  private StoreWriter(Store store, Storage storage, Claim claim) {
    this.store = store;
    this.storage = storage;
    this.claim = claim;
  }

  /**
   * Claims a store, whose folder is made if it is not there.
   *
   * @throws IOException if it is of another index, or if another process has it and the wait is
   *     given up
   */
  public static StoreWriter of(Store store, Storage storage, Waiting waiting) throws IOException {
    storage.createFolders(store.folder());
    Path origin = store.folder().resolve("origin");
    for (int times = 0; ; times++) {
      Claim claim;
      try {
        claim = Claim.of(origin, storage);
      } catch (Claim.TakenException e) {
        if (waiting.again(times)) {
          continue;
        }
        throw e;
      }
      boolean done = false;
      try {
        own(origin, store, storage);
        Path files = store.folder().resolve("files");
        storage.createFolders(files);
        AtomicFile.sweepFolder(files, storage);
        storage.createFolders(store.folder().resolve("simple"));
        done = true;
        return new StoreWriter(store, storage, claim);
      } finally {
        if (!done) {
          claim.close();
        }
      }
    }
  }

  private static void own(Path file, Store store, Storage storage) throws IOException {
    byte[] origin = (store.origin() + "\n").getBytes(StandardCharsets.UTF_8);
    if (!Files.exists(file)) {
      AtomicFile.write(file, origin, storage);
      return;
    }
    String found = new String(InputFile.read(file, LONGEST_ORIGIN), StandardCharsets.UTF_8).strip();
    if (!found.equals(store.origin())) {
      throw new FileSystemException(
          store.folder().toString(), null, "holds what was fetched from " + found);
    }
  }

  public Store store() {
    return store;
  }

  /**
   * Stores a page.
   *
   * @return whether it is another page than before
   */
  public boolean page(
      String project,
      Store.Form form,
      byte[] page,
      @Nullable String etag,
      @Nullable String lastModified,
      long serial,
      Instant asked)
      throws IOException {
    String sha256 = Hexadecimal.hash("sha256", page);
    Path file = store.pageFile(project, form);
    Path other =
        store.pageFile(project, form == Store.Form.JSON ? Store.Form.HTML : Store.Form.JSON);
    boolean changed = !isSame(file, page);
    if (changed) {
      storage.createFolders(store.folder().resolve("simple").resolve(project));
      AtomicFile.write(file, page, storage);
    }
    if (Files.exists(other)) {
      storage.delete(other);
    }
    state(project, new PageState(sha256, page.length, etag, lastModified, serial, asked));
    return changed;
  }

  private static boolean isSame(Path file, byte[] page) throws IOException {
    return Files.isRegularFile(file)
        && Files.size(file) == page.length
        && Arrays.equals(InputFile.read(file, page.length), page);
  }

  /** Notes that the page is still what it was. */
  public void unchanged(String project, PageState state, Instant asked) throws IOException {
    state(project, state.again(asked));
  }

  /** Notes that there is no such page, and takes away the one that there was. */
  public void gone(String project, Instant asked) throws IOException {
    storage.createFolders(store.folder().resolve("simple").resolve(project));
    for (Store.Form form : Store.Form.values()) {
      Path file = store.pageFile(project, form);
      if (Files.exists(file)) {
        storage.delete(file);
      }
    }
    state(project, PageState.gone(asked));
  }

  private void state(String project, PageState state) throws IOException {
    AtomicFile.write(store.stateFile(project), state.bytes(), storage);
  }

  /** Stores the metadata of a wheel or source distribution. */
  public void metadata(String fileName, byte[] metadata) throws IOException {
    AtomicFile.writeAmongMany(store.metadataFile(fileName), metadata, storage);
    Path lacking = store.lackingFile(fileName);
    if (Files.exists(lacking)) {
      storage.delete(lacking);
    }
  }

  /** Notes that the metadata of a file cannot be had, and why. */
  public void lacking(String fileName, String reason) throws IOException {
    AtomicFile.writeAmongMany(
        store.lackingFile(fileName), (reason + "\n").getBytes(StandardCharsets.UTF_8), storage);
  }

  @Override
  public void close() throws IOException {
    claim.close();
  }
}
