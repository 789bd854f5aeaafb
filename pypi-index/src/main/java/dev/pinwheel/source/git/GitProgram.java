package dev.pinwheel.source.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Runs the system's {@code git}: the one place that does. No shell, no hooks, no prompts; the only
 * protocols it may use are those of an address, none for whoever only reads. Variables of Git's
 * count only where they say how a server is reached.
 */
final class GitProgram {
  private static final int LARGEST = 16 << 20;
  private static final int LONGEST_WORDS = 16 << 10;
  private static final long READING_SECONDS = 60;
  private static final long FETCHING_SECONDS = 1_800;

  /** By which users say how they reach a server; all others of Git's do not count. */
  private static final List<String> KEPT =
      List.of(
          "GIT_ASKPASS",
          "GIT_SSH",
          "GIT_SSH_COMMAND",
          "GIT_SSH_VARIANT",
          "GIT_SSL_CAINFO",
          "GIT_SSL_CAPATH",
          "GIT_SSL_CERT",
          "GIT_SSL_KEY",
          "GIT_PROXY_SSL_CAINFO",
          "GIT_EXEC_PATH");

  private final Map<String, String> variables;

  GitProgram(Map<String, String> variables) {
    this.variables = variables;
  }

  /** What came of it. */
  static final class Answer {
    private final boolean done;
    private final byte[] bytes;
    private final String words;

    private Answer(boolean done, byte[] bytes, String words) {
      this.done = done;
      this.bytes = bytes;
      this.words = words;
    }

    /** Whether it ended well. */
    boolean done() {
      return done;
    }

    /** What it wrote; the caller's own. */
    byte[] bytes() {
      return bytes.clone();
    }

    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What it said on the side. */
    String words() {
      return words;
    }
  }

  /** Asks a repository on this machine; nothing is fetched. */
  Answer read(Path repository, String... words) throws IOException {
    Map<String, String> more = Map.of("GIT_ALLOW_PROTOCOL", "none", "GIT_CONFIG_NOSYSTEM", "1");
    return run(repository, List.of(words), more, READING_SECONDS);
  }

  /** Asks it to fetch from an address. */
  Answer fetch(Path repository, GitAddress address, List<String> words) throws IOException {
    Map<String, String> more = new HashMap<>();
    more.put("GIT_ALLOW_PROTOCOL", address.protocols());
    if (address.isSecret()) {
      // not among the words, which every user of the machine can read, and in no file
      more.put("GIT_CONFIG_COUNT", "1");
      more.put("GIT_CONFIG_KEY_0", "url." + address.whole() + ".insteadOf");
      more.put("GIT_CONFIG_VALUE_0", address.url());
    }
    return run(repository, words, more, FETCHING_SECONDS);
  }

  private Answer run(
      Path repository, List<String> words, Map<String, String> more, long longestSeconds)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    for (String setting :
        List.of(
            "safe.directory=*",
            "core.fsmonitor=false",
            "core.hooksPath=/dev/null",
            "gc.auto=0",
            "maintenance.auto=false",
            "fetch.writeCommitGraph=false",
            "http.lowSpeedLimit=1",
            "http.lowSpeedTime=60")) {
      command.addAll(List.of("-c", setting));
    }
    command.addAll(List.of("-C", repository.toString()));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> its = builder.environment();
    its.clear();
    its.putAll(variables);
    its.keySet().removeIf(name -> name.startsWith("GIT_") && !KEPT.contains(name));
    its.put("GIT_TERMINAL_PROMPT", "0");
    its.put("GIT_NO_LAZY_FETCH", "1");
    its.put("LC_ALL", "C");
    its.putAll(more);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new GitException(
          GitException.Kind.WRONG,
          "there is no `git` that can be run",
          "install Git; it is asked what a repository says");
    }
    return answer(process, longestSeconds);
  }

  private static Answer answer(Process process, long longestSeconds) throws IOException {
    FutureTask<byte[]> out = reading(process.getInputStream(), LARGEST + 1);
    FutureTask<byte[]> err = reading(process.getErrorStream(), LONGEST_WORDS);
    try {
      process.getOutputStream().close();
      boolean ended = process.waitFor(longestSeconds, TimeUnit.SECONDS);
      if (!ended) {
        throw new GitException(
            GitException.Kind.FAILED,
            "git took longer than " + longestSeconds + " seconds",
            "try it again");
      }
      byte[] bytes = out.get();
      if (bytes.length > LARGEST) {
        throw new GitException(
            GitException.Kind.WRONG, "git says more than 16 MiB", "name a smaller file");
      }
      return new Answer(
          process.exitValue() == 0, bytes, new String(err.get(), StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Reads as many bytes of a stream, and lets the others pass, so that nobody waits for us. */
  private static FutureTask<byte[]> reading(InputStream stream, int most) {
    FutureTask<byte[]> task =
        new FutureTask<>(
            () -> {
              try (stream) {
                byte[] bytes = stream.readNBytes(most);
                stream.skip(Long.MAX_VALUE);
                return bytes;
              }
            });
    Thread.ofVirtual().start(task);
    return task;
  }
}
