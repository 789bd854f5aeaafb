package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Commands;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.Surroundings;
import dev.pinwheel.testing.Folders;
import dev.pinwheel.testing.Goldens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that read locks, in process: what a user sees of each. */
final class LockCommandsTest {
  private static final Path PROJECTS = Folders.root().resolve("fixtures/projects");

  @TempDir Path folder;

  private final Map<String, String> variables =
      new HashMap<>(Map.of("PINWHEEL_INDEX", Embedded.FILE.toString()));

  @BeforeEach
  void copy() throws IOException {
    Files.copy(PROJECTS.resolve("flask-app/pylock.toml"), folder.resolve("pylock.toml"));
    Files.copy(PROJECTS.resolve("redis-board/pylock.toml"), folder.resolve("pylock.redis.toml"));
  }

  private Ended run(String... words) {
    return Ended.of(folder, variables, "", words);
  }

  /** What a command line prints on both streams, kept as a file to be read. */
  private void golden(String name, String... words) {
    Ended ended = run(words);
    assertTrue(ended.code() < 2 || ended.out().isEmpty(), "stdout holds data only");
    Goldens.check(
        Folders.root().resolve("cli/src/test/goldens/locks/" + name + ".txt"),
        "$ pinwheel "
            + String.join(" ", words)
            + "\nexit code "
            + ended.code()
            + "\n--- stdout\n"
            + ended.out()
            + "--- stderr\n"
            + ended.err());
  }

  @Test
  void treesAreShown() {
    golden("tree", "tree");
    golden("tree-depth", "tree", "--depth", "1", "--charset", "ascii");
    golden("tree-package", "tree", "--package", "Jinja2", "--package", "pytest", "--show-sizes");
    golden("tree-invert", "tree", "--invert", "--package", "markupsafe");
    golden("tree-prune", "tree", "--prune", "pytest", "--prune", "markupsafe", "--no-dedupe");
    golden("tree-group", "tree", "--group", "test", "--depth", "2");
    golden("tree-duplicates", "tree", "--duplicates");
    golden("tree-mermaid", "tree", "--format", "mermaid", "--package", "jinja2");
    golden("tree-dot", "tree", "--format=dot", "--package=jinja2");
    golden("tree-json", "tree", "--format", "json", "--package", "werkzeug");
    golden("tree-missing", "tree", "--package", "jinja");
    golden("tree-wrong", "tree", "--depth", "-1");
    golden("tree-no-group", "tree", "--group", "docs");
  }

  @Test
  void waysAreShown() {
    golden("why", "why", "markupsafe");
    golden("why-conditional", "why", "typing-extensions");
    golden("why-limit", "why", "markupsafe", "--limit", "1");
    golden("why-json", "why", "click", "--format", "json");
    golden("why-mermaid", "why", "click", "--format", "mermaid");
    golden("why-missing", "why", "click==1");
    golden("why-nothing", "why", "klick");
    golden("why-wrong", "why", "a b");
  }

  @Test
  void locksAreCompared() throws IOException {
    String text = Files.readString(folder.resolve("pylock.toml"));
    String hash = text.substring(text.indexOf("sha256 = ") + 10, text.indexOf("sha256 = ") + 74);
    Files.writeString(folder.resolve("pylock.other.toml"), text.replace(hash, "0".repeat(64)));
    golden("diff", "diff", "pylock.toml", "pylock.redis.toml");
    golden("diff-alarm", "diff", "pylock.toml", "pylock.other.toml");
    golden("diff-markdown", "diff", "pylock.toml", "pylock.other.toml", "--format", "markdown");
    golden("diff-json", "diff", "pylock.toml", "pylock.other.toml", "--format", "json");
    golden("diff-same", "diff", "pylock.toml", "pylock.toml");
    golden("diff-color", "diff", "pylock.toml", "pylock.other.toml", "--color", "always");
    golden("diff-one", "diff", "pylock.toml");
    golden("diff-missing", "diff", "pylock.toml", "pylock.none.toml");
    golden("diff-stdin", "diff", "-", "-");
  }

  @Test
  void locksAreExported() {
    golden("export", "export");
    golden(
        "export-bare",
        "export",
        "--group=test",
        "--no-hashes",
        "--no-header",
        "--annotation-style=line",
        "--emit-index-url");
    golden("export-wrong", "export", "--format", "requirements");
    golden("export-no-extra", "export", "--extra", "it's");
    Ended bill = run("export", "--format", "cyclonedx");
    assertTrue(bill.out().contains("\"purl\": \"pkg:pypi/flask@3.1.3\""), bill.out());
  }

  @Test
  void locksThatCannotBeReadAreRefused() throws IOException {
    Files.writeString(
        folder.resolve("pylock.bad.toml"),
        """
        lock-version = "1.0"
        created-by = "x"
        [[packages]]
        name = "a\\u0007"
        version = 1
        """);
    golden("bad", "tree", "--lock", "pylock.bad.toml");
    golden("bad-folder", "tree", "--lock", ".");
    Files.delete(folder.resolve("pylock.toml"));
    golden("none", "why", "flask");
  }

  /** Locks of uv and of Poetry are read as they are; a lock without edges says what that means. */
  @Test
  void locksOfOthersAreRead() throws IOException {
    Path others = Folders.named("pinwheel.locks").resolve("sample-app");
    org.junit.jupiter.api.Assumptions.assumeTrue(
        Files.isDirectory(others), "skipped: no sample-app in " + others.getParent());
    for (String name : List.of("uv.lock", "poetry.lock", "pylock.uv.toml", "pylock.pip.toml")) {
      Files.copy(others.resolve(name), folder.resolve(name));
    }
    Files.delete(folder.resolve("pylock.toml"));
    golden("others-uv", "tree");
    golden("others-poetry", "why", "markupsafe", "--lock", "poetry.lock");
    golden("others-flat", "tree", "-l", "pylock.pip.toml");
    golden("others-diff", "diff", "uv.lock", "poetry.lock");
  }

  @Test
  void filesAreWrittenWhole() throws IOException {
    golden("output", "tree", "--format", "html", "--output", "graph.html");
    assertTrue(Files.readString(folder.resolve("graph.html")).startsWith("<!DOCTYPE html>"));
    golden("output-color", "tree", "--color", "always", "-o", "tree.txt");
    assertFalse(Files.readString(folder.resolve("tree.txt")).contains("\033"));
    golden("output-nowhere", "tree", "-o", "none/tree.txt");
    try (var files = Files.list(folder)) {
      assertEquals(4, files.count(), "nothing else is left behind");
    }
  }

  @Test
  void dataIsColouredWhereItIsAskedFor() {
    assertTrue(run("tree", "--color", "always").out().contains("\033[2m"));
    variables.put("NO_COLOR", "1");
    variables.put("FORCE_COLOR", "1");
    assertFalse(run("tree").out().contains("\033"));
  }

  @Test
  void answersAndRefusalsAreExplained() {
    String[] python = {"--python", "3.12", "--platform", "linux-x86_64"};
    golden("explain-no", with(python, "explain", "flask", "jinja2<3", "werkzeug>2"));
    golden(
        "explain-minimal",
        with(python, "explain", "flask", "jinja2<3", "werkzeug>2", "requests", "--minimal"));
    golden(
        "explain-suggest", with(python, "explain", "flask", "jinja2<3", "werkzeug>2", "--suggest"));
    golden("explain-json", with(python, "explain", "flask<2", "click>8", "--format=json"));
    golden("explain-svg", with(python, "explain", "flask<2", "click>8", "--format=svg"));
    golden("explain-yes", with(python, "explain", "flask<3"));
    golden("explain-yes-json", with(python, "explain", "markupsafe", "--format", "json"));
    golden("explain-yes-svg", with(python, "explain", "markupsafe", "--format", "svg"));
    golden("explain-narrow", with(python, "explain", "flask<2", "click>8", "--suggest"));
    golden("why-not-possible", with(python, "why-not", "werkzeug==1.0.1", "flask"));
    golden("why-not-impossible", with(python, "why-not", "click==7.1.2", "flask>=3"));
    golden("why-not-chosen", with(python, "why-not", "click==8.5.1", "flask"));
    golden("why-not-unlisted", with(python, "why-not", "click==8.0", "flask"));
    golden("why-not-unknown", with(python, "why-not", "klick==8.0", "flask"));
    golden("why-not-json", with(python, "why-not", "werkzeug==1.0.1", "flask", "--format=json"));
    golden("why-not-wrong", "why-not", "click", "flask");
  }

  private static String[] with(String[] more, String... words) {
    String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }

  @Test
  void settingsAreShownWithWhereTheyComeFrom() throws IOException {
    variables.put("HOME", folder.resolve("home").toString());
    variables.remove("PINWHEEL_INDEX");
    Files.createDirectories(folder.resolve("home/.config/pinwheel"));
    Path own = folder.resolve("home/.config/pinwheel/pinwheel.toml");
    Files.writeString(own, "color = \"never\"\nno-progress = true\n");
    Files.writeString(folder.resolve("mine.toml"), "index = \"my.index\"\n");
    Files.writeString(
        folder.resolve("pyproject.toml"),
        "[project]\nname = \"shop\"\n[tool.pinwheel]\nprerelease = \"allow\"\n");
    assertEquals("never  (" + own + ")", line("color", run("config").out()));
    assertEquals(
        "allow  (pyproject.toml:4, [tool.pinwheel])", line("prerelease", run("config").out()));
    assertEquals("auto  (default)", line("color", run("config", "--no-config").out()));
    assertEquals(
        "always  (option)",
        line(
            "color",
            run("config", "--color=always").out().replace("\033[2m", "").replace("\033[0m", "")));
    assertEquals(
        folder.resolve("my.index") + "  (mine.toml)",
        line("index", run("config", "--config-file", "mine.toml").out()));
    Files.writeString(folder.resolve("pinwheel.toml"), "resolution = \"lowest\"\n");
    assertEquals("lowest  (pinwheel.toml:1)", line("resolution", run("config").out()));
    assertEquals("if-necessary  (default)", line("prerelease", run("config").out()));
    Files.writeString(
        folder.resolve("pyproject.toml"),
        "[tool.uv]\nresolution = 'highest'\nprerelease = 'allow'\nlink-mode = 'copy'\nfoo = [1]\n");
    String shown = run("config").out();
    assertTrue(shown.contains("highest  (pyproject.toml:2, [tool.uv]: not in force, because of"));
    assertEquals("allow  (pyproject.toml:3, [tool.uv])", line("prerelease", shown));
    assertEquals(
        "copy  (pyproject.toml:4, [tool.uv]: has no meaning here)", line("link-mode", shown));
    assertEquals(
        "1  (pyproject.toml:5, [tool.uv]: not in force, uv has no such key)", line("foo", shown));
    Files.writeString(folder.resolve("mine.toml"), "# mine\ncolour = \"never\"\n");
    golden("config-near", "config", "--config-file", "mine.toml");
    Files.writeString(folder.resolve("mine.toml"), "prerelease = \"allow\"\n");
    golden("config-changes-answers", "config", "--config-file", "mine.toml");
    Files.writeString(folder.resolve("mine.toml"), "color = true\n");
    golden("config-type", "config", "--config-file", "mine.toml");
  }

  private static String line(String key, String text) {
    for (String line : text.split("\n", -1)) {
      if (line.startsWith(key + " ")) {
        return line.substring(key.length()).strip();
      }
    }
    throw new AssertionError(key + " is not in\n" + text);
  }

  @Test
  void everyCommandHasItsHelp() throws IOException {
    Commands commands = Pinwheel.commands();
    StringBuilder all = new StringBuilder();
    for (Command command : commands.all()) {
      String help = command.name().equals("tree") ? " --help" : " -h";
      Ended ended = run((command.name() + help).split(" ", -1));
      assertEquals(0, ended.code());
      all.append("$ pinwheel ").append(command.name()).append(help).append('\n');
      all.append(ended.out()).append('\n');
      variables.put("COLUMNS", "40");
      for (String line : run((command.name() + " -h").split(" ", -1)).out().split("\n", -1)) {
        boolean isOption = line.strip().startsWith("-");
        assertTrue(line.length() <= 40 || isOption || line.startsWith("Usage"), line);
      }
      variables.remove("COLUMNS");
    }
    Goldens.check(Folders.root().resolve("cli/src/test/goldens/help.txt"), all.toString());
    Path reference = Folders.root().resolve("docs/reference");
    Goldens.check(reference.resolve("commands.md"), CommandsPage.text(commands));
    Goldens.check(reference.resolve("environment.md"), CommandsPage.environment(commands));
  }

  @Test
  void whatIsNotReadAnyMoreEndsQuietly() {
    java.io.OutputStream broken =
        new java.io.OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    java.io.ByteArrayOutputStream err = new java.io.ByteArrayOutputStream();
    ExitCode code =
        Pinwheel.run(
            List.of("tree"),
            new Surroundings(
                variables,
                folder,
                java.io.InputStream.nullInputStream(),
                broken,
                err,
                false,
                false));
    assertEquals(ExitCode.DONE, code);
    assertEquals("", err.toString(StandardCharsets.UTF_8));
  }
}
