package dev.pinwheel.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pinwheel.cli.line.Arguments;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.CommandException;
import dev.pinwheel.cli.line.Commands;
import dev.pinwheel.cli.line.Console;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.GlobalOptions;
import dev.pinwheel.cli.line.HelpCommand;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.Surroundings;
import dev.pinwheel.name.SyntaxException;
import dev.pinwheel.testing.Folders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandLineTest {
  private static final Option FROM = Option.list("from", "KIND:PATH", "Where it comes from");
  private static final Option OUT = Option.value("out", "FILE", "Where it goes").letter('o');
  private static final Option STRICT =
      Option.flag("strict", "Refuse what is odd").letter('s').variable("PINWHEEL_STRICT");

  /** A command for the tests: tells what it was given, or fails as told. */
  private record Told(String name, int most, List<Option> options, Failing failing)
      implements Command {
    interface Failing {
      void fail() throws IOException;
    }

    @Override
    public String summary() {
      return "Tell what was given";
    }

    @Override
    public String operands() {
      return "[WORD]";
    }

    @Override
    public int mostOperands() {
      return most;
    }

    @Override
    public ExitCode run(Arguments arguments, Console console) throws IOException {
      failing.fail();
      console.print(
          name
              + arguments.operands()
              + arguments.all(FROM)
              + arguments.value(OUT, "none")
              + arguments.has(STRICT)
              + console.surroundings().folder().getFileName()
              + "\n");
      console.note("noted");
      console.status("said");
      console.warning("warned of `it`");
      return ExitCode.NO;
    }
  }

  private static Command told(String name, Option... options) {
    return new Told(name, 2, List.of(options), () -> {});
  }

  private static Command failing(Told.Failing failing) {
    return new Told("fail", 0, List.of(), failing);
  }

  private static final Commands COMMANDS =
      new Commands(
          List.of(
              told("index build", FROM, OUT, STRICT),
              told("index info"),
              told("lock", OUT),
              told("check")));

  private record Outcome(ExitCode code, String out, String err) {}

  private static Outcome run(Commands commands, Map<String, String> variables, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        new CommandLine(commands).run(List.of(words), surroundings(variables, out, err, false));
    return new Outcome(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Surroundings surroundings(
      Map<String, String> variables, OutputStream out, OutputStream err, boolean terminal) {
    return new Surroundings(
        variables,
        Path.of("").toAbsolutePath(),
        InputStream.nullInputStream(),
        out,
        err,
        terminal,
        terminal);
  }

  private static Outcome run(String... words) {
    return run(COMMANDS, Map.of(), words);
  }

  private static void fails(String message, String... words) {
    Outcome outcome = run(words);
    assertEquals(message, outcome.err());
    assertEquals("", outcome.out());
    assertEquals(ExitCode.USAGE, outcome.code());
  }

  private static String error(String message, String hint) {
    return "error: " + message + "\n\nhint: " + hint + "\n";
  }

  @Test
  void versionIsThatOfTheBuild() throws IOException {
    Outcome outcome = run("--version");
    assertEquals(new Outcome(ExitCode.DONE, "pinwheel " + Pinwheel.VERSION + "\n", ""), outcome);
    assertTrue(
        Files.readString(Folders.root().resolve("pom.xml"))
            .contains("<version>" + Pinwheel.VERSION + "</version>"));
  }

  @Test
  void optionsAreReadInEveryForm() {
    String told = "index build[-x, b][k:1, k:2]gtruecli\n";
    assertEquals(
        told,
        run("-v", "index", "-q", "build", "--from", "k:1", "--from=k:2", "-sog", "--", "-x", "b")
            .out());
    assertEquals(
        told,
        run("index", "build", "-s", "-o", "g", "--from=k:1", "--from=k:2", "--", "-x", "b").out());
    assertEquals("lock[][]-falsecli\n", run("lock", "-o", "-").out());
    assertEquals("lock[-][]nonefalsecli\n", run("lock", "-").out());
  }

  @Test
  void mistakesAreNamedWithANearMiss() {
    fails(error("no such command: `lokc`", "did you mean `lock`"), "lokc");
    fails(error("no such command: `index bild`", "did you mean `index build`"), "index", "bild");
    fails(error("`index` needs a subcommand", "one of `index build`, `index info`"), "index");
    fails(error("no such option: `--form`", "did you mean `--from`"), "index", "build", "--form=x");
    fails(
        error(
            "no such option: `--from`",
            "`--from` belongs to `pinwheel index build` and goes after it"),
        "--from=x",
        "index",
        "build");
    fails(error("no such option: `-x`", "see `pinwheel help lock`"), "lock", "-x");
    fails("error: `--out` is given twice\n", "lock", "-o", "a", "--out=a");
    fails("error: `--out` needs a value: `FILE`\n", "lock", "--out");
    fails("error: `--quiet` takes no value\n", "lock", "--quiet=yes");
    fails(
        error(
            "`--color` must be one of `auto`, `always`, `never`, not `allways`",
            "did you mean `always`"),
        "--color",
        "allways");
    fails(error("unexpected argument: `3`", "see `pinwheel help lock`"), "lock", "1", "2", "3");
    fails("error: no such folder: `no/where`\n", "-C", "no/where", "lock");
    fails(error("no command given", "`pinwheel help` lists the commands"));
    fails(
        error("no such command: `a\\u001b[31m\\u202e`", "`pinwheel help` lists the commands"),
        "a\033[31m\u202e");
  }

  @Test
  void longOptionsAreNotShortened() {
    assertEquals(ExitCode.USAGE, run("--vers").code());
  }

  @Test
  void habitsOfOtherToolsGetAHintOnceTheirCommandExists() {
    for (String word : List.of("compile", "install")) {
      assertTrue(run(word).err().contains("`pinwheel lock"), word);
    }
    assertTrue(run("verify").err().contains("`pinwheel check`"));
    assertFalse(run(new Commands(List.of()), Map.of(), "install").err().contains("pinwheel lock"));
  }

  @Test
  void variablesStandInForOptions() {
    assertTrue(
        run(COMMANDS, Map.of("PINWHEEL_STRICT", "TRUE"), "index", "build").out().contains("true"));
    assertTrue(
        run(COMMANDS, Map.of("PINWHEEL_STRICT", "0"), "index", "build").out().contains("false"));
    assertEquals(
        "error: `PINWHEEL_STRICT` must be 1, 0, true or false, not `yes`\n",
        run(COMMANDS, Map.of("PINWHEEL_STRICT", "yes"), "index", "build").err());
  }

  @Test
  void quietAndVerboseDecideWhatIsSaid() {
    assertEquals("said\nwarning: warned of `it`\n", run("lock").err());
    assertEquals("noted\nsaid\nwarning: warned of `it`\n", run("lock", "-v").err());
    assertEquals("", run("lock", "-q").err());
    assertEquals("", run("nothing", "-q", "-q").out());
    assertEquals(ExitCode.NO, run("-qq", "lock").code());
  }

  @Test
  void failuresEndWithTheirCodeAndTheirWords() {
    assertEquals(
        "error: expected a name\n  a = = b\n      ^\n",
        failing(ExitCode.USAGE, new SyntaxException("expected a name", "a = = b", 4, 1)));
    assertEquals(
        "error: no such file: `x.in`\n", failing(ExitCode.USAGE, new NoSuchFileException("x.in")));
    assertEquals(
        "error: permission denied: `x`\n", failing(ExitCode.FILES, new AccessDeniedException("x")));
    assertEquals(
        "error: cannot read or write: No space left on device\n",
        failing(ExitCode.FILES, new IOException("No space left on device")));
    assertTrue(
        failing(ExitCode.BUG, new IllegalStateException("odd"))
            .startsWith(
                "error: this is a bug of Pinwheel: java.lang.IllegalStateException: odd\n"));
    assertEquals(
        error(
            "not enough memory: Java heap space",
            "give Java more, such as `JAVA_TOOL_OPTIONS=-Xmx4g`"),
        failing(ExitCode.FILES, new OutOfMemoryError("Java heap space")));
    assertTrue(failing(ExitCode.BUG, new StackOverflowError()).contains("report"));
    assertEquals(
        error("too old", "sync"),
        failing(ExitCode.INDEX, new CommandException(ExitCode.INDEX, "too old", List.of("sync"))));
  }

  private static String failing(ExitCode code, Throwable failure) {
    Commands commands =
        new Commands(
            List.of(
                failing(
                    () -> {
                      switch (failure) {
                        case IOException e -> throw e;
                        case RuntimeException e -> throw e;
                        case Error e -> throw e;
                        default -> throw new AssertionError(failure);
                      }
                    })));
    Outcome traced = run(commands, Map.of(), "fail", "-vv");
    assertTrue(traced.err().contains(failure.getClass().getName()), traced.err());
    Outcome outcome = run(commands, Map.of(), "fail");
    assertEquals(code, outcome.code());
    assertEquals("", outcome.out());
    return outcome.err();
  }

  @Test
  void c17ClosedOutputIsAQuietEnd() {
    assertEquals(ExitCode.DONE, writing("Broken pipe"));
    assertEquals(ExitCode.FILES, writing("No space left on device"));
  }

  private static ExitCode writing(String failure) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(failure);
          }
        };
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        new CommandLine(COMMANDS)
            .run(List.of("--version"), surroundings(Map.of(), broken, err, false));
    assertEquals(code == ExitCode.DONE, err.size() == 0);
    return code;
  }

  @Test
  void colorIsDecidedInOrder() {
    assertFalse(Console.isColored("auto", Map.of("TERM", "xterm"), false));
    assertTrue(Console.isColored("auto", Map.of("TERM", "xterm"), true));
    assertFalse(Console.isColored("auto", Map.of("TERM", "dumb"), true));
    assertFalse(Console.isColored("auto", Map.of(), true));
    assertTrue(Console.isColored("auto", Map.of("FORCE_COLOR", "1"), false));
    assertFalse(Console.isColored("auto", Map.of("CLICOLOR_FORCE", "0"), false));
    assertFalse(Console.isColored("auto", Map.of("NO_COLOR", "1", "FORCE_COLOR", "1"), true));
    assertTrue(Console.isColored("always", Map.of("NO_COLOR", "1"), false));
    assertFalse(Console.isColored("never", Map.of("FORCE_COLOR", "1"), true));
  }

  @Test
  void colorAndCharsetChangeMessagesOnly() {
    Outcome colored = run("lock", "--color=always");
    assertEquals(run("lock").out(), colored.out());
    assertEquals("said\n\033[1;33mwarning:\033[0m warned of \033[36m`it`\033[0m\n", colored.err());
    Commands foreign =
        new Commands(
            List.of(
                failing(
                    () -> {
                      throw new CommandException(ExitCode.NO, "a → b … ä", List.of());
                    })));
    assertEquals(
        "error: a -> b ... ?\n", run(foreign, Map.of(), "fail", "--charset", "ascii").err());
  }

  @Test
  void directoryIsTheWorkingFolder(@TempDir Path folder) {
    String name = String.valueOf(folder.getFileName());
    assertTrue(run("lock", "-C", folder.toString()).out().endsWith(name + "\n"));
  }

  @Test
  void helpComesFromTheTables() {
    String full = run("index", "build", "--help").out();
    assertEquals(
        """
        Tell what was given

        Usage: pinwheel index build [OPTIONS] [WORD]

        Options:
              --from KIND:PATH  Where it comes from
          -o, --out FILE        Where it goes
          -s, --strict          Refuse what is odd [variable: PINWHEEL_STRICT]
        """,
        run("index", "build", "-h").out());
    assertTrue(full.startsWith(run("index", "build", "-h").out()));
    assertTrue(full.contains("--charset"));
    assertEquals(run("index", "-h").out(), HelpCommand.text(List.of("index"), COMMANDS, 80));
    assertEquals(full, HelpCommand.text(List.of("index", "build"), COMMANDS, 80));
    List<String> all = new ArrayList<>();
    for (Command command : COMMANDS.all()) {
      if (run("--help").out().contains("\n  " + command.name() + " ")) {
        all.add(command.name());
      }
    }
    assertEquals(List.of("index build", "index info", "lock", "check"), all);
  }

  @Test
  void helpFitsTheTerminal() {
    for (int width : new int[] {40, 60, 80, 100}) {
      String help = run(COMMANDS, Map.of("COLUMNS", Integer.toString(width)), "--help").out();
      for (String line : help.split("\n", -1)) {
        assertTrue(line.length() <= width, line);
      }
    }
  }

  @Test
  void everyCommandOfPinwheelHasHelp() {
    Commands commands = Pinwheel.commands();
    for (Command command : commands.all()) {
      List<String> words = List.of(command.name().split(" "));
      assertTrue(HelpCommand.text(words, commands, 80).contains(command.summary()));
      assertFalse(command.examples().isEmpty(), command.name());
      assertTrue(command.fewestOperands() <= command.mostOperands());
      for (Option option : command.options()) {
        assertFalse(GlobalOptions.ALL.stream().anyMatch(g -> g.name().equals(option.name())));
      }
    }
  }
}
