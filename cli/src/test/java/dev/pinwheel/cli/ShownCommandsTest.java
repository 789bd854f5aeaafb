package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.pinwheel.cli.line.Surroundings;
import dev.pinwheel.testing.Folders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command that the pages show in a {@code console} block is run, from top to bottom and in
 * one folder a page, and prints what is shown. {@code -Dgoldens.update=true} writes it anew.
 */
final class ShownCommandsTest {
  private static final Path ROOT = Folders.root().toAbsolutePath().normalize();

  /** The texts that an index can be made of, which no page changes. */
  private static final String SOURCES = "fixtures/src";

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (Path page : PagesTest.pages()) {
      String name = ROOT.relativize(page).toString().replace('\\', '/');
      if (name.equals("README.md")
          || name.equals("docs/tutorial.md")
          || name.equals("docs/explanation/explain.md")
          || name.startsWith("docs/how-to/")) {
        pages.add(page);
      }
    }
    assertTrue(pages.size() > 9, pages.toString());
    return pages.stream()
        .map(page -> DynamicTest.dynamicTest(ROOT.relativize(page).toString(), () -> check(page)));
  }

  private void check(Path page) throws Exception {
    List<String> lines = Files.readAllLines(page);
    List<ShownCommand> commands = ShownCommand.of(lines);
    Shell shell = new Shell(checkout(page.getFileName().toString()));
    List<String> renewed = new ArrayList<>();
    int copied = 0;
    for (ShownCommand command : commands) {
      List<String> output = new ArrayList<>(shell.run(command.text()));
      output.replaceAll(line -> line.replace(shell.checkout.toString(), "/…"));
      String where = ROOT.relativize(page) + ":" + (command.first() + 1) + ": " + command.text();
      if (!command.showsOutput()) {
        assertEquals(0, shell.code, () -> where + "\n" + String.join("\n", output));
      } else if (!command.shows(output)) {
        if (!Boolean.getBoolean("goldens.update")) {
          assertEquals(String.join("\n", command.lines()), String.join("\n", output), where);
          fail(where);
        }
        renewed.addAll(lines.subList(copied, command.shown()));
        renewed.addAll(command.renewed(output));
        copied = command.end();
      }
    }
    Files.delete(shell.checkout.resolve(SOURCES));
    if (copied > 0) {
      renewed.addAll(lines.subList(copied, lines.size()));
      Files.writeString(page, String.join("\n", renewed) + "\n");
    }
  }

  /** What a page finds of the checkout: the fixtures, which it may change. */
  private Path checkout(String name) throws IOException {
    Path checkout = folder.resolve(name);
    Path projects = ROOT.resolve("fixtures/projects");
    try (var files = Files.walk(projects)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = checkout.resolve("fixtures/projects").resolve(projects.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    Files.createSymbolicLink(checkout.resolve(SOURCES), ROOT.resolve(SOURCES));
    return checkout;
  }

  /** A shell in which {@code pinwheel} is a function of this process. */
  private static final class Shell {
    private final Path checkout;
    private Path here;
    private int code;
    private final Map<String, String> variables = new HashMap<>();

    Shell(Path here) {
      this.checkout = here;
      this.here = here;
      variables.put("HOME", here.resolve("home").toString());
      variables.put("COLUMNS", "100");
      variables.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
      for (String who : List.of("AUTHOR", "COMMITTER")) {
        variables.put("GIT_" + who + "_NAME", "Somebody");
        variables.put("GIT_" + who + "_EMAIL", "somebody@example.org");
        variables.put("GIT_" + who + "_DATE", "2026-11-21T12:00:00Z");
      }
      variables.put("GIT_CONFIG_NOSYSTEM", "1");
    }

    List<String> run(String command) throws IOException, InterruptedException {
      if (command.startsWith("cd ")) {
        here = here.resolve(command.substring(3).strip()).normalize();
        assertTrue(Files.isDirectory(here), command);
        return List.of();
      }
      if (command.equals("echo $?")) {
        String last = Integer.toString(code);
        code = 0;
        return List.of(last);
      }
      List<String> words = words(command);
      if (words.getFirst().equals("./pinwheel") || words.getFirst().equals("pinwheel")) {
        return pinwheel(words.subList(1, words.size()));
      }
      ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command);
      builder.environment().clear();
      builder.environment().putAll(variables);
      Process process = builder.directory(here.toFile()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      code = process.waitFor();
      return said.lines().toList();
    }

    private List<String> pinwheel(List<String> given) throws IOException {
      List<String> words = given;
      Path target = null;
      int size = words.size();
      if (size > 2 && words.get(size - 2).equals(">")) {
        target = here.resolve(words.getLast());
        words = words.subList(0, size - 2);
      }
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      ByteArrayOutputStream out = target == null ? err : new ByteArrayOutputStream();
      code =
          Pinwheel.run(
                  words,
                  new Surroundings(
                      variables,
                      here,
                      InputStream.nullInputStream(),
                      out,
                      err,
                      false,
                      false,
                      Surroundings.USUAL_PLATFORM,
                      ROOT.resolve("fixtures/target")))
              .number();
      if (target != null) {
        Files.write(target, out.toByteArray());
      }
      return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** The words of a command line, without its quotes. */
    private static List<String> words(String command) {
      List<String> words = new ArrayList<>();
      StringBuilder word = new StringBuilder();
      char quote = 0;
      boolean begun = false;
      for (char c : (command + " ").toCharArray()) {
        if (quote != 0) {
          if (c == quote) {
            quote = 0;
          } else {
            word.append(c);
          }
        } else if (c == '\'' || c == '"') {
          quote = c;
          begun = true;
        } else if (c == ' ' || c == '\n') {
          if (begun) {
            words.add(word.toString());
          }
          word.setLength(0);
          begun = false;
        } else {
          word.append(c);
          begun = true;
        }
      }
      return words;
    }
  }
}
