package dev.pinwheel.cli;

import dev.pinwheel.cli.completion.CompletionCommand;
import dev.pinwheel.cli.explain.BatchCommand;
import dev.pinwheel.cli.explain.ExplainCommand;
import dev.pinwheel.cli.explain.WhyNotCommand;
import dev.pinwheel.cli.index.IndexBuildCommand;
import dev.pinwheel.cli.index.IndexInfoCommand;
import dev.pinwheel.cli.index.IndexPackCommand;
import dev.pinwheel.cli.index.IndexUnpackCommand;
import dev.pinwheel.cli.index.IndexVerifyCommand;
import dev.pinwheel.cli.index.SearchCommand;
import dev.pinwheel.cli.index.ShowCommand;
import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Commands;
import dev.pinwheel.cli.line.ExitCode;
import dev.pinwheel.cli.line.HelpCommand;
import dev.pinwheel.cli.line.Surroundings;
import dev.pinwheel.cli.lock.AddCommand;
import dev.pinwheel.cli.lock.CheckCommand;
import dev.pinwheel.cli.lock.InitCommand;
import dev.pinwheel.cli.lock.LockCommand;
import dev.pinwheel.cli.lock.MergeDriverCommand;
import dev.pinwheel.cli.lock.NixCommand;
import dev.pinwheel.cli.lock.OutdatedCommand;
import dev.pinwheel.cli.lock.RemoveCommand;
import dev.pinwheel.cli.lock.SyncCommand;
import dev.pinwheel.cli.lock.UpgradeCommand;
import dev.pinwheel.cli.show.ConfigCommand;
import dev.pinwheel.cli.show.DiffCommand;
import dev.pinwheel.cli.show.ExportCommand;
import dev.pinwheel.cli.show.TreeCommand;
import dev.pinwheel.cli.show.WhyCommand;
import dev.pinwheel.file.Disk;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The program: the one place that reads the process's own surroundings and ends it. */
public final class Pinwheel {
  /** The release; a test holds it equal to the version of the build. */
  static final String VERSION = "0.1.0";

  private Pinwheel() {}

  /**
   * Runs a command line over the process's own streams. The launcher says by {@code
   * pinwheel.terminals} which of the streams 1 and 2 are terminals.
   */
  public static void main(String[] arguments) {
    String terminals = System.getProperty("pinwheel.terminals", "");
    OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 14);
    Surroundings surroundings =
        new Surroundings(
            System.getenv(),
            Path.of(System.getProperty("user.dir")),
            System.in,
            out,
            new FileOutputStream(FileDescriptor.err),
            terminals.contains("1"),
            terminals.contains("2"),
            platform(System.getProperty("os.name", ""), System.getProperty("os.arch", "")),
            program(System.getProperty("java.class.path", "")),
            System.currentTimeMillis(),
            new Disk());
    ExitCode code = run(List.of(arguments), surroundings);
    if (code != ExitCode.DONE) {
      Runtime.getRuntime().halt(code == ExitCode.NO ? no() : code.number());
    }
  }

  /**
   * What the launcher wants for "the answer is no": 1 is how a JVM ends, too, that cannot start.
   */
  private static int no() {
    return Integer.getInteger("pinwheel.no", ExitCode.NO.number());
  }

  /** The name of the platform that Java calls so. */
  static String platform(String system, String machine) {
    boolean arm = machine.equals("aarch64") || machine.equals("arm64");
    if (system.startsWith("Mac")) {
      return arm ? "macos-arm64" : "macos-x86_64";
    }
    // Whole words: the first joining of texts costs more than all the rest of a start.
    if (system.startsWith("Windows")) {
      return arm ? "windows-arm64" : "windows-x86_64";
    }
    return arm ? "linux-aarch64" : Surroundings.USUAL_PLATFORM;
  }

  /** The folder above that of the first jar; null if the program does not lie in jars. */
  static @Nullable Path program(String classPath) {
    int end = classPath.indexOf(File.pathSeparatorChar);
    String first = end < 0 ? classPath : classPath.substring(0, end);
    Path lib = first.endsWith(".jar") ? Path.of(first).toAbsolutePath().getParent() : null;
    return lib == null ? null : lib.getParent();
  }

  /** A command is a function of its arguments and surroundings to an exit code. */
  public static ExitCode run(List<String> arguments, Surroundings surroundings) {
    return new CommandLine(Pinwheel.commands()).run(arguments, surroundings);
  }

  /** Every command of Pinwheel. A new one is one class and one line here. */
  static Commands commands() {
    List<Command> all =
        new ArrayList<>(
            List.of(
                new LockCommand(),
                new SyncCommand(),
                new AddCommand(),
                new RemoveCommand(),
                new UpgradeCommand(),
                new OutdatedCommand(),
                new InitCommand(),
                new CheckCommand(),
                new ExplainCommand(),
                new TreeCommand(),
                new WhyCommand(),
                new WhyNotCommand(),
                new DiffCommand(),
                new ExportCommand(),
                new ShowCommand(),
                new SearchCommand(),
                new NixCommand(),
                new MergeDriverCommand(),
                new BatchCommand(),
                new IndexBuildCommand(),
                new IndexInfoCommand(),
                new IndexVerifyCommand(),
                new IndexPackCommand(),
                new IndexUnpackCommand(),
                new ConfigCommand()));
    Commands commands = new Commands(all);
    all.add(new CompletionCommand());
    all.add(new HelpCommand(commands));
    return commands;
  }
}
