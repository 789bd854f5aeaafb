package dev.pinwheel.source.git;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A repository on this machine, to be read. Nothing is fetched for it. */
public final class GitRepository {
  private static final String COMMIT = "^{commit}";

  private final Path folder;
  private final GitProgram git;

  GitRepository(Path folder, GitProgram git) {
    this.folder = folder;
    this.git = git;
  }

  /** The one in a folder. */
  public static GitRepository in(Path folder, Map<String, String> variables) {
    return new GitRepository(folder, new GitProgram(variables));
  }

  /**
   * The whole hash of the commit that a reference stands for; null if there is none.
   *
   * @param reference a branch, tag or commit; null for the default branch
   */
  public @Nullable String commit(@Nullable String reference) throws IOException {
    String asked = reference == null ? "HEAD" : References.checked(reference);
    return resolved(asked);
  }

  /** Whether it has a commit, by its whole hash. */
  public boolean has(String commit) throws IOException {
    return References.isWhole(commit) && commit.equals(resolved(commit));
  }

  @Nullable String resolved(String name) throws IOException {
    GitProgram.Answer answer =
        git.read(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", name + COMMIT);
    String hash = answer.text().strip();
    return answer.done() && References.isWhole(hash) ? hash : null;
  }

  /**
   * The bytes of a file at a commit.
   *
   * @throws NoSuchFileException if there is none
   */
  public byte[] read(String commit, String path) throws IOException {
    GitProgram.Answer answer = git.read(folder, "cat-file", "blob", commit + ":" + path);
    if (!answer.done()) {
      throw new NoSuchFileException(path);
    }
    return answer.bytes();
  }

  /**
   * The names of the folders in a folder at a commit, sorted.
   *
   * @param path empty for the top
   */
  public List<String> folders(String commit, String path) throws IOException {
    GitProgram.Answer answer =
        git.read(folder, "ls-tree", "-d", "-z", "--name-only", commit + ":" + path);
    if (!answer.done()) {
      throw new NoSuchFileException(path);
    }
    List<String> names = new ArrayList<>();
    String text = answer.text();
    for (int from = 0, end; (end = text.indexOf('\0', from)) >= 0; from = end + 1) {
      names.add(text.substring(from, end));
    }
    names.sort(null);
    return names;
  }
}
