package dev.pinwheel.cli;

import dev.pinwheel.cli.line.Command;
import dev.pinwheel.cli.line.Commands;
import dev.pinwheel.cli.line.GlobalOptions;
import dev.pinwheel.cli.line.Option;
import dev.pinwheel.cli.line.UserSettings;
import java.util.List;

/** The page of docs that lists every command, written from the tables. */
public final class CommandsPage {
  private final StringBuilder out = new StringBuilder();

  private CommandsPage() {}

  public static String text(Commands commands) {
    CommandsPage page = new CommandsPage();
    page.write(commands);
    return page.out.toString();
  }

  private void write(Commands commands) {
    out.append(
        """
        # The commands

        Generated from the tables that also drive parsing, `--help` and completions; a test keeps this page equal to them, and
        `mvn verify -pl cli -am -Dtest=LockCommandsTest -Dsurefire.failIfNoSpecifiedTests=false -Dgoldens.update=true`
        regenerates it.

        """);
    for (Command command : commands.all()) {
      String anchor = command.name().replace(' ', '-');
      out.append("- [`").append(command.name()).append("`](#").append(anchor).append("): ");
      out.append(command.summary()).append('\n');
    }
    out.append("\n## Global options\n\n");
    options(GlobalOptions.ALL);
    for (Command command : commands.all()) {
      out.append("\n## ").append(command.name()).append("\n\n");
      out.append(command.summary()).append(".\n\n```text\npinwheel ").append(command.name());
      out.append(" [OPTIONS]").append(command.operands().isEmpty() ? "" : " ");
      out.append(command.operands()).append("\n```\n");
      if (!command.options().isEmpty()) {
        out.append('\n');
        options(command.options());
      }
      out.append("\nFor example:\n\n```console\n");
      for (String example : command.examples()) {
        out.append("$ ").append(example).append('\n');
      }
      out.append("```\n");
    }
    out.append(
        """

        ## Completion

        `pinwheel completion SHELL` prints a short script. It calls `pinwheel __complete WORD...` with the words after `pinwheel` up to the cursor; the
        last one, which may be empty, is completed. Printed is a line for each candidate, with a tab and what it means, at most 200, then `:files`,
        `:folders` or `:nothing`, which says what the shell adds itself. Names of packages come from the index, or from the lock where a command
        reads one; versions after `==`. What cannot be read has no candidates and no message.

        Exit codes are listed in [exit-codes.md](exit-codes.md), what `--format json` prints in [json.md](json.md), and variables and
        files of settings in [environment.md](environment.md).
        """);
  }

  /** The page of docs about what is read besides the command line, written from the tables. */
  public static String environment(Commands commands) {
    CommandsPage page = new CommandsPage();
    page.environs(commands);
    return page.out.toString();
  }

  private void environs(Commands commands) {
    out.append(
        """
        # Variables and files of settings

        An option is stronger than its variable, and this than a file: the project's `[tool.pinwheel]` in `pyproject.toml`, or
        `pinwheel.toml` beside it, which takes its place ([settings.md](settings.md)); then the user's
        `$XDG_CONFIG_HOME/pinwheel/pinwheel.toml` (usually `~/.config/pinwheel/pinwheel.toml`), then `/etc/xdg/pinwheel/pinwheel.toml`.
        `pinwheel config` shows what is in force and where it comes from.

        The user's and the system's file may hold only what changes no answer, so that a lock does not depend on whose machine it is:
        """);
    String separator = "`";
    for (Option option : UserSettings.ALLOWED) {
      out.append(separator).append(option.name()).append('`');
      separator = ", `";
    }
    out.append(
        ".\n\n## Variables that stand in for an option\n\n| variable | stands in for |\n|---|---|\n");
    for (Option option : GlobalOptions.ALL) {
      variable(option, "every command");
    }
    for (Command command : commands.all()) {
      for (Option option : command.options()) {
        variable(option, "`" + command.name() + "`");
      }
    }
    out.append(
        """

        ## Other variables

        | variable | what it does |
        |---|---|
        | `PINWHEEL_JAVA_HOME` | the JDK that the launcher takes; else `JAVA_HOME`, the `PATH` and the usual folders ([start.md](../explanation/start.md)) |
        | `PINWHEEL_CACHE_DIR` | the folder of the start cache; else `$XDG_CACHE_HOME/pinwheel`, else `~/.cache/pinwheel` |
        | `XDG_DATA_HOME` | `pinwheel/pypi.index` below it is the user's own index; else `~/.local/share` |
        | `NO_COLOR`, `FORCE_COLOR`, `CLICOLOR_FORCE`, `TERM`, `COLUMNS`, `CI` | as everywhere |
        | any | `${NAME}` in a requirements file stands for its value |
        """);
  }

  private void variable(Option option, String where) {
    if (option.variable() != null) {
      out.append("| `").append(option.variable()).append("` | `--").append(option.name());
      out.append("` of ").append(where).append(" |\n");
    }
  }

  private void options(List<Option> options) {
    out.append("| option | meaning |\n|---|---|\n");
    for (Option option : options) {
      out.append("| `");
      if (option.letter() != Option.NO_LETTER) {
        out.append('-').append(option.letter()).append("`, `");
      }
      out.append("--").append(option.name());
      if (option.takesValue()) {
        out.append(' ').append(option.placeholder().replace("|", "\\|"));
      }
      out.append("` | ").append(option.help().replace("|", "\\|"));
      out.append(option.kind() == Option.Kind.LIST ? "; may be repeated" : "").append(" |\n");
    }
  }
}
