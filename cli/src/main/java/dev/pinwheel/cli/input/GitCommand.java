package dev.pinwheel.cli.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks the system's {@code git} about a repository on this machine. Nothing of the repository is
 * run or checked out, its settings do not count, and nothing is fetched.
 */
final class GitCommand {
  private static final int LARGEST = 16 << 20;
  private static final long LONGEST_SECONDS = 60;

  private final Path repository;

  private GitCommand(Path repository) {
    this.repository = repository;
  }

  /**
   * The repository at a URL; null if it is not on this machine.
   *
   * @param folder where paths begin
   */
  static @Nullable GitCommand of(String url, Path folder) {
    String path = url.startsWith("file://") ? url.substring("file://".length()) : url;
    if (path.contains("://") || path.indexOf('\0') >= 0) {
      return null;
    }
    Path repository = folder.resolve(path);
    return Files.isDirectory(repository) ? new GitCommand(repository) : null;
  }

  /** The whole hash of what a reference stands for; null if there is none. */
  @Nullable String commit(@Nullable String reference) throws IOException {
    String asked = (reference == null ? "HEAD" : reference) + "^{commit}";
    byte[] answer = run("rev-parse", "--verify", "--quiet", "--end-of-options", asked);
    if (answer == null) {
      return null;
    }
    String hash = new String(answer, StandardCharsets.US_ASCII).strip();
    return (hash.length() == 40 || hash.length() == 64)
            && hash.chars().allMatch(c -> Character.digit(c, 16) >= 0)
        ? hash
        : null;
  }

  /** The bytes of a file at a commit. */
  byte[] read(String commit, String path) throws IOException {
    byte[] bytes = run("cat-file", "blob", commit + ":" + path);
    if (bytes == null) {
      throw new NoSuchFileException(path);
    }
    return bytes;
  }

  /** What the command writes; null if it says no. */
  private byte @Nullable [] run(String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("git", "-c", "safe.directory=*", "-c", "core.fsmonitor=false", "-C"));
    command.add(repository.toString());
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("GIT_"));
    variables.put("GIT_CONFIG_NOSYSTEM", "1");
    variables.put("GIT_TERMINAL_PROMPT", "0");
    variables.put("GIT_NO_LAZY_FETCH", "1");
    variables.put("LC_ALL", "C");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    process.getOutputStream().close();
    byte[] bytes = process.getInputStream().readNBytes(LARGEST + 1);
    try {
      boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
      if (!ended || bytes.length > LARGEST) {
        process.destroy();
        throw new IOException("git takes too long, or writes too much");
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return process.exitValue() == 0 ? bytes : null;
  }
}
