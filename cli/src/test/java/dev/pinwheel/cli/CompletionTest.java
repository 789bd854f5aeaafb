package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion scripts, read by their own shells where these are installed. */
final class CompletionTest {
  @TempDir Path folder;

  private Path script(String shell) throws IOException {
    Ended ended = Ended.of(folder, "completion", shell);
    assertEquals(0, ended.code(), ended.err());
    assertEquals("", ended.err());
    return Files.writeString(folder.resolve("completion." + shell), ended.out());
  }

  private static boolean isInstalled(String program) {
    for (String place : System.getenv("PATH").split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(place, program))) {
        return true;
      }
    }
    return false;
  }

  private String run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out;
  }

  @ParameterizedTest
  @CsvSource({"bash, bash, -n", "zsh, zsh, -n", "fish, fish, --no-execute"})
  void theScriptIsReadByItsShell(String shell, String program, String option) throws Exception {
    assumeTrue(isInstalled(program), "skipped: no " + program + " here");
    assertEquals("", run(program, option, script(shell).toString()));
  }

  /** Candidates without their meaning, then what the shell adds. */
  private String complete(String... words) {
    String[] line = new String[words.length + 1];
    line[0] = "__complete";
    System.arraycopy(words, 0, line, 1, words.length);
    Ended ended = Ended.of(folder, line);
    assertEquals(0, ended.code());
    assertEquals("", ended.err());
    List<String> candidates = new ArrayList<>();
    for (String each : ended.out().split("\n", -1)) {
      candidates.add(each.split("\t", -1)[0]);
    }
    return String.join(" ", candidates).strip();
  }

  /** The last word of each line is the one that is completed; it may be empty. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "tr; tree :nothing",
        "index |; build info pack unpack verify :nothing",
        "index b; build :nothing",
        "help index ver; verify :nothing",
        "help exp; explain export :nothing",
        "tree --form; --format :nothing",
        "tree --format h; html :nothing",
        "tree --format=h; --format=html :nothing",
        "-C . diff --format j; json :nothing",
        "-qC . diff --format j; json :nothing",
        "completion z; zsh :nothing",
        "completion zsh |; :nothing",
        "--color al; always :nothing",
        "show itsd; itsdangerous :nothing",
        "show werkzeug==1; werkzeug==1.0.1 :nothing",
        "lock -r |; :files",
        "lock --requirements=in; :files",
        "lock --no-binary :a; :all: :nothing",
        "lock -- --form; :files",
        "nix --output x; :folders",
        "-C |; :folders",
        "diff a |; :files",
        "diff a b |; :nothing",
        "nonsense --what x; :nothing",
        "lock --nonsense=x; :nothing",
        "lock --py; --python :nothing",
        "lock --python 3.12 --py; :nothing",
      })
  void whatAWordCanBecome(String line, String expected) {
    String[] words = line.split(" ", -1);
    if (words[words.length - 1].equals("|")) {
      words[words.length - 1] = "";
    }
    assertEquals(expected, complete(words));
  }

  @Test
  void eachCandidateSaysWhatItIs() {
    Ended ended = Ended.of(folder, "__complete", "tre");
    assertEquals(
        "tree\tShow a lock as a tree, or as a picture of its graph\n:nothing\n", ended.out());
  }

  @Test
  void packagesOfTheLockInTheFolder() throws IOException {
    Path app = Files.createDirectory(folder.resolve("app"));
    assertEquals(0, Ended.of(app, "lock", "flask").code());
    assertEquals("jinja2 :nothing", complete("-C", "app", "why", "j"));
    assertEquals("jinja2 :nothing", complete("why", "--lock", "app/pylock.toml", "j"));
    assertEquals("werkzeug :nothing", complete("-C", "app", "lock", "-P", "w"));
    assertEquals("pylock.toml :nothing", complete("-C", "app", "diff", ""));
    assertEquals("app/ :nothing", complete("-C", ".", "nix", "-o", "a"));
  }

  /** Nothing is said, and nothing is waited for. */
  @Test
  void whatCannotBeReadHasNoCandidates() throws Exception {
    Files.writeString(folder.resolve("pylock.toml"), "not a lock");
    assertEquals(":nothing", complete("why", "a"));
    assertEquals(":nothing", complete("--index", "nowhere", "show", "flask"));
    assertEquals(":nothing", complete("-C", "nowhere", "why", "a"));
    assertEquals(":nothing", complete("tree", "--lock", "-", "--package", "a"));
    if (isInstalled("mkfifo")) {
      run("mkfifo", "pipe");
      assertEquals(":nothing", complete("why", "--lock", "pipe", "a"));
      assertEquals(":nothing", complete("--index", "pipe", "show", "a"));
      assertEquals(":nothing", complete("--config-file", "pipe", "show", "a"));
    }
  }

  @Test
  void noMoreThanAPersonReads() {
    assertTrue(complete("show", "p").split(" ", -1).length <= 201);
    assertEquals(":nothing", complete("show", ""));
  }

  /** A folder with a {@code pinwheel} that runs what is tested. */
  private String program() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path program = bin.resolve("pinwheel");
    Files.writeString(
        program,
        "#!/bin/sh\nPINWHEEL_INDEX='"
            + Embedded.FILE
            + "' exec '"
            + ProcessHandle.current().info().command().orElse("java")
            + "' -XX:TieredStopAtLevel=1 -cp '"
            + System.getProperty("java.class.path")
            + "' dev.pinwheel.cli.Pinwheel \"$@\"\n");
    assertTrue(program.toFile().setExecutable(true));
    return "PATH='" + bin + "':\"$PATH\"";
  }

  /** Words as bash itself breaks them, at {@code =} too. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "pinwheel tr; tree",
        "pinwheel index b; build",
        "pinwheel tree --format h; html",
        "pinwheel tree --format = h; html",
        "pinwheel tree --output = s; sub",
        "pinwheel show werkzeug == 1; 1.0.1",
        "pinwheel lock --no-binary : a; all:",
        "pinwheel nix --output s; sub",
        "pinwheel diff s; sub",
      })
  void bashCompletes(String line, String expected) throws Exception {
    assumeTrue(isInstalled("bash"), "skipped: no bash here");
    Files.createDirectory(folder.resolve("sub"));
    List<String> quoted = new ArrayList<>();
    for (String word : line.split(" ", -1)) {
      quoted.add("'" + word + "'");
    }
    String out =
        run(
            "bash",
            "-c",
            program()
                + "; source "
                + script("bash")
                + "; COMP_WORDS=("
                + String.join(" ", quoted)
                + "); COMP_CWORD="
                + (quoted.size() - 1)
                + "; _pinwheel pinwheel "
                + quoted.getLast()
                + "; echo \"${COMPREPLY[*]}\"");
    assertEquals(expected, out.strip());
  }

  @Test
  void fishCompletes() throws Exception {
    assumeTrue(isInstalled("fish"), "skipped: no fish here");
    Files.createDirectory(folder.resolve("sub"));
    String start =
        "set " + program().replace("=", " ").replace(":\"$PATH\"", " $PATH") + "; source ";
    start += script("fish") + "; complete -C ";
    assertTrue(run("fish", "-c", start + "'pinwheel index b'").startsWith("build\t"));
    assertEquals("--format=html", run("fish", "-c", start + "'pinwheel tree --format=h'").strip());
    assertTrue(run("fish", "-c", start + "'pinwheel nix --output s'").startsWith("sub/"));
    assertTrue(run("fish", "-c", start + "'pinwheel nix --output=s'").startsWith("--output=sub/"));
  }

  /** In a terminal of its own, as completion runs nowhere else. */
  @Test
  void zshCompletes() throws Exception {
    assumeTrue(isInstalled("zsh"), "skipped: no zsh here");
    Files.createDirectory(folder.resolve("sub"));
    assertEquals("pinwheel index build ", zsh("pinwheel index b"));
    assertEquals("pinwheel tree --format=html ", zsh("pinwheel tree --format=h"));
    assertEquals("pinwheel nix --output=sub/", zsh("pinwheel nix --output=s"));
    assertEquals("pinwheel show itsdangerous ", zsh("pinwheel show itsd"));
  }

  /** The line after a tab. */
  private String zsh(String line) throws Exception {
    Path probe = folder.resolve("probe.zsh");
    Files.writeString(
        probe,
        """
        zmodload zsh/zpty
        zpty z zsh -f -i
        zpty -w z "PS1=; %s; autoload -Uz compinit; compinit -D -u"
        zpty -w z "source %s; show() { print -r -- \\"<<\\$BUFFER>>\\" > shown; }; zle -N show; bindkey '^X' show"
        zpty -w z "touch ready"
        n=0; while [[ ! -e ready ]] && ((n++ < 1200)); do zpty -r -t z > /dev/null; sleep 0.05; done
        zpty -w -n z $'%s\\t'
        zpty -w -n z $'\\x18'
        n=0; while [[ ! -s shown ]] && ((n++ < 1200)); do zpty -r -t z > /dev/null; sleep 0.05; done
        cat shown
        zpty -d z
        """
            .formatted(program().replace("\"$PATH\"", "$PATH"), script("zsh"), line));
    Files.deleteIfExists(folder.resolve("shown"));
    Files.deleteIfExists(folder.resolve("ready"));
    String out = run("zsh", "-f", probe.toString());
    return out.substring(out.indexOf("<<") + 2, out.lastIndexOf(">>"));
  }

  @Test
  void otherShellsAreRefused() {
    Ended ended = Ended.of(folder, "completion", "tcsh");
    assertEquals(2, ended.code());
    assertEquals("", ended.out());
    assertTrue(ended.err().contains("no completion for `tcsh`"), ended.err());
  }
}
