package dev.pinwheel.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The system's git, for tests that need a repository; where there is none they are skipped. */
public final class Git {
  private Git() {}

  /** Runs git in a folder, with words that are separated by blanks; what it says. */
  public static String run(Path folder, String words) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("git", "-c", "user.name=a", "-c", "user.email=a@example.org", "-C"));
    command.add(folder.toString());
    command.addAll(List.of(words.split(" ", -1)));
    Process git;
    try {
      git = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      Assumptions.abort("skipped: there is no git here");
      return "";
    }
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Assertions.assertEquals(0, git.waitFor(), words + "\n" + said);
    return said.strip();
  }
}
