package dev.pinwheel.lock;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an entry comes from. */
public sealed interface EntrySource {
  /** What tells it apart from other sources of the same name and version; null if nothing does. */
  @Nullable Place place();

  /**
   * A commit of a repository.
   *
   * @param type such as {@code git}
   * @param url where the repository is, unless {@code path} says
   * @param requestedRevision what the user wrote, for people only
   * @param commitId the full immutable hash
   */
  record Vcs(
      String type,
      @Nullable String url,
      @Nullable String path,
      @Nullable String requestedRevision,
      String commitId,
      @Nullable String subdirectory)
      implements EntrySource {
    @Override
    public Place place() {
      return EntrySource.place(Place.Kind.VCS, url, path);
    }
  }

  /** A folder beside the lock. */
  record Directory(String path, boolean editable, @Nullable String subdirectory)
      implements EntrySource {
    @Override
    public Place place() {
      return new Place(Place.Kind.DIRECTORY, path, true);
    }
  }

  /** One file that was asked for by its URL or path. */
  record Archive(LockedFile file, @Nullable String subdirectory) implements EntrySource {
    @Override
    public Place place() {
      return EntrySource.place(Place.Kind.ARCHIVE, file.url(), file.path());
    }
  }

  /**
   * The files of a release.
   *
   * @param index base URL of the index that offers them, or null
   * @param sdist the source distribution, or null
   * @param wheels by file name
   */
  record IndexFiles(@Nullable String index, @Nullable LockedFile sdist, List<LockedFile> wheels)
      implements EntrySource {
    public IndexFiles {
      wheels = List.copyOf(wheels);
    }

    @Override
    public @Nullable Place place() {
      return index == null ? null : new Place(Place.Kind.INDEX, index, false);
    }
  }

  private static Place place(Place.Kind kind, @Nullable String url, @Nullable String path) {
    return path != null
        ? new Place(kind, path, true)
        : new Place(kind, url == null ? "" : url, false);
  }
}
