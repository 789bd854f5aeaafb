package dev.pinwheel.source.git;

import dev.pinwheel.source.Hexadecimal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The remote repositories that were fetched from, a bare one for each address. What was asked for
 * stands under {@code refs/pinwheel/asked}; each commit that it ever was, under {@code
 * refs/pinwheel/commits}: so a commit that a lock names is still there when its branch has moved.
 */
public final class GitCache {
  private static final String ASKED = "refs/pinwheel/asked/";
  private static final String COMMITS = "refs/pinwheel/commits/";
  private static final String DEFAULT_BRANCH = "HEAD";
  private static final String DEFAULT_KEPT = "refs/pinwheel/default";

  /** What git says of a name that the server does not have; all others are asked for once more. */
  private static final String NO_SUCH_NAME = "couldn't find remote ref";

  /** What git says where a file stands that only one run at a time may make. */
  private static final String IN_THE_WAY = ".lock': File exists";

  private final Path folder;
  private final GitProgram git;

  /**
   * A cache in a folder, which may not exist yet.
   *
   * @param variables those that a fetch may see
   */
  public GitCache(Path folder, Map<String, String> variables) {
    this.folder = folder;
    this.git = new GitProgram(variables);
  }

  private Path place(GitAddress address) {
    return folder.resolve(address.folderName());
  }

  /** The repository of what was fetched from an address; null if nothing was. */
  public @Nullable GitRepository repository(GitAddress address) {
    Path place = place(address);
    return Files.isRegularFile(place.resolve("HEAD")) ? new GitRepository(place, git) : null;
  }

  /**
   * The commit that a reference was when it was last fetched; null if it never was.
   *
   * @param reference null for the default branch
   */
  public @Nullable String commit(GitAddress address, @Nullable String reference)
      throws IOException {
    GitRepository repository = repository(address);
    String asked = reference == null ? DEFAULT_BRANCH : References.checked(reference);
    if (repository == null) {
      return null;
    }
    return References.isWhole(asked)
        ? repository.has(asked) ? asked : null
        : repository.resolved(name(asked));
  }

  /**
   * Fetches what a reference is now, its one commit if the server can do that; a commit that is
   * here already is not asked for. Gives its whole hash; null if there is no such reference there.
   */
  public @Nullable String fetch(GitAddress address, @Nullable String reference) throws IOException {
    String asked = reference == null ? DEFAULT_BRANCH : References.checked(reference);
    if (References.isWhole(asked)) {
      String known = commit(address, asked);
      if (known != null) {
        return known;
      }
    }
    Path place = place(address);
    made(place);
    GitRepository repository = new GitRepository(place, git);
    GitProgram.Answer one =
        git.fetch(
            place,
            address,
            fetching(address, List.of("--depth=1"), "+" + asked + ":" + name(asked)));
    String commit = one.done() ? repository.resolved(name(asked)) : null;
    boolean isName = one.words().contains(NO_SUCH_NAME) && !References.isHash(asked);
    if (commit == null && !isName) {
      commit = whole(address, asked, repository);
    }
    if (commit != null) {
      keep(place, name(asked), commit);
      keep(place, COMMITS + commit, commit);
    }
    return commit;
  }

  /** Fetches all branches and tags, and looks among them. */
  private @Nullable String whole(GitAddress address, String asked, GitRepository repository)
      throws IOException {
    Path place = place(address);
    boolean isShallow = Files.exists(place.resolve("shallow"));
    boolean isDefault = asked.equals(DEFAULT_BRANCH);
    List<String> options = isShallow ? List.of("--unshallow", "--prune") : List.of("--prune");
    GitProgram.Answer all =
        git.fetch(
            place,
            address,
            isDefault
                ? fetching(address, options, "+HEAD:" + DEFAULT_KEPT)
                : fetching(
                    address, options, "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"));
    if (!all.done() && all.words().contains(IN_THE_WAY)) {
      throw new GitException(
          GitException.Kind.UNWRITABLE,
          "cannot fetch into `" + place + "`: " + reason(all.words()),
          "another run fetches from there, or one was killed: then delete the file");
    }
    if (!all.done()) {
      throw new GitException(
          GitException.Kind.FAILED,
          "cannot fetch from " + address + ": " + reason(all.words()),
          "check that `git ls-remote "
              + address
              + "` can be run here without being asked for a password");
    }
    return repository.resolved(isDefault ? DEFAULT_KEPT : asked);
  }

  private static List<String> fetching(
      GitAddress address, List<String> options, String... references) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "fetch",
                "--quiet",
                "--no-tags",
                "--no-recurse-submodules",
                "--no-write-fetch-head",
                "--update-head-ok"));
    words.addAll(options);
    words.addAll(List.of("--", address.url()));
    words.addAll(List.of(references));
    return words;
  }

  private void made(Path place) throws IOException {
    if (Files.isRegularFile(place.resolve("HEAD"))) {
      return;
    }
    GitProgram.Answer made =
        git.read(Path.of("/"), "init", "--quiet", "--bare", "--template=", "--", place.toString());
    if (!made.done()) {
      throw new GitException(
          GitException.Kind.UNWRITABLE,
          "cannot keep a repository in `" + place + "`: " + reason(made.words()),
          "check that files can be written there");
    }
  }

  private void keep(Path place, String name, String commit) throws IOException {
    GitProgram.Answer kept = git.read(place, "update-ref", name, commit);
    if (!kept.done()) {
      throw new GitException(
          GitException.Kind.UNWRITABLE,
          "cannot write in `" + place + "`: " + reason(kept.words()),
          "check that files can be written there, and that no other run has the repository");
    }
  }

  /** The name under which a reference stands; no text of a user's is part of it. */
  private static String name(String asked) {
    return ASKED + Hexadecimal.hash("sha256", asked.getBytes(StandardCharsets.UTF_8));
  }

  /** What git said last: the line that says why. */
  private static String reason(String words) {
    String reason = "git does not say why";
    for (String line : words.lines().toList()) {
      String text = line.strip();
      if (text.startsWith("fatal: ") || text.startsWith("error: ")) {
        return text.substring("fatal: ".length());
      }
      reason = text.isEmpty() ? reason : text;
    }
    return reason;
  }
}
