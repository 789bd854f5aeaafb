package dev.pinwheel.cli.input;

import dev.pinwheel.cli.line.Surroundings;
import dev.pinwheel.file.InputFile;
import dev.pinwheel.lock.Entry;
import dev.pinwheel.lock.EntrySource;
import dev.pinwheel.lock.Lock;
import dev.pinwheel.locking.EarlierLock;
import dev.pinwheel.locking.Upgrade;
import dev.pinwheel.marker.Markers;
import dev.pinwheel.name.Credentials;
import dev.pinwheel.source.git.GitAddress;
import dev.pinwheel.source.git.GitCache;
import dev.pinwheel.source.git.GitException;
import dev.pinwheel.source.git.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The commits of Git repositories that count: those of the lock, and for what it does not have, or
 * is to move, what the repository says. One on this machine is asked where it lies; of others, what
 * was fetched.
 */
final class GitCommits {
  private static final String ON_DISK = "file://";

  private final Surroundings surroundings;
  private final Fetching fetching;
  private final Upgrade upgrade;
  private final Set<String> fetched = new HashSet<>();
  private @Nullable Path file;
  private @Nullable Lock lock;

  /** What is fetched of what is not on this machine. */
  enum Fetching {
    NOTHING,
    /** What is not here yet. */
    MISSING,
    /** What is not here yet, and what branches and tags are now. */
    ALL
  }

  /**
   * Commits for a run.
   *
   * @param upgrade what of the lock is to move
   */
  GitCommits(Surroundings surroundings, Fetching fetching, Upgrade upgrade) {
    this.surroundings = surroundings;
    this.fetching = fetching;
    this.upgrade = upgrade;
  }

  /** Says where the lock may lie. */
  void lockedIn(Path place) {
    file = place;
  }

  /** The commit of a package; null if the repository has no such reference. */
  @Nullable String of(String name, String url, @Nullable String reference) throws IOException {
    String locked = locked(name, Credentials.removed(url), reference);
    GitRepository here = here(url);
    if (here != null) {
      return locked != null && here.has(locked) ? locked : here.commit(reference);
    }
    GitAddress address = GitAddress.of(url);
    GitCache cache = cache();
    String now = cache.commit(address, reference);
    boolean asks = fetching == Fetching.ALL || fetching == Fetching.MISSING && now == null;
    if (asks && fetched.add(url + " " + reference)) {
      now = cache.fetch(address, reference);
    }
    if (locked != null) {
      return kept(name, locked, address, cache);
    }
    if (now == null && fetching == Fetching.NOTHING) {
      throw new GitException(
          GitException.Kind.ABSENT,
          "nobody has fetched "
              + (reference == null ? "the default branch" : "`" + reference + "`")
              + " of "
              + address,
          "run `pinwheel sync` with the same arguments, or `pinwheel lock --sync`");
    }
    return now;
  }

  /** The commit of the lock, which stays even where the repository has it no more. */
  private String kept(String name, String locked, GitAddress address, GitCache cache)
      throws IOException {
    if (cache.commit(address, locked) != null) {
      return locked;
    }
    if (fetching == Fetching.NOTHING) {
      throw new GitException(
          GitException.Kind.ABSENT,
          "nobody has fetched `" + locked + "` of " + address + ", which the lock has",
          "run `pinwheel sync` with the same arguments, or `pinwheel lock --sync`");
    }
    if (cache.fetch(address, locked) == null) {
      throw new GitException(
          GitException.Kind.WRONG,
          address + " no longer has `" + locked + "`, which the lock has",
          "`pinwheel lock --sync -P " + name + "` locks what it has now");
    }
    return locked;
  }

  byte[] read(String url, String commit, String path) throws IOException {
    return repository(url, path).read(commit, path);
  }

  List<String> folders(String url, String commit, String path) throws IOException {
    return repository(url, path).folders(commit, path);
  }

  private GitRepository repository(String url, String path) throws IOException {
    GitRepository here = here(url);
    GitRepository its = here == null ? cache().repository(GitAddress.of(url)) : here;
    if (its == null) {
      throw new NoSuchFileException(path);
    }
    return its;
  }

  /** The repository at a URL; null if it is not on this machine. */
  private @Nullable GitRepository here(String url) {
    String path = url.startsWith(ON_DISK) ? url.substring(ON_DISK.length()) : url;
    if (path.contains("://") || path.indexOf('\0') >= 0) {
      return null;
    }
    Path place = surroundings.folder().resolve(path);
    return Files.isDirectory(place) ? GitRepository.in(place, surroundings.variables()) : null;
  }

  private GitCache cache() throws GitException {
    Path cache = UserFolders.cache(surroundings.variables());
    if (cache == null) {
      throw new GitException(
          GitException.Kind.WRONG,
          "there is no place to keep what is fetched",
          "set `HOME`, or `XDG_CACHE_HOME`, to a folder");
    }
    return new GitCache(cache.resolve("git"), surroundings.variables());
  }

  /** The commit that the lock has of a reference; null if there is none that stays. */
  private @Nullable String locked(String name, String url, @Nullable String reference)
      throws IOException {
    Path its = file;
    if (upgrade.all() || upgrade.names().contains(name) || its == null) {
      return null;
    }
    if (lock == null) {
      if (!Files.isRegularFile(its)) {
        return null;
      }
      lock = new EarlierLock(InputFile.read(its), new Markers()).remembered();
    }
    for (Entry entry : lock == null ? List.<Entry>of() : lock.entries()) {
      if (entry.name().equals(name)
          && entry.source() instanceof EntrySource.Vcs vcs
          && url.equals(vcs.url())
          && Objects.equals(reference, vcs.requestedRevision())) {
        return vcs.commitId();
      }
    }
    return null;
  }
}
